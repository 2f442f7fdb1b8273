import { expect, test } from 'vitest'
import { compareBy, comparisonOf } from '../../../src/renderer/features/segments/values/comparison.ts'

test('a range says which of its ends are wanted', () => {
  expect(comparisonOf({})).toBe('any')
  expect(comparisonOf({ min: 3 })).toBe('at-least')
  expect(comparisonOf({ max: null })).toBe('at-most')
  expect(comparisonOf({ min: 3, max: 9 })).toBe('between')
  expect(comparisonOf({ min: 3, max: 3 })).toBe('exactly')
})

test('“between” stays while both ends are typed, also where they are the same number for a moment', () => {
  expect(comparisonOf({ min: 1, max: 1 }, 'between')).toBe('between')
  expect(comparisonOf({ min: null, max: null }, 'exactly')).toBe('exactly')
  // Another rule arrived, by undo: what was chosen no longer fits.
  expect(comparisonOf({ min: 3 }, 'between')).toBe('at-least')
})

test.each([
  ['at-least', { max: 9 }, { min: 9 }],
  ['at-most', { min: 3 }, { max: 3 }],
  ['between', { min: 3 }, { min: 3, max: null }],
  ['exactly', { min: 3, max: 9 }, { min: 3, max: 3 }],
  ['any', { min: 3 }, {}],
] as const)('another comparison keeps the numbers that are there: %s', (comparison, range, expected) => {
  expect(compareBy(comparison, range)).toEqual(expected)
})
