/** Quirks of imports.md 9 about members, cards and stores; each test names its number. */
import { afterAll, expect, test } from 'vitest'
import { createImporter, csv, fileFolder } from './importer.ts'
import { day1, FILLER_FEN, filler, heading, line, type Row } from './quirk-rows.ts'

const files = fileFolder()
afterAll(files.remove)

let made = 0
const file = (rows: readonly Row[], at?: string): string => files.write(`销售明细-${++made}.csv`, csv(rows), at)

const memberHeading: Row = ['会员卡号', '姓名', '手机号', '会员等级', '积分', '地址']
const members = (rows: readonly Row[], at?: string): string => files.write(`会员资料-${++made}.csv`, csv([memberHeading, ...rows]), at)
const others: readonly Row[] = Array.from({ length: 8 }, (_, i) => [
  `00860001${i}0`,
  `王小${'明红芳丽军强伟娜'[i]}`,
  `1391746025${i}`,
  '银卡',
  10 + i,
  '',
])

test('Q16, Q28: cards seen at the till are linked when their members arrive, by card and by mobile, in any order', async () => {
  const sheet = members([...others, ['0086000299', '李娜', '13817460260', '金卡', 5, '上海市徐汇区中山路2号']])
  const sales = file([
    heading,
    ...filler,
    line(day1, '一店', 'R1', '0086000299', '01', 1, 10),
    line(day1, '一店', 'R2', '13817460260', '01', 1, 20),
  ])
  const first = createImporter()
  await first.bring(sales)
  expect(first.value('select count(*) from card where member_id is not null')).toBe(0)
  await first.bring(sheet)
  const second = createImporter()
  await second.bring(sheet)
  await second.bring(sales)
  const together = createImporter()
  await together.bring(sales, sheet)
  const links = (importer: typeof first) =>
    importer.all(
      `select c.number, c.link, m.name from receipt r join card c on c.id = r.card_id left join member m on m.id = c.member_id where r.number like 'R%' order by 1`,
    )
  expect(links(first)).toEqual([
    { number: '0086000299', link: 'card', name: '李娜' },
    { number: '13817460260', link: 'mobile', name: '李娜' },
  ])
  expect(links(second)).toEqual(links(first))
  expect(together.content()).toBe(first.content())
  expect(second.content()).toBe(first.content())
})

test('a mobile of two members links nobody', async () => {
  const importer = createImporter()
  await importer.bring(
    members([...others, ['0086000299', '李娜', '13917460250', '金卡', 5, '']]),
    file([heading, ...filler, line(day1, '一店', 'R1', '13917460250', '01', 1, 10)]),
  )
  expect(importer.all(`select link from card where number = '13917460250'`)).toEqual([{ link: 'unknown' }])
})

test('Q7: a card whose digits are gone never blocks the money, and makes no member', async () => {
  const importer = createImporter()
  const { plan } = await importer.bring(
    members([...others, ['8.60001E+10', '李娜', '13817460260', '金卡', 5, '']]),
    file([heading, ...filler, line(day1, '一店', 'R1', '8.60001E+10', '01', 1, 10)]),
  )
  expect(plan.members.new).toBe(8)
  expect(plan.netFen).toBe(FILLER_FEN + 1000)
  expect(plan.findings.map(({ code, count }) => [code, count])).toEqual([
    ['W_SCIENTIFIC_ID', 2],
    ['E_CARD_DAMAGED', 1],
  ])
  expect(plan.rows.quarantined).toBe(1)
})

test('Q7: a column of 16 digits that all end in 0 was rounded by a spreadsheet; one that ends so by itself was not', async () => {
  const rounded = (i: number): string => `69012345678${i}3450`
  const whole = (i: number): string => `69012345678${i}345${i}`
  const brought = (cardOf: (i: number) => string) =>
    createImporter().plan(members(Array.from({ length: 10 }, (_, i) => [cardOf(i), '李娜', `1381746026${i}`, '金卡', 5, ''])))
  const damaged = await brought(rounded)
  expect(damaged.findings.map(({ code, count }) => [code, count])).toEqual([
    ['W_NUMERIC_ID', 10],
    ['E_CARD_DAMAGED', 10],
  ])
  expect(damaged.rows.quarantined).toBe(10)
  expect((await brought(whole)).members.new).toBe(10)
})

test('8.2: contact data fill what is empty, level and points follow the newest export, an empty cell deletes nothing', async () => {
  const old = members([...others, ['0086000299', '李娜', '', '银卡', 5, '上海市徐汇区中山路2号']], '2026-02-01T08:00:00')
  const fresh = members([...others, ['0086000299', '李娜娜', '13817460260', '金卡', 25, '']], '2026-03-01T08:00:00')
  const importer = createImporter(new Date('2026-03-02T12:00:00'))
  await importer.bring(old)
  const { plan } = await importer.bring(fresh)
  expect(plan.members).toEqual({ new: 0, changed: 1, same: 8 })
  const li = `select name, mobile, level, points, address from member m join card c on c.member_id = m.id where c.number = '0086000299'`
  const expected = [{ name: '李娜', mobile: '13817460260', level: '金卡', points: 25, address: '上海市徐汇区中山路2号' }]
  expect(importer.all(li)).toEqual(expected)
  const backwards = createImporter(new Date('2026-03-02T12:00:00'))
  await backwards.bring(fresh)
  await backwards.bring(old)
  expect(backwards.all<object>(li)).toEqual([{ ...expected[0], name: '李娜娜' }])
})

test('Q24: a replaced card is one member when the customer number says so', async () => {
  const importer = createImporter()
  const path = files.write(
    '会员.csv',
    csv([
      ['会员ID', '会员卡号', '姓名', '手机号'],
      ['C1', '0086000101', '李娜', '13817460260'],
      ['C1', '0086000202', '李娜', '13817460260'],
      ['C2', '0086000303', '王明', '13917460250'],
    ]),
  )
  const { plan } = await importer.bring(path)
  expect(plan.members.new).toBe(2)
  expect(plan.rows).toMatchObject({ data: 3, new: 2, duplicate: 1 })
  expect(importer.all(`select c.number from card c join member m on m.id = c.member_id where m.source_code = 'C1' order by 1`)).toEqual([
    { number: '0086000101' },
    { number: '0086000202' },
    { number: 'C1' },
  ])
})

test('Q25: a store is its code: a new name is its new name; a name alone finds the store that carries it', async () => {
  const head: Row = ['销售时间', '门店编号', '门店', '小票号', '会员卡号', '商品编码', '商品名称', '数量', '实收金额']
  const sale = (code: string, store: string, number: string): Row => [day1, code, store, number, '', '01', '商品01', 1, '10.00']
  const importer = createImporter()
  await importer.bring(file([heading, line(day1, '江滨店', 'R0', '', '01', 1, 10), line(day1, '火车站店', 'R9', '', '01', 1, 10)]))
  await importer.bring(file([head, sale('0101 ', '江滨店', 'R1'), sale('0102', '人民广场店', 'R2')]))
  await importer.bring(file([head, sale('0101', '江滨旗舰店', 'R3'), sale('0102', '人民广场店', 'R4')]))
  expect(
    importer.all('select s.code, s.name, count(*) as receipts from store s join receipt r on r.store_id = s.id group by s.id order by 1'),
  ).toEqual([
    { code: '0101', name: '江滨旗舰店', receipts: 3 },
    { code: '0102', name: '人民广场店', receipts: 2 },
    { code: '火车站店', name: '火车站店', receipts: 1 },
  ])
})
