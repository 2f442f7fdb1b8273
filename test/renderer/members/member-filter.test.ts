import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import { filterToRule, isFiltered, noFilter } from '../../../src/renderer/features/members/member-filter.ts'
import { birthdayText } from '../../../src/renderer/features/members/birthday-text.ts'

test('nothing filtered is no rule', () => {
  expect(isFiltered(noFilter)).toBe(false)
  expect(filterToRule(noFilter)).toBeUndefined()
})

test('the filters become a rule that all of them hold', () => {
  expect(filterToRule({ ...noFilter, cities: ['杭州市'], storeIds: [2, 3] })).toEqual({
    kind: 'group',
    match: 'all',
    rules: [
      { kind: 'text', field: 'city', test: { is: 'one-of', values: ['杭州市'] } },
      { kind: 'join-store', storeIds: [2, 3] },
    ],
  })
})

test('several segments are any of them, beside the other filters', () => {
  expect(filterToRule({ ...noFilter, levels: ['金卡'], segmentIds: [4, 5] })?.rules).toEqual([
    { kind: 'text', field: 'level', test: { is: 'one-of', values: ['金卡'] } },
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
  expect(filterToRule({ ...noFilter, cities: ['杭州市'], listed: { name: '新进', rule } })?.rules).toEqual([
    { kind: 'text', field: 'city', test: { is: 'one-of', values: ['杭州市'] } },
    rule,
  ])
})

test('whatever is filtered, the rule is one the engine takes', () => {
  const texts = fc.array(fc.string({ maxLength: 20 }), { maxLength: 5 })
  const ids = fc.array(fc.nat(), { maxLength: 5 })
  fc.assert(
    fc.property(texts, texts, ids, ids, (cities, levels, storeIds, segmentIds) => {
      const rule = filterToRule({ cities, levels, storeIds, segmentIds, listed: null })
      expect(rule === undefined).toBe(cities.length + levels.length + storeIds.length + segmentIds.length === 0)
      if (rule) expect(SegmentRule.safeParse(rule).success).toBe(true)
    }),
  )
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
