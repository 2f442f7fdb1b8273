import type { Cell, RowBatch } from '#shared/contract/parser.ts'
import { limits } from '#shared/contract/parser-talk.ts'
import { decodeColumn } from '#shared/values/coded-column.ts'
import { CodedColumnBuilder } from './coded-column-builder.ts'
import { refused } from './refused.ts'

const batchRows = 4_096
/** The first batch comes sooner: whoever reads finds out from it what the sheet is, while the rest is made. */
const firstBatchRows = 1_024
/** A batch ends early when its texts, each counted once for a column, grow large. */
const batchCharacters = 4_000_000

/** Gathers the cells of one sheet into batches. Every reader writes through it, so the limits of a row and a cell hold in one place. */
export class BatchBuilder {
  /** Finished batches, for the reader to hand on. */
  ready: RowBatch[] = []
  rows = 0
  filledRows = 0
  strayCells = 0

  #rowNumbers = new Int32Array(batchRows)
  #hidden = new Uint8Array(batchRows)
  readonly #columns: CodedColumnBuilder[] = []
  /** Columns the batch reaches to. */
  #width = 0
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
    this.#checkText(value)
    if (this.#enter(column)?.set(this.#size, value) === true && typeof value === 'string') this.#characters += value.length
  }

  /** Sets what this shared string became before in the column; false where the batch does not know it. */
  repeatShared(column: number, index: number): boolean {
    if (column > this.#width || this.#columns[column - 1]?.repeatShared(this.#size, index) !== true) return false
    this.#filledCells++
    return true
  }

  setShared(column: number, index: number, value: Cell): void {
    if (value === null || value === '') return
    this.#checkText(value)
    this.#enter(column)?.addShared(this.#size, index, value)
    if (typeof value === 'string') this.#characters += value.length
  }

  /** The same for a number under a style. */
  repeatNumber(column: number, value: number, style: number): boolean {
    if (column > this.#width || this.#columns[column - 1]?.repeatNumber(this.#size, value, style) !== true) return false
    this.#filledCells++
    return true
  }

  setNumber(column: number, value: number, style: number, cell: Cell): void {
    this.#enter(column)?.addNumber(this.#size, value, style, cell)
  }

  endRow(): void {
    if (this.#filledCells > limits.columns)
      throw refused('E_TOO_MANY_COLUMNS', { ...this.#place(), size: this.#filledCells, limit: limits.columns })
    if (this.#filledCells > 0) this.filledRows++
    this.rows++
    this.#size++
    if (this.#size === (this.rows === firstBatchRows ? firstBatchRows : batchRows) || this.#characters > batchCharacters) this.flush()
  }

  /** Forgets the row that was begun, so that another reader can begin it again. */
  dropRow(): void {
    for (const cells of this.#columns) cells.clear(this.#size)
  }

  flush(): void {
    const size = this.#size
    if (size === 0) return
    const whole = size === batchRows
    this.ready.push(
      codedBatch({
        rowNumbers: whole ? this.#rowNumbers : this.#rowNumbers.slice(0, size),
        hidden: whole ? this.#hidden : this.#hidden.slice(0, size),
        coded: this.#columns.slice(0, this.#width).map((column) => column.take(size)),
      }),
    )
    this.#rowNumbers = new Int32Array(batchRows)
    this.#hidden = new Uint8Array(batchRows)
    this.#width = 0
    this.#size = 0
    this.#characters = 0
  }

  takeReady(): readonly RowBatch[] {
    const batches = this.ready
    this.ready = []
    return batches
  }

  #checkText(value: Cell): void {
    if (typeof value === 'string' && value.length > limits.cellCharacters) throw this.#tooLong(value.length)
  }

  /** The column a cell stands in; none right of the last one that is read. */
  #enter(column: number): CodedColumnBuilder | undefined {
    this.#filledCells++
    if (column > limits.columns) {
      this.strayCells++
      return undefined
    }
    for (let n = this.#columns.length; n < column; n++) this.#columns.push(new CodedColumnBuilder(batchRows))
    this.#width = Math.max(this.#width, column)
    return this.#columns[column - 1]
  }

  #place(): { readonly sheet: string; readonly row: number } {
    return { sheet: this.#sheet, row: this.#rowNumbers[this.#size] ?? 0 }
  }

  #tooLong(size: number): Error {
    return refused('E_CELL_TOO_LONG', { ...this.#place(), size, limit: limits.cellCharacters })
  }
}

/** Travels by its distinct cells; whoever reads it here and asks for the cells of every row gets them made. */
function codedBatch(batch: Required<Omit<RowBatch, 'columns'>>): RowBatch {
  let columns: RowBatch['columns'] | undefined
  return {
    ...batch,
    get columns() {
      return (columns ??= batch.coded.map(decodeColumn))
    },
  }
}
