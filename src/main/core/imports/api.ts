import type { imports } from '#shared/contract/imports.ts'
import type { Handlers } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import { commitSafely } from './commit.ts'
import { exchangeApi } from './exchange/api.ts'
import { getRun, heldRows, listRuns } from './history.ts'
import { inspectFiles } from './inspect.ts'
import { makePlan } from './plan.ts'
import { planRows } from './plan-rows.ts'
import { createPlanStore } from './plan-store.ts'
import { exportQuarantine } from './quarantine/download.ts'
import { acceptRows, clearFixes, discardRows, fixAlike, fixCells, restoreRows } from './quarantine/fixing.ts'
import { quarantineFacets, quarantinePage } from './quarantine/queue.ts'
import { makeRetryPlan } from './quarantine/retry.ts'
import { listSources, removeValueMap, removeValueRule } from './quarantine/sources.ts'
import { takeCorrections } from './quarantine/take-back.ts'

const plans = createPlanStore()

export const importsApi: Handlers<typeof imports> = {
  ...exchangeApi,
  inspect: ({ files }, working) => inspectFiles(working, files),
  plan: async ({ files }, working) => {
    const plan = await makePlan(working, files)
    plans.keep(plan)
    return plan.summary
  },
  commit: ({ planId }, working) => commitSafely(working, plans, planId),
  discard: ({ planId }) => {
    plans.discard(planId)
    return {}
  },
  history: ({ limit }, { read }) => listRuns(read, limit),
  run: ({ runId }, { read }) => getRun(read, runId),
  heldRows: (input, { read }) => heldRows(read, input),
  planRows: ({ planId, ...range }, { read, folder }) =>
    planRows(read, plans.find(folder, planId) ?? refuse('import/plan-not-found', { planId }), range),
  planRetry: async ({ rows }, working) => {
    const plan = await makeRetryPlan(working, rows)
    plans.keep(plan)
    return plan.summary
  },
  quarantine: (range, { read }) => quarantinePage(read, range),
  quarantineFacets: (filter, { read }) => quarantineFacets(read, filter),
  fixCells: ({ cells }, writing) => fixCells(writing, cells),
  fixAlike: (fix, writing) => fixAlike(writing, fix),
  acceptRows: ({ rows }, writing) => acceptRows(writing, rows),
  clearFixes: ({ rows }, writing) => clearFixes(writing, rows),
  discardRows: ({ rows, reason }, writing) => discardRows(writing, rows, reason),
  restoreRows: ({ rows }, writing) => restoreRows(writing, rows),
  exportQuarantine: (order, working) => exportQuarantine(working, order),
  takeCorrections: ({ token }, working) => takeCorrections(working, token),
  sources: (_input, { read }) => listSources(read),
  removeValueRule: (rule, { write }) => {
    removeValueRule(write, rule)
    return {}
  },
  removeValueMap: (entry, { write }) => {
    removeValueMap(write, entry)
    return {}
  },
}
