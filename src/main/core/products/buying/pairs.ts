/** What is bought together (metrics.md M72): support, confidence, lift and leverage, tested, never by count alone. */
import type { Pair, Pairs, PairsInput } from '#shared/contract/products-buying.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { association } from '../../statistics/two-by-two.ts'
import { countBuyers, journeysOf } from '../../value/facts/journeys.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { resolveScope } from '../../value/scope/resolve-scope.ts'
import { itemPlace, itemsOf, shownItem, type Items } from '../goods/items.ts'
import { basketsOf, type Baskets } from './baskets.ts'
import { countPairs, type CountedPairs } from './count-pairs.ts'
import { qOf, testPairs, type PairTests } from './pair-tests.ts'
import { createTop } from './top-pairs.ts'

export async function pairsOf(columns: Columns, read: Read, input: PairsInput): Promise<Pairs> {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const items = await itemsOf(columns, read, input.unit)
  const baskets = await basketsOf(columns, resolved, items, input)
  const least = Math.max(input.leastCount, Math.ceil(input.leastShare * baskets.count - 1e-9))
  const counted = await countPairs(baskets, least)
  const tests = await testPairs(counted, baskets.holding, baskets.count)
  const best = await bestPairs({ counted, baskets, tests, items }, input)
  return {
    footing: footingOf(resolved, {
      n: countBuyers(await journeysOf(columns, resolved)),
      definitions: ['basket.support', 'basket.confidence', 'basket.lift', 'basket.leverage', 'basket.style'],
    }),
    baskets: baskets.count,
    items: baskets.holding.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    tested: counted.length,
    recommended: best.recommended,
    withoutStyle: items.withoutStyle,
    rows: best.rows,
  }
}

const RECOMMENDED_Q = 0.05

interface Tested {
  readonly counted: CountedPairs
  readonly baskets: Baskets
  readonly tests: PairTests
  readonly items: Items
}

/** The first `limit` pairs in the order asked; figures are made of those only. */
async function bestPairs({ counted, baskets, tests, items }: Tested, input: PairsInput) {
  const { holding, count: n } = baskets
  const wanted = input.item === undefined ? -1 : itemPlace(items, input.item)
  const placeByName = placesByName(items.names)
  const keyOf = keys[input.order]
  const top = createTop(input.limit, (i) => [intAt(placeByName, intAt(counted.a, i)), intAt(placeByName, intAt(counted.b, i))])
  let recommended = 0
  await eachBlock(counted.length, createBreathe(), (from, to) => {
    for (let i = from; i < to; i++) {
      const [a, b, count] = [intAt(counted.a, i), intAt(counted.b, i), intAt(counted.count, i)]
      const [countA, countB] = [intAt(holding, a), intAt(holding, b)]
      const isRecommended = count * n > countA * countB && qOf(tests, i) < RECOMMENDED_Q
      if (isRecommended) recommended++
      if (input.item !== undefined && a !== wanted && b !== wanted) continue
      if (isRecommended || !input.onlyRecommended) top.meet(i, keyOf({ n, count, countA, countB }))
    }
  })
  const rows = top.sorted().map((i): Pair => {
    const ends = [intAt(counted.a, i), intAt(counted.b, i)] as const
    // By name, so that a pair reads the same on every computer.
    const [a, b] = intAt(placeByName, ends[0]) < intAt(placeByName, ends[1]) ? ends : [ends[1], ends[0]]
    const figures = pairFigures({ n, count: intAt(counted.count, i), countA: intAt(holding, a), countB: intAt(holding, b) })
    const q = qOf(tests, i)
    return { a: shownItem(items, a), b: shownItem(items, b), ...figures, q, isRecommended: figures.lift > 1 && q < RECOMMENDED_Q }
  })
  return { recommended, rows }
}

function placesByName(names: readonly string[]): Int32Array {
  const places = new Int32Array(names.length)
  const order = names.map((_, item) => item).toSorted((one, other) => compare(names[one] ?? '', names[other] ?? ''))
  order.forEach((item, place) => (places[item] = place))
  return places
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

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

/** What a list is ordered by, as the figures have it. */
const keys: Readonly<Record<PairsInput['order'], (counts: PairCounts) => number>> = {
  leverage: ({ n, count, countA, countB }) => count / n - (countA * countB) / (n * n),
  count: ({ count }) => count,
  lift: ({ n, count, countA, countB }) => (count * n) / (countA * countB),
  confidence: ({ count, countA, countB }) => Math.max(count / countA, count / countB),
}
