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
import { Corrections } from '../staging/corrections.ts'
import { readBlock, type ReadBlock } from '../staging/raw-blocks.ts'
import { lineFlags } from '../staging/sales-columns.ts'
import { Stage } from '../staging/stage.ts'
import { localDay } from '../staging/stage-file.ts'
import { createSheetReader } from '../staging/stage-sheet.ts'
import { fixesOfSheet, heldOfSheet, sheetsOfRuns } from './queue.sql.ts'

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
    await report(done, sheets.length)
    await readSheet(read, stage, fileIndex(stage, fileOf, sheet), sheet, wanted, now)
  }
  return stage
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

async function readSheet(
  read: Reads,
  stage: Stage,
  file: number,
  sheet: StoredSheet,
  wanted: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const held = heldRows(read, sheet.id)
  const isWanted = (row: number): boolean => wanted.has(placeKey(sheet.id, row))
  const waitsOn = (row: number): boolean => held.get(row) === false && !isWanted(row)
  const plan = {
    file,
    position: sheet.position,
    name: sheet.name,
    mapping: SheetMapping.parse(JSON.parse(sheet.mapping)),
    settings: settingsNow(read, sheet),
    sourceName: '',
    hints: Summary.parse(JSON.parse(sheet.summary)).hints,
    corrections: correctionsOf(read, sheet.id, (row) => !waitsOn(row)),
    retryOf: sheet.id,
  }
  const exported = localDay(new Date((stage.files[file]?.exportedAt ?? 0) * 1000))
  const reader = createSheetReader(stage, plan, { today: localDay(now), fileDay: exported }, headerDictionary(), false)
  const firstRow = stage.sales.length
  const isSales = salesKinds.has(sheet.kind)
  for (const { cells } of read.prepare<[number], { cells: Uint8Array }>(rawBlocksOf).all(sheet.id)) {
    const block = readBlock(cells)
    const shown = isSales ? block : onlyRows(block, isWanted)
    await reader.take(batchOf(shown), shown.roles)
  }
  await reader.finish()
  for (let at = firstRow; at < stage.sales.length; at++) {
    if (waitsOn(stage.sales.row.at(at))) stage.sales.flags.set(at, stage.sales.flags.at(at) | lineFlags.quarantined)
  }
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
