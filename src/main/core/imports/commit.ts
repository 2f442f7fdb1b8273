/** Puts a plan into the workspace: one operation, one transaction, all or nothing (imports.md 8.3). */
import type { ImportRun } from '#shared/contract/imports.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../db/connections.ts'
import { needSpace, spaceForImport } from '../db/free-space.ts'
import type { Working } from '../handlers.ts'
import { must } from '../must.ts'
import { isReplaced } from './file-identity.ts'
import { refuse } from '../refuse.ts'
import { backUpBefore } from '../workspace/safety.ts'
import { findRun } from './history.ts'
import { lastOperation, makePlan } from './plan.ts'
import { makeRetryPlan, noteRetry } from './quarantine/retry.ts'
import type { PlanStore } from './plan-store.ts'
import type { Plan } from './planning.ts'
import { writePlan } from './writing/write-plan.ts'
import type { RunSummary } from './writing/write-run.ts'

/** As the product commits: room for the growth and a backup of what is there first. */
export async function commitSafely(working: Working<Progress>, plans: PlanStore, planId: string): Promise<ImportRun> {
  const { lines } = plans.find(working.folder, planId)?.summary ?? refuse('import/plan-not-found', { planId })
  needSpace(working.folder, spaceForImport(lines.new))
  await backUpBefore(working, 'before-import')
  return commitPlan(working, plans, planId)
}

export async function commitPlan(working: Working<Progress>, plans: PlanStore, planId: string): Promise<ImportRun> {
  const plan = await currentPlan(working, plans, planId)
  const runId = await working.operate(
    { args: { files: plan.stage.files.map(({ sha256 }) => sha256) }, inverse: 'own' },
    async (write, operationId, note) => {
      const id = beginRun(write, operationId, plan, working.now())
      await writePlan(write, id, plan.stage, plan.comparison, working.report)
      if (plan.retried !== undefined) noteRetry(write, id, plan.retried)
      finishRun(write, id, plan, working.now())
      note({ runId: id, rows: rowsTouched(plan) })
      return id
    },
  )
  plans.discard(planId)
  return must(findRun(working.read, runId), 'the run was just written')
}

/** The plan as shown; where the workspace has changed since, it is made anew and must come to the same. */
async function currentPlan(working: Working<Progress>, plans: PlanStore, planId: string): Promise<Plan> {
  const plan = plans.find(working.folder, planId) ?? refuse('import/plan-not-found', { planId })
  for (const { name, path, sha256 } of plan.stage.files)
    if (path !== undefined && (await isReplaced(path, sha256, working.report))) refuse('import/file-changed', { file: name })
  if (plan.operationId === lastOperation(working.read)) return plan
  const fresh = plan.retried === undefined ? await makePlan(working, plan.files) : await makeRetryPlan(working, plan.retried)
  plans.discard(planId)
  if (countsOf(fresh) !== countsOf(plan)) refuse('import/plan-outdated', { planId })
  return fresh
}

const countsOf = ({ stage, summary: { rows, members, cards, receipts, lines, stores, products, kinds, netFen } }: Plan): string =>
  JSON.stringify([stage.files.map(({ sha256 }) => sha256), rows, members, cards, receipts, lines, stores, products, kinds, netFen])

function beginRun(write: Write, operationId: number, { startedAt }: Plan, now: Date): number {
  const none = { first_member_id: 0, last_member_id: -1, first_card_id: 0, last_card_id: -1, first_receipt_id: 0, last_receipt_id: -1 }
  const rows = { rows_new: 0, rows_changed: 0, rows_same: 0, rows_duplicate: 0, rows_quarantined: 0, rows_dropped: 0 }
  return write.run(
    write.query.insertInto('import_run').values({
      operation_id: operationId,
      started_at: startedAt.toISOString(),
      committed_at: now.toISOString(),
      undone_at: null,
      ...none,
      ...rows,
      summary: '{}',
    }),
  ).lastId
}

function finishRun(write: Write, runId: number, plan: Plan, now: Date): void {
  const { rows, sheets, members, receipts, lines, kinds, netFen } = plan.summary
  const summary: RunSummary = {
    seconds: Math.max(0, (now.getTime() - plan.startedAt.getTime()) / 1000),
    rows,
    files: plan.stage.files.map((file, index) => ({
      name: file.name,
      sha256: file.sha256,
      bytes: file.bytes,
      kind: file.kind,
      encoding: file.text?.encoding ?? null,
      sheets: sheets.filter((_, sheet) => plan.stage.sheets[sheet]?.file === index),
    })),
    members,
    receipts,
    lines,
    kinds,
    netFen,
  }
  const counts = {
    rows_new: rows.new,
    rows_changed: rows.changed,
    rows_same: rows.same,
    rows_duplicate: rows.duplicate,
    rows_quarantined: rows.quarantined,
    rows_dropped: rows.title + rows.header + rows.blank + rows.footer,
  }
  write.run(
    write.query
      .updateTable('import_run')
      .set({ ...counts, summary: JSON.stringify(summary) })
      .where('id', '=', runId),
  )
}

const rowsTouched = ({ summary }: Plan): number =>
  [summary.members, summary.cards, summary.receipts, summary.stores, summary.products, ...summary.kinds].reduce(
    (sum, counts) => sum + counts.new + counts.changed,
    0,
  )
