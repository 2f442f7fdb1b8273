/**
 * Between the rule, which is the truth, and the query of react-querybuilder, which is how the builder holds it while the officer
 * is typing. A row holds its condition as it stands, finished or not; one that is not finished has no place in a rule: it is left out and counted.
 */
import type { RuleGroupType, RuleType } from 'react-querybuilder'
import { fieldIdOf } from '#shared/languages/segment-fields.ts'
import { isAnything } from '#shared/languages/segment-goods.ts'
import { SegmentCondition, type SegmentGroup, type SegmentRule } from '#shared/languages/segment-rule.ts'

/** `field` is an id of the field catalogue, `value` the condition as it stands. */
export type BuilderRule = RuleType<string, string>
export type Match = SegmentGroup['match']
export type BuilderGroup = RuleGroupType<BuilderRule, string>

/** The builder wants an operator of every row; the comparison stands inside the condition. */
export const NO_OPERATOR = '='

export const ruleToQuery = (rule: SegmentRule): BuilderGroup => ({
  combinator: rule.match,
  rules: rule.rules.map((part) => (part.kind === 'group' ? ruleToQuery(part) : conditionToRule(part))),
})

export const conditionToRule = (condition: SegmentCondition): BuilderRule => ({
  field: fieldIdOf(condition),
  operator: NO_OPERATOR,
  value: condition,
})

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
export function readCondition({ field, value }: BuilderRule): SegmentCondition | undefined {
  const read = SegmentCondition.safeParse(withoutUndefined(value))
  return read.success && fieldIdOf(read.data) === field && isFinished(read.data) ? read.data : undefined
}

/** A part that is undefined is a part that is not there. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, withoutUndefined(part)]])))
}

/** What the schema lets pass and yet asks nothing: a row that has just begun. */
function isFinished(condition: SegmentCondition): boolean {
  switch (condition.kind) {
    case 'text':
      return hasValue(condition.test)
    case 'custom':
      return condition.fieldId > 0 && hasValue(condition.test)
    case 'survey':
      return condition.survey !== '' && (condition.test === undefined || hasValue(condition.test))
    case 'tag':
      return condition.tagIds.every((id) => id > 0)
    case 'in-segment':
      return condition.segmentId > 0
    case 'pair':
      return !isAnything(condition.first) || !isAnything(condition.second)
    default:
      return true
  }
}

type AnyTest = Extract<SegmentCondition, { kind: 'custom' }>['test']

function hasValue(test: AnyTest): boolean {
  if ('values' in test) return test.values.length > 0
  return 'value' in test ? test.value !== '' : true
}
