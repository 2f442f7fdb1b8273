/** What a few per cent more loyal customers would bring, on the brand's own numbers (metrics.md M64; the source claims 25 to 90 % more profit). */
import type { LoyalInput, LoyalWhatIf } from '#shared/contract/value-growth.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { personFacts } from '../facts/person-facts.ts'
import { footingOf } from '../scope/footing.ts'
import { positiveRate, rateOf } from '../scope/rates.ts'
import { resolveScope } from '../scope/resolve-scope.ts'

export async function loyalWhatIfOf(columns: Columns, input: LoyalInput): Promise<LoyalWhatIf> {
  const resolved = resolveScope(columns, input.scope, { span: 'last-days', days: 365 })
  const { buyers, occasions, net } = await personFacts(columns, resolved)
  const groups = { loyal: { persons: 0, netFen: 0 }, others: { persons: 0, netFen: 0 } }
  for (const person of buyers) {
    const group = intAt(occasions, person) >= input.leastOccasions ? groups.loyal : groups.others
    group.persons++
    group.netFen += doubleAt(net, person)
  }
  const cannotTell = input.marginRate === undefined ? [{ code: 'no-margin' as const }] : []
  return {
    footing: footingOf(resolved, { n: buyers.length, definitions: ['growth.more_loyal'], cannotTell }),
    ...whatIf(groups.loyal, groups.others, input),
  }
}

interface Group {
  readonly persons: number
  readonly netFen: number
}

export function whatIf(
  loyal: Group,
  others: Group,
  { more, marginRate, fixedCostFen }: Pick<LoyalInput, 'more' | 'marginRate' | 'fixedCostFen'>,
): Omit<LoyalWhatIf, 'footing'> {
  const [meanLoyal, meanOthers] = [rateOf(loyal.netFen, loyal.persons), rateOf(others.netFen, others.persons)]
  const morePersons = Math.min(loyal.persons * more, others.persons)
  const moreNetFen = meanLoyal === null || meanOthers === null ? null : morePersons * (meanLoyal - meanOthers)
  const profitFen = marginRate === undefined ? null : (loyal.netFen + others.netFen) * marginRate - fixedCostFen
  const moreProfitFen = moreNetFen === null || marginRate === undefined ? null : moreNetFen * marginRate
  return {
    loyal: { ...loyal, meanNetFen: meanLoyal },
    others: { ...others, meanNetFen: meanOthers },
    morePersons,
    moreNetFen,
    netChange: moreNetFen === null ? null : positiveRate(moreNetFen, loyal.netFen + others.netFen),
    profitFen,
    moreProfitFen,
    profitChange: moreProfitFen === null ? null : positiveRate(moreProfitFen, profitFen),
  }
}
