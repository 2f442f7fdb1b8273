/**
 * The slow way through a sheet, for what the scanner declines: comments, CDATA, extensions inside the rows. Same cells, same
 * limits, same codes; rows the scanner has already delivered are passed over.
 */
import type { MergedRange } from '#shared/contract/parser.ts'
import { limits } from '#shared/contract/parser-talk.ts'
import type { BatchBuilder } from '../batch-builder.ts'
import { refused } from '../refused.ts'
import { cellTypes, type CellType, type CellValues } from './cell-values.ts'
import { columnIndex, mergedRange } from './sheet-tail.ts'
import { strictSax, type StrictSax } from './strict-sax.ts'
import { isTrue } from './xml-head.ts'
import { decodeEscapes } from './xml-text.ts'

const typeByName = new Map<string | undefined, CellType>([
  [undefined, cellTypes.number],
  ['n', cellTypes.number],
  ['s', cellTypes.shared],
  ['inlineStr', cellTypes.text],
  ['str', cellTypes.text],
  ['b', cellTypes.boolean],
  ['e', cellTypes.error],
  ['d', cellTypes.isoDate],
])

type Attributes = Readonly<Record<string, string>>

export class SheetSax {
  readonly merged: MergedRange[] = []
  row = 0
  #rowsSeen = 0
  #column = 0
  #type: CellType = cellTypes.number
  #style = 0
  #hasFormula = false
  #hasValue = false
  /** Elements that are open, innermost last. */
  readonly #path: string[] = []
  #text = ''
  #inline = ''
  #rowsEnded = false
  readonly #builder: BatchBuilder
  readonly #values: CellValues
  readonly #passOver: number
  readonly #decoder = new TextDecoder('utf-8')
  readonly #sax: StrictSax

  constructor(builder: BatchBuilder, values: CellValues, passOver: number) {
    this.#builder = builder
    this.#values = values
    this.#passOver = passOver
    this.#sax = strictSax({
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => this.#addText(text),
    })
  }

  push(chunk: Buffer): void {
    this.#sax.write(this.#decoder.decode(chunk, { stream: true }))
  }

  end(): void {
    this.#sax.write(this.#decoder.decode())
    this.#sax.close()
    if (!this.#rowsEnded) throw refused('E_XML_BROKEN')
  }

  get #live(): boolean {
    return this.#rowsSeen > this.#passOver && !this.#builder.full
  }

  /** The name if it stands where the format puts it: extensions may hold elements of the same name. */
  #at(name: string, ...parents: readonly string[]): boolean {
    return parents.every((parent, n) => this.#path.at(-1 - n) === parent) && name !== ''
  }

  #open(name: string, attributes: Attributes): void {
    if (name === 'row' && this.#at(name, 'sheetData')) this.#openRow(attributes)
    else if (name === 'c' && this.#at(name, 'row', 'sheetData')) this.#openCell(attributes)
    else if (name === 'f' && this.#at(name, 'c')) this.#hasFormula = true
    else if (name === 'mergeCell') this.#merge(attributes['ref'] ?? '')
    if (this.#path.length > 200) throw refused('E_XML_BROKEN')
    this.#path.push(name)
    this.#text = ''
  }

  #openRow(attributes: Attributes): void {
    const row = attributes['r'] === undefined ? this.row + 1 : Number(attributes['r'])
    if (!Number.isInteger(row)) throw refused('E_XML_BROKEN')
    if (row <= this.row || row > limits.sheetRows) throw refused('E_ROW_NUMBER', { row, limit: limits.sheetRows })
    this.row = row
    this.#rowsSeen++
    this.#column = 0
    if (this.#live) this.#builder.startRow(row, isTrue(attributes['hidden']))
  }

  #openCell(attributes: Attributes): void {
    const letters = /^[A-Z]+/.exec(attributes['r'] ?? '')?.[0]
    if (attributes['r'] !== undefined && letters === undefined) throw refused('E_XML_BROKEN')
    const column = letters === undefined ? this.#column + 1 : columnIndex(letters) + 1
    if (column <= this.#column) throw refused('E_XML_BROKEN')
    if (column > 16_384) throw refused('E_TOO_MANY_COLUMNS', { size: column, limit: limits.columns })
    const type = typeByName.get(attributes['t'])
    if (type === undefined) throw refused('E_XML_BROKEN')
    this.#column = column
    this.#type = type
    this.#style = Number(attributes['s'] ?? 0)
    this.#hasFormula = false
    this.#hasValue = false
    this.#inline = ''
  }

  #addText(text: string): void {
    const inside = this.#path.at(-1)
    if (inside !== 'v' && inside !== 't') return
    this.#text += text
    if (this.#text.length > limits.cellCharacters * 7) throw refused('E_CELL_TOO_LONG', { limit: limits.cellCharacters })
  }

  #close(name: string): void {
    this.#path.pop()
    if (name === 't' && this.#path.includes('is') && !this.#path.includes('rPh')) this.#inline += this.#text
    else if (name === 'v' && this.#at(name, 'c', 'row')) this.#value(this.#text)
    else if (name === 'is' && this.#at(name, 'c', 'row')) this.#set(this.#values.text(decodeEscapes(this.#inline)))
    else if (name === 'c' && this.#at(name, 'row', 'sheetData') && this.#hasFormula && !this.#hasValue)
      this.#set({ flaw: 'formula-without-value' })
    else if (name === 'row' && this.#at(name, 'sheetData') && this.#live) this.#builder.endRow()
    else if (name === 'sheetData') this.#rowsEnded = true
    this.#text = ''
  }

  #value(text: string): void {
    if (text === '' && this.#type !== cellTypes.text) return
    this.#hasValue = true
    if (this.#type === cellTypes.number) this.#set(this.#values.numberFromText(text, this.#style))
    else if (this.#type === cellTypes.shared) this.#set(/^\d+$/.test(text) ? this.#values.shared(Number(text)) : undefined)
    else this.#set(this.#values.cellFromText(this.#type, decodeEscapes(text)))
  }

  #set(cell: Parameters<BatchBuilder['set']>[1] | undefined): void {
    if (cell === undefined) throw refused('E_XML_BROKEN')
    this.#hasValue = true
    if (this.#live) this.#builder.set(this.#column, cell)
  }

  #merge(reference: string): void {
    const range = mergedRange(reference)
    if (range) this.merged.push(range)
  }
}
