/** Sheets cut off by Excel's row limit: the second part may come without a heading, with the same columns (imports.md 2.1; Q26). */
import type { ColumnMapping, SheetProposal } from '#shared/languages/column-mapping.ts'
import { defaultSettings } from '#shared/languages/source-settings.ts'
import type { Day } from '#shared/values/day.ts'
import { isFinding } from '../values/converted.ts'
import { converterFor } from '../values/converter.ts'
import type { Dictionary } from './dictionary.ts'
import { findHeader } from './header-row.ts'
import { type Row, columnCountOf, isBlankRow, isEmptyCell } from './sheet-rows.ts'
import { noHints } from './title-hints.ts'

/**
 * The proposal for a sheet without a heading that goes on with `before`: same width, and the mapped columns hold what their
 * fields accept. Null where the sheet has its own heading or does not fit.
 */
export const continueSheet = (
  before: SheetProposal,
  name: string,
  rows: readonly Row[],
  today: Day,
  dictionary: Dictionary,
): SheetProposal | null => {
  const filled = rows.filter((row) => !isBlankRow(row))
  const { mapping } = before
  if (
    filled.length === 0 ||
    mapping.kind === 'ignore' ||
    columnCountOf(filled) !== columnCountOf([mapping.columns.map(({ column }) => column)])
  )
    return null
  if (findHeader(rows, [], dictionary) !== null || !doColumnsFit(before, filled, today)) return null
  return { ...before, name, mapping: { ...mapping, headerRows: [], firstDataRow: 0 }, hints: noHints, findings: [] }
}

const doColumnsFit = ({ mapping }: SheetProposal, rows: readonly Row[], today: Day): boolean => {
  const judged = mapping.columns.filter(({ field }) => field !== null).map((column) => fits(column, mapping, rows, today))
  return judged.length > 0 && judged.every(Boolean)
}

const fits = ({ column, field }: ColumnMapping, { decisions }: SheetProposal['mapping'], rows: readonly Row[], today: Day): boolean => {
  if (field === null) return true
  const convert = converterFor(field, { settings: defaultSettings, decision: decisions[String(column)] ?? {}, today, anonymous: new Set() })
  const cells = rows.flatMap((row) => (isEmptyCell(row[column]) ? [] : [row[column] ?? null]))
  const wrong = cells.filter((cell) => {
    const converted = convert(cell)
    return isFinding(converted) && (converted.finding.startsWith('E_') || converted.finding.endsWith('_INVALID'))
  })
  return wrong.length <= cells.length * 0.2
}
