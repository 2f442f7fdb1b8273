/** The buyers of a scope with a value each, net sales or profit, and their order by it: best first, ties by id. */
import type { CannotTell, Period, Scope } from '#shared/contract/value-scope.ts'
import type { MarginInput, ValueBasis } from '#shared/contract/value-tiers.ts'
import type { Columns } from '../../columns/columns.ts'
import { sortDescending } from '../../statistics/sort-descending.ts'
import { createKept } from '../scope/kept.ts'
import { resolveScope, type ResolvedScope } from '../scope/resolve-scope.ts'
import { ofBuyers, personFacts, type PersonFacts } from './person-facts.ts'
import { profitCautions, profitOf, type Profit } from './profit.ts'

export interface RankedValue {
  readonly resolved: ResolvedScope
  readonly facts: PersonFacts
  /** Looked up only where values are profit. */
  readonly profit: Profit | undefined
  /** Fen, by the buyer's index. */
  readonly values: Float64Array
  /** Indexes of the buyers, best first. Empty where their profit is unknown. */
  readonly order: Int32Array
  /** The values in that order. */
  readonly sorted: Float64Array
  readonly cannotTell: readonly CannotTell[]
}

export interface ValueQuestion {
  readonly scope: Scope
  readonly by: ValueBasis
  readonly margins: MarginInput
}

const keptRanked = createKept<RankedValue>('ranked-value', 3)

export const USUAL_YEAR = { span: 'last-days', days: 365 } as const satisfies Period

export const rankedValue = (columns: Columns, { scope, by, margins }: ValueQuestion, usual: Period = USUAL_YEAR): Promise<RankedValue> =>
  rankedWithin(columns, resolveScope(columns, scope, usual), { by, margins })

/** The same of days already known. */
export function rankedWithin(
  columns: Columns,
  resolved: ResolvedScope,
  { by, margins }: Omit<ValueQuestion, 'scope'>,
): Promise<RankedValue> {
  const { scope, asOf, from, to } = resolved
  return keptRanked(columns, JSON.stringify([scope, asOf, from, to, by === 'net' ? by : margins]), async () => {
    const facts = await personFacts(columns, resolved)
    const profit = by === 'profit' ? await profitOf(columns, resolved, margins) : undefined
    const isKnown = by === 'net' || profit !== undefined
    const values = ofBuyers(profit?.ofPerson ?? facts.net, facts.buyers)
    return {
      resolved,
      facts,
      profit,
      values,
      ...sortDescending(isKnown ? values : new Float64Array()),
      cannotTell: by === 'profit' ? profitCautions(profit) : [],
    }
  })
}
