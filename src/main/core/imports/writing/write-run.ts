/** Writes the run itself: its files and sheets, raw rows, what was said about rows, and the sources to be remembered. */
import { type ImportRun } from '#shared/contract/imports.ts'
import type { Write } from '../../db/connections.ts'
import type { Stage, StagedSheet } from '../staging/stage.ts'
import { MultiInsert } from './multi-insert.ts'
import type { Commit } from './writing.ts'
import { insertRawBlock } from './writing.sql.ts'

/** What a run is remembered by; the run's own row holds the ids and the counts. */
export type RunSummary = Omit<ImportRun, 'id' | 'operationId' | 'committedAt' | 'undoneAt' | 'actor'>

export function writeFiles(write: Write, runId: number, stage: Stage): readonly number[] {
  const fileIds = stage.files.map(
    ({ name, sha256, bytes, kind, text, exportedAt, exportedAtFrom }) =>
      write.run(
        write.query.insertInto('import_file').values({
          run_id: runId,
          name,
          sha256,
          bytes,
          kind,
          encoding: text?.encoding ?? null,
          encoding_found_by: text?.foundBy ?? null,
          exported_at: exportedAt,
          exported_at_from: exportedAtFrom,
        }),
      ).lastId,
  )
  return stage.sheets.map((sheet) => writeSheet(write, fileIds[sheet.file] ?? 0, sheet))
}

function writeSheet(write: Write, fileId: number, sheet: StagedSheet): number {
  const { mapping, tally, stored } = sheet
  const physical = tally.title + tally.header + tally.blank + tally.footer + tally.data
  const { lastId } = write.run(
    write.query.insertInto('import_sheet').values({
      file_id: fileId,
      position: sheet.position,
      name: sheet.name,
      kind: mapping.kind,
      source_id: sheet.retryOf === undefined ? saveSource(write, sheet) : sourceOfSheet(write, sheet.retryOf),
      retry_of: sheet.retryOf ?? null,
      mapping: JSON.stringify(withoutSamples(mapping)),
      settings: JSON.stringify(stored),
      rows_physical: physical,
      rows_data: tally.data,
      summary: JSON.stringify({ hints: sheet.hints }),
    }),
  )
  if (sheet.retryOf === undefined) keepCorrections(write, lastId, sheet)
  return lastId
}

/** What was mended in the dry run stands beside the raw rows. */
function keepCorrections(write: Write, sheetId: number, { corrections }: StagedSheet): void {
  const at = new Date().toISOString()
  for (const { row, column, before, text } of corrections?.applied ?? [])
    write.run(
      write.query.insertInto('quarantine_fix').values({
        sheet_id: sheetId,
        row_number: row,
        column_index: column,
        before,
        after: text,
        at,
        actor: 'officer',
        at_dry_run: 1,
      }),
    )
}

/** Rows tried again leave the layout their source is remembered with as it is. */
const sourceOfSheet = (write: Write, sheetId: number): number | null =>
  write.first(write.query.selectFrom('import_sheet').select('source_id').where('id', '=', sheetId))?.source_id ?? null

/** Layout and settings of a source, found again under its name; the newest import's stand. */
function saveSource(write: Write, { sourceName, mapping, stored }: StagedSheet): number {
  const { askDecisions: _, ...lasting } = stored
  const values = { fingerprint: mapping.fingerprint, mapping: JSON.stringify(withoutSamples(mapping)), settings: JSON.stringify(lasting) }
  const known = write.first(write.query.selectFrom('source').select('id').where('name', '=', sourceName))
  if (known === undefined) return write.run(write.query.insertInto('source').values({ name: sourceName, ...values })).lastId
  write.run(write.query.updateTable('source').set(values).where('id', '=', known.id))
  return known.id
}

/** Sample values are persons' data, of columns that are not kept too: a layout is remembered without them. */
const withoutSamples = (mapping: StagedSheet['mapping']): StagedSheet['mapping'] => ({
  ...mapping,
  columns: mapping.columns.map((column) => ({ ...column, samples: [] })),
})

export async function writeRawRows({ write, stage, sheetIds, report }: Commit): Promise<void> {
  const insert = write.prepare<[number, number, number, Uint8Array]>(insertRawBlock)
  for (const [index, { blocks }] of stage.sheets.entries()) {
    for (const [done, { firstRow, lastRow, cells }] of blocks.entries()) {
      insert.run(sheetIds[index] ?? 0, firstRow, lastRow, cells)
      if (done % 100 === 0) await report({ step: 'writing', done, total: blocks.length })
    }
  }
}

export async function writeOutcomes({ write, stage, sheetIds, report }: Commit): Promise<void> {
  const { outcomes } = stage
  const insert = new MultiInsert(write, 'row_outcome', ['sheet_id', 'row_number', 'seq', 'outcome', 'code', 'field', 'value', 'fen'])
  const seqs = new Map<number, number>()
  for (let index = 0; index < outcomes.length; index++) {
    const { sheet, row, kind, code, field, value, fen } = outcomes.at(index)
    const place = sheet * 2 ** 32 + row
    const seq = seqs.get(place) ?? 0
    seqs.set(place, seq + 1)
    insert.add(sheetIds[sheet] ?? 0, row, seq, kind, code, field, value, fen)
    if (index % 10_000 === 0) await report({ step: 'writing', done: index, total: outcomes.length })
  }
  insert.flush()
}
