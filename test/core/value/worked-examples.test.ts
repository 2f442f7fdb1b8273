/** The worked examples of the definition book: small inputs whose answers stand beside them (metrics.md M01, M03, M10–M12, M20, M21, M60, M61, M65). */
import { expect, test } from 'vitest'
import { sortDescending } from '#core/statistics/sort-descending.ts'
import { curveOf } from '#core/value/concentration/curve.ts'
import { arePartial, combinationsOf, importances, marksOf, topOf } from '#core/value/importance/importance.ts'
import { sensitivityOf } from '#core/value/importance/summary.ts'
import { tenGroupOf } from '#core/value/rfm/groups.ts'
import { byRank, cutsOf, scoresBy } from '#core/value/rfm/score-cuts.ts'
import { meansOf } from '#core/value/share/averages.ts'
import { classAt, classify } from '#core/value/tiers/classify.ts'
import { layersOf, tierAt } from '#core/value/tiers/layers.ts'
import { oneMoreItemOf } from '#core/value/tiers/one-more-item.ts'
import type { LineKind } from '#shared/values/line-kind.ts'
import { aMember, aReceipt, aStore, aWorkspace, dayOf } from '../../data/builders.ts'
import { hasShared, sharedJson, sharedText } from '../../data/shared-data.ts'
import { askValue } from './asking.ts'

const isThere = hasShared('fixtures/metrics_worked_examples.json')
const worked = (isThere ? sharedJson('fixtures/metrics_worked_examples.json') : {}) as Readonly<Record<string, unknown>>
const example = <T>(name: string): T => worked[name] as T
const valuesOf = (values: Readonly<Record<string, number>>): Float64Array => Float64Array.from(Object.values(values))

test('purchase occasions: what is given back completely later is none, a change of size cancels nothing', async () => {
  type Lines = readonly { readonly kind: LineKind; readonly fen: number }[]
  const documents: readonly (readonly [string, string, Lines, (string | undefined)?, string?])[] = [
    ['r1', '2025-03-01', [{ kind: 'goods', fen: 300_00 }]],
    ['r2', '2025-03-01', [{ kind: 'goods', fen: -300_00 }], 'r1'],
    ['r3', '2025-03-05', [{ kind: 'goods', fen: 100_00 }]],
    ['r4', '2025-03-05', [{ kind: 'goods', fen: 50_00 }, { kind: 'gift', fen: 0 }]], // prettier-ignore
    ['r5', '2025-03-06', [{ kind: 'gift', fen: 0 }]],
    ['r6', '2025-03-10', [{ kind: 'goods', fen: -100_00 }], 'r3'],
    ['r7', '2025-03-12', [{ kind: 'other', fen: 500_00 }]],
    ['r8', '2025-03-15', [{ kind: 'goods', fen: 80_00 }]],
    ['r9', '2025-03-20', [{ kind: 'goods', fen: -80_00 }], 'r8'],
    ['r10', '2025-03-22', [{ kind: 'goods', fen: 120_00 }], undefined, 'void'],
    ['r11', '2025-03-25', [{ kind: 'goods', fen: -50_00 }, { kind: 'goods', fen: 90_00 }], 'r4'], // prettier-ignore
    ['r12', '2025-03-28', [{ kind: 'goods', fen: -90_00 }, { kind: 'goods', fen: 90_00 }], 'r11'], // prettier-ignore
  ]
  const workspace = aWorkspace()
  const { id, card } = aMember(workspace)
  for (const [number, day, lines, originalNumber, status] of documents) {
    aReceipt(workspace, {
      number,
      day: dayOf(day),
      card,
      originalNumber: originalNumber ?? null,
      status: status === 'void' ? 'void' : 'valid',
      lines: lines.map(({ kind, fen }) => ({ kind, paidFen: fen })),
    })
  }
  const ask = askValue(workspace.reading)
  const figures = async (occasions: { basis?: 'day' | 'receipt'; laterReturns?: 'drop' | 'keep' }) => {
    const scope = { period: { span: 'all' as const }, asOf: dayOf('2025-03-31'), occasions }
    const { rfm } = await ask.ofMember({ memberId: id, rfm: { scope } })
    return [rfm.occasions, rfm.netFen, rfm.recencyDays]
  }
  expect(await figures({})).toEqual([2, 90_00, 6])
  expect(await figures({ laterReturns: 'keep' })).toEqual([3, 90_00, 6])
  expect(await figures({ basis: 'receipt' })).toEqual([2, 90_00, 6])
  const { persons } = await workspace.columns.current()
  expect([persons.occasions[0], persons.net[0]]).toEqual([2, 90_00])
})

