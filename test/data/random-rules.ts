/** Random segment rules over the values random workspaces hold, and some they do not. Figures of other features have their oracles there. */
import * as fc from 'fast-check'
import { boughtCounts, topMeasures, type BoughtCount, type Measure, type SegmentCondition } from '#shared/languages/segment-conditions.ts'
import { campaignArms, campaignOutcomes, surveyParts } from '#shared/languages/segment-records.ts'
import type { FigureMeasure } from '#core/columns/rules/ground.ts'
import type { Goods } from '#shared/languages/segment-goods.ts'
import type { SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import { recordPools } from './random-records.ts'
import { inOrder, rangeOf, seldom, textTest, window, type Ends } from './random-rule-parts.ts'
import { pools } from './random-workspace.ts'

const rangeOfMeasure: Readonly<Record<Exclude<Measure, FigureMeasure>, fc.Arbitrary<Ends>>> = {
  recencyDays: rangeOf(0, 45),
  occasions: rangeOf(0, 4),
  netFen: rangeOf(-300, 1500),
  ticketFen: rangeOf(-300, 900),
  points: rangeOf(-5, 5),
  ageYears: rangeOf(0, 65),
  birthMonth: rangeOf(1, 12),
  joinedOn: rangeOf(pools.firstDay - 60, pools.lastDay),
  firstDay: rangeOf(pools.firstDay, pools.lastDay),
  lastDay: rangeOf(pools.firstDay, pools.lastDay),
  tenureDays: rangeOf(0, 100),
  cards: rangeOf(0, 3),
}
const columnMeasures: readonly (keyof typeof rangeOfMeasure)[] = [
  'recencyDays',
  'occasions',
  'netFen',
  'ticketFen',
  'points',
  'ageYears',
  'birthMonth',
  'joinedOn',
  'firstDay',
  'lastDay',
  'tenureDays',
  'cards',
]

const rangeOfCount: Readonly<Record<BoughtCount, fc.Arbitrary<Ends>>> = {
  occasions: rangeOf(-2, 4),
  pieces: rangeOf(-2, 4),
  netFen: rangeOf(-300, 900),
  receipts: rangeOf(0, 3),
  lines: rangeOf(0, 5),
  products: rangeOf(0, 3),
  categories: rangeOf(0, 3),
  averageLineFen: rangeOf(-300, 500),
  leastLineFen: rangeOf(-300, 500),
  mostLineFen: rangeOf(-300, 500),
}

const named = (values: readonly (string | null)[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values.filter((value) => value !== null)), { maxLength: 2 })
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 })
const mostlyNone = (some: fc.Arbitrary<number[]>): fc.Arbitrary<number[]> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, { weight: 1, arbitrary: some })

const goods: fc.Arbitrary<Goods> = fc
  .record({
    categories: named(pools.categories),
    productIds: mostlyNone(ids),
    storeIds: mostlyNone(ids),
    brands: seldom(named(pools.brands)),
    seasons: seldom(named(pools.seasons)),
    guides: seldom(named([...pools.sellers, '没有'])),
    channels: seldom(named(pools.channels)),
    pieceFen: seldom(rangeOf(0, 800)),
    listedFen: seldom(rangeOf(0, 900)),
    paidPercent: seldom(rangeOf(20, 130)),
  })
  .map(({ brands, seasons, guides, channels, pieceFen, listedFen, paidPercent, ...rest }) => ({
    ...rest,
    ...(brands ? { brands } : {}),
    ...(seasons ? { seasons } : {}),
    ...(guides ? { guides } : {}),
    ...(channels ? { channels } : {}),
    ...(pieceFen ? { pieceFen } : {}),
    ...(listedFen ? { listedFen } : {}),
    ...(paidPercent ? { paidPercent } : {}),
  }))

const take = fc.oneof(
  fc.record({ by: fc.constant('count' as const), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ by: fc.constant('percent' as const), percent: fc.constantFrom(0.5, 10, 29, 33.3, 50, 100) }),
)

const profile: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    field: fc.constantFrom(
      'name',
      'city',
      'province',
      'county',
      'level',
      'address',
      'postcode',
      'mobile',
      'email',
      'guide',
      'status',
      'card',
      'phone',
      'remark',
    ),
    test: textTest,
  }),
  fc.record({
    kind: fc.constant('choice' as const),
    field: fc.constantFrom(
      'gender',
      'consentPost',
      'consentSms',
      'consentEmail',
      'consentCall',
      'doNotContact',
      'birthCalendar',
      'suppressed',
    ),
    values: fc.uniqueArray(fc.constantFrom('female', 'male', 'unknown', 'yes', 'no', 'solar', 'lunar'), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('join-store' as const), storeIds: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }) }),
  fc
    .constantFrom(...columnMeasures)
    .chain((measure) =>
      fc.record({ kind: fc.constant('measure' as const), measure: fc.constant(measure), window, range: rangeOfMeasure[measure] }),
    ),
  fc.record({ kind: fc.constant('day' as const), field: fc.constantFrom('joinedOn', 'firstDay', 'lastDay'), window }),
  fc.record({
    kind: fc.constant('birthday' as const),
    when: fc.oneof(
      fc
        .tuple(fc.integer({ min: 0, max: 366 }), fc.integer({ min: 0, max: 366 }))
        .map((days) => ({ is: 'within' as const, from: inOrder(days)[0], to: inOrder(days)[1] })),
      fc.record({ is: fc.constant('month' as const), offset: fc.integer({ min: 0, max: 11 }) }),
    ),
    calendar: fc.constantFrom('both', 'solar', 'lunar'),
  }),
  fc.record({
    kind: fc.constant('tag' as const),
    tagIds: fc.array(fc.constantFrom(...recordPools.tagIds), { minLength: 1, maxLength: 3 }),
    has: fc.constantFrom('any', 'all', 'none'),
  }),
  fc.record({ kind: fc.constant('custom' as const), fieldId: fc.constant(1), test: textTest }),
  fc.record({
    kind: fc.constant('custom' as const),
    fieldId: fc.constant(2),
    test: fc.record({ is: fc.constant('range' as const), range: rangeOf(-4, 4) }),
  }),
  fc.record({
    kind: fc.constant('custom' as const),
    fieldId: fc.constant(3),
    test: fc.record({ is: fc.constant('day' as const), window }),
  }),
)

