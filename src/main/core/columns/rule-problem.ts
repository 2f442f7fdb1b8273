/** What makes a rule unanswerable, with the place of the condition, before anything is counted: never a wrong count. */
import type { RuleProblem, RuleProblemKind } from '#shared/contract/segments-rule.ts'
import type { ClassField, ConditionOf, Measure, SegmentCondition } from '#shared/languages/segment-conditions.ts'
import type { Goods } from '#shared/languages/segment-goods.ts'
import { isAnything } from '#shared/languages/segment-goods.ts'
import { classesOf } from '#shared/languages/segment-names.ts'
import type { SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import type { Range, Window } from '#shared/languages/segment-window.ts'
import type { Columns } from './columns.ts'
import { drawsFromGroup } from './rule-to-bitmap.ts'
import { jsonOf, type FigureName, type RuleGround } from './rules/ground.ts'
import { createKnown, type Known } from './rules/known.ts'
import { kindOfPart } from './rules/unreadable.ts'

const DEEPEST = 30
const MOST_CONDITIONS = 1000

interface Found {
  readonly problem: RuleProblemKind
  readonly detail: string
}

interface Checking {
  readonly known: Known
  readonly columns: Columns
  readonly ground: RuleGround
  /** Segments that are being looked through. */
  readonly inside: readonly number[]
}

/** The first problem of the rule, or undefined. `inside` are the segments that are being looked through. */
export function findRuleProblem(
  rule: SegmentRule,
  columns: Checking['columns'],
  ground: RuleGround,
  inside: readonly number[] = [],
): RuleProblem | undefined {
  return problemsIn(rule, { known: createKnown(columns, ground), columns, ground, inside }).next().value
}

/** All of them, in the order of the tree. */
export const ruleProblems = (
  rule: SegmentRule,
  columns: Checking['columns'],
  ground: RuleGround,
  inside: readonly number[] = [],
): RuleProblem[] => [...problemsIn(rule, { known: createKnown(columns, ground), columns, ground, inside })]

function* problemsIn(rule: SegmentRule, checking: Checking): Generator<RuleProblem, undefined, void> {
  let conditions = 0
  function* inGroup({ match, rules }: SegmentGroup, path: string, depth: number): Generator<RuleProblem, void, void> {
    if (depth > DEEPEST) return yield { path, problem: 'too-deep', detail: String(DEEPEST) }
    for (const [index, child] of rules.entries()) {
      const at = path === '' ? String(index) : `${path}.${index}`
      if (++conditions > MOST_CONDITIONS) return yield { path: at, problem: 'too-many-conditions', detail: String(MOST_CONDITIONS) }
      if (child.kind === 'group') yield* inGroup(child, at, depth + 1)
      else {
        const found = drawsFromGroup(child) && match !== 'all' ? of('needs-all-group') : conditionProblem(child, checking)
        if (found) yield { path: at, ...found }
      }
    }
  }
  yield* inGroup(rule, '', 0)
  return undefined
}

const of = (problem: RuleProblemKind, detail: string | number = ''): Found => ({ problem, detail: String(detail) })

function conditionProblem(condition: SegmentCondition, checking: Checking): Found | undefined {
  switch (condition.kind) {
    case 'measure':
      return rangeProblem(condition.range) ?? windowProblem(condition.window) ?? figureProblem(condition.measure, checking)
    case 'top':
    case 'mailed':
    case 'returned-mail':
    case 'day':
      return windowProblem(condition.window)
    case 'birthday':
      return condition.when.is === 'within' && condition.when.from > condition.when.to ? of('window-reversed') : undefined
    case 'bought':
      return rangeProblem(condition.range) ?? windowProblem(condition.window) ?? goodsProblem(condition, checking)
    case 'purchase':
      return purchaseProblem(condition, checking)
    case 'pair':
      return pairProblem(condition, checking)
    case 'coupon':
      return rangeProblem(condition.range) ?? windowProblem(condition.window)
    default:
      return namedProblem(condition, checking)
  }
}

type Windowed = 'measure' | 'top' | 'mailed' | 'returned-mail' | 'day' | 'birthday' | 'bought' | 'purchase' | 'pair' | 'coupon'

/** What a condition names by its id or its word. */
function namedProblem(condition: Exclude<SegmentCondition, { kind: Windowed }>, checking: Checking): Found | undefined {
  switch (condition.kind) {
    case 'class': {
      const names = classesOf(condition.field)
      const strange = condition.values.find((value) => !Object.hasOwn(names, value))
      return strange === undefined ? figureProblem(condition.field, checking) : of('class-unknown', strange)
    }
    case 'join-store':
      return missing(condition.storeIds, checking.known.hasStore, 'store-missing')
    case 'tag':
      return missing(condition.tagIds, checking.known.hasTag, 'tag-missing')
    case 'custom':
      return customProblem(condition, checking)
    case 'in-segment':
      return segmentProblem(condition, checking)
    case 'campaign':
      return missing(condition.campaignIds, checking.known.hasCampaign, 'campaign-missing')
    case 'survey':
      return surveyProblem(condition)
    case 'unreadable':
      return of('unreadable', kindOfPart(jsonOf(condition.text)))
    case 'text':
    case 'choice':
    case 'quality':
    case 'sample':
      return undefined
  }
}

/** Of a figure that is computed from something not there yet nobody could be in or out. */
function figureProblem(name: Measure | ClassField, { columns, ground }: Checking): Found | undefined {
  const isComputed = isFigureName(name)
  if (!isComputed || !ground.figures || ground.figures.isKnown(columns, ground.read, name)) return undefined
  return of('figure-missing', name)
}

const computed: ReadonlySet<string> = new Set<FigureName>(['alivePercent', 'expectedPurchases', 'lifetimeFen', 'tier', 'valueClass'])
const isFigureName = (name: string): name is FigureName => computed.has(name)

const rangeProblem = ({ min, max }: Range): Found | undefined =>
  min !== undefined && max !== undefined && min > max ? of('range-reversed', `${min} > ${max}`) : undefined

function windowProblem(window: Window): Found | undefined {
  if (window.span === 'between' && window.from > window.to) return of('window-reversed')
  return window.span === 'days-ago' && window.least > window.most ? of('window-reversed', `${window.least} > ${window.most}`) : undefined
}

function missing<T extends string | number>(named: readonly T[], has: (value: T) => boolean, problem: RuleProblemKind): Found | undefined {
  const gone = named.find((value) => !has(value))
  return gone === undefined ? undefined : of(problem, gone)
}

function goodsProblem(goods: Goods, { known }: Checking): Found | undefined {
  const {
    categories,
    productIds,
    storeIds,
    brands = [],
    seasons = [],
    channels = [],
    pieceFen = {},
    listedFen = {},
    paidPercent = {},
  } = goods
  return (
    missing(categories, known.hasCategory, 'category-missing') ??
    missing(brands, known.hasBrand, 'brand-missing') ??
    missing(seasons, known.hasSeason, 'season-missing') ??
    missing(channels, known.hasChannel, 'channel-missing') ??
    missing(productIds, known.hasProduct, 'product-missing') ??
    missing(storeIds, known.hasStore, 'store-missing') ??
    rangeProblem(pieceFen) ??
    rangeProblem(listedFen) ??
    rangeProblem(paidPercent)
  )
}

const surveyProblem = ({ test, window }: ConditionOf<'survey'>): Found | undefined =>
  (test?.is === 'range' ? rangeProblem(test.range) : undefined) ?? (window ? windowProblem(window) : undefined)

function purchaseProblem({ window, amount = {}, gapDays = {}, goods }: ConditionOf<'purchase'>, checking: Checking): Found | undefined {
  return windowProblem(window) ?? rangeProblem(amount) ?? rangeProblem(gapDays) ?? (goods ? goodsProblem(goods, checking) : undefined)
}

function pairProblem({ first, second, window }: ConditionOf<'pair'>, checking: Checking): Found | undefined {
  const isEmpty = isAnything(first) && isAnything(second)
  return (
    (isEmpty ? of('goods-missing') : undefined) ?? windowProblem(window) ?? goodsProblem(first, checking) ?? goodsProblem(second, checking)
  )
}

function customProblem({ fieldId, test }: ConditionOf<'custom'>, { known }: Checking): Found | undefined {
  const kind = known.kindOfField(fieldId)
  if (kind === undefined) return of('field-missing', fieldId)
  if (test.is === 'range') return kind === 'number' ? rangeProblem(test.range) : of('answer-kind', kind)
  if (test.is === 'day') return kind === 'day' ? windowProblem(test.window) : of('answer-kind', kind)
  return undefined
}

function segmentProblem({ segmentId, snapshotId }: ConditionOf<'in-segment'>, checking: Checking): Found | undefined {
  const { columns, ground, inside } = checking
  const saved = ground.segmentOf(segmentId)
  if (!saved) return of('segment-missing', segmentId)
  if (snapshotId !== undefined) return ground.snapshotOf(segmentId, snapshotId) ? undefined : of('snapshot-missing', snapshotId)
  if (inside.includes(segmentId)) return of('segment-cycle', segmentId)
  if (saved.of === 'unreadable') return of('unreadable', segmentId)
  if (saved.of === 'list') return undefined
  const found = findRuleProblem(saved.rule, columns, ground, [...inside, segmentId])
  return found && of(isOfCycle(found) ? found.problem : 'segment-broken', found.detail)
}

/** Where a circle closes or a segment is gone is said as it is; anything else is a trouble of the other segment's own. */
const isOfCycle = ({ problem }: RuleProblem): boolean => problem === 'segment-cycle' || problem === 'segment-missing'
