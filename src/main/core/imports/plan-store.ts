/** Dry runs waiting for the officer's word: the newest few, because each holds all that its files say. */
import type { Plan } from './planning.ts'

const KEPT = 3

export interface PlanStore {
  keep(plan: Plan): void
  find(folder: string, id: string): Plan | undefined
  discard(id: string): void
}

export function createPlanStore(): PlanStore {
  const plans = new Map<string, Plan>()
  return {
    keep: (plan) => {
      plans.set(plan.id, plan)
      for (const id of [...plans.keys()].slice(0, -KEPT)) plans.delete(id)
    },
    find: (folder, id) => {
      const plan = plans.get(id)
      return plan?.folder === folder ? plan : undefined
    },
    discard: (id) => void plans.delete(id),
  }
}
