import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import {
  choose,
  chosenIn,
  filterFields,
  filterToRule,
  isFiltered,
  noFilter,
  ofSegment,
} from '../../../src/renderer/features/members/member-filter.ts'
import { birthdayText } from '../../../src/renderer/features/members/birthday-text.ts'

test('nothing filtered is no rule, also after a filter was taken off again', () => {
  const emptied = choose(choose(noFilter, 'text:city', ['杭州市']), 'text:city', [])
  for (const filter of [noFilter, emptied]) {
    expect(isFiltered(filter)).toBe(false)
    expect(filterToRule(filter)).toBeUndefined()
  }
})

test('the filters become a rule that all of them hold', () => {
  const filter = choose(choose(choose(noFilter, 'text:city', ['杭州市']), 'join-store', [2, 3]), 'class:stage', ['due', 'at-risk'])
  expect(chosenIn(filter, 'join-store')).toEqual([2, 3])
  expect(filterToRule(filter)).toEqual({
    kind: 'group',
    match: 'all',
    rules: [
      { kind: 'text', field: 'city', test: { is: 'one-of', values: ['杭州市'] } },
      { kind: 'join-store', storeIds: [2, 3] },
      { kind: 'class', field: 'stage', values: ['due', 'at-risk'] },
    ],
  })
})

test('several segments are any of them, beside the other filters', () => {
  expect(filterToRule(ofSegment(4))?.rules).toEqual([{ kind: 'in-segment', segmentId: 4 }])
  expect(filterToRule(choose(choose(noFilter, 'quality:mobile', ['valid']), 'in-segment', [4, 5]))?.rules).toEqual([
    { kind: 'quality', field: 'mobile', states: ['valid'] },
    {
      kind: 'group',
      match: 'any',
      rules: [
        { kind: 'in-segment', segmentId: 4 },
        { kind: 'in-segment', segmentId: 5 },
      ],
    },
  ])
})

test('a rule another screen asked for stands beside the filters', () => {
  const rule = { kind: 'group', match: 'any', rules: [{ kind: 'in-segment', segmentId: 3 }] } as const
  expect(filterToRule({ fields: { tag: [7] }, listed: { name: '新进', rule } })?.rules).toEqual([
    { kind: 'tag', tagIds: [7], has: 'any' },
    rule,
  ])
})

test('whatever is filtered, the rule is one the engine takes; what no field has is passed over', () => {
  const values = fc.array(fc.oneof(fc.string({ maxLength: 20 }), fc.nat()), { minLength: 1, maxLength: 5 })
  const ids = fc.constantFrom(...filterFields.map(({ id }): string => id), 'text:shoe-size', 'nonsense')
  fc.assert(
    fc.property(fc.dictionary(ids, values), (fields) => {
      const rule = filterToRule({ fields, listed: null })
      if (rule) expect(SegmentRule.safeParse(rule).success).toBe(true)
    }),
  )
  expect(filterToRule({ fields: { nonsense: ['a'] }, listed: null })).toBeUndefined()
})

test('a birthday is written as far as it is known', () => {
  const birthday = (birthYear: number | null, birthMonth: number | null, birthDay: number | null, birthLunar = false) =>
    [
      birthdayText({ birthYear, birthMonth, birthDay, birthLunar }, 'zh-CN', '农历'),
      birthdayText({ birthYear, birthMonth, birthDay, birthLunar }, 'en', 'lunar'),
    ] as const
  expect(birthday(1990, 3, 12)).toEqual(['1990-03-12', '12 Mar 1990'])
  expect(birthday(null, 2, 29)).toEqual(['02-29', '29 Feb'])
  expect(birthday(1990, 5, null)).toEqual(['1990-05', '1990-05'])
  expect(birthday(1990, null, null)).toEqual(['1990', '1990'])
  expect(birthday(null, null, null)).toEqual([null, null])
  // 30 of a lunar month 2 exists; as a solar date it would not.
  expect(birthday(1990, 2, 30, true)).toEqual(['农历 1990-02-30', 'lunar 1990-02-30'])
})
