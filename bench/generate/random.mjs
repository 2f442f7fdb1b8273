/** One independent stream of random numbers per purpose, so that adding a column to one sheet does not change another. */
import { SEED } from './options.mjs'
import { stream } from './streams.mjs'

export { int, normal, pad, pick } from './streams.mjs'
export const rng = (...label) => stream(SEED, ...label)
