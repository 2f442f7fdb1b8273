import type { imports } from '#shared/contract/imports.ts'
import type { Handlers } from '../handlers.ts'
import { commitSafely } from './commit.ts'
import { exchangeApi } from './exchange/api.ts'
import { getRun, heldRows, listRuns } from './history.ts'
import { inspectFiles } from './inspect.ts'
import { makePlan } from './plan.ts'
import { createPlanStore } from './plan-store.ts'

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
}
