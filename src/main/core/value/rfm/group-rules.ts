/**
 * Groups of scores as rules of segments: the cut points of today become limits of days, occasions and money, which the officer may
 * then edit. A rule finds exactly the group's persons as long as data and as-of day stay.
 */
import type { RfmInput } from '#shared/contract/value-rfm.ts'
import type { SegmentCondition, SegmentGroup, SegmentRule, Window } from '#shared/languages/segment-rule.ts'
import type { Columns } from '../../columns/columns.ts'
import { isUnnarrowed } from '../scope/narrowing.ts'
import { dataSpan, type ResolvedScope } from '../scope/resolve-scope.ts'
import { corners, ranges, type HighMeans } from './groups.ts'
import type { ScoreCut } from './score-cuts.ts'
import type { RfmScores } from './scores.ts'
import type { EightGroup, TenGroup } from '#shared/contract/value-rfm.ts'

/** Strengths [least, most] in whole days, occasions or fen; an absent end is open. */
interface Limits {
  readonly least?: number
  readonly most?: number
}
type Component = 'r' | 'f' | 'm'
export type ScoreRange = readonly [least: number, most: number]

export interface RuleWriter {
  /** Each component [least, most] by score. */
  scores(r: ScoreRange, f: ScoreRange, m: ScoreRange): SegmentRule
  eight(group: EightGroup, means: HighMeans): SegmentRule
  ten(group: TenGroup): SegmentRule
}

/** Undefined where a rule could not say the same: goods or stores narrowed, money per occasion, occasions counted otherwise. */
export function createRuleWriter(columns: Columns, scores: RfmScores, { monetary }: RfmInput): RuleWriter | undefined {
  const { resolved, cuts } = scores
  if (monetary !== 'total' || !isSayable(columns, resolved)) return undefined
  const window = windowOf(columns, resolved)
  const conditions = (limits: Readonly<Partial<Record<Component, Limits>>>): SegmentGroup => {
    // Between cut points that coincide there is nobody, nor in a period that ends before it begins.
    if (resolved.from > resolved.to || Object.values(limits).some(isReversed)) return { kind: 'group', match: 'any', rules: [] }
    return all([
      boughtInWindow(window),
      ...(['r', 'f', 'm'] as const).flatMap((part) => conditionOf(columns, resolved, window, part, limits[part])),
    ])
  }
  const ofScores = (rule: (typeof ranges)[number]): SegmentGroup =>
    conditions({ r: between(cuts.r, rule.r), f: between(cuts.f, rule.f), m: between(cuts.m, rule.m) })
  return {
    scores: (r, f, m) => conditions({ r: between(cuts.r, r), f: between(cuts.f, f), m: between(cuts.m, m) }),
    eight: (group, means) => {
      const corner = corners[group]
      const limit = (part: Component): Limits =>
        means.of === 'score' ? sideOfScore(cuts[part], means[part], corner[part]) : sideOfMean(means[part], corner[part])
      return conditions({ r: limit('r'), f: limit('f'), m: limit('m') })
    },
    ten: (group) => {
      const place = ranges.findIndex((rule) => rule.group === group)
      const earlier = ranges.slice(0, place < 0 ? ranges.length : place).map(ofScores)
      const own = ranges[place]
      const wanted = own ? ofScores(own) : conditions({})
      return earlier.length === 0 || wanted.match === 'any'
        ? wanted
        : all([...wanted.rules, { kind: 'group', match: 'none', rules: earlier }])
    },
  }
}

/** Who bought in the days of a scope with net sales of [least, most] fen; undefined where a rule cannot say that. */
export function netSalesRule(columns: Columns, resolved: ResolvedScope, least: number, most: number): SegmentRule | undefined {
  if (!isSayable(columns, resolved)) return undefined
  const window = windowOf(columns, resolved)
  return all([boughtInWindow(window), { kind: 'measure', measure: 'netFen', window, range: { min: least, max: most } }])
}

const all = (rules: SegmentGroup['rules']): SegmentGroup => ({ kind: 'group', match: 'all', rules })

const isReversed = ({ least = -Infinity, most = Infinity }: Limits): boolean => least > most

/** Rules know occasions as the columns keep them: later returns up to the data's own as-of day cancel. */
function isSayable(columns: Columns, { scope, asOf }: ResolvedScope): boolean {
  const { occasions, sales } = scope
  const isAsKept = occasions.laterReturns === 'drop' && asOf === columns.asOf?.day
  const isWhole = isUnnarrowed(scope)
  const isUsual = occasions.basis === 'day' && occasions.zeroDays === 'drop' && sales === 'net'
  return asOf !== undefined && isWhole && isUsual && (isAsKept || columns.receipts.returns.count === 0)
}

/** Fixed days where the rule would otherwise count from another as-of day, or go beyond it. */
function windowOf(columns: Columns, { scope, asOf = 0, from, to }: ResolvedScope): Window {
  const isOwnDay = asOf === columns.asOf?.day
  const { period } = scope
  if (isOwnDay && period.span === 'last-days') return period
  if (isOwnDay && period.span === 'all' && (dataSpan(columns)?.last ?? asOf) <= asOf) return period
  return { span: 'between', from, to }
}

const boughtInWindow = (window: Window): SegmentCondition => ({ kind: 'measure', measure: 'occasions', window, range: { min: 1 } })

function conditionOf(
  columns: Columns,
  { asOf = 0 }: ResolvedScope,
  window: Window,
  component: Component,
  limits: Limits = {},
): readonly SegmentCondition[] {
  const { least, most } = limits
  if (least === undefined && most === undefined) return []
  const range = (min: number | undefined, max: number | undefined) => ({
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  })
  const days = { min: most === undefined ? undefined : 0 - most, max: least === undefined ? undefined : 0 - least }
  switch (component) {
    case 'f':
      return [{ kind: 'measure', measure: 'occasions', window, range: range(least, most) }]
    case 'm':
      return [{ kind: 'measure', measure: 'netFen', window, range: range(least, most) }]
    case 'r':
      return asOf === columns.asOf?.day
        ? [{ kind: 'measure', measure: 'recencyDays', window, range: range(days.min, days.max) }]
        : [{ kind: 'measure', measure: 'lastDay', window, range: range(shifted(least, asOf), shifted(most, asOf)) }]
  }
}

const shifted = (strength: number | undefined, asOf: number): number | undefined => (strength === undefined ? undefined : strength + asOf)

/** Strengths are whole: above an edge is at least the next number, not above it at most the number below. */
const leastFor = ({ edges, isStrict }: ScoreCut, score: number): number => {
  const edge = edges[score - 2] ?? 0
  return isStrict ? Math.floor(edge) + 1 : Math.ceil(edge)
}

const between = (cut: ScoreCut, [least, most]: readonly [number, number]): Limits => ({
  ...(least > 1 ? { least: leastFor(cut, least) } : {}),
  ...(most < 5 ? { most: leastFor(cut, most + 1) - 1 } : {}),
})

const sideOfScore = (cut: ScoreCut, mean: number, isHigh: boolean): Limits => {
  const firstHigh = Math.floor(mean) + 1
  if (firstHigh > 5) return isHigh ? NOTHING : {}
  return isHigh ? { least: leastFor(cut, firstHigh) } : { most: leastFor(cut, firstHigh) - 1 }
}

const sideOfMean = (mean: number, isHigh: boolean): Limits => (isHigh ? { least: Math.floor(mean) + 1 } : { most: Math.floor(mean) })

/** Nobody is above a mean score of 5. */
const NOTHING: Limits = { least: 0xff_ffff_ffff }
