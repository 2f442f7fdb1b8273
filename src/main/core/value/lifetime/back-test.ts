/** The model against what really happened after the day its data were cut off (metrics.md M69). */
import type { BackTest, PurchaseFit } from '#shared/contract/value-lifetime.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { rateOf } from '../scope/rates.ts'
import type { PersonHistories } from './histories.ts'

const LONGEST = 365
const SHORTEST = 182
const THREE_YEARS = 1096

/** Last day of the calibration: 12 months are cut off, a third of a history under three years, half a year where that leaves as much. */
export function usualCalibrationEnd(firstDay: number, asOf: number): number {
  const history = asOf - firstDay + 1
  if (history >= THREE_YEARS) return asOf - LONGEST
  const third = Math.floor(history / 3)
  return asOf - (history >= 2 * SHORTEST ? Math.max(third, SHORTEST) : third)
}

interface Tested {
  readonly histories: PersonHistories
  /** Expected occasions by person; undefined where the model could not be computed. */
  readonly expected: Float64Array | undefined
  readonly fit: PurchaseFit
  /** Days of the part cut off. */
  readonly from: number
  readonly to: number
}

export function backTestOf({ histories, expected, fit, from, to }: Tested): BackTest {
  const { x, age, later } = histories
  const days = to - from + 1
  const actual = later.reduce((sum, n) => sum + n, 0)
  const rates = Float64Array.from(x, (n, i) => (intAt(age, i) === 0 ? 0 : (n * days) / intAt(age, i)))
  const model = expected && errorsOf(expected, later)
  return {
    fit,
    from,
    to,
    actual,
    model:
      expected && model
        ? {
            ...model,
            bias: rateOf(model.total - actual, actual),
            correlation: correlationOf(expected, later),
            topDecileCapture: captureOf(expected, later),
          }
        : null,
    perfectTopDecileCapture: captureOf(Float64Array.from(later), later),
    nobodyBuys: errorsOf(new Float64Array(x.length), later),
    sameRate: errorsOf(rates, later),
    byRepeats: byRepeats(histories, expected),
  }
}

function errorsOf(expected: Float64Array, actual: Int32Array): BackTest['nobodyBuys'] {
  let [off, squares, total] = [0, 0, 0]
  for (let i = 0; i < expected.length; i++) {
    const difference = doubleAt(expected, i) - intAt(actual, i)
    off += Math.abs(difference)
    squares += difference * difference
    total += doubleAt(expected, i)
  }
  const n = Math.max(1, expected.length)
  return { mae: off / n, rmse: Math.sqrt(squares / n), total }
}

/** Pearson's; null where one side does not vary. */
export function correlationOf(one: ArrayLike<number>, other: ArrayLike<number>): number | null {
  const n = one.length
  const mean = (values: ArrayLike<number>): number => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += values[i] ?? 0
    return sum / n
  }
  const [meanOne, meanOther] = [mean(one), mean(other)]
  let [both, ones, others] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [a, b] = [(one[i] ?? 0) - meanOne, (other[i] ?? 0) - meanOther]
    both += a * b
    ones += a * a
    others += b * b
  }
  return ones > 0 && others > 0 ? both / Math.sqrt(ones * others) : null
}

/** Ranks from 1, equal values their mean rank. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++
    for (let i = from; i < to; i++) ranks[order[i] ?? 0] = (from + to + 1) / 2
    from = to
  }
  return ranks
}

/** Share of the actual purchases made by the tenth with the largest values; ties by person. */
export function captureOf(values: Float64Array, actual: ArrayLike<number>): number | null {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => doubleAt(values, b) - doubleAt(values, a) || a - b)
  let [total, captured] = [0, 0]
  const top = Math.floor(values.length / 10)
  order.forEach((person, rank) => {
    total += actual[person] ?? 0
    if (rank < top) captured += actual[person] ?? 0
  })
  return total > 0 ? captured / total : null
}

const MOST_REPEATS = 7

function byRepeats({ x, later }: PersonHistories, expected: Float64Array | undefined): BackTest['byRepeats'] {
  const sums = Array.from({ length: MOST_REPEATS + 1 }, () => ({ persons: 0, actual: 0, expected: 0 }))
  for (let i = 0; i < x.length; i++) {
    const sum = sums[Math.min(MOST_REPEATS, intAt(x, i))]
    if (!sum) continue
    sum.persons++
    sum.actual += intAt(later, i)
    sum.expected += expected ? doubleAt(expected, i) : 0
  }
  return sums.flatMap(({ persons, ...sum }, repeats) =>
    persons === 0 ? [] : [{ repeats, persons, actualMean: sum.actual / persons, expectedMean: expected ? sum.expected / persons : null }],
  )
}
