import Papa, { type ParseError, type ParseResult } from 'papaparse'
import type { Cell } from '#shared/contract/parser.ts'
import { limits } from '#shared/contract/parser-talk.ts'
import type { BatchBuilder } from '../batch-builder.ts'
import { refused } from '../refused.ts'
import { foreignMark } from './decode.ts'
import { cellsByBlanks, separatorLine } from './delimiter.ts'

/**
 * Decoded text → records, by RFC 4180. The parser below reports a quotation mark that is never closed and goes on; here it ends the
 * reading, with the line where the mark was opened, because all lines after it would be one cell.
 */
export class RecordReader {
  readonly #parser: Papa.Parser
  readonly #builder: BatchBuilder
  readonly #sheet: string
  readonly #isByBlanks: boolean
  #pending = ''
  #heldReturn = false
  /** Records and line ends passed so far. */
  #records = 0
  #lines = 0
  #begun = false

  constructor(builder: BatchBuilder, sheet: string, form: { readonly delimiter: string; readonly quotes: 'standard' | 'plain' }) {
    const plain = form.quotes === 'plain' ? { fastMode: true } : {}
    this.#isByBlanks = form.delimiter === ' '
    this.#parser = new Papa.Parser({ delimiter: form.delimiter, newline: '\n', ...plain })
    this.#builder = builder
    this.#sheet = sheet
  }

  push(text: string): void {
    this.#pending += this.#normalised(text)
    const whole = this.#pending.includes('\n') ? this.#dropSeparatorLine() : 0
    if (whole > 0) this.#parse(this.#pending.slice(0, whole), true)
    if (this.#pending.length > limits.recordBytes && !this.#builder.full) this.#refuseLong()
  }

  /** At the end of the file nothing may be left over: what is, lies behind an open quotation mark. */
  end(): void {
    if (this.#heldReturn) this.#pending += '\n'
    if (this.#pending.endsWith('\n')) this.#parse(this.#pending, true)
    this.#parse(this.#pending, false)
  }

  /** Leaves a first line `sep=;` out and says how much of what is pending are whole lines. */
  #dropSeparatorLine(): number {
    const separator = this.#begun ? undefined : separatorLine(this.#pending)
    this.#begun = true
    if (separator) {
      this.#pending = this.#pending.slice(separator.length)
      this.#records = this.#lines = 1
    }
    return this.#pending.lastIndexOf('\n') + 1
  }

  /** Every line end becomes a newline; a return at the end of a chunk waits for what follows it. */
  #normalised(text: string): string {
    const held = this.#heldReturn ? `\r${text}` : text
    this.#heldReturn = held.endsWith('\r')
    const own = this.#heldReturn ? held.slice(0, -1) : held
    return own.includes('\r') ? own.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : own
  }

  #parse(block: string, openEnd: boolean): void {
    if (block === '') return
    if (this.#isByBlanks) return this.#parseByBlanks(block)
    const { data, errors, meta }: ParseResult<string[]> = this.#parser.parse(block, 0, openEnd)
    const [error] = errors
    if (error) this.#refuseQuote(block, error)
    const suspicious = block.includes('\uFFFD') || block.includes(foreignMark)
    for (const fields of data) {
      if (this.#builder.full) return
      this.#record(fields, suspicious)
    }
    const passed = block.slice(0, meta.cursor)
    this.#lines += block.includes('"') ? countNewlines(passed) : data.length
    this.#pending = this.#pending.slice(meta.cursor)
  }

  /** Quotation marks are ordinary characters here, so every line is a record. */
  #parseByBlanks(block: string): void {
    const lines = (block.endsWith('\n') ? block.slice(0, -1) : block).split('\n')
    const suspicious = block.includes('\uFFFD') || block.includes(foreignMark)
    for (const line of lines) {
      if (this.#builder.full) return
      this.#record(cellsByBlanks(line), suspicious)
    }
    this.#lines += lines.length
    this.#pending = this.#pending.slice(block.length)
  }

  #record(fields: readonly string[], suspicious: boolean): void {
    if (++this.#records > limits.textRows) throw refused('E_TOO_MANY_ROWS', { limit: limits.textRows })
    this.#builder.startRow(this.#records, false)
    for (let column = 0; column < fields.length; column++) {
      const text = fields[column] ?? ''
      if (text !== '') this.#builder.set(column + 1, suspicious ? suspiciousCell(text) : text)
    }
    this.#builder.endRow()
  }

  #refuseQuote(block: string, error: ParseError): never {
    throw refused('E_QUOTE_NOT_CLOSED', { sheet: this.#sheet, row: this.#lines + 1 + countNewlines(block.slice(0, error.index ?? 0)) })
  }

  #refuseLong(): never {
    const { errors }: ParseResult<string[]> = this.#parser.parse(this.#pending, 0, false)
    const [error] = errors
    if (error) this.#refuseQuote(this.#pending, error)
    throw refused('E_RECORD_TOO_LONG', { sheet: this.#sheet, row: this.#lines + 1, limit: limits.recordBytes })
  }
}

function countNewlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Bytes that were no characters, or a line that stood in another encoding. */
function suspiciousCell(text: string): Cell {
  return text.includes('\uFFFD') || text.includes(foreignMark) ? { flaw: 'bad-characters', text: text.replaceAll(foreignMark, '') } : text
}
