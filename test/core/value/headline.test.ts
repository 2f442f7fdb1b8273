import * as fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { valueApi } from '#core/value/api.ts'
import type { MemberShare } from '#shared/contract/value-share.ts'
import { dayFromCivil } from '#shared/values/day.ts'
import { numberToFen } from '#shared/values/fen.ts'
import { aCard, aMember, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { linkOfReceipts, shareOfDays } from './headline.sql.ts'

const shareIn = async ({ reading }: TestWorkspace, from: number, to: number) => valueApi.memberShare({ from, to }, reading)
const rates = ({ receipts, memberReceipts, netFen, memberNetFen, unknownCardNetFen, unknownCardReceipts }: MemberShare) => {
  const R = memberReceipts / receipts
  const V = memberNetFen / netFen
  return {
    receipt_share: R,
    revenue_share: V,
    index: V / R,
    spend_ratio: V / R / ((1 - V) / (1 - R)),
    revenue_share_if_unknown_cards_are_members: (memberNetFen + unknownCardNetFen) / netFen,
    receipt_share_if_unknown_cards_are_members: (memberReceipts + unknownCardReceipts) / receipts,
  }
}

interface WorkedPeriod {
  readonly receipts: number
  readonly member_receipts: number
  readonly unknown_card_receipts: number
  readonly net_sales: number
  readonly member_net_sales: number
  readonly unknown_card_net_sales: number
}

/** Receipts of one period that add up to the example, the remainder on the first of each kind. */
function addPeriod(workspace: TestWorkspace, period: WorkedPeriod, day: number, card: string): void {
  const others = period.receipts - period.member_receipts - period.unknown_card_receipts
  const parts = [
    { count: period.member_receipts, net: period.member_net_sales, card },
    { count: period.unknown_card_receipts, net: period.unknown_card_net_sales, card: 'nobody has brought this' },
    { count: others, net: period.net_sales - period.member_net_sales - period.unknown_card_net_sales, card: null },
  ]
  for (const { count, net, card: number } of parts) {
    const each = Math.floor((net * 100) / Math.max(count, 1))
    for (let n = 0; n < count; n++) {
      aReceipt(workspace, { day: day + ((n * 7) % 1000), card: number, netFen: n === 0 ? net * 100 - each * (count - 1) : each })
    }
  }
}

test('the story of the source: 16 % of receipts and 23 % of sales, then 34 % and 56 %', async () => {
  const workspace = aWorkspace()
  const { card } = aMember(workspace)
  const before = {
    receipts: 1000,
    member_receipts: 160,
    unknown_card_receipts: 0,
    net_sales: 200_000,
    member_net_sales: 46_000,
    unknown_card_net_sales: 0,
  }
  const after = { ...before, member_receipts: 340, unknown_card_receipts: 40, member_net_sales: 112_000, unknown_card_net_sales: 8000 }
  workspace.base.execute('begin')
  addPeriod(workspace, before, dayOf('2008-01-01'), card)
  addPeriod(workspace, after, dayOf('2011-01-01'), card)
  workspace.base.execute('commit')
  const early = rates(await shareIn(workspace, dayOf('2008-01-01'), dayOf('2010-12-31')))
  const late = rates(await shareIn(workspace, dayOf('2011-01-01'), dayOf('2013-12-31')))
  expect(early).toMatchObject({ receipt_share: 0.16, revenue_share: 0.23, index: 1.4375 })
  expect(late).toMatchObject({ receipt_share: 0.34, revenue_share: 0.56, revenue_share_if_unknown_cards_are_members: 0.6 })
  expect([early.spend_ratio, late.spend_ratio]).toEqual([expect.closeTo(1.568181818, 8), expect.closeTo(2.470588235, 8)])
  const { years, months } = await valueApi.headline(undefined, workspace.reading)
  const sum = (of: (share: MemberShare) => number, shares: readonly MemberShare[]) => shares.reduce((total, share) => total + of(share), 0)
  expect(years.map(({ year }) => year)).toEqual([2008, 2009, 2010, 2011, 2012, 2013])
  expect(sum((share) => share.memberNetFen, years)).toBe(158_000_00)
  expect(sum((share) => share.receipts, months)).toBe(2000)
})

const worked = '../shared/data/fixtures/metrics_worked_examples.json'
test.skipIf(!existsSync(worked))('member share as in the fixture of worked examples', async () => {
  type Period = WorkedPeriod & { readonly expected: Readonly<Record<string, number>> }
  const { member_share } = JSON.parse(readFileSync(worked, 'utf8')) as { member_share: { periods: Period[] } }
  for (const period of member_share.periods) {
    const workspace = aWorkspace()
    addPeriod(workspace, period, 10_000, aMember(workspace).card)
    const found = Object.entries(rates(await shareIn(workspace, 0, 20_000)))
    expect(found).toEqual(
      Object.entries(period.expected)
        .toSorted(inOrderOf(found))
        .map(([name, value]) => [name, expect.closeTo(value, 9)]),
    )
  }
})

const inOrderOf =
  (entries: readonly (readonly [string, number])[]) =>
  ([one]: readonly [string, number], [other]: readonly [string, number]): number =>
    entries.findIndex(([name]) => name === one) - entries.findIndex(([name]) => name === other)

const retailFixture = '../shared/data/fixtures/online_retail_2010_12.json'
const retailFile = '../shared/data/online_retail/2010-12.csv.gz'

interface RetailFixture {
  readonly non_goods_codes: readonly string[]
  readonly net_goods: number
  readonly net_goods_members: number
  readonly member_share: { readonly receipts: number; readonly member_receipts: number }
  readonly occasions_product_rule: {
    readonly occasions: number
    readonly members: number
    readonly members_without_occasion: number
  }
}

test.skipIf(!existsSync(retailFixture) || !existsSync(retailFile))(
  'a real till, December 2010: member share and occasions',
  { timeout: 120_000 },
  async () => {
    const fixture = JSON.parse(readFileSync(retailFixture, 'utf8')) as RetailFixture
    const workspace = retailWorkspace(fixture.non_goods_codes)
    const share = await shareIn(workspace, dayOf('2010-12-01'), dayOf('2010-12-31'))
    expect(share).toMatchObject({
      receipts: fixture.member_share.receipts,
      memberReceipts: fixture.member_share.member_receipts,
      netFen: fixture.net_goods,
      memberNetFen: fixture.net_goods_members,
    })
    const { persons, asOf } = await workspace.columns.current()
    const { occasions, members, members_without_occasion } = fixture.occasions_product_rule
    expect(persons.occasions.reduce((sum, count) => sum + count, 0)).toBe(occasions)
    expect(persons.occasions.filter((count) => count > 0).length).toBe(members)
    expect(persons.occasions.filter((count) => count === 0).length).toBe(members_without_occasion)
    expect(asOf?.day).toBe(dayOf('2010-12-23'))
  },
)

/** Builds the receipts straight from the file: one receipt an invoice, its goods lines, its customer's card. */
function retailWorkspace(nonGoods: readonly string[]): TestWorkspace {
  const workspace = aWorkspace()
  workspace.base.execute('begin')
  aStore(workspace)
  const invoices = new Map<string, { day: number; card: string | null; lines: { paidFen: number; kind: 'goods' | 'other' }[] }>()
  for (const row of gunzipSync(readFileSync(retailFile)).toString('utf8').trimEnd().split('\n').slice(1)) {
    const [invoice = '', code = '', , quantity = '', at = '', price = '', customer = ''] = cellsOf(row)
    const known = invoices.get(invoice)
    const [year, month, dayOfMonth] = at.slice(0, 10).split('-').map(Number)
    const day = Number(dayFromCivil(year ?? 0, month ?? 0, dayOfMonth ?? 0))
    const entry = known ?? { day, card: customer === '' ? null : customer, lines: [] }
    const paidFen = numberToFen(Number((Number(quantity) * Number(price)).toPrecision(15)))
    const kind = nonGoods.includes(code) || code.startsWith('gift_') ? ('other' as const) : ('goods' as const)
    entry.lines.push({ paidFen: Number(paidFen), kind })
    invoices.set(invoice, entry)
  }
  const cards = new Set([...invoices.values()].map(({ card }) => card).filter((card) => card !== null))
  for (const card of cards) aMember(workspace, { cards: [card] })
  for (const [number, receipt] of invoices) aReceipt(workspace, { number, ...receipt })
  workspace.base.execute('commit')
  return workspace
}

const cellsOf = (row: string): readonly string[] =>
  [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => (match[1] ?? match[2] ?? '').trim())

test('the headline counts members, cards, links and periods, and says how far the data go', async () => {
  const workspace = aWorkspace()
  const store = aStore(workspace, { name: '一店' })
  const late = aStore(workspace, { name: '二店' })
  aMember(workspace, { cards: ['1', '2'] })
  aCard(workspace, { number: 'unknown' })
  const december = dayOf('2024-12-31')
  for (let n = 0; n < 30; n++) aReceipt(workspace, { storeId: store, day: december - n, card: '1', netFen: 10_00 })
  aReceipt(workspace, { storeId: store, day: december + 1, card: 'unknown', netFen: 5_00 })
  aReceipt(workspace, { storeId: store, day: december + 1, card: null, netFen: 7_00 })
  aReceipt(workspace, { storeId: store, day: december + 1, card: '2', netFen: -3_00 })
  aReceipt(workspace, { storeId: store, day: december + 1, card: '2', status: 'void', netFen: 99_00 })
  aReceipt(workspace, { storeId: late, day: december - 3, card: null, netFen: 1_00 })
  const headline = await valueApi.headline(undefined, workspace.reading)
  expect(headline).toMatchObject({
    members: 1,
    persons: 1,
    cards: 3,
    asOf: { day: december + 1, storesBehind: ['二店'] },
    link: { receipts: 34, withMemberValue: 32, linked: 31, unknownCard: 1, anonymous: 2, netFen: 310_00, linkedFen: 297_00 },
    years: [
      { year: 2024, receipts: 31, memberReceipts: 30, netFen: 301_00, memberNetFen: 300_00, unknownCardReceipts: 0 },
      { year: 2025, receipts: 2, memberReceipts: 0, netFen: 9_00, memberNetFen: -3_00, unknownCardReceipts: 1, unknownCardNetFen: 5_00 },
    ],
    months: [{ month: 2024 * 12 + 11 }, { month: 2025 * 12 }],
  })
})

test('an empty workspace has an empty headline without an as-of day', async () => {
  expect(await valueApi.headline(undefined, aWorkspace().reading)).toEqual({
    members: 0,
    persons: 0,
    cards: 0,
    link: { receipts: 0, withMemberValue: 0, linked: 0, unknownCard: 0, anonymous: 0, netFen: 0, linkedFen: 0 },
    years: [],
    periods: [],
    months: [],
  })
})

test('shares and links agree with their slow twins in SQL', async () => {
  const day = fc.integer({ min: pools.firstDay - 1, max: pools.lastDay + 1 })
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(0, 1, 30, 150), day, day, async (seed, receipts, one, other) => {
      const workspace = randomWorkspace(seed, { members: 20, receipts })
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      const twin = workspace.read.prepare<[number, number], MemberShare>(shareOfDays)
      expect(await shareIn(workspace, from, to)).toEqual(twin.get(from, to))
      const { link, years, months } = await valueApi.headline(undefined, workspace.reading)
      expect(link).toEqual(workspace.read.prepare(linkOfReceipts).get())
      for (const { year, ...share } of years) expect(share).toEqual(twin.get(dayOf(`${year}-01-01`), dayOf(`${year}-12-31`)))
      expect(months.map(({ netFen }) => netFen).reduce((sum, net) => sum + net, 0)).toBe(link.netFen)
      workspace.db.close()
    }),
    { numRuns: 60 },
  )
})
