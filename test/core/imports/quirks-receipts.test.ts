/** Quirks of imports.md 9 about receipts and their lines; each test names its number. */
import { afterAll, expect, test } from 'vitest'
import { createImporter, csv, fileFolder } from './importer.ts'
import { day1, FILLER_FEN, filler, heading, line, receipts, type Row } from './quirk-rows.ts'

const files = fileFolder()
afterAll(files.remove)

let made = 0
const file = (rows: readonly Row[], at?: string): string => files.write(`销售明细-${++made}.csv`, csv(rows), at)

test('Q4: receipt cells on the first line only are filled down within the receipt, never line cells', async () => {
  const importer = createImporter()
  await importer.bring(
    file([
      heading,
      ...filler,
      line(day1, '一店', 'R1', '0086000199', '01', 1, 100),
      ['', '', '', '', '02', '商品02', 2, '50.00'],
      ['', '', '', '', '03', '商品03', 1, '20.00'],
      line(day1, '二店', 'R2', '', '01', 1, 100),
      ['', '', '', '', '02', '商品02', 1, '25.00'],
    ]),
  )
  expect(importer.all(receipts)).toMatchObject([
    { number: 'R1', store: '一店', net: 17_000, pieces: 4, lines: 3, card: '0086000199' },
    { number: 'R2', store: '二店', net: 12_500, pieces: 2, lines: 2, card: null },
  ])
})

test('Q11: a return is negative exactly once, whether the file says so by sign, by word, or by both', async () => {
  const withType: Row = [...heading, '单据类型']
  const importer = createImporter()
  await importer.bring(
    file([
      withType,
      ...filler.map((row) => [...row, '销售']),
      [...line(day1, '一店', 'R1', '', '01', 1, 100), '退货'],
      [...line(day1, '一店', 'R2', '', '01', -1, -100), '退货'],
      [...line(day1, '一店', 'R3', '', '01', -1, 100), '退货'],
      [...line(day1, '一店', 'R4', '', '01', -1, -100), '销售'],
      [...line(day1, '一店', 'R5', '', '01', 1, 120), '换货'],
      [...line(day1, '一店', 'R5', '', '02', -1, -100), '换货'],
    ]),
  )
  expect(importer.all(receipts)).toMatchObject([
    { number: 'R1', kind: 'return', net: -10_000, pieces: -1 },
    { number: 'R2', kind: 'return', net: -10_000, pieces: -1 },
    { number: 'R3', kind: 'return', net: -10_000, pieces: -1 },
    { number: 'R4', kind: 'return', net: -10_000, pieces: -1 },
    { number: 'R5', kind: 'exchange', net: 2000, pieces: 0, lines: 2 },
  ])
})

test('Q12: a voided receipt is kept out of figures; a reversal and its original are both out, and stay so when the file comes again', async () => {
  const withStatus: Row = [...heading, '单据类型', '单据状态', '原单号']
  const path = file([
    withStatus,
    ...filler.map((row) => [...row, '销售', '正常', '']),
    [...line(day1, '一店', 'R1', '', '01', 1, 100), '销售', '作废', ''],
    [...line(day1, '一店', 'R2', '', '01', 1, 80), '销售', '正常', ''],
    [...line(day1, '一店', 'R3', '', '01', -1, -80), '红冲', '正常', 'R2'],
  ])
  const importer = createImporter()
  const { plan } = await importer.bring(path)
  expect(importer.all(receipts)).toMatchObject([
    { number: 'R1', status: 'void', net: 10_000 },
    { number: 'R2', status: 'reversed' },
    { number: 'R3', status: 'reversed' },
  ])
  expect(plan.netFen).toBe(FILLER_FEN)
  expect((await importer.plan(path)).receipts).toEqual({ new: 0, changed: 0, same: 11 })
})

