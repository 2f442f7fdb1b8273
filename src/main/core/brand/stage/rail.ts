/** As much growth as the repeat ratio bears: how many may be won in a year before the ratio falls (`stage.guard_rail`). */
import type { GuardRail, StageRules } from '#shared/contract/brand.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Journeys } from '../../value/facts/journeys.ts'
import { rateOf } from '../../value/scope/rates.ts'

const YEAR = 365

interface Flows {
  /** Customers of the year before; those of them who came in this one; customers of this year who are new; and who count as old by now. */
  readonly was: number
  readonly kept: number
  readonly old: number
  readonly isNew: number
  readonly converted: number
  readonly keptOld: number
}

export function railOf(journeys: Journeys, asOf: number, definition: StageRules['definition']): GuardRail | null {
  const flows = flowsOf(journeys, asOf, definition)
  if (flows.was === 0 || flows.old + flows.isNew === 0) return null
  return boundOf(flows)
}

/**
 * Next year O old ones come and N new ones are won, of whom c count as old; the ratio (q·O + c·N) / (O + N) stays at P as long as
 * N ≤ O (q − P) / (P − c). O is what this year's customers give at last year's retention.
 */
export function boundOf({ was, kept, old, isNew, converted, keptOld }: Flows): GuardRail {
  const customers = old + isNew
  const ratio = (keptOld + converted) / customers
  const retention = kept / was
  const coming = retention * customers
  const [conversion, oldShare] = [rateOf(converted, isNew), old === 0 ? 0 : keptOld / old]
  const bears = ratio > (conversion ?? 0)
  const mostNew = bears ? Math.max(0, Math.floor((coming * (oldShare - ratio)) / (ratio - (conversion ?? 0)))) : null
  return {
    retention,
    oldCustomers: old,
    newCustomers: isNew,
    conversion,
    mostNew,
    customersThen: mostNew === null ? null : Math.round(coming) + mostNew,
  }
}

function flowsOf({ start, day }: Journeys, asOf: number, definition: StageRules['definition']): Flows {
  const flows = { was: 0, kept: 0, old: 0, isNew: 0, converted: 0, keptOld: 0 }
  for (let person = 0; person + 1 < start.length; person++) {
    const [from, to] = [intAt(start, person), intAt(start, person + 1)]
    let [inside, before, earlier] = [0, 0, 0]
    for (let i = from; i < to; i++) {
      const age = asOf - intAt(day, i)
      if (age < YEAR) inside++
      else if (age < 2 * YEAR) before++
      else earlier++
    }
    if (before > 0) flows.was++
    if (before > 0 && inside > 0) flows.kept++
    if (inside === 0) continue
    const isNew = before + earlier === 0
    if (isNew) flows.isNew++
    else flows.old++
    const countsAsOld = definition === 'returning' ? !isNew : definition === 'repeat_in_window' ? inside > 1 : inside > 1 || !isNew
    if (countsAsOld) flows[isNew ? 'converted' : 'keptOld']++
  }
  return flows
}
