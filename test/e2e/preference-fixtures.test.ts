// Preferences of groups and redemptions of campaigns in the public data sets, imported by the command line and asked there (metrics.md M71, M74, M95).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PastCampaign } from '#shared/contract/coupons.ts'
import type { Affinity } from '#shared/contract/products-buying.ts'
import type { Tgi } from '#shared/contract/products-tgi.ts'
import { dayOf } from '../data/builders.ts'
import { hasShared, sharedJson, sharedPath, sharedText } from '../data/shared-data.ts'
import { readPath } from '../parser/read-all.ts'
import { callByCli, importedByCli, type CliWorkspace } from './value-cli.ts'

const files = mkdtempSync(join(tmpdir(), 'regulars-preferences-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

function file(name: string, text: string): string {
  const path = join(files, name)
  writeFileSync(path, text)
  return path
}

const IMPORT = 240_000
const ASK = 120_000

const journey = 'complete_journey/cj_transactions_sample.csv.gz'
describe.skipIf(!hasShared(journey))('Complete Journey, a sample of lines of a grocer', () => {
  interface Cell {
    readonly segment: string
    readonly category: string
    readonly buyers_in_segment: number
    readonly segment_members: number
    readonly buyers: number
    readonly index: number
    readonly chi2: number
    readonly p: number
    readonly q?: number
  }
  const scope = { asOf: dayOf('2018-01-01') }
  const ages = { unit: 'category', by: { of: 'attribute', attribute: 'level' }, most: 200, scope }
  let cli: CliWorkspace
  beforeAll(() => {
    const csv = ['cj_products', 'cj_transactions_sample'].map((name) => file(`${name}.csv`, sharedText(`complete_journey/${name}.csv.gz`)))
    cli = importedByCli('journey', ...csv, file('会员资料.csv', households()))
  }, IMPORT)
  afterAll(() => cli.remove())

  /** A sheet of members tells a household's age group as her level and gives her a name; of most households no age is known. */
  function households(): string {
    const ages = new Map(rowsOf(sharedText('complete_journey/cj_demographics.csv')).map(([id, age]) => [id, age]))
    const buyers = new Set(rowsOf(sharedText(journey)).map(([id]) => id))
    const lines = [...buyers].map((id) => `${id},家庭${id},${ages.get(id) ?? ''}`)
    return ['会员卡号,姓名,会员等级', ...lines].join('\n')
  }

  const rowsOf = (text: string): string[][] =>
    text
      .trim()
      .replaceAll('"', '')
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(','))

  test(
    'sales of the file',
    () => {
      const truth = sharedJson('fixtures/complete_journey.json') as { readonly sales: number }
      const { netFen } = cli.call<{ readonly netFen: number }>('averages', { of: 'all', scope: { ...scope, period: { span: 'all' } } })
      expect(netFen).toBe(Math.round(truth.sales * 100))
    },
    ASK,
  )

  test(
    'share of a department in an age group’s sales against its share in all',
    () => {
      const truth = sharedJson('fixtures/complete_journey.json') as {
        readonly age_x_department_index: { readonly index: Readonly<Record<string, Readonly<Record<string, number>>>> }
      }
      const { items, groups, cells } = callByCli<Affinity>(cli, 'products.affinity', ages)
      const found = new Map(cells.map((cell) => [`${groups[cell.group]?.name} ${items[cell.item]?.name}`, cell.revenueIndex]))
      const expected = Object.entries(truth.age_x_department_index.index).flatMap(([age, row]) =>
        Object.entries(row).map(([department, index]) => [`${age} ${department}`, index] as const),
      )
      expect(expected).toHaveLength(60)
      for (const [cell, index] of expected) expect(found.get(cell), cell).toBeCloseTo(index, 9)
    },
    ASK,
  )

  test(
    'penetration of departments by age: significant cells by chance, and no finding',
    () => {
      const truth = sharedJson('fixtures/complete_journey_penetration.json') as {
        readonly households: number
        readonly cells: number
        readonly testable: number
        readonly p_below_05: number
        readonly findings: readonly unknown[]
        readonly smallest_p: readonly Cell[]
      }
      const asked = { ...ages, bought: 'any-line', leastItemBuyers: 50 }
      const { footing, items, groups, cells, tested, findings } = callByCli<Affinity>(cli, 'products.affinity', asked)
      // What everybody bought (groceries) has nobody to compare with: it stands in the table without a test, and the fixture leaves it out.
      const compared = cells.filter(({ chi2 }) => chi2 !== null)
      expect([footing.n, compared.length, tested, findings]).toEqual([truth.households, truth.cells, truth.testable, truth.findings.length])
      expect(cells.filter(({ p, q }) => q !== null && p !== null && p < 0.05)).toHaveLength(truth.p_below_05)
      for (const expected of truth.smallest_p) {
        const group = groups.findIndex(({ name }) => name === expected.segment)
        const item = items.findIndex(({ name }) => name === expected.category)
        const cell = cells.find((one) => one.group === group && one.item === item)
        expect([groups[group]?.persons, items[item]?.buyers, cell?.buyers]).toEqual([
          expected.segment_members,
          expected.buyers,
          expected.buyers_in_segment,
        ])
        expect(cell?.index).toBeCloseTo(expected.index, 9)
        expect(cell?.chi2).toBeCloseTo(expected.chi2, 8)
        expect(cell?.p).toBeCloseTo(expected.p, 8)
        if (expected.q === undefined) expect(cell?.q).toBeNull()
        else expect(cell?.q).toBeCloseTo(expected.q, 8)
      }
    },
    ASK,
  )
})

const redemptions = 'complete_journey/cj_coupon_redemptions.csv'
describe.skipIf(!hasShared(redemptions))('Complete Journey, its 27 campaigns', () => {
  interface Truth {
    readonly redemptions_outside_campaign_dates: number
    readonly campaigns: readonly {
      readonly campaign: string
      readonly targeted: number
      readonly redeemers: number
      readonly redeemers_targeted: number
      readonly redemptions: number
      readonly redeem_rate: number
      readonly wilson: readonly [number, number]
    }[]
  }
  test(
    'who was mailed and who redeemed, with its interval',
    () => {
      const names = ['cj_campaign_descriptions', 'cj_campaigns', 'cj_coupon_redemptions']
      const cli = importedByCli('journey-campaigns', ...names.map((name) => sharedPath(`complete_journey/${name}.csv`)))
      const found = callByCli<readonly PastCampaign[]>(cli, 'coupons.past')
      const truth = sharedJson('fixtures/complete_journey.json') as Truth
      expect(found).toHaveLength(truth.campaigns.length)
      for (const expected of truth.campaigns) {
        const row = found.find(({ code }) => code === expected.campaign)
        expect([row?.mailed, row?.redeemers, row?.rate.responders, row?.redemptions]).toEqual([
          expected.targeted,
          expected.redeemers,
          expected.redeemers_targeted,
          expected.redemptions,
        ])
        expect(row?.rate.rate).toBeCloseTo(expected.redeem_rate, 9)
        expect([row?.rate.interval?.low, row?.rate.interval?.high].map((limit) => limit?.toFixed(8))).toEqual(
          expected.wilson.map((limit) => limit.toFixed(8)),
        )
      }
      expect(found.reduce((sum, { outside }) => sum + outside, 0)).toBe(truth.redemptions_outside_campaign_dates)
      cli.remove()
    },
    IMPORT,
  )
})

const orders = 'zh_orders/zh_rfm_orders_pseudo.xlsx'
describe.skipIf(!hasShared(orders))('orders of a Chinese shop platform', () => {
  interface City {
    readonly city: string
    readonly buyers: number
    readonly high: number
    readonly tgi: number
    readonly chi2: number
    readonly p: number
    readonly q: number
  }
  const truth = (hasShared(orders) ? sharedJson('fixtures/zh_rfm_extra.json') : {}) as {
    readonly tgi: {
      readonly buyers: number
      readonly high_buyers: number
      readonly base_rate: number
      readonly cities_ge_100: number
      readonly top10: readonly City[]
      readonly bottom5: readonly City[]
      readonly cities_q_below_05: number
    }
  }
  let cli: CliWorkspace
  beforeAll(async () => {
    cli = importedByCli('zh-orders-tgi', file('orders.csv', await numberedOrders()))
  }, IMPORT)
  afterAll(() => cli.remove())

  /**
   * Orders have no number in the file, so that two of one buyer and second would be one receipt; and the fixture takes the city of a
   * buyer's first order that was not given back, where the product takes that of the newest row.
   */
  async function numberedOrders(): Promise<string> {
    const { sheets } = await readPath(sharedPath(orders))
    const [heading = [], ...rows] = (sheets[0]?.rows ?? []).map((row) => row.map(String))
    const [buyer = 0, city = 0, state = 0] = ['买家昵称', '城市', '订单状态'].map((name) => heading.indexOf(name))
    const kept = rows.filter((row) => row[state] === '交易成功')
    const cityOf = new Map(kept.toReversed().map((row) => [row[buyer], row[city]]))
    const lines = rows.map((row, i) => [`T${i + 1}`, ...row.with(city, cityOf.get(row[buyer]) ?? row[city] ?? '')].join(','))
    return [['订单编号', ...heading].join(','), ...lines].join('\n')
  }

  test(
    'buyers whose orders are above 150 on average, by city: the highest index is not significant',
    () => {
      const scope = { asOf: dayOf('2019-06-30'), occasions: { basis: 'receipt' } }
      const asked = { scope, by: { of: 'attribute', attribute: 'city' }, property: { of: 'ticket', overFen: 150_00 }, order: 'tgi' }
      const { footing, holders, share, rows, tested } = callByCli<Tgi>(cli, 'products.tgi', asked)
      const { tgi } = truth
      expect([footing.n, holders, rows.length, tested]).toEqual([tgi.buyers, tgi.high_buyers, tgi.cities_ge_100, tgi.cities_ge_100])
      expect(share).toBeCloseTo(tgi.base_rate, 9)
      expect(rows.filter(({ q }) => q !== null && q < 0.05)).toHaveLength(tgi.cities_q_below_05)
      const shown = [...rows.slice(0, tgi.top10.length), ...rows.slice(-tgi.bottom5.length)]
      ;[...tgi.top10, ...tgi.bottom5].forEach((expected, i) => {
        const row = shown[i]
        expect([row?.name, row?.persons, row?.holders]).toEqual([expected.city, expected.buyers, expected.high])
        expect(row?.tgi).toBeCloseTo(expected.tgi, 9)
        expect(row?.chi2).toBeCloseTo(expected.chi2, 8)
        expect(row?.p).toBeCloseTo(expected.p, 8)
        expect(row?.q).toBeCloseTo(expected.q, 8)
      })
      // Sorted as it usually is, the first is a city of many buyers that have less of it.
      expect(callByCli<Tgi>(cli, 'products.tgi', { ...asked, order: 'q' }).rows[0]?.name).toBe('上海市')
    },
    ASK,
  )
})
