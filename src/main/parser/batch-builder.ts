import { limits, type Cell, type RowBatch } from '#shared/contract/parser.ts'
import { refused } from './refused.ts'

const batchRows = 4_096
/** A batch ends early when its text grows large: one shared string may stand in every cell of a sheet. */
const batchCharacters = 4_000_000
const emptyColumn: readonly Cell[] = Array.from({ length: batchRows }, () => null)

/** Gathers the cells of one sheet into batches. Every reader writes through it, so the limits of a row and a cell hold in one place. */
export class BatchBuilder {
  /** Finished batches, for the reader to hand on. */
  ready: RowBatch[] = []
  rows = 0
  filledRows = 0
  strayCells = 0

  #rowNumbers = new Int32Array(batchRows)
  #hidden = new Uint8Array(batchRows)
  #columns: Cell[][] = []
  #size = 0
  #filledCells = 0
  #characters = 0
  readonly #sheet: string
  readonly #rowLimit: number

  constructor(sheet: string, rowLimit: number | undefined) {
    this.#sheet = sheet
    this.#rowLimit = rowLimit ?? Number.POSITIVE_INFINITY
  }

  /** The officer asked for no more rows than these. */
  get full(): boolean {
    return this.rows >= this.#rowLimit
  }

  startRow(row: number, hidden: boolean): void {
    this.#rowNumbers[this.#size] = row
    this.#hidden[this.#size] = hidden ? 1 : 0
    this.#filledCells = 0
  }

  /** `column` counts from 1. An empty text is an empty cell. */
  set(column: number, value: Cell): void {
    if (value === null || value === '') return
    this.#filledCells++
    if (typeof value === 'string') {
      if (value.length > limits.cellCharacters) throw this.#tooLong(value.length)
      this.#characters += value.length
    }
    if (column > limits.columns) {
      this.strayCells++
      return
    }
    const cells = this.#columns[column - 1] ?? this.#widen(column)
    cells[this.#size] = value
  }

  endRow(): void {
    if (this.#filledCells > limits.columns)
      throw refused('E_TOO_MANY_COLUMNS', { ...this.#place(), size: this.#filledCells, limit: limits.columns })
    if (this.#filledCells > 0) this.filledRows++
    this.rows++
    this.#size++
    if (this.#size === batchRows || this.#characters > batchCharacters) this.flush()
  }

  /** Forgets the row that was begun, so that another reader can begin it again. */
  dropRow(): void {
    for (const cells of this.#columns) cells[this.#size] = null
  }

  flush(): void {
    const size = this.#size
    if (size === 0) return
    const whole = size === batchRows
    this.ready.push({
      rowNumbers: whole ? this.#rowNumbers : this.#rowNumbers.slice(0, size),
      hidden: whole ? this.#hidden : this.#hidden.slice(0, size),
      columns: whole ? this.#columns : this.#columns.map((cells) => cells.slice(0, size)),
    })
    this.#rowNumbers = new Int32Array(batchRows)
    this.#hidden = new Uint8Array(batchRows)
    this.#columns = []
    this.#size = 0
    this.#characters = 0
  }

  takeReady(): readonly RowBatch[] {
    const batches = this.ready
    this.ready = []
    return batches
  }

  #widen(column: number): Cell[] {
    for (let n = this.#columns.length; n < column; n++) this.#columns.push(emptyColumn.slice())
    return this.#columns[column - 1] ?? []
  }

  #place(): { readonly sheet: string; readonly row: number } {
    return { sheet: this.#sheet, row: this.#rowNumbers[this.#size] ?? 0 }
  }

  #tooLong(size: number): Error {
    return refused('E_CELL_TOO_LONG', { ...this.#place(), size, limit: limits.cellCharacters })
  }
}