test.skipIf(!isThere)('purchase occasions: the fixture is the example above', () => {
  const {
    default: usual,
    later_returns_keep,
    basis_receipt,
  } = example<Record<string, { F: number; net_sales_fen: number; R: number }>>('purchase_occasion')
  expect([usual, later_returns_keep, basis_receipt].map((one) => [one?.F, one?.net_sales_fen, one?.R])).toEqual([
    [2, 90_00, 6],
    [3, 90_00, 6],
    [2, 90_00, 6],
  ])
})

test.skipIf(!isThere)('averages, each with its denominator', () => {
  const { input, expected } = example<{ input: Record<string, number>; expected: Record<string, number> }>('averages')
  const of = (name: string): number => input[name] ?? Number.NaN
  const means = meansOf({
    netFen: of('net_sales') * 100,
    listFen: of('list_value') * 100,
    netWithListFen: of('net_sales') * 100,
    receipts: of('receipts_net_positive'),
    piecesMilli: of('net_pieces') * 1000,
    grossFen: of('net_sales') * 100,
    returnsFen: 0,
    persons: of('customers'),
    occasions: of('occasions'),
  })
  expect([means.ticketFen, means.perReceiptFen, means.perPersonFen, means.perPieceFen].map((fen) => (fen ?? 0) / 100)).toEqual(
    ['ticket', 'per_receipt', 'per_customer', 'per_piece'].map((name) => expected[name]),
  )
  expect([means.piecesPerReceipt, means.discountRate]).toEqual([expected['upt'], expected['discount_rate']])
})

test.skipIf(!isThere)('ranks: ties share the lower score', () => {
  const rfm = example<Record<string, number[]> & { cells: string[] }>('rfm')
  const scores = (values: Float64Array): number[] => [...scoresBy(byRank(values), values)]
  const r = scores(Float64Array.from(rfm['R_days'] ?? [], (days) => -days))
  const f = scores(Float64Array.from(rfm['F'] ?? []))
  const m = scores(Float64Array.from(rfm['M_fen'] ?? []))
  expect([r, f, m]).toEqual([rfm['R_score'], rfm['F_score'], rfm['M_score']])
  expect(r.map((score, i) => `${score}${f[i]}${m[i]}`)).toEqual(rfm.cells)
})

test.skipIf(!isThere)('weighted importance and what moves its top', () => {
  interface Example {
    readonly scores_RFM: Readonly<Record<string, readonly [number, number, number]>>
    readonly net_sales: Readonly<Record<string, number>>
    readonly weights: { readonly R: number; readonly F: number; readonly M: number }
    readonly importance: Readonly<Record<string, number>>
    readonly top3: readonly string[]
    readonly sensitivity: readonly { readonly weight: string; readonly factor: number; readonly jaccard: number }[]
    readonly min_jaccard: number
  }
  const { scores_RFM, net_sales, weights: given, importance, top3, sensitivity, min_jaccard } = example<Example>('weighted_importance')
  const names = Object.keys(scores_RFM)
  const column = (place: 0 | 1 | 2): Uint8Array => Uint8Array.from(Object.values(scores_RFM), (scores) => scores[place])
  const { order: byNet } = sortDescending(valuesOf(net_sales))
  const combinations = combinationsOf({ r: column(0), f: column(1), m: column(2) }, byNet)
  const weights = { r: given.R, f: given.F, m: given.M, margin: 0, tenure: 0, referrals: 0, satisfaction: 0 }
  const scores = importances(combinations, weights)
  expect(Array.from(combinations.of, (combination) => scores[combination])).toEqual(Object.values(importance))
  const top = marksOf(combinations, byNet, topOf(combinations, weights, 3))
  expect(names.filter((_, i) => top[i] === 1)).toEqual([...top3].toSorted())
  const moved = sensitivityOf(combinations, weights, byNet, 3)
  expect(moved.map(({ factor, times, overlap }) => [factor.toUpperCase(), times, overlap])).toEqual(
    sensitivity.map(({ weight, factor, jaccard }) => [weight, factor, jaccard]),
  )
  expect(Math.min(...moved.map(({ overlap }) => overlap ?? 1))).toBe(min_jaccard)
})

test('a factor that is missing leaves its weight out, and the score is marked', () => {
  const combinations = combinationsOf({ r: Uint8Array.of(4, 4), m: Uint8Array.of(2, 0) }, Int32Array.of(0, 1))
  const weights = { r: 1, f: 0, m: 3, margin: 0, tenure: 0, referrals: 0, satisfaction: 0 }
  expect([importances(combinations, weights), arePartial(combinations, weights)]).toEqual([
    [2.5, 4],
    [false, true],
  ])
})