test('Q13: a discount on the whole receipt is shared out over the lines to the fen; what cannot be explained is marked', async () => {
  const withPaid: Row = [...heading, '整单实收']
  const importer = createImporter()
  const { plan } = await importer.bring(
    file([
      withPaid,
      ...filler.map((row) => [...row, '10.00']),
      [...line(day1, '一店', 'R1', '', '01', 1, 33.33), '99.99'],
      [...line(day1, '一店', 'R1', '', '02', 1, 33.33), '99.99'],
      [...line(day1, '一店', 'R1', '', '03', 1, 33.35), '99.99'],
      [...line(day1, '一店', 'R2', '', '01', 1, 100), '500.00'],
    ]),
  )
  expect(importer.value(`select sum(line.paid_fen) from line join receipt on id = receipt_id where number = 'R1'`)).toBe(9999)
  expect(importer.all(`select line.paid_fen as paid from line join receipt on id = receipt_id where number = 'R1' order by n`)).toEqual([
    { paid: 3332 },
    { paid: 3333 },
    { paid: 3334 },
  ])
  expect(importer.all(receipts)).toMatchObject([{ paid: 9999 }, { paid: 10_000 }])
  expect(plan.findings.map(({ code, count }) => [code, count])).toEqual([['W_SUM_MISMATCH', 1]])
})

test('Q14: gifts are flagged; bags, delivery and top-ups are in the receipt and not in net sales', async () => {
  const importer = createImporter()
  const named = (sku: string, name: string, quantity: number, paid: number): Row => [
    day1,
    '一店',
    'R1',
    '',
    sku,
    name,
    quantity,
    paid.toFixed(2),
  ]
  await importer.bring(
    file([
      heading,
      ...filler,
      named('01', '连衣裙', 1, 200),
      named('02', '丝巾', 1, 0),
      named('B1', '购物袋', 1, 0.5),
      named('K1', '储值卡充值', 1, 500),
    ]),
  )
  expect(importer.all(receipts)).toMatchObject([{ net: 20_000, paid: 70_050, pieces: 2, lines: 4 }])
  expect(importer.all(`select line.kind from line join receipt on id = receipt_id where number = 'R1' order by n`)).toEqual([
    { kind: 0 },
    { kind: 1 },
    { kind: 2 },
    { kind: 2 },
  ])
})

test('Q15: 散客, 0, blank, 000000 and Walk-in are nobody, and no unknown card', async () => {
  const importer = createImporter()
  const { plan } = await importer.bring(
    file([heading, ...filler, ...['散客', '0', '', '000000', 'Walk-in'].map((card, i) => line(day1, '一店', `R${i}`, card, '01', 1, 10))]),
  )
  expect(plan.link).toEqual({ linked: 0, unknownCard: 8, anonymous: 5 })
  expect(importer.value('select count(*) from card')).toBe(8)
})

test('Q21: the same number in two stores and on two days are different receipts; several members on one are held back', async () => {
  const importer = createImporter()
  const { plan } = await importer.bring(
    file([
      heading,
      ...filler,
      line(day1, '一店', 'R1', '0086000101', '01', 1, 10),
      line(day1, '二店', 'R1', '0086000102', '01', 1, 20),
      line('2026-01-04 10:00:00', '一店', 'R1', '0086000103', '01', 1, 30),
      line(day1, '一店', 'R2', '0086000101', '01', 1, 40),
      line(day1, '一店', 'R2', '0086000102', '02', 1, 50),
    ]),
  )
  expect(importer.all(receipts)).toMatchObject([
    { number: 'R1', store: '一店', day: 3, net: 1000 },
    { number: 'R1', store: '一店', day: 4, net: 3000 },
    { number: 'R1', store: '二店', net: 2000 },
  ])
  expect(plan.rows).toMatchObject({ data: 13, new: 11, quarantined: 2 })
  expect(plan.findings).toMatchObject([{ code: 'W_RECEIPT_MEMBERS', severity: 'quarantine', count: 2, fen: 9000 }])
})

test('Q21: a source whose numbers belong to several customers is split by member, and remembers it', async () => {
  const shared = Array.from({ length: 6 }, (_, i) => [
    line(day1, '一店', `R${i}`, '0086000101', '01', 1, 10),
    line(day1, '一店', `R${i}`, '0086000102', '01', 1, 20),
  ]).flat()
  const importer = createImporter()
  const { plan } = await importer.bring(file([heading, ...filler, ...shared]))
  expect(plan.rows.quarantined).toBe(0)
  expect(importer.value(`select count(*) from receipt where number like 'R%'`)).toBe(12)
  expect(
    importer.all<{ settings: string }>('select settings from source').map(({ settings }) => JSON.parse(settings) as object),
  ).toMatchObject([{ splitReceiptsByMember: true }])
})

