/** Where the headings of a sheet stand: under title rows, in one row or in two merged ones, or nowhere (imports.md 2.2; Q2, Q3). */
import type { MergedRange } from '#shared/contract/parser.ts'
import { type Dictionary, matchLabel } from './dictionary.ts'
import { isKindLabel } from './kind-labels.ts'
import { type Row, filledCount, isBlankRow, isEmptyCell, isFigure, isWording, shownText } from './sheet-rows.ts'

export interface Heading {
  /** The lower label, or the only one; never empty: columns without a heading are called by their letter. */
  readonly text: string
  /** The upper label of a merged two-row heading. */
  readonly group: string | null
  /** How the file wrote it, before duplicates were numbered. */
  readonly original: string
}

export interface FoundHeader {
  /** Indexes into the rows; empty when the sheet has no heading. */
  readonly rows: readonly number[]
  readonly headings: readonly Heading[]
  /** Headings that occur twice and were numbered: 姓名, 姓名 (2). */
  readonly duplicates: readonly string[]
}

/** How far a heading is looked for. */
const searchedRows = 30

/** `merged` in row indexes and column indexes from 0. Null when no row looks like a heading: the officer points at it. */
export const findHeader = (rows: readonly Row[], merged: readonly MergedRange[], dictionary: Dictionary): FoundHeader | null => {
  const scores = rows.slice(0, searchedRows).map((row, index) => scoreOf(row, rows.slice(index + 1, index + 12), dictionary))
  const best = scores.reduce((leader, score, index) => (score > (scores[leader] ?? 0) ? index : leader), 0)
  if ((scores[best] ?? 0) <= 0) return null
  return headerAt(rows, headerRowsAround(rows, best, merged, dictionary))
}

/** The headings of rows the officer pointed at; one row, or two of a merged heading. */
export const headerAt = (rows: readonly Row[], at: readonly number[]): FoundHeader => {
  const [upperIndex, lowerIndex] = at.length > 1 ? at : [undefined, at[0]]
  const lower = rows[lowerIndex ?? -1] ?? []
  const upper = upperIndex === undefined ? undefined : rows[upperIndex]
  return { rows: at, ...named(labelsOf(lower, upper)) }
}

/** A sheet without headings: columns are called by their letters. */
export const withoutHeader = (columnCount: number): FoundHeader => ({
  rows: [],
  ...named(Array.from({ length: columnCount }, () => ({ text: '', group: null }))),
})

/** Share of known labels, above all; then wording over figures. Rows that hold figures themselves are no headings. */
const scoreOf = (row: Row, following: readonly Row[], dictionary: Dictionary): number => {
  const filled = filledCount(row)
  const wordings = row.filter(isWording)
  if (filled < 2 || wordings.length / filled < 0.8) return 0
  const labels = wordings.map(shownText)
  if (new Set(labels).size / labels.length < 0.7 || labels.some((label) => label.length > 60)) return 0
  const known = labels.filter((label) => isKnown(label, dictionary)).length
  const data = following.filter((each) => !isBlankRow(each))
  const overFigures = row.filter((cell, column) => isWording(cell) && data.some((each) => isFigure(each[column]))).length
  if (known === 0) return overFigures >= 2 || (overFigures === 1 && data.length >= 3 && filled <= 3) ? 0.1 + overFigures / 1000 : 0
  if (known === 1 && filled > 2 && overFigures === 0) return 0
  return known / filled + known / 20 + overFigures / 100
}

const isKnown = (label: string, dictionary: Dictionary): boolean =>
  matchLabel(label, null, dictionary).match !== 'none' || isKindLabel(label)

const headerRowsAround = (
  rows: readonly Row[],
  best: number,
  merged: readonly MergedRange[],
  dictionary: Dictionary,
): readonly number[] => {
  const row = rows[best] ?? []
  const above = rows[best - 1]
  const below = rows[best + 1]
  if (below && isLowerRow(row, below, dictionary) && continuesBelow(best, merged, row, below)) return [best, best + 1]
  if (above && (isGroupRow(above, row, best - 1, merged) || isUpperRow(above, row, dictionary))) return [best - 1, best]
  return [best]
}

