/**
 * Very many pairs tested at once (metrics.md M72). What a test says hangs on three counts; most items of a shop are bought about as often as
 * others, so that each combination that occurs is tested once, however many pairs have it.
 */
import { intAt, doubleAt } from '../../columns/shared-arrays.ts'
import { createBreathe, type Breathe } from '../../columns/turns.ts'
import { discoveryRates } from '../../statistics/order.ts'
import { association } from '../../statistics/two-by-two.ts'
import type { CountedPairs } from './count-pairs.ts'

export interface PairTests {
  /** By the pair's place: of its p, and whether it is bought together more than by chance would be. */
  readonly test: Int32Array
  readonly p: Float64Array
  readonly q: Float64Array
  /** Pairs that have it. */
  readonly pairs: Int32Array
}

/** More baskets than this with both are counts of their own: they are tested one by one. */
const ALIKE = 64

/** @param pairs In the order of `countPairs`: those of alike counts lie together. */
export async function testPairs(pairs: CountedPairs, holding: Int32Array, all: number): Promise<PairTests> {
  const tests = await findTests(pairs, holding, all, createBreathe())
  const rates = discoveryRates(tests.p, tests.pairs)
  return { ...tests, q: Float64Array.from(tests.p, rates) }
}

async function findTests({ length, a, b, count }: CountedPairs, holding: Int32Array, all: number, breathe: Breathe) {
  const { classOf, classes } = classesOf(holding)
  const test = new Int32Array(length)
  let [p, pairs] = [new Float64Array(1024), new Int32Array(1024)]
  let tests = 0
  // Of the counts of the first item at hand: one more than the test's number, by the other's class and the baskets with both.
  const known = new Int32Array(classes * ALIKE)
  let first = -1
  for (let i = 0; i < length; i++) {
    if ((i & 0xffff) === 0) await breathe()
    const [one, other, both] = [intAt(a, i), intAt(b, i), intAt(count, i)]
    if (intAt(holding, one) !== first) {
      first = intAt(holding, one)
      known.fill(0)
    }
    const cell = both < ALIKE ? intAt(classOf, other) * ALIKE + both : -1
    const found = cell < 0 ? 0 : intAt(known, cell)
    if (found > 0) {
      test[i] = found - 1
      pairs[found - 1] = intAt(pairs, found - 1) + 1
      continue
    }
    if (tests === p.length) [p, pairs] = grown(p, pairs)
    p[tests] = association({ both, first, second: intAt(holding, other), all })?.p ?? 1
    pairs[tests] = 1
    test[i] = tests++
    if (cell >= 0) known[cell] = tests
  }
  return { test, p: p.subarray(0, tests), pairs: pairs.subarray(0, tests) }
}

function grown(p: Float64Array, pairs: Int32Array): [Float64Array<ArrayBuffer>, Int32Array<ArrayBuffer>] {
  const [moreP, morePairs] = [new Float64Array(p.length * 2), new Int32Array(p.length * 2)]
  moreP.set(p)
  morePairs.set(pairs)
  return [moreP, morePairs]
}

/** Items held equally often are of one class. */
function classesOf(holding: Int32Array) {
  const places = new Map([...new Set(holding)].map((held, place) => [held, place]))
  return { classOf: holding.map((held) => places.get(held) ?? 0), classes: places.size }
}

export const qOf = ({ test, q }: PairTests, pair: number): number => doubleAt(q, intAt(test, pair))
