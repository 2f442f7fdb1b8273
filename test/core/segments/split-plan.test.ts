import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dealPersons } from '#core/segments/split-plan.ts'

const shares = fc
  .array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 6 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((sum, one) => sum + one, 0)))
const persons = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 400 })
  .map((strata) => strata.map((stratum, i) => ({ id: i * 7 + 1, stratum })))
const seed = fc.integer({ min: 0, max: 2_147_483_647 })

test('every part gets its share of all, to less than one person, and of every stratum to less than two', () => {
  fc.assert(
    fc.property(persons, shares, seed, (all, parts, by) => {
      const dealt = dealPersons(all, parts, by)
      for (const [part, share] of parts.entries()) {
        const count = dealt.parts.filter((own) => own === part).length
        expect(Math.abs(count - share * all.length)).toBeLessThan(1)
      }
      expect(dealt.widestGap).toBeLessThan(2)
    }),
  )
})

test('the same persons and the same seed give the same parts, in whatever order they come', () => {
  fc.assert(
    fc.property(persons, shares, seed, (all, parts, by) => {
      const partOf = (list: typeof all): ReadonlyMap<number, number | undefined> => {
        const dealt = dealPersons(list, parts, by)
        return new Map(list.map(({ id }, i) => [id, dealt.parts[i]]))
      }
      const [one, other] = [partOf(all), partOf(all.toReversed())]
      for (const { id } of all) expect(other.get(id)).toBe(one.get(id))
    }),
  )
})

test('another seed draws others', () => {
  const all = Array.from({ length: 1000 }, (_, id) => ({ id, stratum: '' }))
  const [one, other] = [dealPersons(all, [0.1, 0.9], 1), dealPersons(all, [0.1, 0.9], 2)]
  const both = all.filter((_, i) => one.parts[i] === 0 && other.parts[i] === 0).length
  // Two independent tenths meet in about ten of a thousand.
  expect(both).toBeGreaterThan(0)
  expect(both).toBeLessThan(30)
})
