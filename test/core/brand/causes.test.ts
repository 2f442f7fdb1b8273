/** The campaigns behind deep discounts are named: by their coupons, and by who had been mailed (features.md F74). */
import { expect, test } from 'vitest'
import { saveBrandChoices } from '#core/brand/choices.ts'
import { BrandChoices } from '#shared/contract/brand.ts'
import { aMember, aProduct, aReceipt, aStore, aWorkspace, dayOf } from '../../data/builders.ts'
import { askBrand, askProducts } from '../products/asking.ts'

const last = dayOf('2025-12-31')

test('who was mailed and bought deeply discounted within the campaign’s days counts for it; who bought at list, late or was held out does not', async () => {
  const workspace = aWorkspace()
  const productId = aProduct(workspace, { listFen: 100_00 })
  const buy = (paidFen: number, day: number): number => {
    const { card, id } = aMember(workspace)
    aReceipt(workspace, { day, card, lines: [{ productId, paidFen, listFen: 100_00 }] })
    return id
  }
  const [cheap, dear, late, heldOut] = [buy(50_00, last - 20), buy(100_00, last - 20), buy(50_00, last - 1), buy(50_00, last - 20)]
  const { db } = workspace
  db.prepare(
    `insert into campaign (id, name, code, brief, saved_at, frozen_at) values (1, '秋季型录', 'C1', json_object('startsOn', ?, 'endsOn', ?), '', '')`,
  ).run(last - 30, last - 10)
  const piece = db.prepare(
    `insert into campaign_piece (campaign_id, sequence, arm, cell, stratum, key_code, member_id, members, covered, state) values (1, ?, ?, 1, 0, ?, ?, '[]', 1, 'exported')`,
  )
  ;[cheap, dear, late].forEach((member, i) => piece.run(i + 1, 'mailed', `K${i}`, member))
  piece.run(9, 'held-out', 'K9', heldOut)
  workspace.columns.invalidate()
  const { discount } = await askBrand(workspace.reading).causes({})
  expect(discount.deepThisYear).toBe(3)
  expect(discount.campaigns).toEqual([{ name: '秋季型录', by: 'mailed', buyers: 1 }])
})

test('the list of the deeply discounted holds whom the cause counts: also who paid the list price with an event’s coupon', async () => {
  const workspace = aWorkspace()
  const productId = aProduct(workspace, { listFen: 100_00 })
  const [off, coupon, neither] = [70_00, 95_00, 95_00].map((paidFen) => {
    const { card } = aMember(workspace)
    aReceipt(workspace, { day: last - 5, card, lines: [{ productId, paidFen, listFen: 100_00 }] })
    return card
  })
  workspace.db
    .prepare(`insert into redemption (key, coupon, who, day, campaign) values ('r1', 'c1', ?, ?, '双十一')`)
    .run(`c:${coupon}`, last - 5)
  workspace.columns.invalidate()
  const { discount } = await askBrand(workspace.reading).causes({})
  expect(discount.campaigns).toEqual([{ name: '双十一', by: 'coupon', buyers: 1 }])
  const list = await askProducts(workspace.reading).list({ question: { list: 'deep-discount' } })
  expect([discount.deepThisYear, new Set(list.rows.map(({ card }) => card))]).toEqual([2, new Set([off, coupon])])
  expect(list.rows.map(({ card }) => card)).not.toContain(neither)
})

test('a part is called by its own benchmark, also a store', async () => {
  const workspace = aWorkspace()
  const storeId = aStore(workspace, { name: '徐汇店' })
  aReceipt(workspace, { day: last, storeId, card: aMember(workspace).card, lines: [{ productId: aProduct(workspace), paidFen: 100 }] })
  await workspace.command('brand.saveChoices', (context) =>
    saveBrandChoices(BrandChoices.parse({ benchmarks: [{ by: 'store', name: '徐汇店', benchmark: 0.3 }] }), context),
  )
  const ask = askBrand(workspace.reading)
  const benchmarkOf = async (storeIds: number[]): Promise<number> => (await ask.stage({ scope: { storeIds } })).call.rules.benchmark
  expect([await benchmarkOf([storeId]), await benchmarkOf([])]).toEqual([0.3, 0.05])
  expect((await ask.parts({ by: 'store' })).rows.map(({ call }) => call.rules.benchmark)).toEqual([0.3])
})
