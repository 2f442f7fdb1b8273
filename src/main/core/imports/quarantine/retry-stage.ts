/**
 * Mended rows read again from the raw rows of their imports. A receipt is one unit: the other rows of its receipt come along, so that
 * a receipt that was in without the row gets it, and loses nothing (imports.md 7.2).
 */
import type { RowPlace } from '#shared/contract/import-quarantine.ts'
import { FileKind, type RowBatch } from '#shared/contract/parser.ts'
import { SheetHints, SheetMapping } from '#shared/languages/column-mapping.ts'
import { SourceSettings } from '#shared/languages/source-settings.ts'
import { z } from 'zod'
import type { Read } from '../../db/connections.ts'
import { headerDictionary } from '../header-dictionary.ts'
import { rawBlocksOf } from '../history.sql.ts'
import { importKinds } from '../kinds/list.ts'
import { Corrections } from '../staging/corrections.ts'
import { readBlock, type ReadBlock } from '../staging/raw-blocks.ts'
import { lineFlags } from '../staging/sales-columns.ts'
import { Stage } from '../staging/stage.ts'
import { localDay } from '../staging/stage-file.ts'
import { createSheetReader, type SheetReader } from '../staging/stage-sheet.ts'
import { acceptedOfSheet, cutOffOfSheet, fixesOfSheet, heldOfSheet, sheetsOfRuns } from './queue.sql.ts'

export type Reads = Pick<Read, 'all' | 'first' | 'query' | 'prepare'>
type Report = (done: number, total: number) => Promise<void>

const Summary = z.object({ hints: SheetHints })
const salesKinds: ReadonlySet<string> = new Set(['lines', 'receipts'])

interface StoredSheet {
  readonly id: number
  readonly position: number
  readonly name: string
  readonly kind: string
  readonly mapping: string
  readonly settings: string
  readonly summary: string
  readonly sourceId: number | null
  readonly sourceName: string
  readonly fileId: number
  readonly fileName: string
  readonly bytes: number
  readonly fileKind: string
  readonly exportedAt: number
  readonly exportedAtFrom: string
}

export const placeKey = (sheetId: number, row: number): string => `${sheetId} ${row}`

/** All that the imports of the rows said of sales, and the rows themselves where they are none; rows that wait on stay held back. */
export async function stageForRetry(read: Reads, rows: readonly RowPlace[], now: Date, report: Report): Promise<Stage> {
  const wanted = new Set(rows.map(({ sheetId, row }) => placeKey(sheetId, row)))
  const sheetIds = [...new Set(rows.map(({ sheetId }) => sheetId))]
  const all = read.prepare<[string], StoredSheet>(sheetsOfRuns).all(JSON.stringify(sheetIds))
  const hasSales = all.some(({ id, kind }) => sheetIds.includes(id) && salesKinds.has(kind))
  const sheets = all.filter(({ id, kind }) => sheetIds.includes(id) || (hasSales && salesKinds.has(kind)))
  const stage = new Stage()
  const fileOf = new Map<number, number>()
  for (const [done, sheet] of sheets.entries()) {
    const isFirst = !fileOf.has(sheet.fileId)
    const reading = { read, wanted, now, file: fileIndex(stage, fileOf, sheet), report: () => report(done, sheets.length) }
    if (isFirst)
      await countBefore(
        reading,
        stage,
        all.filter(({ fileId, kind }) => fileId === sheet.fileId && isRecordKind(kind)),
      )
    await readSheet(reading, stage, sheet)
  }
  return stage
}

interface Reading {
  readonly read: Reads
  readonly wanted: ReadonlySet<string>
  readonly now: Date
  /** Place of the sheet's file in the stage. */
  readonly file: number
  readonly report: () => Promise<void>
}

const isRecordKind = (kind: string): boolean => importKinds.some(({ id }) => id === kind)

/** Rows of a file that say the same are told apart by their count: those that are in already come first, wherever they stand. */
async function countBefore(reading: Reading, stage: Stage, sheets: readonly StoredSheet[]): Promise<void> {
  const before = new Stage()
  before.files.push(...stage.files)
  for (const sheet of sheets) {
    const { waitsOn, isWanted } = judges(reading, sheet)
    const reader = readerOf(reading, before, sheet, SourceSettings.parse(JSON.parse(sheet.settings)))
    await takeRows(reading, sheet, reader, (row) => !isWanted(row) && !waitsOn(row))
  }
  stage.said.countOn(before.said)
}

function fileIndex(stage: Stage, fileOf: Map<number, number>, sheet: StoredSheet): number {
  const known = fileOf.get(sheet.fileId)
  if (known !== undefined) return known
  const { fileName: name, bytes, fileKind, exportedAt, exportedAtFrom } = sheet
  // Without a fingerprint: the file itself was imported by the run the rows waited in.
  const file = { name, bytes, kind: FileKind.parse(fileKind), text: null, sha256: '', exportedAt }
  stage.files.push({ ...file, exportedAtFrom: exportedAtFrom === 'print' ? 'print' : 'file' })
  fileOf.set(sheet.fileId, stage.files.length - 1)
  return stage.files.length - 1
}

