/** The open kinds: each comes in, again without change, and goes again; nothing it says is lost. */
import { afterAll, describe, expect, test } from 'vitest'
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

type Table = readonly (readonly (string | number)[])[]

interface Fixture {
  readonly kind: SheetKind
  readonly file: string
  readonly table: Table
  /** Records by table. */
  readonly records: Readonly<Record<string, number>>
  readonly quarantined?: number
}

const fixtures: readonly Fixture[] = [
  {
    kind: 'guides',
    file: '导购名单.csv',
    table: [
      ['导购工号', '导购姓名', '所属门店', '入职日期', '离职日期'],
      ['0101', '王芳', '一店', '2020-03-01', ''],
      ['0102', '李明', '二店', '2021-05-01', '2025-12-31'],
      ['', '', '二店', '2021-05-01', ''],
    ],
    records: { guide: 2 },
    quarantined: 1,
  },
  {
    kind: 'points',
    file: '积分流水.csv',
    table: [
      ['卡号', '积分日期', '变动积分', '变动后积分', '积分原因'],
      ['0086000001', '2026-01-02 10:00:00', 50, 150, '消费'],
      ['0086000001', '2026-01-03', -20.5, 129.5, '兑换'],
      ['0086000002', '2026-01-03', 10, 10, '签到'],
      ['0086000002', '2026-01-03', 10, 10, '签到'],
      ['0086000003', '2026-02-31', 10, 10, '签到'],
    ],
    records: { points_entry: 4 },
    quarantined: 1,
  },
  {
    kind: 'coupons',
    file: '发券.csv',
    table: [
      ['券号', '会员卡号', '券名称', '使用门槛', '券面额', '发放时间', '券有效期起', '券有效期止', '核销时间', '核销门店'],
      ['Q001', '0086000001', '生日券', '300', '50', '2026-01-01', '2026-01-01', '2026-03-31', '2026-01-09', '一店'],
      ['Q002', '0086000002', '生日券', '300', '50', '2026-01-01', '2026-01-01', '2026-03-31', '', ''],
    ],
    records: { coupon: 2, redemption: 1 },
  },
  {
    kind: 'redemptions',
    file: '券核销.csv',
    table: [
      ['券号', '小票号', '核销时间', '核销门店'],
      ['Q001', 'N1001', '2026-01-09', '一店'],
      ['DM77', 'N1002', '2026-01-10', '一店'],
      ['DM77', 'N1003', '2026-01-10', '一店'],
    ],
    records: { redemption: 3 },
  },
  {
    kind: 'costs',
    file: '成本.csv',
    table: [
      ['商品编码', '成本价', '成本起始日', '成本截止日'],
      ['00101', '39.50', '2026-01-01', '2026-06-30'],
      ['00101', '41', '2026-07-01', ''],
    ],
    records: { product_cost: 2 },
  },
  {
    kind: 'costs',
    file: '品类毛利.csv',
    table: [
      ['品类', '毛利率'],
      ['连衣裙', '55%'],
      ['大衣', '0.6'],
      ['配饰', '不详'],
    ],
    records: { category_margin: 2 },
    quarantined: 1,
  },
  {
    kind: 'returned-mail',
    file: '退信登记.csv',
    table: [
      ['会员卡号', '姓名', '地址', '退信日期', '退信原因'],
      ['0086000001', '王芳', '', '2026-01-20', '查无此人'],
      ['', '李明', '上海市静安区南京西路1号', '2026-01-21', '迁移新址'],
      ['', '无名', '', '2026-01-21', '迁移新址'],
    ],
    records: { returned_mail: 2 },
    quarantined: 1,
  },
  {
    kind: 'opt-outs',
    file: '退订.csv',
    table: [
      ['卡号', '手机号', '退订渠道', '退订日期', '退订来源'],
      ['0086000001', '', '短信', '2026-01-15', '客服电话'],
      ['', '13917460252', '全部', '2026-01-16', '回复TD'],
      ['', '', '短信', '2026-01-16', ''],
    ],
    records: { opt_out: 2 },
    quarantined: 1,
  },
  {
    kind: 'mailings',
    file: '寄发名单.csv',
    table: [
      ['活动编号', '会员卡号', '寄发日期', '触达渠道'],
      ['2025春季', '0086000001', '2025-03-01', '直邮'],
      ['2025春季', '0086000002', '2025-03-01', '直邮'],
    ],
    records: { past_mailing: 2 },
  },
  {
    kind: 'surveys',
    file: '满意度调查.csv',
    table: [
      ['卡号', '填写日期', '您对服务满意吗?', '最喜欢的品类', '建议'],
      ['0086000001', '2026-01-05', '满意', '连衣裙', ''],
      ['0086000002', '2026-01-05', '一般', '大衣', '快一点'],
    ],
    records: { survey_answer: 5 },
  },
  {
    kind: 'summary',
    file: '门店月报.csv',
    table: [
      ['门店', '月份', '小票数', '件数', '销售额'],
      ['一店', '2026-01', 120, 200, '12000.50'],
      ['二店', '202601', 80, 100, '8000'],
      ['合计', '', 200, 300, '20000.50'],
    ],
    records: { store_month: 2 },
  },
  {
    kind: 'summary',
    file: '会员月消费.csv',
    table: [
      ['会员卡号', '月份', '消费金额'],
      ['0086000001', '2026年1月', '1200'],
      ['0086000001', '2026年2月', '300'],
    ],
    records: { member_month: 2 },
  },
]

