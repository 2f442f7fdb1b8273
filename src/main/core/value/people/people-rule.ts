/** Persons behind a figure as a rule of segments, where a rule can say the same. */
import { isDeepStrictEqual } from 'node:util'
import type { PeopleSet } from '#shared/contract/value-people.ts'
import { OccasionRule } from '#shared/contract/value-scope.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { choicesOf } from '../choices.ts'
import { createRuleWriter, netSalesRule, type ScoreRange } from '../rfm/group-rules.ts'
import { highMeans } from '../rfm/groups.ts'
import { isUnnarrowed } from '../scope/narrowing.ts'
import type { FoundPeople } from './found-people.ts'

export function ruleOfPeople(columns: Columns, read: Read, found: FoundPeople, set: PeopleSet): SegmentRule | undefined {
  switch (set.of) {
    case 'rfm':
    case 'rfm-eight':
    case 'rfm-ten':
      return byScores(columns, found, set)
    case 'ranking':
    case 'below-zero':
    case 'tier':
      return set.input.by === 'net' ? byNetSales(columns, found) : undefined
    case 'life':
      return set.stages.length > 0 ? byCycle(columns, read, set, [{ kind: 'class', field: 'stage', values: set.stages }]) : undefined
    case 'becoming':
      return byCycle(columns, read, set, [{ kind: 'day', field: dayFields[set.becoming], window: { span: 'between', ...set.days } }])
    default:
      // Movement, classes and importance hang on more than a rule knows.
      return undefined
  }
}

const dayFields = { due: 'dueOn', 'at-risk': 'atRiskOn', lapsed: 'lapsedOn' } as const

/** Rules know the stages of all sales as of the data's own day, by the rule of cycles that is kept. */
function byCycle(
  columns: Columns,
  read: Read,
  { input: { scope, cycle } }: Extract<PeopleSet, { of: 'life' | 'becoming' }>,
  rules: SegmentRule['rules'],
): SegmentRule | undefined {
  const isUsual = isDeepStrictEqual(scope.occasions, usualOccasions) && isUnnarrowed(scope)
  const isNow = scope.asOf === undefined || scope.asOf === columns.asOf?.day
  if (!isUsual || !isNow || !isDeepStrictEqual(cycle, choicesOf(read).cycle)) return undefined
  return { kind: 'group', match: 'all', rules }
}

const usualOccasions = OccasionRule.parse({})

type ScoreSet = Extract<PeopleSet, { of: 'rfm' | 'rfm-eight' | 'rfm-ten' }>

function byScores(columns: Columns, { scores }: FoundPeople, set: ScoreSet): SegmentRule | undefined {
  const writer = scores && createRuleWriter(columns, scores, set.input)
  if (!scores || !writer) return undefined
  if (set.of === 'rfm-eight') return writer.eight(set.group, highMeans(scores.components, set.input.high))
  if (set.of === 'rfm-ten') return writer.ten(set.group)
  const [r, f, m] = [rangeOf(set.r), rangeOf(set.f), rangeOf(set.m)]
  return r && f && m ? writer.scores(r, f, m) : undefined
}

const ALL = [1, 2, 3, 4, 5] as const

/** Scores next to each other; undefined where there is a gap between them. */
function rangeOf(scores: readonly number[] = ALL): ScoreRange | undefined {
  const [least, most] = [Math.min(...scores), Math.max(...scores)]
  return scores.length > 0 && new Set(scores).size === most - least + 1 ? [least, most] : undefined
}

function byNetSales(columns: Columns, { resolved, values }: FoundPeople): SegmentRule | undefined {
  if (values.length === 0) return undefined
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, doubleAt(values, i))
    most = Math.max(most, doubleAt(values, i))
  }
  return netSalesRule(columns, resolved, least, most)
}
