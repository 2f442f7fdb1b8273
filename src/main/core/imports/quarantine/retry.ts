/** Tries mended rows again: a dry run of these rows only, then an import of their own that can be taken back. */
import { randomUUID } from 'node:crypto'
import type { RowPlace } from '#shared/contract/import-quarantine.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import type { Working } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { compare, type Comparison } from '../comparing/compare.ts'
import type { Stage } from '../staging/stage.ts'
import type { Plan } from '../planning.ts'
import { lastOperation, summarise } from '../plan.ts'
import { waiting } from './queue.ts'
import { noteRetried, retriedRows } from './queue.sql.ts'
import { type HeldAgain, heldAgain, narrow, withReceipts } from './retry-rows.ts'
import { placeKey, type Reads, stageForRetry } from './retry-stage.ts'

type Context = Pick<Working<Progress>, 'read' | 'report' | 'now' | 'folder'>

export interface Attempt {
  readonly stage: Stage
  readonly comparison: Comparison
  readonly rows: readonly RowPlace[]
  readonly siblings: number
  readonly stillHeld: readonly HeldAgain[]
}

const MOST_ROWS = 20_000

/** `asked` absent: every row that is mended. */
export async function makeRetryPlan(context: Context, asked: readonly RowPlace[] | undefined): Promise<Plan> {
  const { read, now, folder, report } = context
  const startedAt = now()
  const rows = asked ?? waiting(read, { filter: { states: ['fixed'] }, offset: 0, limit: MOST_ROWS })
  if (rows.length === 0) refuse('import/nothing-waits', {})
  const operationId = lastOperation(read)
  const reading = (done: number, total: number) => report({ step: 'reading', done, total })
  const attempt = await tryRows(read, rows, startedAt, reading)
  const { stage, comparison, siblings, stillHeld } = attempt
  const id = randomUUID()
  const retry = { rows: attempt.rows.length, siblings, stillHeld: [...stillHeld] }
  const { summary, rowStates } = await summarise(read, stage, comparison, { id, retry }, reading)
  stage.forgetRows()
  return { id, folder, files: [], stage, comparison, summary, rowStates, operationId, startedAt, retried: attempt.rows }
}

/** Rows a receipt as a whole sends back are left out, and the rest is tried without them. */
export async function tryRows(
  read: Reads,
  rows: readonly RowPlace[],
  now: Date,
  report: (done: number, total: number) => Promise<void>,
): Promise<Attempt> {
  const stillHeld: HeldAgain[] = []
  let wanted = new Set(rows.map(({ sheetId, row }) => placeKey(sheetId, row)))
  for (;;) {
    const left = rows.filter(({ sheetId, row }) => wanted.has(placeKey(sheetId, row)))
    const stage = await stageForRetry(read, left, now, report)
    const heard = stage.outcomes.length
    const all = await compare(read, stage, report)
    wanted = without(withReceipts(stage, all, wanted), stillHeld)
    const again = heldAgain(stage, wanted)
    stillHeld.push(...again)
    wanted = without(wanted, again)
    const narrowed = narrow(stage, all, wanted, heard)
    const comparison = await compare(read, stage, report)
    const late = heldAgain(stage, wanted)
    if (late.length === 0) return { stage, comparison, ...narrowed, stillHeld }
    stillHeld.push(...late)
    wanted = without(wanted, late)
  }
}

const without = (wanted: ReadonlySet<string>, held: readonly HeldAgain[]): Set<string> => {
  const out = new Set(held.map(({ sheetId, row }) => placeKey(sheetId, row)))
  return new Set([...wanted].filter((key) => !out.has(key)))
}

/** From now on the rows are in, for as long as the run stands. */
export function noteRetry(write: Write, runId: number, rows: readonly RowPlace[]): void {
  const insert = write.prepare<[number, number, number]>(noteRetried)
  for (const { sheetId, row } of rows) insert.run(runId, sheetId, row)
}

/** The rows an undone retry took in, read again for its redo; null where the run was no retry. */
export async function restageRetry(write: Write, runId: number, startedAt: Date): Promise<{ stage: Stage; comparison: Comparison } | null> {
  const rows = write.prepare<[number], RowPlace>(retriedRows).all(runId)
  return rows.length === 0 ? null : tryRows(write, rows, startedAt, () => Promise.resolve())
}
