/** What a cell's type, style and bytes say. */
import type { Cell } from '#shared/contract/parser.ts'
import { limits } from '#shared/contract/parser-talk.ts'
import { dateStyles, type DateStyle, isoToText, serialToCell } from '../dates.ts'
import { numberFromText } from '../numbers.ts'
import { refused } from '../refused.ts'
import { textToCell } from '../text-cell.ts'
import type { SharedStrings } from './shared-strings.ts'
import { StringPool } from './string-pool.ts'

/** `text` is an inline string or the saved text of a formula. */
export const cellTypes = { number: 0, shared: 1, text: 2, boolean: 3, error: 4, isoDate: 5 } as const
export type CellType = (typeof cellTypes)[keyof typeof cellTypes]

export class CellValues {
  readonly #strings: SharedStrings | undefined
  readonly #dateStyles: readonly DateStyle[]
  readonly #from1904: boolean
  #pool: StringPool | undefined

  constructor(strings: SharedStrings | undefined, styles: readonly DateStyle[], from1904: boolean) {
    this.#strings = strings
    this.#dateStyles = styles
    this.#from1904 = from1904
  }

  /** Undefined when the table has no such string. */
  shared(index: number): Cell | undefined {
    return this.#strings?.cell(index)
  }

  number(value: number, style: number): Cell {
    const dateStyle = this.#dateStyles[style] ?? dateStyles.none
    return dateStyle === dateStyles.none ? value : serialToCell(value, dateStyle, this.#from1904)
  }

  /** A number the scanner did not read by its digits. */
  numberText(bytes: Buffer, from: number, to: number, style: number): Cell {
    return this.numberFromText(textOf(bytes, from, to), style)
  }

  numberFromText(text: string, style: number): Cell {
    const cell = numberFromText(text)
    if ((this.#dateStyles[style] ?? dateStyles.none) === dateStyles.none) return cell
    if (typeof cell === 'number') return this.number(cell, style)
    return typeof cell === 'object' && cell !== null && cell.flaw === 'damaged-number' ? this.number(cell.value, style) : cell
  }

  pooled(bytes: Buffer, from: number, to: number): string {
    if (to - from > limits.cellCharacters * 9) throw refused('E_CELL_TOO_LONG', { limit: limits.cellCharacters })
    return (this.#pool ??= new StringPool()).text(bytes, from, to)
  }

  text(text: string): Cell {
    return textToCell(text)
  }

  /** Every type but number and shared string. */
  cell(type: CellType, bytes: Buffer, from: number, to: number): Cell {
    return type === cellTypes.text ? textToCell(this.pooled(bytes, from, to)) : this.cellFromText(type, textOf(bytes, from, to))
  }

  cellFromText(type: CellType, text: string): Cell {
    if (type === cellTypes.boolean) return text.trim() === '1' || text.trim() === 'true'
    if (type === cellTypes.error) return { flaw: 'error', text }
    return type === cellTypes.isoDate ? isoToText(text.trim()) : textToCell(text)
  }
}

function textOf(bytes: Buffer, from: number, to: number): string {
  if (to - from > limits.cellCharacters * 9) throw refused('E_CELL_TOO_LONG', { limit: limits.cellCharacters })
  return bytes.toString('utf8', from, to)
}
