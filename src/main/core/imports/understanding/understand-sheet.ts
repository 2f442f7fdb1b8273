/** From the first rows of a sheet to a full proposal: kind, headings, mapping with evidence, settings, findings. Nothing is decided silently. */
import type { Cell, MergedRange } from '#shared/contract/parser.ts'
import type { SheetFinding, SheetKind, SheetMapping, SheetProposal } from '#shared/languages/column-mapping.ts'
import type { Day } from '#shared/values/day.ts'
import type { Dictionary } from './dictionary.ts'
import { type FoundHeader, findHeader, headerAt, withoutHeader } from './header-row.ts'
import { layoutFingerprint } from './layout-change.ts'
import { mapColumns } from './map-columns.ts'
import { outsidePeriod } from './propose-sales.ts'
import { proposeSettings } from './propose-settings.ts'
import { createRowJudge } from './row-roles.ts'
import { sampleOf } from './sample-columns.ts'
import { type KindGuess, guessKind, missingFields } from './sheet-kind.ts'
import { type Row, columnCountOf, columnsOf, isBlankRow } from './sheet-rows.ts'
import { hintsOfRows } from './title-hints.ts'

export interface SheetSample {
  readonly name: string
  /** The first rows as the file delivers them, at most a few thousand. */
  readonly rows: readonly Row[]
  /** Their numbers in the file, from 1, where the writer left out blank rows; merged ranges speak of these. */
  readonly rowNumbers?: ArrayLike<number>
  /** Rows from 1, columns from 0, as the parser tells them. */
  readonly merged?: readonly MergedRange[]
  readonly today: Day
  /** The officer's own choices, when the proposal is made anew: the heading rows (none: no heading), the kind. */
  readonly headerRows?: readonly number[]
  readonly kind?: SheetKind
}

/** Headings beyond are refused (imports.md 1.2). */
const widest = 512

export const understandSheet = (sheet: SheetSample, dictionary: Dictionary): SheetProposal => {
  const header = headerOf(sheet, dictionary)
  const firstDataRow = (header.rows.at(-1) ?? -1) + 1
  const guess: KindGuess = sheet.kind ? { kind: sheet.kind, others: [] } : guessKind(header.headings, sheet.name, dictionary)
  const columns = dataColumns(sheet, firstDataRow, header, dictionary)
  const mapped = mapColumns(header.headings, columns, guess.kind, dictionary, sheet.today)
  const headings = mapped.columns.map(({ heading }) => heading)
  const mapping: SheetMapping = {
    kind: guess.kind,
    headerRows: [...header.rows],
    firstDataRow,
    columns: [...mapped.columns],
    decisions: mapped.decisions,
    fingerprint: layoutFingerprint(guess.kind, headings),
  }
  const hints = hintsOfRows(sheet.rows.slice(0, header.rows[0] ?? 0))
  const sample = sampleOf(guess.kind, mapped.columns, columns)
  return {
    name: sheet.name,
    mapping,
    otherKinds: [...guess.others],
    hints,
    proposal: proposeSettings(sample, mapped.decisions, hints, dictionary),
    findings: findingsOf(sheet, header, mapping, columns, outsidePeriod(sample, hints)),
  }
}

const headerOf = (sheet: SheetSample, dictionary: Dictionary): FoundHeader => {
  const chosen = sheet.headerRows
  if (chosen) return chosen.length === 0 ? withoutHeader(columnCountOf(sheet.rows)) : headerAt(sheet.rows, chosen)
  return findHeader(sheet.rows, rangesByIndex(sheet), dictionary) ?? withoutHeader(columnCountOf(sheet.rows))
}

/** Merged ranges with rows as indexes into `rows`; a range that begins in a row that was left out begins at the next. */
const rangesByIndex = ({ rows, rowNumbers, merged = [] }: SheetSample): readonly MergedRange[] => {
  const numbers = rowNumbers ? Array.from(rowNumbers) : rows.map((_, i) => i + 1)
  const indexOf = (row: number): number => numbers.findIndex((number) => number >= row)
  return merged.flatMap((range) => {
    const firstRow = indexOf(range.firstRow)
    const after = indexOf(range.lastRow + 1)
    return firstRow < 0 ? [] : [{ ...range, firstRow, lastRow: after < 0 ? numbers.length - 1 : after - 1 }]
  })
}

/** Sample columns of data rows only: totals and footers would spoil what values look like. */
const dataColumns = (
  { rows, today }: SheetSample,
  from: number,
  header: FoundHeader,
  dictionary: Dictionary,
): readonly (readonly Cell[])[] => {
  const filled = rows.slice(from).filter((row) => !isBlankRow(row))
  const all = columnsOf(filled, Math.max(header.headings.length, Math.min(columnCountOf(filled), widest)))
  // Which columns hold codes is not known yet: a label that may be one is enough to find the rows without any.
  const roughly = {
    columns: [...mapColumns(header.headings, [], guessKind(header.headings, '', dictionary).kind, dictionary, today).columns],
  }
  const judge = createRowJudge(roughly, dictionary)
  const kept = filled.flatMap((_, i) => (judge(all, i).role === 'data' ? [i] : []))
  return all.slice(0, header.headings.length).map((column) => kept.map((i) => column[i] ?? null))
}

const findingsOf = (
  { rows }: SheetSample,
  header: FoundHeader,
  { kind, columns }: SheetMapping,
  cells: readonly (readonly Cell[])[],
  outside: number,
): SheetFinding[] => {
  const about = (code: SheetFinding['code'], detail: string, column: number | null = null): SheetFinding => ({
    code,
    column,
    row: null,
    detail,
  })
  if (rows.every(isBlankRow)) return [about('E_NO_ROWS', '')]
  const fields = new Set(columns.flatMap(({ field }) => field ?? []))
  return [
    ...(header.rows.length === 0 ? [about('E_NO_HEADER', '')] : []),
    ...(header.rows.length > 0 && (cells[0]?.length ?? 0) === 0 ? [about('E_NO_ROWS', '')] : []),
    ...(header.headings.length > widest ? [about('E_TOO_MANY_COLUMNS', String(header.headings.length))] : []),
    ...header.duplicates.map((heading) =>
      about('E_HEADER_DUPLICATE', heading, columns.findLast((column) => column.heading.startsWith(`${heading} (`))?.column ?? null),
    ),
    ...missingFields(kind, fields).map((field) => about('E_REQUIRED_MISSING', field)),
    ...(outside > 0 ? [about('W_OUTSIDE_PERIOD', String(outside))] : []),
  ]
}