const members: Table = [
  ['会员卡号', '姓名', '手机号', '地址', '是否接收短信'],
  ['0086000001', '王芳', '13917460251', '', '是'],
  ['0086000002', '李明', '13917460252', '上海市静安区南京西路1号', '是'],
]

const counts = (importer: Importer, records: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.keys(records).map((name) => [name, importer.value(`select count(*) from ${name}`)]))

describe.each(fixtures.map((fixture) => [`${fixture.kind}: ${fixture.file}`, fixture] as const))('%s', (_, fixture) => {
  const path = (): string => files.write(fixture.file, csv(fixture.table))

  test('is recognised and comes in, every row in a bucket', async () => {
    const importer = createImporter()
    const { plan, run } = await importer.bring(path())
    expect(plan.sheets.map(({ kind }) => kind)).toEqual([fixture.kind])
    expect(counts(importer, fixture.records)).toEqual(fixture.records)
    expect(plan.rows.quarantined).toBe(fixture.quarantined ?? 0)
    const { rows } = plan
    expect(rows.physical).toBe(fixture.table.length)
    expect(rows.data).toBe(rows.new + rows.changed + rows.same + rows.duplicate + rows.quarantined)
    expect(Object.fromEntries(run.kinds.map(({ name, new: added }) => [name, added]))).toEqual(fixture.records)
  })

  test('changes nothing when it comes again, and goes and comes back as it was', async () => {
    const importer = createImporter()
    await importer.bring(files.write('会员资料.csv', csv(members)))
    const before = importer.digest()
    const { run } = await importer.bring(path())
    const after = importer.digest()
    const again = await importer.bring(path())
    expect(again.plan.rows).toMatchObject({ new: 0, changed: 0 })
    expect(importer.digest()).toBe(after)
    await importer.undo(run)
    expect(importer.digest()).toBe(after)
    await importer.undo(again.run)
    expect(importer.digest()).toBe(before)
    expect(importer.value('select count(*) from record_claim')).toBe(0)
    await importer.redo(run)
    expect(importer.digest()).toBe(after)
  })
})

describe('an opt-out', () => {
  const list = () => files.write('退订.csv', csv(fixtures.find(({ kind }) => kind === 'opt-outs')?.table ?? []))
  const people = (at = '2026-01-15T08:00:00') => files.write('会员资料.csv', csv(members), at)
  const consents = (importer: Importer) =>
    importer.all('select name, consent_post as post, consent_sms as sms, consent_email as email from member order by name')
  const refused = [
    { name: '李明', post: 'no', sms: 'no', email: 'no' },
    { name: '王芳', post: 'unknown', sms: 'no', email: 'unknown' },
  ]

  test('holds at once, and for members who come later', async () => {
    const [first, last] = [createImporter(), createImporter()]
    await first.bring(list())
    await first.bring(people())
    await last.bring(people())
    await last.bring(list())
    expect(consents(first)).toEqual(refused)
    expect(consents(last)).toEqual(refused)
  })

  test('stands against a newer file of the till that knows nothing of it, and lets consent be what files say once it is undone', async () => {
    const importer = createImporter()
    await importer.bring(people())
    const { run } = await importer.bring(list())
    await importer.bring(people('2026-01-30T08:00:00'))
    expect(consents(importer)).toEqual(refused)
    await importer.undo(run)
    expect(consents(importer)).toEqual([
      { name: '李明', post: 'unknown', sms: 'yes', email: 'unknown' },
      { name: '王芳', post: 'unknown', sms: 'yes', email: 'unknown' },
    ])
  })
})

test('two exports that disagree: the newer wins column by column, in whatever order they come, and the older stands when it goes', async () => {
  const heading = ['券号', '会员卡号', '券名称', '券面额', '发放时间']
  const old = files.write('发券一.csv', csv([heading, ['Q1', '0086000001', '生日券', '50', '2026-01-01']]), '2026-01-10T08:00:00')
  const fresh = files.write('发券二.csv', csv([heading, ['Q1', '', '生日券', '80', '2026-01-01']]), '2026-01-12T08:00:00')
  const stored = `select who, value_fen as value from coupon`
  const [forth, back] = [createImporter(), createImporter()]
  await forth.bring(old)
  const { run } = await forth.bring(fresh)
  await back.bring(fresh)
  await back.bring(old)
  expect(forth.all(stored)).toEqual([{ who: 'c:0086000001', value: 8000 }])
  expect(back.all(stored)).toEqual(forth.all(stored))
  await forth.undo(run)
  expect(forth.all(stored)).toEqual([{ who: 'c:0086000001', value: 5000 }])
})
