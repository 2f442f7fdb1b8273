import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentFields } from '#shared/languages/segment-fields.ts'
import { SegmentRule } from '#shared/languages/segment-rule.ts'
import {
  conditionToRule,
  NO_OPERATOR,
  queryToRule,
  readCondition,
  ruleToQuery,
  type BuilderGroup,
  type BuilderRule,
} from '../../../src/renderer/features/segments/builder/rule-to-query.ts'
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
  const anything = fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.constant(null), fc.object())
  const loose = fc.record({
    field: fc.constantFrom(...segmentFields.map(({ id }): string => id), 'text:nonsense', '~'),
    operator: fc.constant(NO_OPERATOR),
    value: fc.oneof(
      anything,
      fc.constantFrom(...segmentFields.map(({ begin }) => begin)),
      fc.record({ kind: fc.constantFrom('text', 'pair'), test: anything }),
    ),
  })
  fc.assert(
    fc.property(fc.array(loose, { maxLength: 6 }), fc.constantFrom('all', 'any', 'none', 'nonsense'), (rules, combinator) => {
      const read = queryToRule({ combinator, rules: rules satisfies BuilderRule[] })
      expect(SegmentRule.safeParse(read.rule).success).toBe(true)
      expect(read.unfinished + read.rule.rules.length).toBe(rules.length)
    }),
  )
})

const city = (value: string): BuilderRule => ({
  field: 'text:city',
  operator: NO_OPERATOR,
  value: { kind: 'text', field: 'city', test: { is: 'equal', value } },
})
const group = (combinator: string, ...rules: BuilderGroup['rules']): BuilderGroup => ({ combinator, rules })

test('an unfinished condition is left out and counted, and the others keep their place in the builder', () => {
  const read = queryToRule(group('all', city(''), city('上海'), group('any', city(''), city('杭州'), city('苏州')), group('any', city(''))))
  expect(read.unfinished).toBe(3)
  expect(read.rule.rules).toHaveLength(2)
  expect(Object.fromEntries(read.places)).toEqual({ '': '', '1': '0', '2': '1', '2.1': '1.0', '2.2': '1.1' })
})

test('a row that has just begun asks nothing where only the officer knows the value', () => {
  const unfinished = segmentFields.filter((field) => readCondition(conditionToRule(field.begin)) === undefined).map(({ id }) => id)
  const texts = segmentFields.filter(({ type }) => type === 'text').map(({ id }) => id)
  expect(unfinished.toSorted()).toEqual([...texts, 'pair', 'join-store', 'tag', 'custom', 'survey', 'in-segment'].toSorted())
})

test('an end that is wanted and not typed yet leaves the condition unfinished', () => {
  const occasions = (range: object): BuilderRule => ({
    field: 'measure:occasions',
    operator: NO_OPERATOR,
    value: { kind: 'measure', measure: 'occasions', window: { span: 'all' }, range },
  })
  expect(queryToRule(group('all', occasions({ min: 3, max: null }), occasions({ min: 3, max: undefined })))).toMatchObject({
    unfinished: 1,
    rule: { rules: [{ kind: 'measure', range: { min: 3 } }] },
  })
})

test('a row that says one field and holds a condition of another is not read', () => {
  expect(readCondition({ ...city('上海'), field: 'text:level' })).toBeUndefined()
})
