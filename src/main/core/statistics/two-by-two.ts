/** Whether two properties go together, from the four counts of their table (metrics.md M71, M72). */
import { incompleteGamma, logGamma, upperGamma } from './special-functions.ts'

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
export function chiSquare({ both, first, second, all }: Table): Association | undefined {
  const [notFirst, notSecond] = [all - first, all - second]
  if (first <= 0 || second <= 0 || notFirst <= 0 || notSecond <= 0) return undefined
  const gap = both * all - first * second
  const chi2 = (all * gap * gap) / (first * second * notFirst * notSecond)
  return { chi2, p: tailOfChiSquare(chi2) }
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
  const found = chiSquare(table)
  return found && !isTestable(table) ? { chi2: found.chi2, p: fisher(table) } : found
}

/** Two-sided: all tables of the same margins that are no likelier than this one. */
function fisher({ both, first, second, all }: Table): number {
  const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
  const logOf = (k: number): number => logChoose(first, k) + logChoose(all - first, second - k) - logChoose(all, second)
  const own = logOf(both)
  let p = 0
  for (let k = Math.max(0, first + second - all); k <= Math.min(first, second); k++) {
    const one = logOf(k)
    if (one <= own + 1e-7) p += Math.exp(one)
  }
  return Math.min(1, p)
}
