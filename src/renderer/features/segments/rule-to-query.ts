/**
 * Between the rule, which is the truth, and the query of react-querybuilder, which is how the builder holds it while the officer
 * is typing. A condition that is not finished yet has no place in a rule: it is left out and counted.
 */
import type { RuleGroupType, RuleType } from 'react-querybuilder'
import { SegmentCondition, type SegmentGroup, type SegmentRule, type Window } from '#shared/languages/segment-rule.ts'
import { isChoiceField, isConditionKey, isMeasure, isTextField, type ConditionKey } from './condition-keys.ts'

export type BuilderRule = RuleType<string, string>
export type Match = SegmentGroup['match']
export type BuilderGroup = RuleGroupType<BuilderRule, string>

/** A span of numbers as the builder holds it; which ends count is said by the operator. */
export interface SpanValue {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

export const spanOperators = ['at-least', 'at-most', 'between', 'exactly', 'any'] as const
export type SpanOperator = (typeof spanOperators)[number]

export const ruleToQuery = (rule: SegmentRule): BuilderGroup => ({
  combinator: rule.match,
  rules: rule.rules.map((part) => (part.kind === 'group' ? ruleToQuery(part) : conditionToRule(part))),
})

function conditionToRule(condition: SegmentCondition): BuilderRule {
  const { field, operator, value } = partsOf(condition)
  return { field, operator, value }
}

interface Parts {
  readonly field: ConditionKey
  readonly operator: string
  readonly value: unknown
}

function partsOf(condition: SegmentCondition): Parts {
  switch (condition.kind) {
    case 'text': {
      const { field, test } = condition
      const value = 'values' in test ? test.values : 'value' in test ? test.value : ''
      return isTextField(field) ? { field: `text:${field}`, operator: test.is, value } : whole(condition)
    }
    case 'choice': {
      const { field, values } = condition
      return isChoiceField(field) ? { field: `choice:${field}`, operator: 'one-of', value: values } : whole(condition)
    }
    case 'join-store':
      return { field: 'join-store', operator: 'one-of', value: condition.storeIds }
    case 'measure': {
      const { measure, window, range } = condition
      if (!isMeasure(measure) || !isPlainWindow(window)) return whole(condition)
      return { field: `measure:${measure}`, operator: operatorOfRange(range), value: { window, ...range } }
    }
    case 'bought':
      return isPlainBought(condition) ? partsOfBought(condition) : whole(condition)
    case 'in-segment':
      return condition.snapshotId === undefined ? { field: 'in-segment', operator: 'one-of', value: condition.segmentId } : whole(condition)
    default:
      return whole(condition)
  }
}

const whole = (condition: SegmentCondition): Parts => ({ field: 'whole', operator: 'one-of', value: condition })

const isPlainWindow = ({ span }: Window): boolean => span === 'all' || span === 'last-days' || span === 'between'

type Bought = Extract<SegmentCondition, { kind: 'bought' }>

const plainParts: ReadonlySet<string> = new Set(['kind', 'categories', 'productIds', 'storeIds', 'window', 'count', 'range'])
const plainCounts: ReadonlySet<string> = new Set(['occasions', 'pieces', 'netFen'])
const isPlainBought = (condition: Bought): boolean =>
  isPlainWindow(condition.window) && plainCounts.has(condition.count) && Object.keys(condition).every((part) => plainParts.has(part))

/** The comparison stands behind the goods, inside the form of the value. */
function partsOfBought({ categories, productIds, storeIds, window, count, range }: Bought): Parts {
  const operator = operatorOfRange(range)
  return { field: 'bought', operator: 'one-of', value: { categories, productIds, storeIds, window, count, operator, ...range } }
}

function operatorOfRange({ min, max }: SpanValue): SpanOperator {
  if (min === undefined) return max === undefined ? 'any' : 'at-most'
  if (max === undefined) return 'at-least'
  return min === max ? 'exactly' : 'between'
}

export interface ReadQuery {
  readonly rule: SegmentRule
  /** Conditions left out because they are not finished. */
  readonly unfinished: number
  /** Path in the query → path in the rule (`''` the root, `'0.2'` …), for everything that made it into the rule. */
  readonly places: ReadonlyMap<string, string>
}

export function queryToRule(query: BuilderGroup): ReadQuery {
  const places = new Map<string, string>()
  const reading = readGroup(query, [], [], places)
  return { rule: reading.group, unfinished: reading.unfinished, places }
}

interface GroupReading {
  readonly group: SegmentGroup
  readonly unfinished: number
}

type Place = readonly number[]

function readGroup(query: BuilderGroup, from: Place, to: Place, places: Map<string, string>): GroupReading {
  places.set(from.join('.'), to.join('.'))
  const rules: (SegmentGroup | SegmentCondition)[] = []
  let unfinished = 0
  query.rules.forEach((part, i) => {
    const here = [...from, i]
    const there = [...to, rules.length]
    if ('rules' in part) {
      const inner = readGroup(part, here, there, places)
      unfinished += inner.unfinished
      // A group the officer has only unfinished conditions in says nothing yet; one that is empty on purpose stays.
      if (inner.group.rules.length > 0 || part.rules.length === 0) rules.push(inner.group)
      else places.delete(here.join('.'))
      return
    }
    const condition = readCondition(part)
    if (condition === undefined) unfinished++
    else {
      places.set(here.join('.'), there.join('.'))
      rules.push(condition)
    }
  })
  return { group: { kind: 'group', match: matchOf(query.combinator), rules }, unfinished }
}

export const matchOf = (combinator: string): Match => (combinator === 'any' || combinator === 'none' ? combinator : 'all')

/** The condition a row of the builder stands for; undefined while it is not finished. */
export function readCondition({ field, operator, value }: BuilderRule): SegmentCondition | undefined {
  if (!isConditionKey(field)) return undefined
  const read = SegmentCondition.safeParse(candidate(field, operator, value))
  return read.success ? read.data : undefined
}

/** What the row would be as a condition: the schema then says whether it is one. */
function candidate(field: ConditionKey, operator: string, value: unknown): unknown {
  const [kind, name] = field.split(':')
  switch (kind) {
    case 'whole':
      return value
    case 'text':
      return { kind, field: name, test: testOf(operator, value) }
    case 'choice':
      return { kind, field: name, values: listOf(value) }
    case 'join-store':
      return { kind, storeIds: listOf(value) }
    case 'measure': {
      const { min, max, ...rest } = recordOf(value)
      return { kind, measure: name, ...rest, range: rangeOf(operator, min, max) }
    }
    case 'bought': {
      const { min, max, operator: comparison, ...rest } = recordOf(value)
      return { kind, ...rest, range: rangeOf(comparison, min, max) }
    }
    default:
      return { kind: field, segmentId: value }
  }
}

function testOf(operator: string, value: unknown): unknown {
  if (operator === 'empty' || operator === 'filled') return { is: operator }
  const values = listOf(value)
  if (values.length === 0) return undefined
  return operator === 'one-of' || operator === 'none-of' ? { is: operator, values } : { is: operator, value: values[0] }
}

/** `undefined` where an end the operator needs is missing. */
function rangeOf(operator: unknown, min: unknown, max: unknown): unknown {
  switch (operator) {
    case 'at-least':
      return min === undefined ? undefined : { min }
    case 'at-most':
      return max === undefined ? undefined : { max }
    case 'between':
      return min === undefined || max === undefined ? undefined : { min, max }
    case 'exactly':
      return min === undefined ? undefined : { min, max: min }
    default:
      return {}
  }
}

/** The values of a row, one or many: the operator may be changed from “is” to “is one of” without losing what was typed. */
export const listOf = (value: unknown): readonly unknown[] => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((each) => each !== '' && each !== null && each !== undefined)
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