async function readSheet(reading: Reading, stage: Stage, sheet: StoredSheet): Promise<void> {
  const { waitsOn, isWanted } = judges(reading, sheet)
  const reader = readerOf(reading, stage, sheet, settingsNow(reading.read, sheet))
  const firstRow = stage.sales.length
  await takeRows(reading, sheet, reader, salesKinds.has(sheet.kind) ? null : isWanted)
  const { sales } = stage
  const [cut, accepted] = [rowsOf(reading.read, cutOffOfSheet, sheet.id), rowsOf(reading.read, acceptedOfSheet, sheet.id)]
  for (let at = firstRow; at < sales.length; at++) {
    const row = sales.row.at(at)
    const isCut = cut.has(row) && (waitsOn(row) || isWanted(row))
    const held = isCut ? lineFlags.cutOff : waitsOn(row) ? lineFlags.quarantined : 0
    sales.flags.set(at, sales.flags.at(at) | held | (accepted.has(row) ? lineFlags.accepted : 0))
  }
}

const rowsOf = (read: Reads, statement: string, sheetId: number): ReadonlySet<number> =>
  new Set(
    read
      .prepare<[number], { row: number }>(statement)
      .all(sheetId)
      .map(({ row }) => row),
  )

function judges({ read, wanted }: Reading, { id }: StoredSheet) {
  const held = heldRows(read, id)
  const isWanted = (row: number): boolean => wanted.has(placeKey(id, row))
  return { isWanted, waitsOn: (row: number): boolean => held.get(row) === false && !isWanted(row) }
}

function readerOf(reading: Reading, stage: Stage, sheet: StoredSheet, settings: SourceSettings): SheetReader {
  const { read, now, file } = reading
  const { waitsOn } = judges(reading, sheet)
  const plan = {
    file,
    position: sheet.position,
    name: sheet.name,
    mapping: SheetMapping.parse(JSON.parse(sheet.mapping)),
    settings,
    sourceName: sheet.sourceName,
    hints: Summary.parse(JSON.parse(sheet.summary)).hints,
    corrections: correctionsOf(read, sheet.id, (row) => !waitsOn(row)),
    retryOf: sheet.id,
  }
  const exported = localDay(new Date((stage.files[file]?.exportedAt ?? 0) * 1000))
  return createSheetReader(stage, plan, { today: localDay(now), fileDay: exported }, headerDictionary(), false)
}

/** `isShown` null: every row. */
async function takeRows(
  { read, report }: Reading,
  { id }: StoredSheet,
  reader: SheetReader,
  isShown: ((row: number) => boolean) | null,
): Promise<void> {
  for (const { cells } of read.prepare<[number], { cells: Uint8Array }>(rawBlocksOf).all(id)) {
    await report()
    const block = readBlock(cells)
    const shown = isShown === null ? block : onlyRows(block, isShown)
    await reader.take(batchOf(shown), shown.roles)
  }
  await reader.finish()
}

/** Rows that were held back; true where an import that stands has taken them since. */
const heldRows = (read: Reads, sheetId: number): ReadonlyMap<number, boolean> =>
  new Map(
    read
      .prepare<[number], { row: number; taken: number }>(heldOfSheet)
      .all(sheetId)
      .map(({ row, taken }) => [row, taken === 1]),
  )

/** As they were read then, with the rules and value maps their source has learnt since. */
function settingsNow(read: Reads, sheet: StoredSheet): SourceSettings {
  const then = SourceSettings.parse(JSON.parse(sheet.settings))
  const source =
    sheet.sourceId === null ? undefined : read.first(read.query.selectFrom('source').select('settings').where('id', '=', sheet.sourceId))
  if (source === undefined) return then
  const { valueRules, valueMaps, genderCodes, documentTypes, documentStatuses } = SourceSettings.parse(JSON.parse(source.settings))
  return {
    ...then,
    ...(valueRules === undefined ? {} : { valueRules }),
    ...(valueMaps === undefined ? {} : { valueMaps }),
    ...(genderCodes === undefined ? {} : { genderCodes }),
    ...(documentTypes === undefined ? {} : { documentTypes }),
    ...(documentStatuses === undefined ? {} : { documentStatuses }),
  }
}

interface StoredFix {
  readonly row: number
  readonly column: number
  readonly text: string
  readonly atDryRun: number
}

/** Of the dry run always; later ones where the row is tried again, or has been taken since. */
function correctionsOf(read: Reads, sheetId: number, applies: (row: number) => boolean): Corrections {
  const fixes = read.prepare<[number], StoredFix>(fixesOfSheet).all(sheetId)
  return new Corrections(fixes.filter(({ row, atDryRun }) => atDryRun === 1 || applies(row)))
}

function onlyRows({ rows, roles, columns }: ReadBlock, isWanted: (row: number) => boolean): ReadBlock {
  const kept = rows.flatMap((row, i) => (isWanted(row) ? [i] : []))
  return {
    rows: kept.map((i) => rows[i] ?? 0),
    roles: kept.map((i) => roles[i] ?? 'data'),
    columns: Object.fromEntries(Object.entries(columns).map(([column, cells]) => [column, kept.map((i) => cells[i] ?? null)])),
  }
}

export function batchOf({ rows, columns }: ReadBlock): RowBatch {
  const width = Math.max(0, ...Object.keys(columns).map((column) => Number(column) + 1))
  return {
    rowNumbers: Int32Array.from(rows),
    hidden: new Uint8Array(rows.length),
    columns: Array.from({ length: width }, (_, column) => columns[String(column)] ?? []),
  }
}
