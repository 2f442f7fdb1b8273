/** The quirks of imports.md 9 that are about what becomes of rows once they are read; each test names its number. */
import { afterAll, describe, expect, test } from 'vitest'
import { createImporter, csv, fileFolder } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

type Row = readonly (string | number)[]
let made = 0
const file = (rows: readonly Row[], at?: string): string => files.write(`销售明细-${++made}.csv`, csv(rows), at)

const heading: Row = ['销售时间', '门店', '小票号', '会员卡号', '商品编码', '商品名称', '数量', '实收金额']
const line = (time: string, store: string, number: string, card: string, sku: string, quantity: number, paid: number): Row => [
  time,
  store,
  number,
  card,
  sku,
  `商品${sku}`,
  quantity,
  paid.toFixed(2),
]
const day1 = '2026-01-03 10:00:00'
const filler = Array.from({ length: 8 }, (_, i) => line(`2026-01-02 1${i}:00:00`, '一店', `F${i}`, `00860001${i}`, '0099', 1, 10))
const FILLER_FEN = 8 * 1000

const receipts = `select r.number, s.name as store, r.business_day - 20453 as day, r.kind, r.status, r.net_fen as net, r.paid_fen as paid, r.quantity_milli / 1000 as pieces,
  r.line_count as lines, c.number as card from receipt r join store s on s.id = r.store_id left join card c on c.id = r.card_id where r.number not like 'F%' order by 1, 2, 3`

describe('receipts', () => {
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
      file([
        heading,
        ...filler,
        ...['散客', '0', '', '000000', 'Walk-in'].map((card, i) => line(day1, '一店', `R${i}`, card, '01', 1, 10)),
      ]),
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
})

describe('versions', () => {
  const january = '2026-02-01T08:00:00'
  const february = '2026-03-01T08:00:00'
  const now = new Date('2026-03-02T12:00:00')

  test('Q23: a card added later is the same receipt in a new version, and the older file does not take it away again', async () => {
    const before = file([heading, ...filler, line(day1, '一店', 'R1', '', '01', 1, 10)], january)
    const after = file([heading, ...filler, line(day1, '一店', 'R1', '0086000101', '01', 1, 10)], february)
    const importer = createImporter(now)
    await importer.bring(before)
    const { plan } = await importer.bring(after)
    expect(plan.receipts).toEqual({ new: 0, changed: 1, same: 8 })
    expect(plan.changes).toEqual([{ record: 'R1', field: 'card', before: '', after: '0086000101' }])
    expect(importer.all(receipts)).toMatchObject([{ number: 'R1', card: '0086000101' }])
    expect(importer.value('select count(*) from receipt_version')).toBe(1)
    const backwards = createImporter(now)
    await backwards.bring(after)
    const late = await backwards.bring(before)
    expect(late.plan.receipts.changed).toBe(0)
    expect(backwards.content()).toBe(importer.content())
  })

  test('a column the newer file lacks says nothing; an empty cell of a column it has says empty', async () => {
    const rich = file(
      [[...heading, '导购'], ...filler.map((row) => [...row, '小王']), [...line(day1, '一店', 'R1', '0086000101', '01', 1, 10), '小王']],
      january,
    )
    const poor = file([heading, ...filler, line(day1, '一店', 'R1', '0086000101', '01', 1, 10)], february)
    const importer = createImporter(now)
    await importer.bring(rich)
    expect((await importer.bring(poor)).plan.receipts).toEqual({ new: 0, changed: 0, same: 9 })
    expect(importer.value('select count(*) from receipt where guide is null')).toBe(0)
    const emptied = file(
      [[...heading, '导购'], ...filler.map((row) => [...row, '小王']), [...line(day1, '一店', 'R1', '0086000101', '01', 1, 10), '']],
      '2026-03-01T09:00:00',
    )
    expect((await importer.bring(emptied)).plan.receipts).toEqual({ new: 0, changed: 1, same: 8 })
    expect(importer.value('select count(*) from receipt where guide is null')).toBe(1)
  })

  test('a copy that was cut off is held back, between imports and between files of one', async () => {
    const whole = file([heading, ...filler, line(day1, '一店', 'R1', '', '01', 1, 10), line(day1, '一店', 'R1', '', '02', 1, 20)], january)
    const cut = file([heading, ...filler, line(day1, '一店', 'R1', '', '01', 1, 10)], february)
    for (const steps of [[[whole], [cut]], [[cut, whole]]]) {
      const importer = createImporter(now)
      let found: unknown
      for (const step of steps) found = (await importer.bring(...step)).plan.findings
      expect(found).toMatchObject([{ code: 'W_RECEIPT_SHRUNK', severity: 'quarantine', count: 1, fen: 1000 }])
      expect(importer.all(receipts)).toMatchObject([{ net: 3000, lines: 2 }])
    }
  })

  test('the same block of lines again, further down in one file, is taken once and marked', async () => {
    const block = [line(day1, '一店', 'R1', '', '01', 1, 10), line(day1, '一店', 'R1', '', '02', 1, 20)]
    const importer = createImporter()
    const { plan } = await importer.bring(file([heading, ...block, ...filler, ...block]))
    expect(plan.rows).toMatchObject({ data: 12, new: 10, duplicate: 2 })
    expect(importer.all(receipts)).toMatchObject([{ net: 3000, lines: 2 }])
    expect(plan.findings).toMatchObject([{ code: 'W_REPEATED_BLOCK', count: 2 }])
  })
})

describe('members, cards, stores', () => {
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
      ['E_VALUE_MISSING', 1],
    ])
    expect(plan.rows.quarantined).toBe(1)
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
})
