import type { Cell } from '#shared/contract/parser.ts'
import type { CodedColumn } from '#shared/values/coded-column.ts'

/** Places in which a key is looked for before its cell is made: 0.1 MB a column. */
const places = 8_192
/** Odd, so that whole numbers spread; the seconds of a day, so that moments do. */
const spread = 86_401

/** The keys of one kind met in this batch, each in the one place it can have; another key may have taken it. */
class KnownKeys {
  readonly #keys = new Float64Array(places).fill(Number.NaN)
  readonly #variants = new Uint16Array(places)
  readonly #codes = new Uint16Array(places)

  /** The code of `key`, or -1. */
  code(key: number, variant: number): number {
    const place = (key * spread) & (places - 1)
    return this.#keys[place] === key && this.#variants[place] === variant ? (this.#codes[place] ?? -1) : -1
  }

  note(key: number, variant: number, code: number): void {
    const place = (key * spread) & (places - 1)
    this.#keys[place] = key
    this.#variants[place] = variant
    this.#codes[place] = code
  }

  forget(): void {
    this.#keys.fill(Number.NaN)
  }
}

/**
 * One column of a batch, by its distinct cells from the start: what stands a thousand times is made and compared once. A key is what
 * the file has in place of the cell (the index of a shared string; a number and its style), so that a known one needs no cell at all.
 * A key that lost its place to another brings its cell a second time: seldom, and equal cells under two codes do no harm.
 */
export class CodedColumnBuilder {
  readonly #rows: number
  #codes: Uint16Array
  #values: Cell[] = [null]
  readonly #known = new Map<Cell, number>([[null, 0]])
  #last: Cell = null
  #lastCode = 0
  #shared: KnownKeys | undefined
  #numbers: KnownKeys | undefined

  /** Every row is empty until it is set. */
  constructor(rows: number) {
    this.#rows = rows
    this.#codes = new Uint16Array(rows)
  }

  /** True where the cell was new to the batch. */
  set(row: number, cell: Cell): boolean {
    if (cell === this.#last) {
      this.#codes[row] = this.#lastCode
      return false
    }
    const known = this.#known.get(cell)
    const code = known ?? this.#values.push(cell) - 1
    if (known === undefined) this.#known.set(cell, code)
    this.#last = cell
    this.#lastCode = code
    this.#codes[row] = code
    return known === undefined
  }

  /** Sets the cell this shared string became before; false where it is not known. */
  repeatShared(row: number, index: number): boolean {
    const code = this.#shared?.code(index, 0) ?? -1
    if (code >= 0) this.#codes[row] = code
    return code >= 0
  }

  addShared(row: number, index: number, cell: Cell): void {
    this.#shared ??= new KnownKeys()
    this.#shared.note(index, 0, this.#add(row, cell))
  }

  repeatNumber(row: number, value: number, style: number): boolean {
    const code = this.#numbers?.code(value, style) ?? -1
    if (code >= 0) this.#codes[row] = code
    return code >= 0
  }

  addNumber(row: number, value: number, style: number, cell: Cell): void {
    const code = this.#add(row, cell)
    // Styles beyond what a place holds are rare, and met again they are read again.
    if (style > 0xffff) return
    this.#numbers ??= new KnownKeys()
    this.#numbers.note(value, style, code)
  }

  #add(row: number, cell: Cell): number {
    const code = this.#values.push(cell) - 1
    this.#codes[row] = code
    return code
  }

  clear(row: number): void {
    this.#codes[row] = 0
  }

  /** The first `size` rows; the builder begins the next batch. */
  take(size: number): CodedColumn<Cell> {
    const taken = { values: this.#values, codes: size === this.#rows ? this.#codes : this.#codes.slice(0, size) }
    this.#codes = new Uint16Array(this.#rows)
    this.#values = [null]
    if (this.#known.size > 1) {
      this.#known.clear()
      this.#known.set(null, 0)
      this.#last = null
      this.#lastCode = 0
    }
    this.#shared?.forget()
    this.#numbers?.forget()
    return taken
  }
}
