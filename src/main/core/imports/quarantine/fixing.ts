/** What the officer does about waiting rows: each is a command, journalled, so that it can be taken back. The raw rows stay. */
import type { RowPlace } from '#shared/contract/import-quarantine.ts'
import { SourceSettings } from '#shared/languages/source-settings.ts'
import type { Write } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { waiting, type WaitingRow } from './queue.ts'
import { findingsOfRow, rowWaits } from './queue.sql.ts'
import { createRawCells, type RawCell } from './raw-cells.ts'

interface CellFix extends RowPlace {
  readonly column: number
  readonly text: string
}

type Fixing = Pick<Writing, 'write' | 'actor' | 'now'>

/** A correction of a row that is in would change it unseen when a row of its receipt is tried again. */
const isWaiting = (write: Write, { sheetId, row }: RowPlace): boolean =>
  write.prepare<[number, number], object>(rowWaits).get(sheetId, row) !== undefined

/** Rows that are still waiting can be mended; those that are in by a retry, or of an import taken back, cannot. */
export function fixCells({ write, actor, now }: Fixing, cells: readonly CellFix[]): { rows: number } {
  const cellsOf = createRawCells(write)
  const touched = new Set<string>()
  for (const fix of cells) {
    if (!isWaiting(write, fix)) continue
    const mapping = mappingOf(write, fix.sheetId)
    const raw = mapping === undefined ? undefined : cellsOf(fix.sheetId, fix.row, mapping).find(({ column }) => column === fix.column)
    if (raw === undefined) continue
    setFix(write, fix, raw.text, actor, now().toISOString())
    touched.add(`${fix.sheetId} ${fix.row}`)
  }
  return { rows: touched.size }
}

const mappingOf = (write: Write, sheetId: number): string | undefined =>
  write.first(write.query.selectFrom('import_sheet').select('mapping').where('id', '=', sheetId))?.mapping

function setFix(write: Write, { sheetId, row, column, text }: CellFix, before: string, actor: string, at: string): void {
  const known = write.first(
    write.query
      .selectFrom('quarantine_fix')
      .select('id')
      .where('sheet_id', '=', sheetId)
      .where('row_number', '=', row)
      .where('column_index', '=', column)
      .where('at_dry_run', '=', 0),
  )
  if (text === before) {
    if (known) write.run(write.query.deleteFrom('quarantine_fix').where('id', '=', known.id))
    return
  }
  if (known) write.run(write.query.updateTable('quarantine_fix').set({ after: text, at, actor }).where('id', '=', known.id))
  else
    write.run(
      write.query
        .insertInto('quarantine_fix')
        .values({ sheet_id: sheetId, row_number: row, column_index: column, before, after: text, at, actor, at_dry_run: 0 }),
    )
}

/** More rows than anybody reads; a source that floods the queue is to be exported anew. */
const MOST_ALIKE = 200_000

interface AlikeFix extends CellFix {
  readonly asRule: boolean
}

export function fixAlike(fixing: Fixing, fix: AlikeFix): { rows: number } {
  const { write } = fixing
  const origin = write.first(write.query.selectFrom('import_sheet').select(['source_id', 'mapping']).where('id', '=', fix.sheetId))
  if (origin === undefined) return { rows: 0 }
  const cellsOf = createRawCells(write)
  const own = cellsOf(fix.sheetId, fix.row, origin.mapping).find(({ column }) => column === fix.column)
  if (own === undefined) return { rows: 0 }
  const filter = { states: ['open' as const, 'fixed' as const], ...(origin.source_id === null ? {} : { sourceId: origin.source_id }) }
  const alike = waiting(write, { filter, offset: 0, limit: MOST_ALIKE }).flatMap((row) => alikeCell(row, cellsOf, own, fix.text))
  if (alike.length > 0) fixCells(fixing, alike)
  if (fix.asRule && origin.source_id !== null) addRule(fixing, origin.source_id, own, fix.text)
  return { rows: alike.length }
}

