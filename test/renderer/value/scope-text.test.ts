import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrangeCells } from '../../../src/renderer/features/value/rfm/arrange-cells.ts'
import { noScope, scopeFromSearch, scopeToSearch, type ScopeFilter } from '../../../src/renderer/app/figures/scope-text.ts'

const period: fc.Arbitrary<ScopeFilter['period']> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ span: 'all' as const }),
  fc.record({ span: fc.constant('last-days' as const), days: fc.integer({ min: 1, max: 36_500 }) }),
  fc.record({ span: fc.constant('year' as const), year: fc.integer({ min: 1900, max: 2900 }) }),
  fc
    .tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 400 }))
    .map(([from, days]) => ({ span: 'between' as const, from, to: from + days })),
)

test('a filter written into the address is read back the same', () => {
  const filters = fc.record({
    period,
    storeIds: fc.array(fc.integer({ min: 1, max: 9999 }), { maxLength: 4 }),
    channels: fc.array(fc.constantFrom('网店', '门店&=', ''), { maxLength: 3 }),
    categories: fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.toWellFormed()),
      { maxLength: 3 },
    ),
    brands: fc.array(fc.constantFrom('甲', 'a&b=c', '#+ %', ''), { maxLength: 3 }),
    lines: fc.array(fc.constantFrom('常青', 'x&line=y'), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(filters, (filter) => {
      expect(scopeFromSearch(scopeToSearch(filter))).toEqual(filter)
    }),
  )
})

test('an address that nobody wrote filters nothing', () => {
  for (const text of [
    '',
    'period=yesterday',
    'period=last-0',
    'period=2023-02-30..2023-03-01',
    'period=2023-12-31..2023-01-01',
    'store=x',
  ]) {
    expect(scopeFromSearch(text), text).toEqual(noScope)
  }
})

test('cells of scores are summed over M, or taken of one; fewer than five persons are not coloured', () => {
  const cells = [
    { cell: 555, persons: 9, netFen: 900, occasions: 0 },
    { cell: 554, persons: 1, netFen: 40, occasions: 0 },
    { cell: 115, persons: 4, netFen: 7, occasions: 0 },
  ]
  const all = arrangeCells(cells, undefined)
  expect(all.map((row) => row[0]?.r)).toEqual([5, 4, 3, 2, 1])
  expect(all[0]?.[4]).toEqual({ r: 5, f: 5, persons: 10, netFen: 940, step: 3 })
  expect(all[4]?.[0]).toEqual({ r: 1, f: 1, persons: 4, netFen: 7, step: undefined })
  expect(arrangeCells(cells, 4)[0]?.[4]?.persons).toBe(1)
  expect(all.flat().reduce((sum, { persons }) => sum + persons, 0)).toBe(14)
})
