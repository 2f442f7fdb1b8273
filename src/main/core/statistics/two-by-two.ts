/** Whether two properties go together, from the four counts of their table (metrics.md M71, M72). */
import { incompleteGamma, upperGamma } from './special-functions.ts'

export interface Table {
  /** With both; with the first; with the second; all. */
  readonly both: number
  readonly first: number
  readonly second: number
  readonly all: number
}

export interface Association {
  readonly chi2: number
  readonly p: number
}

/** χ² without correction, 1 degree of freedom; undefined where a margin is empty. */
export function chiSquare(table: Table): Association | undefined {
  const chi2 = statisticOf(table)
  return chi2 === undefined ? undefined : { chi2, p: tailOfChiSquare(chi2) }
}

function statisticOf({ both, first, second, all }: Table): number | undefined {
  const [notFirst, notSecond] = [all - first, all - second]
  if (first <= 0 || second <= 0 || notFirst <= 0 || notSecond <= 0) return undefined
  const gap = both * all - first * second
  return (all * gap * gap) / (first * second * notFirst * notSecond)
}

/** P(χ² > x) with 1 degree of freedom; keeps its digits where it is tiny. */
export const tailOfChiSquare = (x: number): number => (x < 1 ? 1 - incompleteGamma(0.5, x / 2) : upperGamma(0.5, x / 2))

/** The smallest of the four counts expected without association. */
export const leastExpected = ({ first, second, all }: Table): number =>
  all === 0 ? 0 : (Math.min(first, all - first) * Math.min(second, all - second)) / all

const LEAST_EXPECTED = 5

/** Enough is expected in each of the four cells for χ² to mean something. */
export const isTestable = (table: Table): boolean => leastExpected(table) >= LEAST_EXPECTED

/** χ², or Fisher's exact test where less than 5 is expected in a cell. */
export function association(table: Table): Association | undefined {
  const chi2 = statisticOf(table)
  return chi2 === undefined ? undefined : { chi2, p: isTestable(table) ? tailOfChiSquare(chi2) : fisher(table) }
}

/** Rarer tables of the same margins than this part of the own one add nothing to a double. */
const NEGLIGIBLE = 1e-18
/** Tables as likely as the own one but for rounding. */
const ALIKE = 1 + 1e-7

/**
 * Two-sided: all tables of the same margins that are no likelier than this one. Each table's chance comes from its neighbour's, as a multiple of the
 * own one, outwards until nothing is added: hundreds of thousands of pairs are tested at once.
 */
function fisher({ both, first, second, all }: Table): number {
  const neither = all - first - second
  let [total, noLikelier] = [1, 1]
  const meet = (chance: number): void => {
    total += chance
    if (chance <= ALIKE) noLikelier += chance
  }
  for (let k = both, chance = 1; k < Math.min(first, second) && chance >= NEGLIGIBLE; k++) {
    chance *= ((first - k) * (second - k)) / ((k + 1) * (neither + k + 1))
    meet(chance)
  }
  for (let k = both, chance = 1; k > Math.max(0, -neither) && chance >= NEGLIGIBLE; k--) {
    chance *= (k * (neither + k)) / ((first - k + 1) * (second - k + 1))
    meet(chance)
  }
  return noLikelier / total
}
