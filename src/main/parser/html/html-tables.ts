/**
 * The tables of a page, as tills save them with the ending .xls. Own work, because SheetJS joins cells whose end tags are missing,
 * trims codes and takes time in the square of the merged cells. Scripts are never run: what stands in a cell is text.
 */
import type { MergedRange } from '#shared/contract/parser.ts'
import { refused } from '../refused.ts'
import { collapseBlanks, decodeHtml } from './html-text.ts'

export interface HtmlRow {
  readonly cells: readonly string[]
  readonly hidden: boolean
}

export interface HtmlTable {
  readonly rows: readonly HtmlRow[]
  readonly merged: readonly MergedRange[]
}

interface OpenRow {
  readonly cells: string[]
  readonly hidden: boolean
}

/** A table inside another is a table of its own. */
class OpenTable {
  readonly rows: HtmlRow[] = []
  readonly merged: MergedRange[] = []
  #row: OpenRow | undefined
  #column = 0
  #inCell = false
  #text = ''
  /** Rows that a cell above still reaches into, by column. */
  readonly #reach: number[] = []

  startRow(attributes: string): void {
    this.endRow()
    this.#row = { cells: [], hidden: /display\s*:\s*none/i.test(attributes) }
    this.#column = 0
  }

  startCell(attributes: string): void {
    this.endCell()
    if (!this.#row) this.startRow('')
    while ((this.#reach[this.#column] ?? 0) > 0) this.#column++
    this.#span(spanOf(attributes, 'colspan'), spanOf(attributes, 'rowspan'))
    this.#inCell = true
    this.#text = ''
  }

  addText(source: string): void {
    if (this.#inCell) this.#text += decodeHtml(collapseBlanks(source))
  }

  breakLine(): void {
    if (this.#inCell) this.#text = `${this.#text.trimEnd()}\n`
  }

  endCell(): void {
    if (!this.#inCell || !this.#row) return
    this.#row.cells[this.#cellAt] = this.#text.replace(/^ +| +$/g, '').replaceAll('\n ', '\n')
    this.#inCell = false
  }

  endRow(): void {
    this.endCell()
    if (!this.#row) return
    const { cells, hidden } = this.#row
    this.rows.push({ cells: Array.from(cells, (cell) => cell ?? ''), hidden })
    this.#row = undefined
    for (let column = 0; column < this.#reach.length; column++) this.#reach[column] = Math.max(0, (this.#reach[column] ?? 0) - 1)
  }

  #cellAt = 0

  #span(columns: number, rows: number): void {
    const firstRow = this.rows.length + 1
    this.#cellAt = this.#column
    if (columns > 1 || rows > 1) {
      this.merged.push({ firstRow, lastRow: firstRow + rows - 1, firstColumn: this.#column, lastColumn: this.#column + columns - 1 })
    }
    for (let n = 0; n < columns; n++) this.#reach[this.#column++] = rows
  }
}

function spanOf(attributes: string, name: 'colspan' | 'rowspan'): number {
  const value = new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,7})`, 'i').exec(attributes)?.[1]
  return Math.min(Math.max(1, Number(value ?? 1)), name === 'colspan' ? 1_000 : 1_048_576)
}

/** @throws FileRefused E_XML_BROKEN when a table does not end: a page cut off must not pass for a short one. */
export function parseHtmlTables(page: string): readonly HtmlTable[] {
  const tables: OpenTable[] = []
  const open: OpenTable[] = []
  for (let at = 0; at < page.length;) {
    const tagAt = page.indexOf('<', at)
    open.at(-1)?.addText(page.slice(at, tagAt < 0 ? page.length : tagAt))
    if (tagAt < 0) break
    const end = tagEnd(page, tagAt)
    if (end < 0) throw refused('E_XML_BROKEN')
    const match = /^<(\/?)([a-z][a-z0-9]*)/i.exec(page.slice(tagAt, Math.min(end, tagAt + 24)))
    if (match) takeTag(tables, open, `${match[1]}${match[2]}`.toLowerCase(), page.slice(tagAt + match[0].length, end))
    else if (page[tagAt + 1] !== '!' && page[tagAt + 1] !== '?' && page[tagAt + 1] !== '/') open.at(-1)?.addText('<')
    at = match || /[!?/]/.test(page[tagAt + 1] ?? '') ? end : tagAt + 1
  }
  if (open.length > 0) throw refused('E_XML_BROKEN')
  return tables
}

function takeTag(tables: OpenTable[], open: OpenTable[], tag: string, attributes: string): void {
  const table = open.at(-1)
  if (tag === 'table') {
    const begun = new OpenTable()
    tables.push(begun)
    open.push(begun)
  } else if (tag === '/table') {
    table?.endRow()
    open.pop()
  } else if (tag === 'tr') table?.startRow(attributes)
  else if (tag === '/tr') table?.endRow()
  else if (tag === 'td' || tag === 'th') table?.startCell(attributes)
  else if (tag === '/td' || tag === '/th') table?.endCell()
  else if (tag === 'br') table?.breakLine()
}

/** Behind the tag or comment that begins at `from`, or -1; a `>` inside quotation marks does not end it. */
function tagEnd(page: string, from: number): number {
  if (page.startsWith('<!--', from)) {
    const end = page.indexOf('-->', from + 4)
    return end < 0 ? -1 : end + 3
  }
  const end = page.indexOf('>', from)
  if (end < 0 || !/["']/.test(page.slice(from, end))) return end < 0 ? -1 : end + 1
  const quoted = /^<[^"'<>]*(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*>/.exec(page.slice(from, from + 10_000))
  return quoted ? from + quoted[0].length : end + 1
}
