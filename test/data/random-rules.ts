/** Random segment rules over the values random workspaces hold, and some they do not. */
import * as fc from 'fast-check'
import {
  choiceFields,
  measures,
  textFields,
  type SegmentCondition,
  type SegmentGroup,
  type SegmentRule,
  type Window,
} from '#shared/languages/segment-rule.ts'
import { pools } from './random-workspace.ts'

type TextTest = Extract<SegmentCondition, { kind: 'text' }>['test']

const texts = fc.constantFrom(
  ...Object.values(pools)
    .filter((pool) => Array.isArray(pool))
    .flat()
    .filter((value) => value !== null),
  ...Array<string>(12).fill(''),
  '京',
  '1391',
  '%',
  '_',
  'AN',
  '没有',
)

const textTest: fc.Arbitrary<TextTest> = fc.oneof(
  fc.record({ is: fc.constantFrom('equal', 'not-equal', 'contains', 'begins'), value: texts }),
  fc.record({ is: fc.constantFrom('one-of', 'none-of'), values: fc.array(texts, { maxLength: 4 }) }),
  fc.record({ is: fc.constantFrom('empty', 'filled') }),
)

const day = fc.integer({ min: pools.firstDay - 2, max: pools.lastDay + 2 })

const window: fc.Arbitrary<Window> = fc.oneof(
  fc.constant({ span: 'all' as const }),
  fc.record({ span: fc.constant('last-days' as const), days: fc.integer({ min: 1, max: 45 }) }),
  fc.tuple(day, day).map(([one, other]) => ({ span: 'between' as const, from: Math.min(one, other), to: Math.max(one, other) })),
)

const rangeOf = (least: number, most: number): fc.Arbitrary<{ min?: number; max?: number }> =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: 3 }))
    .map(([one, other, ends]) => ({
      ...(ends & 1 ? { min: Math.min(one, other) } : {}),
      ...(ends & 2 ? { max: Math.max(one, other) } : {}),
    }))

const rangeOfMeasure: Readonly<Record<(typeof measures)[number], fc.Arbitrary<{ min?: number; max?: number }>>> = {
  recencyDays: rangeOf(0, 45),
  occasions: rangeOf(0, 4),
  netFen: rangeOf(-300, 1500),
  ticketFen: rangeOf(-300, 900),
  points: rangeOf(-5, 5),
  ageYears: rangeOf(0, 65),
  birthMonth: rangeOf(1, 12),
  joinedOn: rangeOf(pools.firstDay - 60, pools.lastDay),
  firstDay: rangeOf(pools.firstDay, pools.lastDay),
  lastDay: rangeOf(pools.firstDay, pools.lastDay),
  tenureDays: rangeOf(0, 100),
}

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 })

const condition: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), field: fc.constantFrom(...textFields), test: textTest }),
  fc.record({
    kind: fc.constant('choice' as const),
    field: fc.constantFrom(...choiceFields),
    values: fc.uniqueArray(fc.constantFrom('female' as const, 'male' as const, 'unknown' as const, 'yes' as const, 'no' as const), {
      minLength: 1,
    }),
  }),
  fc.record({ kind: fc.constant('join-store' as const), storeIds: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }) }),
  fc
    .constantFrom(...measures)
    .chain((measure) =>
      fc.record({ kind: fc.constant('measure' as const), measure: fc.constant(measure), window, range: rangeOfMeasure[measure] }),
    ),
  fc.record({
    kind: fc.constant('bought' as const),
    categories: fc.uniqueArray(fc.constantFrom('大衣', '衬衫', '没有'), { maxLength: 2 }),
    productIds: ids,
    storeIds: ids,
    window,
    count: fc.constantFrom('occasions' as const, 'pieces' as const, 'netFen' as const),
    range: rangeOf(-2, 4),
  }),
)

const tree = fc.letrec<{ group: SegmentGroup; rule: SegmentGroup | SegmentCondition }>((tie) => ({
  group: fc.record({
    kind: fc.constant('group' as const),
    match: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    rules: fc.array(tie('rule'), { maxLength: 4 }),
  }),
  rule: fc.oneof({ maxDepth: 3, withCrossShrink: true }, condition, tie('group')),
}))

export const randomRule: fc.Arbitrary<SegmentRule> = tree.group
