/** Seeded random numbers, one independent stream per purpose: a new draw for one purpose leaves all others as they were. */

export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number
  /** A whole number in [0, below). */
  readonly int: (below: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  /** Standard normal. */
  readonly normal: () => number
  /** Exponential with the given mean. */
  readonly exponential: (mean: number) => number
}

export const createRandom = (seed: number, ...purpose: readonly (string | number)[]): Random => {
  let state = hash(`${seed}|${purpose.join('|')}`)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (below: number): number => Math.floor(next() * below)
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => must(from[int(from.length)], 'nothing to pick from'),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
  }
}

/** The value, which cannot be missing for the stated reason; throws where it is. */
export const must = <T>(value: T | undefined, why: string): T => {
  if (value === undefined) throw new Error(why)
  return value
}

/** FNV-1a with a final scramble, over UTF-16 units. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return value ^ (value >>> 13)
}