function alikeCell(row: WaitingRow, cellsOf: ReturnType<typeof createRawCells>, own: RawCell, text: string): readonly CellFix[] {
  const cell = cellsOf(row.sheetId, row.row, row.mapping).find(({ field }) => field === own.field)
  return cell?.text.trim() === own.text.trim() ? [{ sheetId: row.sheetId, row: row.row, column: cell.column, text }] : []
}

/** An empty cell says nothing a rule could know it by. */
function addRule({ write, actor, now }: Fixing, sourceId: number, { field, text: raw }: RawCell, value: string): void {
  if (raw.trim() === '') refuse('import/no-value', { field })
  changeSettings(write, sourceId, (settings) => ({
    ...settings,
    valueRules: [
      ...(settings.valueRules ?? []).filter((rule) => rule.field !== field || rule.raw !== raw.trim()),
      { field, raw: raw.trim(), value, at: now().toISOString(), by: actor },
    ],
  }))
}

export function changeSettings(write: Write, sourceId: number, change: (settings: SourceSettings) => SourceSettings): void {
  const source = write.first(write.query.selectFrom('source').select('settings').where('id', '=', sourceId))
  if (source === undefined) return
  const settings = SourceSettings.parse(change(SourceSettings.parse(JSON.parse(source.settings))))
  write.run(
    write.query
      .updateTable('source')
      .set({ settings: JSON.stringify(settings) })
      .where('id', '=', sourceId),
  )
}

const at = (
  write: Write,
  table: 'quarantine_fix' | 'quarantine_discard' | 'quarantine_accept',
  { sheetId, row }: RowPlace,
): readonly number[] =>
  write.all(write.query.selectFrom(table).select('id').where('sheet_id', '=', sheetId).where('row_number', '=', row)).map(({ id }) => id)

export function clearFixes({ write }: Fixing, rows: readonly RowPlace[]): { rows: number } {
  let cleared = 0
  for (const place of rows) {
    if (!isWaiting(write, place)) continue
    const { changes } = write.run(
      write.query
        .deleteFrom('quarantine_fix')
        .where('sheet_id', '=', place.sheetId)
        .where('row_number', '=', place.row)
        .where('at_dry_run', '=', 0),
    )
    const accepts = at(write, 'quarantine_accept', place)
    for (const id of accepts) write.run(write.query.deleteFrom('quarantine_accept').where('id', '=', id))
    if (changes > 0 || accepts.length > 0) cleared++
  }
  return { rows: cleared }
}

/** Only what waits as a receipt cut off: every other reason is to be mended. */
export function acceptRows({ write, actor, now }: Fixing, rows: readonly RowPlace[]): { rows: number } {
  const when = now().toISOString()
  let accepted = 0
  for (const place of rows) {
    const codes = write.prepare<[number, number], { code: string }>(findingsOfRow).all(place.sheetId, place.row)
    const isCutOff = codes.length > 0 && codes.every(({ code }) => code === 'W_RECEIPT_SHRUNK')
    if (!isCutOff || !isWaiting(write, place) || at(write, 'quarantine_accept', place).length > 0) continue
    write.run(write.query.insertInto('quarantine_accept').values({ sheet_id: place.sheetId, row_number: place.row, at: when, actor }))
    accepted++
  }
  return { rows: accepted }
}

export function discardRows({ write, actor, now }: Fixing, rows: readonly RowPlace[], reason: string): { rows: number } {
  const when = now().toISOString()
  let discarded = 0
  for (const place of rows) {
    if (!isWaiting(write, place) || at(write, 'quarantine_discard', place).length > 0) continue
    write.run(
      write.query.insertInto('quarantine_discard').values({ sheet_id: place.sheetId, row_number: place.row, reason, at: when, actor }),
    )
    discarded++
  }
  return { rows: discarded }
}

export function restoreRows({ write }: Fixing, rows: readonly RowPlace[]): { rows: number } {
  let restored = 0
  for (const place of rows) {
    const ids = at(write, 'quarantine_discard', place)
    for (const id of ids) write.run(write.query.deleteFrom('quarantine_discard').where('id', '=', id))
    if (ids.length > 0) restored++
  }
  return { rows: restored }
}
