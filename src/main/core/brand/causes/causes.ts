/** Why customers rise while the ratio falls: both tests, whether or not the alarm rings (metrics.md M33, M34). */
import type { Causes, CausesInput } from '#shared/contract/brand.ts'
import type { Columns } from '../../columns/columns.ts'
import type { Read } from '../../db/connections.ts'
import { wholeScope } from '../../value/loyalty/whole-scope.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { brandChoices } from '../choices.ts'
import { dailyCounts } from '../stage/series.ts'
import { callFor } from '../stage/stage.ts'
import { bandCauseOf } from './band.ts'
import { discountCauseOf } from './discount.ts'

export async function causesOf(columns: Columns, read: Read, input: CausesInput): Promise<Causes> {
  const resolved = wholeScope(columns, input.scope)
  const { stage, causes } = brandChoices(read)
  const rules = input.rules ?? causes
  const discount = await discountCauseOf(columns, read, resolved, rules)
  const band = await bandCauseOf(columns, read, input.scope, rules)
  const { isAlarm } = callFor(columns, resolved, await dailyCounts(columns, resolved), stage)
  return {
    footing: footingOf(resolved, {
      n: discount.newThisYear + discount.newLastYear,
      definitions: ['stage.discount_acquired', 'stage.price_band_mismatch'],
    }),
    isAlarm,
    discount,
    band,
    rules,
  }
}
