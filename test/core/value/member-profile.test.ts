/** One member's page: stage, favourites with their n, when she comes, what her like buy; "not enough data" where so. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { favourite } from '#core/value/member/habits.ts'
import { bandOf, fifthsOf } from '#core/value/member/price-bands.ts'
import { quantile } from '#core/statistics/order.ts'
import { aMember, aReceipt, aWorkspace, dayOf } from '../../data/builders.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'
import { createImporter, csv, fileFolder } from '../imports/importer.ts'
import { askValue, findUnprintable } from './asking.ts'

const files = fileFolder()

test('a member’s habits, from a file with sizes, guides and times of day', async () => {
  const heading = ['会员卡号', '小票号', '销售时间', '门店名称', '商品编码', '尺码', '品类', '数量', '吊牌价', '实收金额', '导购']
  const line = (n: number, at: string, size: string, category: string, guide: string, price = 300) =>
    ['K1', `N${n}`, at, '湖滨店', `P-${category}`, size, category, 1, price, price, guide] // prettier-ignore
  const rows = [
    line(1, '2024-01-06 10:10:00', 'M', '大衣', '小李'),
    line(2, '2024-02-03 10:40:00', 'M', '大衣', '小李'),
    line(3, '2024-03-02 15:00:00', 'L', '衬衫', '小王', 900),
    ['K2', 'N4', '2024-03-02 15:00:00', '徐汇店', 'P-衬衫', 'S', '衬衫', 1, 100, 100, ''],
  ]
  const importer = createImporter()
  const members = [
    ['会员卡号', '会员姓名', '手机号', '性别', '生日'],
    ['K1', '李婷', '13817460259', '女', '1990-01-05'],
    ['K2', '王芳', '13817460258', '女', '1990-01-06'],
  ]
  await importer.bring(files.write('会员资料.csv', csv(members)), files.write('销售明细.csv', csv([heading, ...rows])))
  importer.working.columns.invalidate()
  files.remove()
  const ask = askValue(importer.working)
  const idOf = (card: string): number => importer.all<{ id: number }>('select member_id as id from card where number = ?', card)[0]?.id ?? 0
  const found = await ask.profileOfMember({ memberId: idOf('K1'), scope: { asOf: dayOf('2024-03-10') }, priceEdges: [200_00, 500_00] })
  expect(Object.fromEntries(found.favourites.map(({ kind, value, count, n }) => [kind, [value, count, n]]))).toEqual({
    store: ['湖滨店', 3, 3],
    guide: ['小李', 2, 3],
    category: ['大衣', 2, 3],
    size: ['M', 2, 3],
    priceBand: ['1', 2, 3],
  })
  // All three were Saturdays.
  expect(found.visits).toEqual([
    { weekday: 6, hour: 10, receipts: 2 },
    { weekday: 6, hour: 15, receipts: 1 },
  ])
  expect(found.life).toMatchObject({ occasions: 3, gaps: 2, cycleDays: 28, isOwnCycle: true, recencyDays: 8, stage: 'active' })
  expect(found.wallet).toMatchObject({ categories: 2, likeCategories: 2, breadth: 1 })
  const rare = await ask.profileOfMember({ memberId: idOf('K2') })
  expect(rare.favourites.map(({ value }) => value)).toEqual([null, null, null, null, null])
  expect(rare.favourites.find(({ kind }) => kind === 'store')).toMatchObject({ count: 0, n: 1, share: null })
})

test('of equals the first by name; what is unknown counts in nothing', () => {
  expect(favourite('guide', [['乙', 2], ['甲', 2], [null, 9], ['', 9], [undefined, 9]])).toEqual({ kind: 'guide', value: '乙', count: 2, n: 4, share: 0.5 }) // prettier-ignore
  expect(favourite('guide', [['甲', 2]])).toMatchObject({ value: null, n: 2 })
})

test('fifths of prices are quantiles of type 7 over every single piece', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 30 }),
      (sold) => {
        const pieces = new Map<number, number>()
        for (const [price, count] of sold) pieces.set(price, (pieces.get(price) ?? 0) + count)
        const single = Float64Array.from([...pieces].flatMap(([price, count]) => Array.from({ length: count }, () => price))).sort()
        const expected = [0.2, 0.4, 0.6, 0.8].map((p) => Math.round(quantile(single, p)))
        expect(fifthsOf(pieces)).toEqual([...new Set(expected)])
      },
    ),
  )
  expect([bandOf(100, [100, 200]), bandOf(101, [100, 200]), bandOf(201, [100, 200]), bandOf(5, [])]).toEqual([0, 1, 2, 0])
})

test('nobody, one member without purchases, random data: always an answer that can be printed', async () => {
  const alone = aWorkspace()
  const { id } = aMember(alone)
  const found = await askValue(alone.reading).profileOfMember({ memberId: id })
  expect(found).toMatchObject({ life: null, visits: [], visitReceipts: 0, wallet: { breadth: null } })
  await expect(askValue(alone.reading).profileOfMember({ memberId: 999 })).rejects.toMatchObject({ code: 'member/not-found' })
  const workspace = randomWorkspace(5, { members: 30, receipts: 200 })
  const ask = askValue(workspace.reading)
  for (const { memberId } of workspace.db.prepare<[], { memberId: number }>('select id as memberId from member').all())
    expect(findUnprintable(await ask.profileOfMember({ memberId }))).toEqual([])
})

test('a relationship set by hand stands over the rule for the person, on her page, in the table and in the list behind it, until it is let go', async () => {
  const workspace = aWorkspace()
  const [known, other] = [aMember(workspace), aMember(workspace)]
  aReceipt(workspace, { day: dayOf('2025-01-05'), card: known.card, netFen: 100_00 })
  aReceipt(workspace, { day: dayOf('2025-01-06'), card: other.card, netFen: 100_00 })
  const ask = askValue(workspace.reading)
  const rule = { set: [{ memberId: known.id, stage: 'family' as const }] }
  const familyOf = async (asked: object) =>
    (await ask.relationship({ rule: asked })).stages.find(({ stage }) => stage === 'family')?.persons
  const page = (relationship: object) => ask.profileOfMember({ memberId: known.id, relationship })
  expect((await page({})).relationship).toEqual({ stage: 'customer', byRule: 'customer', setOn: [] })
  expect((await page(rule)).relationship).toEqual({ stage: 'family', byRule: 'customer', setOn: [known.id] })
  expect([await familyOf({}), await familyOf(rule)]).toEqual([0, 1])
  const behind = await ask.people({ set: { of: 'relationship', input: { rule }, stage: 'family' } })
  expect(behind.rows.map(({ memberId }) => memberId)).toEqual([known.id])
  expect((await page({ set: [{ memberId: other.id, stage: 'family' }] })).relationship?.stage).toBe('customer')
})
