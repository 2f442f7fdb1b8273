/** Profit of every person in the period of a scope (metrics.md M60), and what it stands on. */
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { MarginCoverage, MarginInput } from '#shared/contract/value-tiers.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { createKept } from '../scope/kept.ts'
import { narrowingOf } from '../scope/narrowing.ts'
import { rateOf } from '../scope/rates.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { isIncluded, scopedSales } from '../scope/scoped-sales.ts'
import { createLineMargins, hasAnyMargin } from './line-margins.ts'

export interface Profit {
  /** Fen, by the person's place. */
  readonly ofPerson: Float64Array
  readonly coverage: MarginCoverage
}

const keptProfit = createKept<Profit | undefined>('profit', 2)

/** Undefined where nothing is known of costs and no rate is given. */
export function profitOf(columns: Columns, { scope, from, to }: ResolvedScope, margins: MarginInput): Promise<Profit | undefined> {
  if (!hasAnyMargin(columns, margins)) return Promise.resolve(undefined)
  return keptProfit(columns, JSON.stringify([narrowingOf(scope), from, to, margins]), async () => {
    const { receipts, persons } = columns
    const sales = await scopedSales(columns, scope)
    const ofPerson = new Float64Array(persons.count)
    const margin = createLineMargins(columns, margins, sales.products)
    // In the order of receipts, which is that of their lines: far faster than person by person.
    await eachBlock(receipts.count, createBreathe(), (first, end) => {
      for (let receipt = first; receipt < end; receipt++) {
        const person = intAt(receipts.person, receipt)
        const day = intAt(receipts.day, receipt)
        if (person < 0 || day < from || day > to || !isIncluded(sales, receipt)) continue
        ofPerson[person] = doubleAt(ofPerson, person) + margin.addReceipt(receipt)
      }
    })
    return { ofPerson, coverage: coverageOf(margin.netBySource) }
  })
}

function coverageOf(netBySource: Float64Array): MarginCoverage {
  const [costNetFen = 0, categoryRateNetFen = 0, brandRateNetFen = 0, unknownNetFen = 0] = netBySource
  const netFen = costNetFen + categoryRateNetFen + brandRateNetFen + unknownNetFen
  return { netFen, costNetFen, categoryRateNetFen, brandRateNetFen, unknownNetFen, costShare: rateOf(costNetFen, netFen) }
}

/** What must be said beside a figure of profit. */
export function profitCautions(profit: Profit | undefined): CannotTell[] {
  if (!profit) return [{ code: 'no-margin' }]
  const { unknownNetFen, netFen } = profit.coverage
  return unknownNetFen === 0 ? [] : [{ code: 'margin-partly-unknown', unknownNetFen, netFen }]
}
