/**
 * Inserts rows hundreds to a statement. A statement of several rows keeps a copy of every page it touches, in case its last row fails:
 * where rows lie scattered over an index, five hundred to a statement take two thirds of the time of a hundred.
 */
import type { Bound, PreparedWrite, Write } from '../../db/connections.ts'
import { insertInto, insertMade } from './writing.sql.ts'

/** A power of two, so that what is left over goes in by halves and few statements are ever prepared. */
export const ROWS_TOGETHER = 512

/** To hand a value over costs as much as to store it, a text twice that. */
export interface Filled {
  /** Columns that are the same in every row: bound once to a statement. */
  readonly same?: Readonly<Record<string, Bound>>
  /** Columns made in SQL of what the rows bring for them and others, each in brackets: `coalesce([number_given], [number])`. */
  readonly made?: Readonly<Record<string, string>>
}

export class MultiInsert {
  private readonly write: Write
  private readonly textOf: (rows: number) => string
  private readonly width: number
  private readonly same: readonly Bound[]
  private readonly values: Bound[]
  private whole: PreparedWrite<Bound[], never> | undefined
  private filled: number

  constructor(write: Write, table: string, columns: readonly string[], { same = {}, made = {} }: Filled = {}) {
    const rowsOf = (rows: number): string =>
      Array(rows)
        .fill(`(${Array(columns.length).fill('?').join(', ')})`)
        .join(', ')
    this.write = write
    this.textOf =
      Object.keys(same).length + Object.keys(made).length === 0
        ? (rows) => insertInto(table, columns) + rowsOf(rows)
        : (rows) => insertMade(table, columns, Object.keys(same), made, rowsOf(rows))
    this.width = columns.length
    this.same = Object.values(same)
    this.values = [...this.same, ...Array<Bound>(ROWS_TOGETHER * columns.length).fill(null)]
    this.filled = this.same.length
  }

  /** One value per column, in their order. */
  add(...values: readonly Bound[]): void {
    for (let i = 0; i < values.length; i++) this.put(values[i] ?? null)
  }

  /** The value of the next column; with that of the last the row is whole. */
  put(value: Bound): void {
    this.values[this.filled++] = value
    if (this.filled < this.values.length) return
    this.whole ??= this.statement(ROWS_TOGETHER)
    this.whole.runWith(this.values)
    this.filled = this.same.length
  }

  flush(): void {
    let from = this.same.length
    for (let rows = ROWS_TOGETHER / 2; rows >= 1; rows /= 2) {
      const size = rows * this.width
      if (this.filled - from < size) continue
      this.statement(rows).runWith([...this.same, ...this.values.slice(from, from + size)])
      from += size
    }
    this.filled = this.same.length
  }

  private statement(rows: number): PreparedWrite<Bound[], never> {
    return this.write.prepare<Bound[]>(this.textOf(rows))
  }
}
