/** What is bought together (metrics.md M72): support, confidence, lift and leverage, tested, never by count alone. */
import type { Pair, Pairs, PairsInput } from '#shared/contract/products-buying.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { falseDiscoveryRates } from '../../statistics/order.ts'
import { association } from '../../statistics/two-by-two.ts'
import { countBuyers, journeysOf } from '../../value/facts/journeys.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { resolveScope } from '../../value/scope/resolve-scope.ts'
import { itemsOf, shownItem, type Items } from '../goods/items.ts'
import { basketsOf, type Baskets } from './baskets.ts'
import { countPairs } from './count-pairs.ts'

export async function pairsOf(columns: Columns, read: Read, input: PairsInput): Promise<Pairs> {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const items = await itemsOf(columns, read, input.unit)
  const baskets = await basketsOf(columns, resolved, items, input)
  const least = Math.max(input.leastCount, Math.ceil(input.leastShare * baskets.count - 1e-9))
  const tested = testedPairs(items, baskets, await countPairs(baskets, least))
  const wanted = tested.filter(
    ({ a, b, isRecommended }) =>
      (input.item === undefined || a.name === input.item || b.name === input.item) && (!input.onlyRecommended || isRecommended),
  )
  return {
    footing: footingOf(resolved, {
      n: countBuyers(await journeysOf(columns, resolved)),
      definitions: ['basket.support', 'basket.confidence', 'basket.lift', 'basket.leverage', 'basket.style'],
    }),
    baskets: baskets.count,
    items: baskets.holding.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    tested: tested.length,
    recommended: tested.filter(({ isRecommended }) => isRecommended).length,
    withoutStyle: items.withoutStyle,
    rows: wanted.toSorted(byOrder(input.order)).slice(0, input.limit),
  }
}

const RECOMMENDED_Q = 0.05

type Counted = Awaited<ReturnType<typeof countPairs>>[number]

function testedPairs(items: Items, { count: n, holding }: Baskets, counted: readonly Counted[]): Pair[] {
  const found = counted.map(({ a, b, count }) => {
    // By name, so that a pair reads the same on every computer.
    const [first, second] = (items.names[a] ?? '') < (items.names[b] ?? '') ? [a, b] : [b, a]
    const figures = pairFigures({ n, count, countA: intAt(holding, first), countB: intAt(holding, second) })
    return { a: shownItem(items, first), b: shownItem(items, second), ...figures }
  })
  const q = falseDiscoveryRates(found.map(({ p }) => p))
  return found.map((pair, i) => ({ ...pair, q: q[i] ?? 1, isRecommended: pair.lift > 1 && (q[i] ?? 1) < RECOMMENDED_Q }))
}

interface PairCounts {
  readonly n: number
  readonly count: number
  readonly countA: number
  readonly countB: number
}

/** Of a pair in n baskets. A pair that stands in every basket is tested by nothing. */
export function pairFigures({ n, count, countA, countB }: PairCounts) {
  const { chi2, p } = association({ both: count, first: countA, second: countB, all: n }) ?? { chi2: 0, p: 1 }
  return {
    count,
    countA,
    countB,
    support: count / n,
    confidenceAToB: count / countA,
    confidenceBToA: count / countB,
    lift: (count * n) / (countA * countB),
    leverage: count / n - (countA * countB) / (n * n),
    expected: (countA * countB) / n,
    chi2,
    p,
  }
}

const keyOf: Readonly<Record<PairsInput['order'], (pair: Pair) => number>> = {
  leverage: ({ leverage }) => leverage,
  count: ({ count }) => count,
  lift: ({ lift }) => lift,
  confidence: ({ confidenceAToB, confidenceBToA }) => Math.max(confidenceAToB, confidenceBToA),
}

const byOrder =
  (order: PairsInput['order']) =>
  (one: Pair, other: Pair): number =>
    keyOf[order](other) - keyOf[order](one) || compare(one.a.name, other.a.name) || compare(one.b.name, other.b.name)
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