test('Q22: two equal lines stay two, also when they come again', async () => {
  const path = file([
    heading,
    ...filler,
    line(day1, '一店', 'R1', '', '01', 1, 10),
    line(day1, '一店', 'R1', '', '01', 1, 10),
    line(day1, '一店', 'R1', '', '01', 2, 20),
  ])
  const importer = createImporter()
  await importer.bring(path)
  expect(importer.all(receipts)).toMatchObject([{ net: 4000, lines: 3 }])
  expect((await importer.plan(path)).receipts).toMatchObject({ new: 0, changed: 0 })
})

test('Q31: lines without numbers make receipts by time and member; a day’s anonymous lines without time are one bucket', async () => {
  const head: Row = ['销售时间', '门店', '会员卡号', '商品编码', '商品名称', '数量', '实收金额']
  const row = (time: string, card: string, sku: string, paid: number): Row => [time, '一店', card, sku, `商品${sku}`, 1, paid.toFixed(2)]
  const timed = file([
    head,
    row(day1, '0086000101', '01', 10),
    row(day1, '0086000101', '02', 20),
    row('2026-01-03 10:00:05', '0086000101', '01', 30),
    row(day1, '', '01', 40),
  ])
  const dated = file([
    head,
    row('2026-01-05', '0086000101', '01', 10),
    row('2026-01-05', '0086000101', '02', 20),
    row('2026-01-05', '', '01', 30),
    row('2026-01-05', '', '02', 40),
  ])
  const importer = createImporter()
  await importer.bring(timed)
  await importer.bring(dated)
  expect(
    importer.all('select synthetic, net_fen as net, line_count as lines from receipt order by synthetic, net_fen, line_count'),
  ).toEqual([
    { synthetic: 1, net: 3000, lines: 1 },
    { synthetic: 1, net: 3000, lines: 2 },
    { synthetic: 1, net: 4000, lines: 1 },
    { synthetic: 2, net: 3000, lines: 2 },
    { synthetic: 3, net: 7000, lines: 2 },
  ])
  expect((await importer.plan(timed, dated)).receipts).toEqual({ new: 0, changed: 0, same: 5 })
})

test('header and line files are joined on the receipt, whatever their order; the member stands on the header alone', async () => {
  const lines = file([
    ['销售时间', '门店', '小票号', '商品编码', '商品名称', '数量', '实收金额'],
    [day1, '一店', 'R1', '01', '商品01', 1, '60.00'],
    [day1, '一店', 'R1', '02', '商品02', 1, '40.00'],
    [day1, '一店', 'R2', '01', '商品01', 1, '60.00'],
  ])
  const headers = files.write(
    '小票.csv',
    csv([
      ['交易时间', '门店', '小票号', '会员卡号', '实付金额'],
      [day1, '一店', 'R1', '0086000101', '90.00'],
      [day1, '一店', 'R3', '0086000102', '25.00'],
    ]),
  )
  const check = (importer: ReturnType<typeof createImporter>) =>
    expect(importer.all(receipts)).toMatchObject([
      { number: 'R1', net: 9000, lines: 2, card: '0086000101' },
      { number: 'R2', net: 6000, lines: 1, card: null },
      { number: 'R3', net: 2500, lines: 1, card: '0086000102' },
    ])
  for (const order of [
    [lines, headers],
    [headers, lines],
  ]) {
    const importer = createImporter()
    await importer.bring(...order)
    check(importer)
  }
})

test('a payment table that names no store joins the lines of its number and day, in one import or later', async () => {
  const lines = file([
    ['销售时间', '门店', '收款台', '小票号', '商品编码', '商品名称', '数量', '实收金额'],
    [day1, '一店', '01', 'R1', '01', '商品01', 1, '60.00'],
    [day1, '一店', '01', 'R1', '02', '商品02', 1, '40.00'],
    [day1, '二店', '02', 'R2', '01', '商品01', 1, '60.00'],
  ])
  const payments = files.write(
    '付款流水.csv',
    csv([
      ['flow_no', 'vip_no', 'oper_date', '实付金额'],
      ['R1', '0086000101', day1, '100.00'],
      ['R2', '0086000102', day1, '60.00'],
    ]),
  )
  for (const steps of [[[lines, payments]], [[lines], [payments]]]) {
    const importer = createImporter()
    for (const step of steps) await importer.bring(...step)
    expect(importer.all(receipts)).toMatchObject([
      { number: 'R1', store: '一店', net: 10_000, lines: 2, card: '0086000101' },
      { number: 'R2', store: '二店', net: 6000, lines: 1, card: '0086000102' },
    ])
    expect(importer.value('select count(*) from store')).toBe(2)
  }
})
