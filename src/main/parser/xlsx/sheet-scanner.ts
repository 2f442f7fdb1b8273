/**
 * The fast way through a sheet: one pass over its bytes, row by row, straight into the batch. It knows the few elements a
 * sheet's rows are made of; whatever else stands there is declined, and the slow reader (sheet-sax.ts) takes over.
 */
import { limits } from '#shared/contract/parser-talk.ts'
import type { BatchBuilder } from '../batch-builder.ts'
import { refused } from '../refused.ts'
import { byte, Declined, letter } from './bytes.ts'
import { cellTypes, type CellType, type CellValues } from './cell-values.ts'
import { columnAt, endsName, integerAt, tagEnd, textEnd, valueEnd, valueStart } from './tag-bytes.ts'

const { less, greater, slash, space, equals, minus, dot, zero, nine } = byte
const { b: B, c, d, e, f, h, i, n, o, r, s, t, v, w, P } = letter
const sheetRows = limits.sheetRows
const lastColumn = 16_384
const powersOfTen = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

export class SheetScanner {
  /** `</sheetData>` was seen. */
  ended = false
  /** Number of the row being read, or of the last one. */
  row = 0

  readonly #builder: BatchBuilder
  readonly #values: CellValues
  readonly #prefix: Buffer
  #bytes: Buffer = Buffer.alloc(0)
  #to = 0
  #inRow = false
  #column = 0
  #type: CellType = cellTypes.number
  #style = 0
  #hasFormula = false
  #hasValue = false

  constructor(builder: BatchBuilder, values: CellValues, prefix: string) {
    this.#builder = builder
    this.#values = values
    this.#prefix = Buffer.from(prefix)
  }

  /** Scans `bytes` up to `to`, which lies between two rows, and returns where it stopped: `to`, or behind `</sheetData>`. */
  scan(bytes: Buffer, to: number): number {
    this.#bytes = bytes
    this.#to = to
    let at = 0
    while (at < to && !this.ended && !this.#builder.full) {
      if (bytes[at] === less) at = this.#element(at + 1)
      else at++
    }
    return at
  }

