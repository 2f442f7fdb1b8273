/** Cells the officer corrected: what the reader is told instead of what the file says. The raw rows are kept as the file has them. */
import type { Cell, RowBatch } from '#shared/contract/parser.ts'
import { cellText } from './outcomes.ts'
import type { Columns } from './field-readers.ts'

export interface Correction {
  readonly row: number
  readonly column: number
  readonly text: string
}

export interface AppliedCorrection extends Correction {
  readonly before: string
}

export class Corrections {
  private readonly byRow = new Map<number, Map<number, string>>()
  /** In the order they were met; what the file said stands in `before`. */
  readonly applied: AppliedCorrection[] = []

  constructor(corrections: Iterable<Correction>) {
    for (const { row, column, text } of corrections) {
      const known = this.byRow.get(row) ?? new Map<number, string>()
      known.set(column, text)
      this.byRow.set(row, known)
    }
  }

  get isEmpty(): boolean {
    return this.byRow.size === 0
  }

  has(row: number): boolean {
    return this.byRow.has(row)
  }

  /** The columns of the batch with the corrected cells in their places; the very same where none is. */
  apply({ rowNumbers, columns }: RowBatch): Columns {
    if (this.isEmpty) return columns
    let changed: Cell[][] | null = null
    for (let i = 0; i < rowNumbers.length; i++) {
      const own = this.byRow.get(rowNumbers[i] ?? 0)
      if (own === undefined) continue
      changed ??= columns.map((column) => [...column])
      for (const [column, text] of own) {
        while (changed.length <= column) changed.push([])
        const cells = changed[column]
        if (cells === undefined) continue
        this.applied.push({ row: rowNumbers[i] ?? 0, column, text, before: cellText(cells[i] ?? null) })
        cells[i] = text === '' ? null : text
      }
    }
    return changed ?? columns
  }
}
