/** The dry run: reads the files to their ends, compares them with the workspace, writes nothing (imports.md 8.1). */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { ImportPlan } from '#shared/contract/import-plan.ts'
import type { FileChoice } from '#shared/contract/imports.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read } from '../db/connections.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { compare, type Comparison } from './comparing/compare.ts'
import type { Report } from './assembling/group-rows.ts'
import { blockListOf } from '../members/blocked-keys.ts'
import { headerDictionary } from './header-dictionary.ts'
import { countRecordsByKind } from './kinds/compare-records.ts'
import { standingImportsOf } from './history.ts'
import { changeSamples } from './plan-changes.ts'
import { countRecordsOf, countRows, findingsOf, type Plan, plannedSheets, sumRows } from './planning.ts'
import { conflictsOf } from './plan-conflicts.ts'
import { missingDaysOf, previousOf } from './plan-previous.ts'
import { markedRows, noteLayoutChanges, notInNet, valuesOfColumns } from './plan-notes.ts'
import { savedSources } from './proposals.ts'
import { RowStates } from './row-states.ts'
import { Stage } from './staging/stage.ts'
import { type Ground, stageFile } from './staging/stage-file.ts'
import { lastOperationId } from './history.sql.ts'

type Context = Pick<Working<Progress>, 'read' | 'report' | 'signal' | 'files' | 'openParser' | 'now' | 'folder'>

export async function makePlan(context: Context, files: readonly FileChoice[]): Promise<Plan> {
  const { read, report, folder, now } = context
  const startedAt = now()
  const stage = await readFiles(context, files)
  const operationId = lastOperation(read)
  const comparing = (done: number, total: number) => report({ step: 'comparing', done, total })
  const comparison = await compare(read, stage, comparing)
  noteLayoutChanges(read, stage)
  const id = randomUUID()
  const { summary, rowStates } = await summarise(read, stage, comparison, { id, retry: null }, comparing)
  stage.forgetRows()
  return { id, folder, files, stage, comparison, summary, rowStates, operationId, startedAt }
}

/** All a plan says in figures; must be heard before the rows are forgotten. */
export async function summarise(
  read: Read,
  stage: Stage,
  comparison: Comparison,
  { id, retry }: { readonly id: string; readonly retry: ImportPlan['retry'] },
  report: Report,
): Promise<Pick<Plan, 'summary' | 'rowStates'>> {
  const rowStates = new RowStates()
  const rows = await countRows(stage, comparison, rowStates, report)
  const records = countRecordsOf(comparison)
  const sheets = plannedSheets(stage, rows, comparison)
  await report(0, 1)
  const outside = await notInNet(stage, comparison, records.netFen, report)
  const summary: ImportPlan = {
    planId: id,
    rows: sumRows(rows),
    sheets,
    ...records,
    kinds: countRecordsByKind(stage, comparison.records),
    findings: findingsOf(stage),
    changes: changeSamples(stage, comparison),
    controlTotals: stage.sheets.flatMap(({ name, totals }) => totals.map((total) => ({ sheet: name, ...total }))),
    alreadyImported: stage.files.flatMap((file) => standingImportsOf(read, file.sha256).map((run) => ({ file: file.name, ...run }))),
    refused: stage.refused,
    marked: markedRows(stage),
    values: valuesOfColumns(stage),
    conflicts: conflictsOf(stage, comparison),
    previous: retry === null ? previousOf(read, stage, sheets) : [],
    missingDays: retry === null ? missingDaysOf(read, stage, comparison) : [],
    notInNet: outside,
    retry,
  }
  return { summary, rowStates }
}

/** A file that is refused is left out and named; when none is left, the first refusal is the answer. */
async function readFiles(context: Context, files: readonly FileChoice[]): Promise<Stage> {
  const { read, report, signal, openParser, now } = context
  const paths = files.map(({ token }) => context.files.pathOf(token))
  let ground: Ground | undefined
  const reading = {
    openParser,
    signal,
    now: now(),
    ground: () => (ground ??= { dictionary: headerDictionary(), saved: savedSources(read), blocked: blockListOf(read, ['erased']) }),
    report: (done: number, total: number) => report({ step: 'reading', done, total }),
  }
  let stage = new Stage()
  const good: number[] = []
  for (const [index, choice] of files.entries()) {
    const path = paths[index] ?? ''
    const refusal = await stageFile(stage, path, choice, reading)
    if (refusal === null) {
      good.push(index)
      continue
    }
    // What came before the refusal is in the stage already: begin again with the files that are whole.
    const refused = [...stage.refused, { file: basename(path), refusal }]
    stage = new Stage()
    stage.refused.push(...refused)
    for (const kept of good) await stageFile(stage, paths[kept] ?? '', files[kept] ?? choice, reading)
  }
  const [first] = stage.refused
  if (good.length === 0 && first !== undefined) refuse('file/refused', first)
  const headless = stage.leftOut.find(({ hasHeader }) => !hasHeader)
  if (stage.sheets.length === 0 && headless !== undefined) refuse('import/no-header', { file: headless.file, sheet: headless.sheet })
  if (stage.sheets.length === 0) refuse('import/nothing-to-import', { files: paths.map((path) => basename(path)) })
  return stage
}

export const lastOperation = (read: Pick<Read, 'prepare'>): number => Number(read.prepare<[], { id: number }>(lastOperationId).value())
