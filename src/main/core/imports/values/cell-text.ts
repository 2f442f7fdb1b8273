/** A cell as text: what every converter of text begins with. */
import type { Cell, CellFlaw } from '#shared/contract/parser.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { numberToCode } from '#shared/values/code.ts'
import { cleanText, textFlaw } from '#shared/values/text.ts'
import { type Converted, type Converter, type Finding, found } from './converted.ts'
import { codeFor } from './essential.ts'

/** What a flawed cell is worth in a field that is not a code: the text of a damaged number is still the number. */
export const readFlaw = <V>(flaw: CellFlaw, field: FieldId, read: (text: string) => Converted<V>): Converted<V> => {
  switch (flaw.flaw) {
    case 'error':
      return found(codeFor(field, 'E_ERROR_CELL'))
    case 'formula-without-value':
      return found('W_FORMULA_NO_VALUE')
    case 'impossible-date':
      return found(codeFor(field, 'E_DATE_INVALID'))
    case 'damaged-number':
      return read(flaw.text)
    case 'bad-characters': {
      const converted = read(flaw.text)
      return typeof converted === 'string' ? found('W_BAD_CHARS', converted) : converted
    }
  }
}

/** The cell as one line of clean text; empty is null. Text that had to be cleaned of the unseen carries the mark. */
export const textOf = (cell: Cell, field: FieldId): string | null | Finding<string> => {
  if (typeof cell === 'string') return cell === '' ? null : cleaned(cell)
  if (cell === null) return null
  if (typeof cell === 'number') return numberToCode(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return readFlaw(cell, field, cleaned)
}

const marks = { 'control-characters': 'W_CONTROL_CHARS', 'lone-surrogate': 'W_LONE_SURROGATE', 'bad-characters': 'W_BAD_CHARS' } as const

const cleaned = (raw: string): string | null | Finding<string> => {
  const text = cleanText(raw)
  if (text === raw && !text.includes('\uFFFD')) return text
  const flaw = textFlaw(raw)
  return flaw === null ? text || null : found(marks[flaw], text || null)
}

/**
 * Remembers what repeated strings became: stores, categories, colours and payment methods come a million times in a few
 * hundred spellings. Forgets everything at the limit, so that a column of unique values stays cheap.
 */
export const remembering = <V>(convert: Converter<V>, limit = 20_000): Converter<V> => {
  const known = new Map<string, Converted<V>>()
  return (cell) => {
    if (typeof cell !== 'string') return convert(cell)
    const hit = known.get(cell)
    if (hit !== undefined) return hit
    const converted = convert(cell)
    if (known.size >= limit) known.clear()
    known.set(cell, converted)
    return converted
  }
}
