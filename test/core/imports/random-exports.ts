/** Random tills and what they export: a small world that changes while it is exported, written with the quirks of real files. */
import fc from 'fast-check'
import { csv } from './importer.ts'

export interface SoldLine {
  readonly sku: number
  readonly quantity: number
  readonly fen: number
}

export interface Receipt {
  readonly store: number
  readonly day: number
  readonly second: number
  /** Member, or none, or a card nobody knows. */
  readonly buyer: number | null
  readonly lines: readonly SoldLine[]
  /** What the till changed later, and from which export on it shows. */
  readonly change: { readonly from: number; readonly what: 'void' | 'card' | 'amount' } | null
}

export interface ExportFile {
  readonly fromDay: number
  readonly toDay: number
  readonly withMembers: boolean
  readonly quirks: Quirks
}

export interface Quirks {
  readonly titles: boolean
  readonly totals: boolean
  readonly repeatedHeader: boolean
  readonly blankRows: boolean
  readonly continuation: boolean
  readonly brokenRow: boolean
}

export interface World {
  readonly receipts: readonly Receipt[]
  readonly files: readonly ExportFile[]
}

const line: fc.Arbitrary<SoldLine> = fc.record({
  sku: fc.integer({ min: 0, max: 6 }),
  quantity: fc.constantFrom(1, 1, 1, 2, 3),
  fen: fc.integer({ min: 0, max: 100_000 }),
})

const receipt: fc.Arbitrary<Receipt> = fc
  .record({
    store: fc.integer({ min: 0, max: 2 }),
    day: fc.integer({ min: 0, max: 9 }),
    second: fc.integer({ min: 36_000, max: 79_000 }),
    buyer: fc.option(fc.integer({ min: 0, max: 7 })),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    isReturn: fc.boolean(),
    change: fc.option(fc.record({ from: fc.integer({ min: 1, max: 3 }), what: fc.constantFrom('void', 'card', 'amount') }), { freq: 2 }),
  })
  .map(({ isReturn, ...rest }) => ({
    ...rest,
    lines: isReturn ? rest.lines.slice(0, 1).map((each) => ({ ...each, quantity: -1, fen: -each.fen })) : rest.lines,
  }))

const quirks: fc.Arbitrary<Quirks> = fc.record({
  titles: fc.boolean(),
  totals: fc.boolean(),
  repeatedHeader: fc.boolean(),
  blankRows: fc.boolean(),
  continuation: fc.boolean(),
  brokenRow: fc.boolean(),
})

const exportFile: fc.Arbitrary<ExportFile> = fc
  .record({ a: fc.integer({ min: 0, max: 9 }), b: fc.integer({ min: 0, max: 9 }), withMembers: fc.boolean(), quirks })
  .map(({ a, b, ...rest }) => ({ fromDay: Math.min(a, b), toDay: Math.max(a, b), ...rest }))

export const world: fc.Arbitrary<World> = fc.record({
  receipts: fc.array(receipt, { minLength: 6, maxLength: 25 }),
  files: fc.array(exportFile, { minLength: 2, maxLength: 4 }),
})

/** The receipt as export `k` of the world shows it. */
export function shown(receipt: Receipt, k: number): Receipt & { readonly isVoid: boolean } {
  const { change } = receipt
  const changed = change !== null && k >= change.from
  const [first, ...others] = receipt.lines
  return {
    ...receipt,
    isVoid: changed && change.what === 'void',
    buyer: changed && change.what === 'card' ? (receipt.buyer ?? 3) : receipt.buyer,
    lines:
      changed && change.what === 'amount' && first
        ? [{ ...first, fen: first.fen + Math.sign(first.quantity) * 100 }, ...others]
        : receipt.lines,
  }
}

const two = (value: number): string => String(value).padStart(2, '0')
const money = (fen: number): string => (fen / 100).toFixed(2)
export const cardOf = (buyer: number): string => `00860000${two(buyer)}0`

export const heading = ['小票号', '销售时间', '门店', '会员卡号', '商品编码', '商品名称', '品类', '数量', '实收金额', '单据状态', '备注']

export interface Written {
  readonly text: string
  readonly rows: number
  readonly dataRows: number
  readonly fen: number
  readonly brokenRows: number
}

export function salesOf({ receipts, files }: World, k: number): Written {
  const file = files[k]
  if (file === undefined) throw new Error('no such file')
  const { quirks: q, fromDay, toDay } = file
  const rows: (string | number)[][] = []
  if (q.titles) rows.push(['示例服饰有限公司 销售明细表'], [`统计期间：2026-01-${two(fromDay + 1)} 至 2026-01-${two(toDay + 1)}`])
  rows.push(heading)
  const count = { dataRows: 0, fen: 0, pieces: 0, brokenRows: 0 }
  for (const [index, receipt] of receipts.entries()) {
    if (receipt.day < fromDay || receipt.day > toDay) continue
    const now = shown(receipt, k)
    for (const [n, { sku, quantity, fen }] of now.lines.entries()) {
      const first = (text: string): string => (q.continuation && n > 0 ? '' : text)
      const time = `2026-01-${two(receipt.day + 1)} ${two(Math.floor(receipt.second / 3600))}:${two(Math.floor(receipt.second / 60) % 60)}:${two(receipt.second % 60)}`
      rows.push([
        first(`N${1000 + index}`),
        first(time),
        first(`${'一二三'[receipt.store]}店`),
        first(now.buyer === null ? '' : cardOf(now.buyer)),
        `00${100 + sku}`,
        `商品${sku}`,
        `类${sku % 3}`,
        quantity,
        money(fen),
        now.isVoid ? '作废' : '正常',
        '',
      ])
      count.dataRows++
      count.fen += fen
      count.pieces += quantity
    }
    if (q.repeatedHeader && index % 5 === 4) rows.push(heading)
    if (q.blankRows && index % 7 === 3) rows.push(heading.map(() => ''))
  }
  if (q.brokenRow) {
    rows.push(['N999', '2026-02-31 10:00:00', '一店', '', '00100', '商品0', '类0', 1, '12.34', '正常', ''])
    count.dataRows++
    count.fen += 1234
    count.brokenRows++
  }
  if (q.totals) rows.push(['合计', '', '', '', '', '', '', count.pieces, money(count.fen), '', ''])
  rows.push([`制表人：张会计　打印时间：2026-02-0${k + 1} 08:05:00`])
  return { text: csv(rows), rows: rows.length, ...count }
}

/** Members 0 to 4 are on file; their level and points change from export to export. */
export function membersOf(k: number): string {
  return csv([
    ['会员卡号', '姓名', '手机号', '会员等级', '积分', '入会门店'],
    ...Array.from({ length: 5 }, (_, i) => [
      cardOf(i),
      `王小${'明红芳丽军'[i]}`,
      `1391746025${i}`,
      k > 1 ? '金卡' : '银卡',
      10 * k + i,
      '一店',
    ]),
    [`制表人：李会计　打印时间：2026-02-0${k + 1} 08:00:00`],
  ])
}
