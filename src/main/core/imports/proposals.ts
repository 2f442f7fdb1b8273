/** What a sheet is, proposed from its first rows, and what its source was saved with. */
import type { InspectedSheet, SheetChoice, SheetView } from '#shared/contract/imports.ts'
import { SheetMapping, type SheetProposal } from '#shared/languages/column-mapping.ts'
import { SourceSettings } from '#shared/languages/source-settings.ts'
import type { Day } from '#shared/values/day.ts'
import type { MergedRange, RowBatch } from '#shared/contract/parser.ts'
import type { Read } from '../db/connections.ts'
import type { Dictionary } from './understanding/dictionary.ts'
import { type KnownSource, knownSource } from './known-source.ts'
import { adopt, compareLayout, isUnchanged } from './understanding/layout-change.ts'
import type { Row } from './understanding/sheet-rows.ts'
import { type SheetSample as UnderstoodSample, understandSheet } from './understanding/understand-sheet.ts'

/** A source as it is remembered: under its name, with the layout and the settings the officer confirmed. */
export interface SavedSource {
  readonly id: number
  readonly name: string
  readonly fingerprint: string
  readonly mapping: SheetMapping
  readonly settings: SourceSettings
}

export function savedSources(read: Pick<Read, 'all' | 'query'>): readonly SavedSource[] {
  return read
    .all(read.query.selectFrom('source').select(['id', 'name', 'fingerprint', 'mapping', 'settings']).orderBy('id', 'desc'))
    .map((row) => ({
      ...row,
      // A handful of rows: making a quick parser for them takes longer than parsing them.
      mapping: SheetMapping.parse(JSON.parse(row.mapping), { jitless: true }),
      settings: SourceSettings.parse(JSON.parse(row.settings), { jitless: true }),
    }))
}

/** The first rows of a sheet, gathered until they suffice. */
export class SheetSample {
  readonly rows: Row[] = []
  readonly rowNumbers: number[] = []
  merged: readonly MergedRange[] = []

  add({ rowNumbers, columns }: RowBatch, limit: number): void {
    for (let i = 0; i < rowNumbers.length && this.rows.length < limit; i++) {
      this.rows.push(columns.map((column) => column[i] ?? null))
      this.rowNumbers.push(rowNumbers[i] ?? 0)
    }
  }
}

/** Enough for the value detectors: more rows change no verdict, and the first look must be quick. */
export const SAMPLE_ROWS = 600

export interface Proposed {
  readonly proposal: SheetProposal
  readonly source: InspectedSheet['source']
}

/** The proposal, with the saved choices of its source put on it. `view` is what the officer says the sheet is. */
export function propose(
  { file, name, sample }: { readonly file: string; readonly name: string; readonly sample: SheetSample },
  today: Day,
  dictionary: Dictionary,
  saved: readonly SavedSource[],
  view?: SheetView,
): Proposed {
  const { rows, rowNumbers, merged } = sample
  const { headerRows, kind } = view ?? {}
  const seen = { name, rows, rowNumbers, merged, today, ...(headerRows === undefined ? {} : { headerRows }) }
  const proposal = understandSheet({ ...seen, ...(kind === undefined ? {} : { kind }) }, dictionary)
  const found = knownSource(proposal.mapping, sourceNameOf(file, name, null), saved, kind !== undefined)
  if (found === undefined) return { proposal, source: null }
  // Without the column that was renamed or left out, the headings alone may look like another kind.
  const isOther = found.source.mapping.kind !== proposal.mapping.kind
  const { source, change, understood } = isOther ? asKindOf(found.source, seen, dictionary) : { ...found, understood: proposal }
  const mapping = adopt(source.mapping, understood.mapping)
  const settings = { ...understood.proposal.settings, ...source.settings }
  return {
    proposal: { ...understood, mapping, proposal: { ...understood.proposal, settings, mustAsk: [] } },
    source: { id: source.id, name: source.name, change },
  }
}

function asKindOf(
  source: SavedSource,
  seen: UnderstoodSample,
  dictionary: Dictionary,
): KnownSource & { readonly understood: SheetProposal } {
  const understood = understandSheet({ ...seen, kind: source.mapping.kind }, dictionary)
  const change = compareLayout(source.mapping, understood.mapping)
  return { source, change: isUnchanged(change) ? null : change, understood }
}

/** Names a source by its file, without the days and numbers that change from export to export. */
export function sourceNameOf(fileName: string, sheetName: string, saved: InspectedSheet['source']): string {
  if (saved !== null) return saved.name
  const stem = fileName.replace(/\.[^.]+$/, '')
  const lasting = stem
    .replaceAll(/\d+/g, '')
    .replaceAll(/[\s._()\-—~至]+/g, ' ')
    .trim()
  const isTextSheet = sheetName === stem || sheetName === fileName
  return `${lasting || stem}${isTextSheet ? '' : ` · ${sheetName.replace(/\s*\(\d+\)$/, '')}`}`.slice(0, 80)
}

/** The proposal taken as it is. */
export const choiceOf = (index: number, fileName: string, { proposal, source }: Proposed): SheetChoice => ({
  index,
  include: true,
  mapping: proposal.mapping,
  settings: proposal.proposal.settings,
  sourceName: sourceNameOf(fileName, proposal.name, source),
})