/** Labels only, mostly known, that fill gaps the best row leaves or repeat none of it. */
const isLowerRow = (row: Row, below: Row, dictionary: Dictionary): boolean => {
  const labels = below.filter((cell) => !isEmptyCell(cell))
  const known = labels.filter((cell) => isKnown(shownText(cell), dictionary)).length
  return (
    labels.length >= 2 &&
    labels.every(isWording) &&
    known / labels.length >= 0.5 &&
    !labels.some((cell) => row.some((each) => shownText(each) === shownText(cell)))
  )
}

const continuesBelow = (best: number, merged: readonly MergedRange[], row: Row, below: Row): boolean =>
  merged.some(({ firstRow, lastRow }) => firstRow <= best && lastRow > best) || interlock(row, below)

/** Labels of the data themselves, mostly known, over the gaps of the best row and with gaps over its labels. */
const isUpperRow = (above: Row, row: Row, dictionary: Dictionary): boolean => {
  const labels = above.filter((cell) => !isEmptyCell(cell))
  const known = labels.filter((cell) => isKnown(shownText(cell), dictionary)).length
  return labels.length >= 2 && labels.every(isWording) && known / labels.length >= 0.5 && interlock(above, row)
}

/** Without ranges (csv): groups stand over several labels, so the upper row has gaps where the lower has labels, and the reverse. */
const interlock = (upper: Row, lower: Row): boolean =>
  lower.some((cell, column) => !isEmptyCell(cell) && isEmptyCell(upper[column])) &&
  upper.some((cell, column) => !isEmptyCell(cell) && isEmptyCell(lower[column]))

/** Labels over groups of columns: some range spans several columns but not all; or, in text files, gaps between plain words. */
const isGroupRow = (above: Row, row: Row, index: number, merged: readonly MergedRange[]): boolean => {
  const labels = above.filter((cell) => !isEmptyCell(cell))
  if (labels.length === 0 || !labels.every(isWording)) return false
  const width = row.length
  const spans = merged
    .filter(({ firstRow, lastRow }) => firstRow <= index && lastRow >= index)
    .map(({ firstColumn, lastColumn }) => lastColumn - firstColumn + 1)
  if (spans.some((span) => span > 1 && span < width)) return labels.length > 1 || spans.every((span) => span < width - 1)
  if (merged.length > 0) return false
  return labels.length >= 2 && labels.length < filledCount(row) && labels.every((cell) => !/[:：\d]/.test(shownText(cell)))
}

interface Label {
  readonly text: string
  readonly group: string | null
}

/** A group's label holds for the columns to its right until the next; a lone upper label is the heading itself. */
const labelsOf = (lower: Row, upper: Row | undefined): readonly Label[] => {
  const count = Math.max(lower.length, upper?.length ?? 0)
  let group = ''
  return Array.from({ length: count }, (_, column) => {
    const above = upper ? shownText(upper[column]) : ''
    const text = shownText(lower[column])
    if (above !== '') group = text === '' ? '' : above
    if (text === '') return { text: above, group: null }
    return { text, group: group === '' ? null : group }
  })
}

const named = (labels: readonly Label[]): Pick<FoundHeader, 'headings' | 'duplicates'> => {
  const counts = new Map<string, number>()
  const duplicates = new Set<string>()
  const headings = labels.map(({ text, group }, column) => {
    const original = text === '' ? columnLetter(column) : text
    const count = (counts.get(original) ?? 0) + 1
    counts.set(original, count)
    if (count > 1) duplicates.add(original)
    return { text: count > 1 ? `${original} (${count})` : original, group, original }
  })
  return { headings, duplicates: [...duplicates] }
}

/** A, B … Z, AA: how spreadsheets call a column. */
export const columnLetter = (column: number): string =>
  (column < 26 ? '' : columnLetter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
