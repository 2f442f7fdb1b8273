/** Random exports of every kind of data: small worlds that change from export to export, written with the quirks of real files. */
import fc from 'fast-check'
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import { csv } from './importer.ts'

type Row = readonly (string | number)[]

/** What a row is about (`who`, `what`) and what it says of it (`says`): small numbers, so that exports overlap, agree and disagree. */
export interface Entry {
  readonly who: number
  readonly what: number
  readonly says: number
}

interface Shape {
  readonly kind: SheetKind
  readonly file: string
  readonly heading: Row
  readonly row: (entry: Entry) => Row
  /** A row that says nothing of anybody: it waits. */
  readonly broken: Row
}

const card = (who: number): string => `00860000${who}1`
const on = (n: number): string => `2026-01-0${n + 1}`
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

export const shapes: readonly Shape[] = [
  {
    kind: 'members',
    file: '会员资料',
    heading: ['会员卡号', '姓名', '手机号', '会员等级', '积分', '是否接收短信'],
    row: ({ who, says }) => [card(who), `王小${'明红芳丽'[who]}`, `1391746025${who}`, pick(['银卡', '金卡'], says), says * 10, '是'],
    broken: ['', '无名', '', '银卡', 5, ''],
  },
  {
    kind: 'guides',
    file: '导购名单',
    heading: ['导购工号', '导购姓名', '所属门店', '入职日期', '离职日期'],
    row: ({ what, says }) => [`010${what}`, `李${'明红芳丽'[what]}`, pick(['一店', '二店', ''], says), '2020-03-01', ''],
    broken: ['', '', '二店', '2021-05-01', ''],
  },
  {
    kind: 'points',
    file: '积分流水',
    heading: ['流水号', '卡号', '积分日期', '变动积分', '变动后积分', '积分原因'],
    row: ({ who, what, says }) => [`P${who}${what}`, card(who), on(what), what * 5 + 1, 100 + says, pick(['消费', '签到'], says)],
    broken: ['P99', card(1), '2026-02-31', 10, 10, '签到'],
  },
  {
    kind: 'coupons',
    file: '发券',
    heading: ['券号', '会员卡号', '券名称', '使用门槛', '券面额', '发放时间', '券有效期起', '券有效期止'],
    row: ({ who, what, says }) => [
      `Q0${what}`,
      card(who % 2),
      '生日券',
      '300',
      says * 10 + 10,
      on(what),
      on(what),
      pick(['2026-03-31', ''], says),
    ],
    broken: ['', card(1), '生日券', '300', 10, on(1), on(1), ''],
  },
  {
    kind: 'redemptions',
    file: '券核销',
    heading: ['券号', '小票号', '核销时间', '核销门店'],
    row: ({ who, what, says }) => [`Q0${what}`, `N100${who}`, on(what), pick(['一店', '二店', ''], says)],
    broken: ['', 'N1009', on(1), '一店'],
  },
  {
    kind: 'costs',
    file: '成本',
    heading: ['商品编码', '成本价', '成本起始日', '成本截止日'],
    row: ({ who, what, says }) => [`0010${who}`, says + 30.5, on(what), pick(['', '2026-06-30'], says)],
    broken: ['', 30, on(1), ''],
  },
  {
    kind: 'costs',
    file: '品类毛利',
    heading: ['品类', '毛利率'],
    row: ({ what, says }) => [pick(['连衣裙', '大衣', '配饰', '裤装'], what), `${says + 40}%`],
    broken: ['', '55%'],
  },
  {
    kind: 'returned-mail',
    file: '退信登记',
    heading: ['会员卡号', '姓名', '地址', '退信日期', '退信原因'],
    row: ({ who, what, says }) => [card(who), `王小${'明红芳丽'[who]}`, '', on(what), pick(['查无此人', '迁移新址', ''], says)],
    broken: ['', '无名', '', on(1), '迁移新址'],
  },
  {
    kind: 'opt-outs',
    file: '退订',
    heading: ['卡号', '手机号', '退订渠道', '退订日期', '退订来源'],
    row: ({ who, what, says }) => [card(who), '', pick(['短信', '全部', '邮寄'], what), on(says), pick(['客服电话', '回复TD'], says)],
    broken: ['', '', '短信', on(1), ''],
  },
  {
    kind: 'mailings',
    file: '寄发名单',
    heading: ['活动编号', '会员卡号', '寄发日期', '触达渠道'],
    row: ({ who, what, says }) => [`2025春季${what}`, card(who), on(says), pick(['直邮', '短信'], says)],
    broken: ['', card(1), on(1), '直邮'],
  },
  {
    kind: 'surveys',
    file: '满意度调查',
    heading: ['卡号', '填写日期', '您对服务满意吗?', '最喜欢的品类'],
    row: ({ who, what, says }) => [card(who), on(what), pick(['满意', '一般'], says), pick(['大衣', '裤装'], says)],
    broken: ['', on(1), '满意', '大衣'],
  },
  {
    kind: 'summary',
    file: '门店月报',
    heading: ['门店', '月份', '小票数', '件数', '销售额'],
    row: ({ who, what, says }) => [
      pick(['一店', '二店', '三店', '四店'], who),
      `2025-0${what + 1}`,
      100 + says,
      200 + says,
      `${says}000.50`,
    ],
    broken: ['', '2025-01', 100, 200, '1000.00'],
  },
]

export interface KindFile {
  readonly shape: number
  readonly entries: readonly Entry[]
  readonly titles: boolean
  readonly repeatedHeader: boolean
  readonly blankRows: boolean
  readonly footer: boolean
  readonly brokenRow: boolean
}

const small = fc.integer({ min: 0, max: 3 })
const kindFile: fc.Arbitrary<KindFile> = fc.record({
  shape: fc.integer({ min: 0, max: shapes.length - 1 }),
  entries: fc.array(fc.record({ who: small, what: small, says: small }), { minLength: 3, maxLength: 9 }),
  titles: fc.boolean(),
  repeatedHeader: fc.boolean(),
  blankRows: fc.boolean(),
  footer: fc.boolean(),
  brokenRow: fc.boolean(),
})

/** Exports one after the other, each of one to three files of different kinds. */
export const kindExports: fc.Arbitrary<readonly (readonly KindFile[])[]> = fc.array(
  fc.uniqueArray(kindFile, { minLength: 1, maxLength: 3, selector: ({ shape }) => shape }),
  { minLength: 2, maxLength: 4 },
)

export interface WrittenKind {
  readonly name: string
  readonly kind: SheetKind
  readonly text: string
  readonly rows: number
  readonly dataRows: number
  readonly brokenRows: number
}

/** `k`: the export it belongs to; says when it was printed. */
export function writeKind({ shape, entries, ...quirks }: KindFile, k: number): WrittenKind {
  const { kind, file, heading, row, broken } = pick(shapes, shape)
  const rows: Row[] = []
  const blank = heading.map(() => '')
  if (quirks.titles) rows.push([`示例服饰有限公司 ${file}`])
  rows.push(heading)
  for (const [n, entry] of entries.entries()) {
    rows.push(row(entry))
    if (quirks.repeatedHeader && n === 2) rows.push(heading)
    if (quirks.blankRows && n === 1) rows.push(blank)
  }
  if (quirks.brokenRow) rows.push(broken)
  if (quirks.footer) rows.push([`制表人：张会计　打印时间：2026-01-2${k} 08:05:00`])
  const brokenRows = quirks.brokenRow ? 1 : 0
  return { name: `${file}-${k}.csv`, kind, text: csv(rows), rows: rows.length, dataRows: entries.length + brokenRows, brokenRows }
}
