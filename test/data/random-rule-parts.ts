/** What random rules are made of: texts, windows, ranges. */
import * as fc from 'fast-check'
import type { Window } from '#shared/languages/segment-rule.ts'
import type { TextTest } from '#shared/languages/segment-text.ts'
import { calendarUnits } from '#shared/languages/segment-window.ts'
import { pools } from './random-workspace.ts'

const poolTexts = Object.values(pools)
  .flatMap((pool) => (Array.isArray(pool) ? [...pool] : []))
  .filter((value) => typeof value === 'string')
const texts = fc.constantFrom(...poolTexts, ...Array<string>(12).fill(''), '京', '1391', '%', '_', 'AN', '没有', 'k0', 'Red', '红')

export const textTest: fc.Arbitrary<TextTest> = fc.oneof(
  fc.record({ is: fc.constantFrom('equal', 'not-equal', 'contains', 'begins'), value: texts }),
  fc.record({ is: fc.constantFrom('one-of', 'none-of'), values: fc.array(texts, { maxLength: 4 }) }),
  fc.record({ is: fc.constantFrom('empty', 'filled') }),
)

const day = fc.integer({ min: pools.firstDay - 2, max: pools.lastDay + 2 })
export const inOrder = ([one, other]: readonly [number, number]): readonly [number, number] => [Math.min(one, other), Math.max(one, other)]

export const window: fc.Arbitrary<Window> = fc.oneof(
  fc.constant({ span: 'all' as const }),
  fc.record({ span: fc.constant('last-days' as const), days: fc.integer({ min: 1, max: 45 }) }),
  fc.tuple(day, day).map((days) => ({ span: 'between' as const, from: inOrder(days)[0], to: inOrder(days)[1] })),
  fc.record({ span: fc.constant('since' as const), from: day }),
  fc.record({ span: fc.constant('until' as const), to: day }),
  fc
    .tuple(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 45 }))
    .map((days) => ({ span: 'days-ago' as const, least: inOrder(days)[0], most: inOrder(days)[1] })),
  fc.record({ span: fc.constant('next-days' as const), days: fc.integer({ min: 1, max: 20 }) }),
  fc.record({
    span: fc.constant('calendar' as const),
    unit: fc.constantFrom(...calendarUnits),
    offset: fc.integer({ min: -7, max: 2 }),
    count: fc.integer({ min: 1, max: 5 }),
  }),
)

export interface Ends {
  min?: number
  max?: number
}
export const rangeOf = (least: number, most: number): fc.Arbitrary<Ends> =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: 3 }))
    .map(([one, other, ends]) => ({
      ...(ends & 1 ? { min: Math.min(one, other) } : {}),
      ...(ends & 2 ? { max: Math.max(one, other) } : {}),
    }))

export const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 3 })
