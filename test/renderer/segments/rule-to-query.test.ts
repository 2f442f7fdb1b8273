import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import { queryToRule, ruleToQuery, type BuilderGroup, type BuilderRule } from '../../../src/renderer/features/segments/rule-to-query.ts'
import { rule } from './rules.ts'

test('a rule survives the builder: what was saved is what is shown, and what is shown is what is saved', () => {
  fc.assert(
    fc.property(rule, (saved) => {
      const read = queryToRule(ruleToQuery(saved))
      expect(read.rule).toEqual(saved)
      expect(read.unfinished).toBe(0)
    }),
  )
})

test('whatever stands in the builder, the rule made of it is one the contract accepts', () => {
  const loose = fc.record({
    field: fc.constantFrom('text:city', 'choice:gender', 'join-store', 'measure:netFen', 'bought', 'in-segment', 'text:nonsense', '~'),
    operator: fc.constantFrom('equal', 'one-of', 'empty', 'at-least', 'between', 'exactly', 'any', 'nonsense'),
    value: fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.array(fc.string({ maxLength: 3 })), fc.constant(null), fc.object()),
  })
  fc.assert(
    fc.property(fc.array(loose, { maxLength: 6 }), fc.constantFrom('all', 'any', 'none', 'nonsense'), (rules, combinator) => {
      const read = queryToRule({ combinator, rules: rules satisfies BuilderRule[] })
      expect(SegmentRule.safeParse(read.rule).success).toBe(true)
      expect(read.unfinished + read.rule.rules.length).toBe(rules.length)
    }),
  )
})

const city = (value: string): BuilderRule => ({ field: 'text:city', operator: 'equal', value })
const group = (combinator: string, ...rules: BuilderGroup['rules']): BuilderGroup => ({ combinator, rules })

test('an unfinished condition is left out and counted, and the others keep their place in the builder', () => {
  const read = queryToRule(group('all', city(''), city('上海'), group('any', city(''), city('杭州'), city('苏州')), group('any', city(''))))
  expect(read.unfinished).toBe(3)
  expect(read.rule.rules).toHaveLength(2)
  expect(Object.fromEntries(read.places)).toEqual({ '': '', '1': '0', '2': '1', '2.1': '1.0', '2.2': '1.1' })
})

test.each([
  ['at-least', { min: 3 }, { min: 3 }],
  ['at-most', { min: 3, max: 9 }, { max: 9 }],
  ['between', { min: 3, max: 9 }, { min: 3, max: 9 }],
  ['exactly', { min: 3, max: 9 }, { min: 3, max: 3 }],
])('%s reads only the ends it names', (operator, ends, range) => {
  const value = { window: { span: 'all' }, ...ends }
  const read = queryToRule(group('all', { field: 'measure:occasions', operator, value }))
  expect(read.rule.rules).toEqual([{ kind: 'measure', measure: 'occasions', window: { span: 'all' }, range }])
})

test.each(['at-least', 'at-most', 'between', 'exactly'])('%s without its number is unfinished', (operator) => {
  const read = queryToRule(group('all', { field: 'measure:occasions', operator, value: { window: { span: 'all' } } }))
  expect(read).toMatchObject({ unfinished: 1, rule: { rules: [] } })
})

test('changing “is” to “is one of” keeps what was typed', () => {
  const read = queryToRule(group('all', { ...city('上海'), operator: 'one-of' }))
  expect(read.rule.rules).toEqual([{ kind: 'text', field: 'city', test: { is: 'one-of', values: ['上海'] } }])
})
