/** How many pieces it takes to see a gain, and what gain a number of pieces can show (metrics.md M84). */
import type { DetectableInput, MeanSizeInput, SampleSize, SampleSizeInput } from '#shared/contract/campaign-planning.ts'
import { normalCdf, normalQuantile } from '../../statistics/distributions.ts'

/** Two-sided test of two rates, pooled under the null, no continuity correction; undefined where there is no difference to see. */
export function sampleSizeOf(input: SampleSizeInput): SampleSize | undefined {
  const { controlRate, treatedRate, confidence, power, heldOutPerMailed } = input
  const gain = treatedRate - controlRate
  if (gain === 0) return undefined
  const pooled = (treatedRate + heldOutPerMailed * controlRate) / (1 + heldOutPerMailed)
  const underNull = Math.sqrt((1 + 1 / heldOutPerMailed) * spread(pooled))
  const underGain = Math.sqrt(spread(treatedRate) + spread(controlRate) / heldOutPerMailed)
  const root = twoSided(confidence) * underNull + normalQuantile(power) * underGain
  return roundedUp(root ** 2 / gain ** 2, heldOutPerMailed)
}

/** For a difference of means; adjusting for the spend before the campaign takes off the part it explains. */
export function sampleSizeOfMeans(input: MeanSizeInput): SampleSize {
  const { deviationFen, gainFen, confidence, power, heldOutPerMailed, correlation } = input
  const units = (twoSided(confidence) + normalQuantile(power)) * (deviationFen / gainFen)
  return roundedUp((1 + 1 / heldOutPerMailed) * units ** 2 * (1 - correlation ** 2), heldOutPerMailed)
}

/** Chance that a true difference of these rates is seen. */
export function powerOf(treatedRate: number, { controlRate, mailed, heldOut, confidence }: Omit<DetectableInput, 'power'>): number {
  const pooled = (mailed * treatedRate + heldOut * controlRate) / (mailed + heldOut)
  const underNull = Math.sqrt(spread(pooled) * (1 / mailed + 1 / heldOut))
  const underGain = Math.sqrt(spread(treatedRate) / mailed + spread(controlRate) / heldOut)
  const [gain, limit] = [Math.abs(treatedRate - controlRate), twoSided(confidence) * underNull]
  // Rates of none or all leave nothing to chance.
  if (underGain === 0) return gain > limit ? 1 : 0
  return normalCdf((gain - limit) / underGain) + normalCdf((-gain - limit) / underGain)
}

/** Smallest gain seen with the wanted power; undefined where no rate up to 100 % would be. */
export function detectableGain({ power, ...arms }: DetectableInput): number | undefined {
  let [low, high] = [arms.controlRate, 1]
  if (powerOf(high, arms) < power) return undefined
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (powerOf(middle, arms) < power) low = middle
    else high = middle
  }
  return high - arms.controlRate
}

/** Below the last bit of a double. */
const HALVINGS = 60

const spread = (rate: number): number => rate * (1 - rate)
const twoSided = (confidence: number): number => normalQuantile(1 - (1 - confidence) / 2)

/** A gain next to nothing takes more pieces than can be counted. */
const countable = (pieces: number): number => Math.min(Math.ceil(pieces), Number.MAX_SAFE_INTEGER)
const roundedUp = (mailed: number, heldOutPerMailed: number): SampleSize => ({
  mailed: countable(mailed),
  heldOut: countable(mailed * heldOutPerMailed),
})