test.skipIf(!isThere)('concentration: 72 % from the top fifth, Gini, and exactly 80 % counts', () => {
  const { values, share, gini, customers_for_80pct, top20pct_share, top10_to_bottom10 } = example<{
    values: Record<string, number>
    share: number[]
    gini: number
    customers_for_80pct: number
    top20pct_share: number
    top10_to_bottom10: number
  }>('concentration')
  const curve = curveOf(valuesOf(values).toSorted().toReversed())
  expect(share.map((_, i) => (curve.sumTo(i + 1) - curve.sumTo(i)) / curve.total)).toEqual(share.map((one) => expect.closeTo(one, 12)))
  expect(curve.gini).toBeCloseTo(gini, 12)
  expect(curve.for80).toBe(customers_for_80pct)
  expect(curve.sumTo(2) / curve.total).toBeCloseTo(top20pct_share, 12)
  expect(curve.valueAt(0) / curve.valueAt(9)).toBe(top10_to_bottom10)
  const ties = example<{ values: number[]; customers_for_80pct: number }>('concentration_ties_in_fen')
  expect(curveOf(Float64Array.from(ties.values)).for80).toBe(ties.customers_for_80pct)
})

test.skipIf(!isThere)('reading A: 16 % of the members bought, and the best 16 % of the buyers gave 23 % of all sales', async () => {
  const { reading_a_concentration: story } = example<{
    reading_a_concentration: {
      values_of_20_members: number[]
      net_sales_all: number
      top_16_percent_members: number
      share_of_member_sales: number
      share_of_all_sales: number
      registered_members: number
      buyers: number
      active_member_ratio: number
    }
  }>('member_share')
  const workspace = aWorkspace()
  aStore(workspace)
  const day = dayOf('2012-06-01')
  const memberSales = story.values_of_20_members.reduce((sum, value) => sum + value, 0)
  for (let n = 0; n < story.registered_members; n++) {
    const { card } = aMember(workspace, { joinedOn: day - 100 })
    const value = story.values_of_20_members[n]
    if (value !== undefined) aReceipt(workspace, { day, card, netFen: value * 100 })
  }
  aReceipt(workspace, { day, card: null, netFen: (story.net_sales_all - memberSales) * 100 })
  const { rows } = await askValue(workspace.reading).shareTable({ by: 'year', topShares: [0.16] })
  expect(rows).toMatchObject([
    {
      activePersons: story.buyers,
      registeredPersons: story.registered_members,
      activeShare: story.active_member_ratio,
      top: [
        {
          persons: story.top_16_percent_members,
          ofMemberSales: story.share_of_member_sales,
          ofAllSales: story.share_of_all_sales,
        },
      ],
    },
  ])
})

test.skipIf(!isThere)('layers by profit', () => {
  const { profit, tiers } = example<{ profit: Record<string, number>; tiers: Record<string, string> }>('profit_tiers')
  const values = valuesOf(profit)
  const layers = layersOf(values, sortDescending(values).order, { by: 'share', high: 0.2, medium: 0.5 }, true)
  expect(Object.fromEntries(Object.keys(profit).map((name, i) => [name, tierAt(layers[i] ?? 3)]))).toEqual(tiers)
})

test.skipIf(!isThere)('most valuable, most growable, below zero: a value of 0 is not below zero', () => {
  const {
    input_margin_cost_to_serve_potential: input,
    MVC,
    MGC,
    BZ,
    maintain,
  } = example<{
    input_margin_cost_to_serve_potential: Record<string, [number, number, number]>
    MVC: string[]
    MGC: string[]
    BZ: string[]
    maintain: string[]
  }>('mvc_mgc_bz')
  const names = Object.keys(input)
  const column = (of: (row: [number, number, number]) => number): Float64Array => Float64Array.from(Object.values(input), of)
  const classes = classify(
    {
      values: column(([margin, cost]) => margin - cost),
      potentials: column(([, , potential]) => potential),
      isNew: new Uint8Array(names.length),
    },
    0.2,
  )
  const ofClass = (wanted: string): string[] => names.filter((_, i) => classAt(classes[i] ?? 3) === wanted)
  expect([ofClass('most-valuable'), ofClass('most-growable'), ofClass('below-zero'), ofClass('maintain')]).toEqual([MVC, MGC, BZ, maintain])
})

