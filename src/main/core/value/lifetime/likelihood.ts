/**
 * Log likelihoods over all persons with their derivatives (metrics.md M66). What hangs on one of the three numbers of a history only is
 * summed once per value of that number; differences of ln Γ and its derivative over whole steps are plain sums, exact and cheap.
 */
import type { PurchaseParams } from '#shared/contract/value-lifetime.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Slope } from '../../statistics/climb.ts'
import type { Histories } from './purchase-model.ts'

type Model = PurchaseParams['model']

/** Persons by their number of repeats, persons and repeats by their time since the first. */
interface Margins {
  readonly personsByX: Float64Array
  readonly personsByAge: Float64Array
  readonly repeatsByAge: Float64Array
}

function marginsOf({ x, age, persons }: Histories): Margins {
  const personsByX = new Float64Array(maxOf(x) + 1)
  const personsByAge = new Float64Array(maxOf(age) + 1)
  const repeatsByAge = new Float64Array(personsByAge.length)
  for (let i = 0; i < x.length; i++) {
    const [n, time, count] = [intAt(x, i), intAt(age, i), intAt(persons, i)]
    personsByX[n] = doubleAt(personsByX, n) + count
    personsByAge[time] = doubleAt(personsByAge, time) + count
    repeatsByAge[time] = doubleAt(repeatsByAge, time) + count * n
  }
  return { personsByX, personsByAge, repeatsByAge }
}

const maxOf = (values: Int32Array): number => values.reduce((most, value) => (value > most ? value : most), 0)

/** Σ ln(from + k) and Σ 1/(from + k) over k < n: ln Γ(from + n) − ln Γ(from), and its derivative. */
interface Steps {
  readonly logs: Float64Array
  readonly reciprocals: Float64Array
}

function stepsFrom(from: number, most: number): Steps {
  const [logs, reciprocals] = [new Float64Array(most + 1), new Float64Array(most + 1)]
  for (let n = 0; n < most; n++) {
    logs[n + 1] = doubleAt(logs, n) + Math.log(from + n)
    reciprocals[n + 1] = doubleAt(reciprocals, n) + 1 / (from + n)
  }
  return { logs, reciprocals }
}

/** Of buying only: ln Γ(r+x) − ln Γ(r) + r ln α − (r+x) ln(α+T), and its derivatives by r and α. */
function buying(r: number, alpha: number, margins: Margins, perWeek: number) {
  const { personsByX, personsByAge, repeatsByAge } = margins
  const steps = stepsFrom(r, personsByX.length)
  const logAlpha = Math.log(alpha)
  let [value, byR, byAlpha] = [0, 0, 0]
  for (let n = 0; n < personsByX.length; n++) {
    const persons = doubleAt(personsByX, n)
    if (persons === 0) continue
    value += persons * (doubleAt(steps.logs, n) + r * logAlpha)
    byR += persons * (doubleAt(steps.reciprocals, n) + logAlpha)
    byAlpha += (persons * r) / alpha
  }
  for (let time = 0; time < personsByAge.length; time++) {
    const persons = doubleAt(personsByAge, time)
    if (persons === 0) continue
    const weight = persons * r + doubleAt(repeatsByAge, time)
    const logTime = Math.log(alpha + time / perWeek)
    value -= weight * logTime
    byR -= persons * logTime
    byAlpha -= weight / (alpha + time / perWeek)
  }
  return { value, byR, byAlpha }
}

/** Without dropout: of (ln r, ln α). */
export function nbdLikelihood(histories: Histories): (logs: readonly number[]) => Slope {
  const margins = marginsOf(histories)
  return ([logR = 0, logAlpha = 0]) => {
    const [r, alpha] = [Math.exp(logR), Math.exp(logAlpha)]
    const { value, byR, byAlpha } = buying(r, alpha, margins, histories.perWeek)
    return { value, gradient: [byR * r, byAlpha * alpha] }
  }
}

/** Of (ln r, ln α, ln a, ln b). */
export function purchaseLikelihood(model: Model, histories: Histories): (logs: readonly number[]) => Slope {
  const margins = marginsOf(histories)
  return (logs) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = logs.map(Math.exp)
    const params = { model, r, alpha, a, b }
    const bought = buying(r, alpha, margins, histories.perWeek)
    const gone = leaving(params, histories, margins.personsByX.length)
    const stayed = staying(params, margins, gone.weightByX)
    return {
      value: bought.value + stayed.value + gone.value,
      gradient: [(bought.byR + gone.byR) * r, (bought.byAlpha + gone.byAlpha) * alpha, stayed.byA * a, stayed.byB * b],
    }
  }
}

/** ln B(a, b+x+1) − ln B(a, b) with MBG, ln B(a, b+x) − ln B(a, b) with BG; the derivatives also of what leaving weighs, by a and b. */
function staying({ model, a, b }: PurchaseParams, { personsByX }: Margins, weightByX: Float64Array) {
  const extra = model === 'mbg' ? 1 : 0
  const most = personsByX.length + extra
  const [ofB, ofBoth] = [stepsFrom(b, most), stepsFrom(a + b, most)]
  let [value, byA, byB] = [0, 0, 0]
  for (let n = 0; n < personsByX.length; n++) {
    const persons = doubleAt(personsByX, n)
    if (persons === 0) continue
    value += persons * (doubleAt(ofB.logs, n + extra) - doubleAt(ofBoth.logs, n + extra))
    byA -= persons * doubleAt(ofBoth.reciprocals, n + extra)
    byB += persons * (doubleAt(ofB.reciprocals, n + extra) - doubleAt(ofBoth.reciprocals, n + extra))
    const left = doubleAt(weightByX, n)
    if (left === 0) continue
    byA += left / a
    byB -= left / (b + n - 1 + extra)
  }
  return { value, byA, byB }
}

/** The only sum over all histories: ln(1 + eᵘ), u the logarithm of having left against still being there. */
function leaving({ model, r, alpha, a, b }: PurchaseParams, { perWeek, x, tx, age, persons }: Histories, places: number) {
  const [logTime, overTime] = timesOf(alpha, maxOf(age) + 1, perWeek)
  const before = model === 'mbg' ? 0 : 1
  const odds = Float64Array.from({ length: places }, (_, n) => (n < before ? -Infinity : Math.log(a) - Math.log(b + n - before)))
  const weightByX = new Float64Array(places)
  let [value, byR, byAlpha] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const n = intAt(x, i)
    if (n < before) continue
    const [until, last] = [intAt(age, i), intAt(tx, i)]
    const count = intAt(persons, i)
    const longer = doubleAt(logTime, until) - doubleAt(logTime, last)
    const u = doubleAt(odds, n) + (r + n) * longer
    const small = Math.exp(-Math.abs(u))
    value += count * ((u > 0 ? u : 0) + Math.log(1 + small))
    const share = (count * (u > 0 ? 1 : small)) / (1 + small)
    weightByX[n] = doubleAt(weightByX, n) + share
    byR += share * longer
    byAlpha += share * (r + n) * (doubleAt(overTime, until) - doubleAt(overTime, last))
  }
  return { value, byR, byAlpha, weightByX }
}

function timesOf(alpha: number, places: number, perWeek: number): readonly [logs: Float64Array, reciprocals: Float64Array] {
  const [logs, reciprocals] = [new Float64Array(places), new Float64Array(places)]
  for (let time = 0; time < places; time++) {
    logs[time] = Math.log(alpha + time / perWeek)
    reciprocals[time] = 1 / (alpha + time / perWeek)
  }
  return [logs, reciprocals]
}
