/** Puts an undone import back in: its rows are read again from their raw blocks and compared with the workspace as it is now. */
import type { Progress } from '#shared/contract/progress.ts'
import { FileKind } from '#shared/contract/parser.ts'
import { SheetHints, SheetMapping } from '#shared/languages/column-mapping.ts'
import { SourceSettings } from '#shared/languages/source-settings.ts'
import { z } from 'zod'
import type { Write } from '../db/connections.ts'
import { must } from '../must.ts'
import { compare } from './comparing/compare.ts'
import { headerDictionary } from './header-dictionary.ts'
import { restageRetry } from './quarantine/retry.ts'
import { batchOf } from './quarantine/retry-stage.ts'
import { Corrections } from './staging/corrections.ts'
import { readBlock } from './staging/raw-blocks.ts'
import { Stage } from './staging/stage.ts'
import { localDay } from './staging/stage-file.ts'
import { createSheetReader } from './staging/stage-sheet.ts'
import { writePlan } from './writing/write-plan.ts'
import { forgetOutcomes, rawBlocksOf } from './history.sql.ts'

type Report = (progress: Progress) => Promise<void>
const Summary = z.object({ hints: SheetHints })

export async function redoRun(write: Write, runId: number, report: Report): Promise<{ rows: number }> {
  const run = must(write.first(write.query.selectFrom('import_run').selectAll().where('id', '=', runId)), 'the run exists')
  const { stage, comparison, sheetIds } = await readAgain(write, runId, new Date(run.started_at), report)
  write.prepare<[number]>(forgetOutcomes).run(runId)
  await writePlan(write, runId, stage, comparison, report, sheetIds)
  write.run(write.query.updateTable('import_run').set({ undone_at: null }).where('id', '=', runId))
  return { rows: run.rows_new + run.rows_changed }
}

async function readAgain(write: Write, runId: number, startedAt: Date, report: Report) {
  const retried = await restageRetry(write, runId, startedAt)
  if (retried !== null) return { ...retried, sheetIds: sheetsOfRetry(write, runId, retried.stage) }
  const { stage, sheetIds } = await stageFromRaw(write, runId, startedAt, report)
  // Reading on the writing connection: the transaction that redoes sees what it has done itself.
  const comparison = await compare(write, stage, (done, total) => report({ step: 'comparing', done, total }))
  return { stage, comparison, sheetIds }
}

/** By the stage's sheet: the run's own sheet for the one the rows waited in. */
function sheetsOfRetry(write: Write, runId: number, { sheets }: Stage): readonly number[] {
  const own = write.all(
    write.query
      .selectFrom('import_sheet')
      .innerJoin('import_file', 'import_file.id', 'import_sheet.file_id')
      .select(['import_sheet.id', 'import_sheet.retry_of'])
      .where('import_file.run_id', '=', runId),
  )
  return sheets.map(
    ({ retryOf }) =>
      must(
        own.find((sheet) => sheet.retry_of === retryOf),
        'the retry read the sheet before',
      ).id,
  )
}

async function stageFromRaw(
  write: Write,
  runId: number,
  startedAt: Date,
  report: Report,
): Promise<{ stage: Stage; sheetIds: readonly number[] }> {
  const stage = new Stage()
  const sheetIds: number[] = []
  const files = write.all(write.query.selectFrom('import_file').selectAll().where('run_id', '=', runId).orderBy('id'))
  for (const file of files) {
    const { name, sha256, bytes, kind, exported_at: exportedAt, exported_at_from: from } = file
    stage.files.push({
      name,
      sha256,
      bytes,
      kind: FileKind.parse(kind),
      text: null,
      exportedAt,
      exportedAtFrom: from === 'print' ? 'print' : 'file',
    })
    const sheets = write.all(write.query.selectFrom('import_sheet').selectAll().where('file_id', '=', file.id).orderBy('position'))
    for (const sheet of sheets) {
      sheetIds.push(sheet.id)
      await stageSheet(
        write,
        stage,
        stage.files.length - 1,
        sheet,
        { today: localDay(startedAt), fileDay: localDay(new Date(exportedAt * 1000)) },
        report,
      )
    }
  }
  return { stage, sheetIds }
}

interface StoredSheet {
  readonly id: number
  readonly position: number
  readonly name: string
  readonly source_id: number | null
  readonly mapping: string
  readonly settings: string
  readonly summary: string
}

async function stageSheet(
  write: Write,
  stage: Stage,
  file: number,
  sheet: StoredSheet,
  days: Parameters<typeof createSheetReader>[2],
  report: Report,
): Promise<void> {
  const { hints } = Summary.parse(JSON.parse(sheet.summary))
  const plan = {
    file,
    position: sheet.position,
    name: sheet.name,
    mapping: SheetMapping.parse(JSON.parse(sheet.mapping)),
    settings: SourceSettings.parse(JSON.parse(sheet.settings)),
    // Surveys and mailing lists without a name of their own go by their source's.
    sourceName:
      sheet.source_id === null
        ? ''
        : (write.first(write.query.selectFrom('source').select('name').where('id', '=', sheet.source_id))?.name ?? ''),
    hints,
    corrections: new Corrections(correctionsOf(write, sheet.id)),
  }
  const reader = createSheetReader(stage, plan, days, headerDictionary(), false)
  const blocks = write.prepare<[number], { cells: Uint8Array }>(rawBlocksOf).all(sheet.id)
  for (const [done, { cells }] of blocks.entries()) {
    const block = readBlock(cells)
    await reader.take(batchOf(block), block.roles)
    await report({ step: 'reading', done, total: blocks.length })
  }
  await reader.finish()
}

/** What was mended in the dry run is part of what the import said. */
const correctionsOf = (write: Write, sheetId: number) =>
  write.all(
    write.query
      .selectFrom('quarantine_fix')
      .select(['row_number as row', 'column_index as column', 'after as text'])
      .where('sheet_id', '=', sheetId)
      .where('at_dry_run', '=', 1),
  )
