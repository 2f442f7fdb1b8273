/** Sheets for the tests of the understanding: written as text, one row a line, cells apart by `|`. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import type { SheetProposal } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { Cell } from '#shared/contract/parser.ts'
import { type Day, dayFromIso } from '#shared/values/day.ts'
import { createDictionary } from '#core/imports/understanding/dictionary.ts'
import { type SheetSample, understandSheet } from '#core/imports/understanding/understand-sheet.ts'

export const dictionaryFile: unknown = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../../resources/header-dictionary.json'), 'utf8'),
)
export const dictionary = createDictionary(dictionaryFile)

export const dayOf = (iso: string): Day => {
  const found = dayFromIso(iso)
  if (found === null) throw new Error(`no day: ${iso}`)
  return found
}
export const today = dayOf('2026-06-30')

/** Cells as a text file has them: everything text, empty is null. */
export const rowsOf = (text: string): readonly (readonly Cell[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => (cell.trim() === '' ? null : cell.trim())))

export const csvRows = (text: string, limit = 2000): readonly (readonly Cell[])[] =>
  Papa.parse<string[]>(text, { preview: limit, delimiter: ',' }).data.map((row) => row.map((cell) => (cell === '' ? null : cell)))

export const understand = (rows: SheetSample['rows'], more: Partial<SheetSample> = {}): SheetProposal =>
  understandSheet({ name: 'Sheet1', rows, today, ...more }, dictionary)
export const understandText = (text: string, more: Partial<SheetSample> = {}): SheetProposal => understand(rowsOf(text), more)

/** Heading → field, for comparing at a glance. */
export const fieldsOf = ({ mapping }: SheetProposal): Record<string, FieldId | null> =>
  Object.fromEntries(mapping.columns.map(({ heading, field }) => [heading, field]))

export const columnNamed = (proposal: SheetProposal, heading: string) => {
  const column = proposal.mapping.columns.find((each) => each.heading === heading)
  if (!column) throw new Error(`no column ${heading}`)
  return column
}