  /** No row may be open where the rows end. */
  finish(): void {
    if (this.#inRow || !this.ended) throw refused('E_XML_BROKEN')
  }

  #element(from: number): number {
    const bytes = this.#bytes
    const closing = bytes[from] === slash
    const at = this.#name(closing ? from + 1 : from)
    const first = bytes[at]
    if (first === c && this.#inRow && !closing && endsName(bytes[at + 1])) return this.#cell(at + 1)
    if (first === r && bytes[at + 1] === o && bytes[at + 2] === w && endsName(bytes[at + 3]))
      return closing ? this.#rowEnd(at + 3) : this.#rowStart(at + 3)
    if (closing && first === s && !this.#inRow) {
      this.ended = true
      return tagEnd(this.#bytes, at, this.#to)
    }
    throw new Declined('element')
  }

  /** Behind the prefix all names of this document carry. */
  #name(at: number): number {
    const prefix = this.#prefix
    for (let k = 0; k < prefix.length; k++) if (this.#bytes[at + k] !== prefix[k]) throw new Declined('prefix')
    return at + prefix.length
  }

  #rowStart(from: number): number {
    const bytes = this.#bytes
    if (this.#inRow) throw refused('E_XML_BROKEN')
    let row = this.row + 1
    let hidden = false
    let at = from
    for (; at < this.#to && bytes[at] !== greater && bytes[at] !== slash;) {
      if ((bytes[at] ?? 0) <= space) at++
      else {
        const valueAt = valueStart(bytes, at, this.#to)
        if (bytes[at] === r && bytes[at + 1] === equals) row = integerAt(bytes, valueAt)
        if (bytes[at] === h && bytes[at + 1] === i && bytes[at + 2] === d) hidden = bytes[valueAt] === 0x31 || bytes[valueAt] === t
        at = valueEnd(bytes, valueAt, this.#to)
      }
    }
    if (row <= this.row || row > sheetRows) throw refused('E_ROW_NUMBER', { row, limit: sheetRows })
    this.row = row
    this.#column = 0
    this.#builder.startRow(row, hidden)
    this.#inRow = bytes[at] === greater
    if (!this.#inRow) this.#builder.endRow()
    return tagEnd(this.#bytes, at, this.#to)
  }

  #rowEnd(from: number): number {
    if (!this.#inRow) throw refused('E_XML_BROKEN')
    this.#inRow = false
    this.#builder.endRow()
    return tagEnd(this.#bytes, from, this.#to)
  }

  #cell(from: number): number {
    const bytes = this.#bytes
    const to = this.#to
    let column = this.#column + 1
    this.#type = cellTypes.number
    this.#style = 0
    for (let at = from; at < to;) {
      const b = bytes[at] ?? 0
      if (b === greater) {
        this.#enterColumn(column)
        return this.#content(at + 1)
      }
      if (b === slash) {
        this.#enterColumn(column)
        return tagEnd(this.#bytes, at, this.#to)
      }
      if (b <= space) at++
      else {
        const valueAt = valueStart(bytes, at, this.#to)
        if (bytes[at + 1] === equals) {
          if (b === r) column = columnAt(bytes, valueAt, this.#to)
          else if (b === s) this.#style = integerAt(bytes, valueAt)
          else if (b === t) this.#type = this.#typeAt(valueAt)
        }
        at = valueEnd(bytes, valueAt, this.#to)
      }
    }
    throw refused('E_XML_BROKEN')
  }

  #enterColumn(column: number): void {
    if (column <= this.#column) throw refused('E_XML_BROKEN')
    if (column > lastColumn) throw refused('E_TOO_MANY_COLUMNS', { size: column, limit: limits.columns })
    this.#column = column
    this.#hasFormula = false
    this.#hasValue = false
  }

  #typeAt(at: number): CellType {
    const bytes = this.#bytes
    const first = bytes[at]
    const second = bytes[at + 1]
    if (first === s) return second === t ? cellTypes.text : cellTypes.shared
    if (first === i) return cellTypes.text
    if (first === n) return cellTypes.number
    if (first === B) return cellTypes.boolean
    if (first === e) return cellTypes.error
    if (first === d) return cellTypes.isoDate
    throw refused('E_XML_BROKEN')
  }

  #content(from: number): number {
    const bytes = this.#bytes
    for (let at = from; at < this.#to;) {
      if (bytes[at] !== less) {
        at++
        continue
      }
      if (bytes[at + 1] === slash) return this.#cellEnd(at + 2)
      const name = this.#name(at + 1)
      const first = bytes[name]
      if (first === v && endsName(bytes[name + 1])) at = this.#value(name + 1)
      else if (first === f && endsName(bytes[name + 1])) at = this.#formula(name + 1)
      else if (first === i && bytes[name + 1] === s && endsName(bytes[name + 2])) at = this.#inline(name + 2)
      else throw new Declined('element')
    }
    throw refused('E_XML_BROKEN')
  }

  #cellEnd(from: number): number {
    const at = this.#name(from)
    if (this.#bytes[at] !== c) throw refused('E_XML_BROKEN')
    if (this.#hasFormula && !this.#hasValue) this.#builder.set(this.#column, { flaw: 'formula-without-value' })
    return tagEnd(this.#bytes, at, this.#to)
  }

  #formula(from: number): number {
    this.#hasFormula = true
    const end = tagEnd(this.#bytes, from, this.#to)
    return this.#bytes[end - 2] === slash ? end : this.#closing(textEnd(this.#bytes, end, this.#to), f)
  }

  /** Behind the end tag at `at`, whose name begins with this letter. */
  #closing(at: number, first: number): number {
    if (this.#bytes[at + 1] === byte.exclamation) throw new Declined('markup')
    if (this.#bytes[at + 1] !== slash || this.#bytes[this.#name(at + 2)] !== first) throw refused('E_XML_BROKEN')
    return tagEnd(this.#bytes, at + 2, this.#to)
  }

  #value(from: number): number {
    const bytes = this.#bytes
    const start = bytes[from] === greater ? from + 1 : tagEnd(this.#bytes, from, this.#to)
    if (bytes[start - 2] === slash) return start
    if (bytes[start] === less && this.#type !== cellTypes.text) return this.#closing(textEnd(this.#bytes, start, this.#to), v)
    this.#hasValue = true
    const end =
      this.#type === cellTypes.shared ? this.#shared(start) : this.#type === cellTypes.number ? this.#number(start) : this.#other(start)
    return this.#closing(end, v)
  }

  #other(start: number): number {
    const end = textEnd(this.#bytes, start, this.#to)
    this.#builder.set(this.#column, this.#values.cell(this.#type, this.#bytes, start, end))
    return end
  }

  /** An index that points nowhere is damage, never an empty cell. */
  #shared(start: number): number {
    const bytes = this.#bytes
    let index = 0
    let at = start
    for (; ; at++) {
      const b = bytes[at] ?? 0
      if (b < zero || b > nine) break
      index = index * 10 + b - zero
    }
    if (at === start || bytes[at] !== less) throw refused('E_XML_BROKEN')
    if (this.#builder.repeatShared(this.#column, index)) return at
    const cell = this.#values.shared(index)
    if (cell === undefined) throw refused('E_XML_BROKEN')
    this.#builder.setShared(this.#column, index, cell)
    return at
  }

  /** At most 15 digits are exact by integers and one division; anything else goes by its text. */
  #number(start: number): number {
    const bytes = this.#bytes
    let at = bytes[start] === minus ? start + 1 : start
    let value = 0
    let digits = 0
    let pointAt = -1
    for (; ; at++) {
      const b = bytes[at] ?? 0
      if (b >= zero && b <= nine) {
        value = value * 10 + b - zero
        digits++
      } else if (b === dot && pointAt < 0) pointAt = at
      else break
    }
    if (bytes[at] !== less || digits === 0 || digits > 15) {
      const end = textEnd(this.#bytes, start, this.#to)
      this.#builder.set(this.#column, this.#values.numberText(bytes, start, end, this.#style))
      return end
    }
    if (pointAt >= 0) value /= powersOfTen[at - pointAt - 1] ?? 1
    if (start !== at && bytes[start] === minus) value = 0 - value
    const column = this.#column
    const style = this.#style
    if (!this.#builder.repeatNumber(column, value, style)) this.#builder.setNumber(column, value, style, this.#values.number(value, style))
    return at
  }

  /** `<is>`: one text, or runs whose texts are joined; phonetic notes are left out. */
  #inline(from: number): number {
    const bytes = this.#bytes
    let at = tagEnd(this.#bytes, from, this.#to)
    if (bytes[at - 2] === slash) return at
    this.#hasValue = true
    let pieces = ''
    let phonetic = false
    while (at < this.#to) {
      at = textEnd(this.#bytes, at, this.#to)
      const closing = bytes[at + 1] === slash
      const name = this.#name(at + (closing ? 2 : 1))
      const first = bytes[name]
      at = tagEnd(this.#bytes, name, this.#to)
      if (closing && first === i && bytes[name + 1] === s) {
        this.#builder.set(this.#column, this.#values.text(pieces))
        return at
      }
      if (first === r && bytes[name + 1] === P && bytes[name + 2] === h) phonetic = !closing && bytes[at - 2] !== slash
      if (first !== t || closing || bytes[at - 2] === slash || !endsName(bytes[name + 1])) continue
      const end = textEnd(this.#bytes, at, this.#to)
      if (!phonetic) pieces += this.#values.pooled(bytes, at, end)
      at = this.#closing(end, t)
    }
    throw refused('E_XML_BROKEN')
  }
}