test.skipIf(!isThere)('one more item against one new customer', () => {
  const { input, expected } = example<{ input: Record<string, number>; expected: { existing: number; new: number; better: string } }>(
    'one_more_item',
  )
  const fen = (name: string): number => Math.round((input[name] ?? 0) * 100)
  const found = oneMoreItemOf({
    offerCostFen: fen('offer_cost_per_member'),
    extraItems: input['extra_items_per_member'] ?? 0,
    marginPerItemFen: fen('margin_per_item'),
    acquisitionCostFen: fen('cac'),
    newCustomerMarginFen: fen('first_year_margin_of_a_new_customer'),
    isMeasured: false,
  })
  expect(found.existing).toBeCloseTo(expected.existing, 12)
  expect(found.fresh).toBeCloseTo(expected.new, 12)
  expect(found.better).toBe(expected.better)
  expect(found.breakEvenItems).toBeCloseTo(4.4 / 90, 12)
  expect(
    oneMoreItemOf({
      offerCostFen: 0,
      extraItems: 1,
      marginPerItemFen: 0,
      acquisitionCostFen: 0,
      newCustomerMarginFen: 1,
      isMeasured: false,
    }),
  ).toMatchObject({
    existing: null,
    fresh: null,
    better: null,
    breakEvenItems: null,
    equalItems: null,
  })
})

test.skipIf(!hasShared('rfm/rfm_data_orders.csv'))('the published table of the R package rfm: scores and ten groups', () => {
  interface Published {
    readonly as_of: string
    readonly thresholds: Readonly<Record<'R' | 'F' | 'M', readonly number[]>>
    readonly score_counts: Readonly<Record<'R' | 'F' | 'M', readonly number[]>>
    readonly published_segments: Readonly<Record<string, readonly [number, number, number]>>
  }
  const truth = sharedJson('fixtures/rfm_package_published.json') as Published
  const persons = new Map<string, { last: number; orders: number; fen: number }>()
  const [head = '', ...rows] = sharedText('rfm/rfm_data_orders.csv').trim().split(/\r?\n/)
  const [idAt, dayAt, moneyAt] = ['customer_id', 'order_date', 'revenue'].map((name) => head.replaceAll('"', '').split(',').indexOf(name))
  for (const row of rows) {
    const cells = row.replaceAll('"', '').split(',')
    const known = persons.get(cells[idAt ?? 0] ?? '') ?? { last: 0, orders: 0, fen: 0 }
    persons.set(cells[idAt ?? 0] ?? '', {
      last: Math.max(known.last, dayOf(cells[dayAt ?? 0] ?? '')),
      orders: known.orders + 1,
      fen: known.fen + Math.round(Number(cells[moneyAt ?? 0]) * 100),
    })
  }
  const all = [...persons.values()]
  const strengths = {
    r: Float64Array.from(all, ({ last }) => last - dayOf(truth.as_of)),
    f: Float64Array.from(all, ({ orders }) => orders),
    m: Float64Array.from(all, ({ fen }) => fen),
  }
  const cuts = cutsOf(strengths, { by: 'package' })
  expect(cuts.r.edges.map((edge) => -edge).toReversed()).toEqual(truth.thresholds.R.map((edge) => expect.closeTo(edge, 9)))
  expect(cuts.m.edges.map((edge) => edge / 100)).toEqual(truth.thresholds.M.map((edge) => expect.closeTo(edge, 9)))
  const [r, f, m] = [scoresBy(cuts.r, strengths.r), scoresBy(cuts.f, strengths.f), scoresBy(cuts.m, strengths.m)]
  const counts = (scores: Uint8Array): number[] => [1, 2, 3, 4, 5].map((score) => scores.filter((one) => one === score).length)
  expect([counts(r), counts(f), counts(m)]).toEqual([truth.score_counts.R, truth.score_counts.F, truth.score_counts.M])
  const groups = new Map<string, [number, number, number]>()
  all.forEach(({ orders, fen }, i) => {
    const group = tenGroupOf(r[i] ?? 0, f[i] ?? 0, m[i] ?? 0)
    const [n = 0, o = 0, money = 0] = groups.get(group) ?? []
    groups.set(group, [n + 1, o + orders, money + fen / 100])
  })
  const key = (name: string): string => (name === "Can't Lose Them" ? 'cannot-lose-them' : name.toLowerCase().replaceAll(' ', '-'))
  expect(Object.fromEntries(groups)).toEqual(
    Object.fromEntries(Object.entries(truth.published_segments).map(([name, row]) => [key(name), row])),
  )
})
