/** What the officer does about waiting rows, as the product does it. */
import type { RowPlace } from '#shared/contract/import-quarantine.ts'
import { commitPlan } from '#core/imports/commit.ts'
import { createPlanStore } from '#core/imports/plan-store.ts'
import { makeRetryPlan } from '#core/imports/quarantine/retry.ts'
import type { Importer } from './importer.ts'

export const fixing = (importer: Importer) => ({
  write: importer.base,
  actor: 'officer' as const,
  now: () => new Date('2026-02-01T12:00:00'),
})

/** `rows` absent: every row that is mended. */
export async function retry(importer: Importer, rows?: readonly RowPlace[]) {
  const plans = createPlanStore()
  const plan = await makeRetryPlan(importer.working, rows)
  plans.keep(plan)
  return { plan, run: await commitPlan(importer.working, plans, plan.id) }
}
