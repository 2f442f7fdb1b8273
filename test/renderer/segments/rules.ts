/** Rules as an officer might build them, for property tests. */
import fc from 'fast-check'
import { segmentFields } from '#shared/languages/segment-fields.ts'
import {
  choiceFields,
  measures,
  textFields,
  type SegmentCondition,
  type SegmentGroup,
  type Window,
} from '#shared/languages/segment-rule.ts'

const text = fc.string({ minLength: 1, maxLength: 12 })
const id = fc.integer({ min: 1, max: 9_999 })
const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })

const window: fc.Arbitrary<Window> = fc.oneof(
  fc.constant({ span: 'all' as const }),
  fc.record({ span: fc.constant('last-days' as const), days: fc.integer({ min: 1, max: 36_500 }) }),
  fc.record({ span: fc.constant('between' as const), from: whole, to: whole }),
)

const range = fc.record({ min: whole, max: whole }, { requiredKeys: [] })

const textTest = fc.oneof(
  fc.record({ is: fc.constantFrom('equal' as const, 'not-equal' as const, 'contains' as const, 'begins' as const), value: text }),
  fc.record({ is: fc.constantFrom('one-of' as const, 'none-of' as const), values: fc.array(text, { minLength: 1, maxLength: 4 }) }),
  fc.record({ is: fc.constantFrom('empty' as const, 'filled' as const) }),
)

/** Every kind as it begins, with what only the officer knows filled in. */
const finished: readonly SegmentCondition[] = segmentFields.flatMap(({ begin }): SegmentCondition[] => {
  switch (begin.kind) {
    case 'text':
    case 'join-store':
      return []
    case 'tag':
      return [{ ...begin, tagIds: [3, 4] }]
    case 'custom':
      return [{ ...begin, fieldId: 2, test: { is: 'range', range: { min: 1 } } }]
    case 'survey':
      return [{ ...begin, survey: '秋季', question: '喜欢吗', test: { is: 'one-of', values: ['是'] } }]
    case 'in-segment':
      return [{ ...begin, segmentId: 5, snapshotId: 6 }]
    case 'pair':
      return [{ ...begin, first: { ...begin.first, categories: ['大衣'], pieceFen: { min: 1 } } }]
    default:
      return [begin]
  }
})

export const condition: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), field: fc.constantFrom(...textFields), test: textTest }),
  fc.record({
    kind: fc.constant('choice' as const),
    field: fc.constantFrom(...choiceFields),
    values: fc.array(fc.constantFrom('female' as const, 'male' as const, 'unknown' as const, 'yes' as const, 'no' as const), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({ kind: fc.constant('join-store' as const), storeIds: fc.array(id, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('measure' as const), measure: fc.constantFrom(...measures), window, range }),
  fc.record({
    kind: fc.constant('bought' as const),
    categories: fc.array(text, { maxLength: 3 }),
    productIds: fc.array(id, { maxLength: 3 }),
    storeIds: fc.array(id, { maxLength: 3 }),
    window,
    count: fc.constantFrom('occasions' as const, 'pieces' as const, 'netFen' as const),
    range,
  }),
  fc.record({ kind: fc.constant('in-segment' as const), segmentId: id }),
  fc.constantFrom(...finished),
)

export const rule: fc.Arbitrary<SegmentGroup> = fc.letrec<{ group: SegmentGroup; part: SegmentGroup | SegmentCondition }>((tie) => ({
  part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, condition, tie('group')),
  group: fc.record({
    kind: fc.constant('group' as const),
    match: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    rules: fc.array(tie('part'), { maxLength: 4 }),
  }),
})).group
