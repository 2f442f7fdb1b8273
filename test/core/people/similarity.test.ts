import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intern } from '#core/people/matching/interned.ts'
import { editsUpTo, isWithinOneEdit, jaroWinkler } from '#core/people/matching/similarity.ts'
import { mobileComparison } from '#core/people/models/member-fields.ts'

describe('optimal string alignment', () => {
  it.each([
    ['', '', 0],
    ['13817460259', '13817460259', 0],
    ['13817460259', '13817460295', 1],
    ['13817460259', '13817460258', 1],
    ['张三丰', '张三', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%s against %s: %i edits', (left, right, edits) => {
    expect(editsUpTo(5, left, right)).toBe(edits)
  })

  it('stops beyond its limit', () => {
    expect(editsUpTo(2, 'kitten', 'sitting')).toBe(3)
    expect(editsUpTo(2, 'a', 'abcdef')).toBe(3)
  })

  it('agrees with the recursion it is defined by', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '三'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (left, right, limit) => {
        expect(editsUpTo(limit, left, right)).toBe(Math.min(byDefinition(left, right), limit + 1))
      }),
    )
  })
})

describe('one edit at most', () => {
  it('is what the table says', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '三'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(isWithinOneEdit(left, right)).toBe(byDefinition(left, right) <= 1)
      }),
      { numRuns: 1000 },
    )
  })

  it('is told of two mobiles by their digits alone', () => {
    const digits = fc.array(fc.constantFrom('1', '3', '8'), { minLength: 11, maxLength: 11 }).map((signs) => signs.join(''))
    const slip = fc.record({ mobile: digits, at: fc.nat(9), digit: fc.constantFrom('0', '1', '8'), isSwap: fc.boolean() })
    const slipped = slip.map(({ mobile, at, digit, isSwap }) => {
      const signs = [...mobile]
      return [
        mobile,
        (isSwap ? signs.with(at, mobile[at + 1] ?? '').with(at + 1, mobile[at] ?? '') : signs.with(at, digit)).join(''),
      ] as const
    })
    fc.assert(
      fc.property(fc.oneof(slipped, fc.tuple(digits, digits)), ([left, right]) => {
        const { levelOf } = mobileComparison(intern(2, (record) => (record === 0 ? left : right)))
        const level = left === right ? 0 : isWithinOneEdit(left, right) ? 1 : left.slice(0, 7) === right.slice(0, 7) ? 2 : 3
        expect(levelOf(0, 1)).toBe(level)
      }),
      { numRuns: 1000 },
    )
  })
})

function byDefinition(left: string, right: string): number {
  if (left === '') return right.length
  if (right === '') return left.length
  const [a, b] = [left.slice(0, -1), right.slice(0, -1)]
  const replace = byDefinition(a, b) + (left.at(-1) === right.at(-1) ? 0 : 1)
  const one = Math.min(byDefinition(a, right) + 1, byDefinition(left, b) + 1, replace)
  const isSwap = left.length > 1 && right.length > 1 && left.at(-1) === right.at(-2) && left.at(-2) === right.at(-1)
  return isSwap ? Math.min(one, byDefinition(left.slice(0, -2), right.slice(0, -2)) + 1) : one
}

describe('Jaro-Winkler, with the published examples', () => {
  it.each([
    ['MARTHA', 'MARHTA', 0.9611],
    ['DWAYNE', 'DUANE', 0.84],
    ['DIXON', 'DICKSONX', 0.8133],
    ['abc', 'xyz', 0],
  ])('%s against %s', (left, right, likeness) => {
    expect(jaroWinkler(left, right)).toBeCloseTo(likeness, 4)
  })

  it('never leaves 0 to 1, and does not mind the order', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        const likeness = jaroWinkler(left, right)
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
        expect(jaroWinkler(right, left)).toBeCloseTo(likeness, 10)
      }),
    )
  })
})