const purchases: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc
    .constantFrom(...boughtCounts)
    .chain((count) =>
      goods.chain((of) =>
        fc
          .record({ kind: fc.constant('bought' as const), window, count: fc.constant(count), range: rangeOfCount[count] })
          .map((rest) => ({ ...of, ...rest })),
      ),
    ),
  fc
    .record({
      kind: fc.constant('purchase' as const),
      n: fc.integer({ min: 1, max: 3 }),
      from: fc.constantFrom('first' as const, 'last' as const),
      window,
      amount: seldom(rangeOf(-300, 900)),
      gapDays: seldom(rangeOf(0, 25)),
      goods: seldom(goods),
    })
    .map(({ amount, gapDays, goods: of, ...rest }) => ({
      ...rest,
      ...(amount ? { amount } : {}),
      ...(gapDays ? { gapDays } : {}),
      ...(of ? { goods: of } : {}),
    })),
  fc.record({
    kind: fc.constant('pair' as const),
    relation: fc.constantFrom('then', 'not-then', 'without'),
    first: goods,
    second: goods.map((of) => ({ ...of, categories: ['大衣'] })),
    window,
    withinDays: fc.integer({ min: 1, max: 30 }),
  }),
)

const records: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('coupon' as const),
    state: fc.constantFrom('issued', 'redeemed', 'open', 'expired'),
    templates: fc.uniqueArray(fc.constantFrom(...recordPools.templates), { maxLength: 1 }),
    window,
    range: rangeOf(0, 3),
  }),
  fc.record({
    kind: fc.constant('mailed' as const),
    campaigns: fc.uniqueArray(fc.constantFrom(...recordPools.campaigns), { maxLength: 1 }),
    window,
    response: fc.constantFrom('any', 'bought', 'not-bought'),
    withinDays: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ kind: fc.constant('returned-mail' as const), window }),
  fc
    .record({
      kind: fc.constant('campaign' as const),
      campaignIds: fc.uniqueArray(fc.constantFrom(...recordPools.campaignIds), { maxLength: 2 }),
      arms: fc.uniqueArray(fc.constantFrom(...campaignArms), { minLength: 1 }),
      outcome: fc.constantFrom(...campaignOutcomes),
      versions: seldom(fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 })),
      keyCode: seldom(fc.constantFrom(...recordPools.keyCodes)),
    })
    .map(({ versions, keyCode, ...rest }) => ({ ...rest, ...(versions ? { versions } : {}), ...(keyCode ? { keyCode } : {}) })),
  fc
    .record({
      kind: fc.constant('survey' as const),
      survey: fc.constant('满意度'),
      part: seldom(fc.constantFrom(...surveyParts)),
      question: seldom(fc.constantFrom(...recordPools.questions)),
      test: seldom(fc.oneof(textTest, fc.record({ is: fc.constant('range' as const), range: rangeOf(0, 9) }))),
      window: seldom(window),
    })
    .map(({ part, question, test, window: when, ...rest }) => ({
      ...rest,
      ...(part ? { part } : {}),
      ...(question === undefined ? {} : { question }),
      ...(test ? { test } : {}),
      ...(when ? { window: when } : {}),
    })),
)

const drawn: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('top' as const),
    by: fc.constantFrom(...topMeasures),
    window,
    end: fc.constantFrom('highest', 'lowest'),
    take,
    among: fc.constantFrom('all', 'group'),
  }),
  fc.record({
    kind: fc.constant('sample' as const),
    take,
    seed: fc.integer({ min: 0, max: 2_147_483_647 }),
    among: fc.constantFrom('all', 'group'),
  }),
)

const condition = fc.oneof(
  { weight: 4, arbitrary: profile },
  { weight: 4, arbitrary: purchases },
  { weight: 2, arbitrary: records },
  { weight: 1, arbitrary: drawn },
)

const tree = fc.letrec<{ group: SegmentGroup; rule: SegmentGroup | SegmentCondition }>((tie) => ({
  group: fc.record({
    kind: fc.constant('group' as const),
    match: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    rules: fc.array(tie('rule'), { maxLength: 4 }),
  }),
  rule: fc.oneof({ maxDepth: 3, withCrossShrink: true }, condition, tie('group')),
}))

/** What is drawn from a group needs one of `all`; elsewhere it is drawn from everybody. */
export const randomRule: fc.Arbitrary<SegmentRule> = tree.group.map(drawnProperly)

function drawnProperly({ kind, match, rules }: SegmentGroup): SegmentGroup {
  const fixed = rules.map((rule) => {
    if (rule.kind === 'group') return drawnProperly(rule)
    return match !== 'all' && (rule.kind === 'top' || rule.kind === 'sample') ? ({ ...rule, among: 'all' } as const) : rule
  })
  return { kind, match, rules: fixed }
}
