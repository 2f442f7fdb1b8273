/** A lot drawn for everybody that is the same in every run: by the seed, a word and the person, never by the order of asking. */
import { hashOf } from '../../columns/rules/hash.ts'

/** One number of a seed and a word, so that two draws of one campaign do not lean on each other. */
export const seedOf = (seed: number, word: string): number =>
  Array.from(word).reduce((mixed, character) => hashOf(character.codePointAt(0) ?? 0, mixed), seed)

export function createLot(seed: number, word: string): (id: number) => number {
  const mixed = seedOf(seed, word)
  return (id) => hashOf(id, mixed)
}
