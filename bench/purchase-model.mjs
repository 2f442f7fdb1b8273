/**
 * The fit of a purchase model to a million simulated members (M66): climbing by the slope against the simplex search of metrics.md, on
 * the same grouped histories; parameters asserted equal first. Prints also the bar of the issue: one fit takes at most ten seconds.
 */
import { fitPurchases } from '../src/main/core/value/lifetime/fit.ts'
import { grouped } from '../src/main/core/value/lifetime/histories.ts'
import { purchaseLikelihood } from '../src/main/core/value/lifetime/likelihood.ts'
import { simulatedHistories } from '../test/data/simulated-histories.ts'
import { findPeakBySimplex } from '../test/data/simplex.ts'
import { full, runRatio, serveSide } from './lib.mjs'

const drawn = { r: 0.6, alpha: 7, a: 0.9, b: 1.6 }
const starts = [
  [1, 1, 1, 1],
  [0.5, 6, 0.9, 1.6],
  [0.3, 10, 2, 6],
]
const LIMIT = 10

async function measure({ side, model, members }) {
  const persons = simulatedHistories(members, drawn)
  const start = performance.now()
  const { histories } = await grouped(persons)
  const params = side === 'climb' ? await byClimb(histories, model) : bySimplex(histories, model)
  return { answer: params, seconds: (performance.now() - start) / 1000 }
}

const byClimb = async (histories, model) => (await fitPurchases(histories, model, () => Promise.resolve())).best.params

function bySimplex(histories, model) {
  const likelihood = purchaseLikelihood(model, histories)
  const ends = starts.map((start) => findPeakBySimplex((logs) => likelihood(logs).value, start.map(Math.log)))
  return ends.reduce((best, end) => (end.value > best.value ? end : best)).at.map(Math.exp)
}

/** The simplex stops within a few parts of a thousand. */
const equal = (one, other) => one.every((value, i) => Math.abs(value / other[i] - 1) < 5e-3)

/** The bar of the issue, besides the ratio. */
function checkBar(model, members, seconds) {
  const isQuick = seconds <= LIMIT
  console.log(`BAR purchase-fit-${model} ${seconds.toFixed(2)}s <=${LIMIT}s ${isQuick ? 'ok' : 'FAIL'}  ${members} members`)
  if (!isQuick) process.exitCode = 1
}

if (!serveSide(measure)) {
  const members = full ? 1_000_000 : 100_000
  for (const model of ['mbg', 'bg']) {
    const [a, b] = ['simplex', 'climb'].map((side) => ({ side, model, members }))
    let seconds = Infinity
    const value = (simplex, climb) => {
      seconds = climb.seconds
      return simplex.seconds / climb.seconds
    }
    await runRatio({ name: `purchase-fit-${model}`, goal: 2, a, b, worker: import.meta.filename, equal, value, rounds: 1 })
    checkBar(model, members, seconds)
  }
}
