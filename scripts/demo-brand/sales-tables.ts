/** Five years of sales lines, each year as the till program of its time exported them. */
import type { Cell, Row, Table } from './cells.ts'
import { calendar, formatDay, formatSecond } from './days.ts'
import type { Line, Receipt } from './records.ts'
import { companyName } from './vocabulary.ts'

interface SalesTable extends Table {
  readonly titleRows: number
  readonly dataRows: number
  readonly totalRows: number
  readonly footerRows: number
}

/** A column of an export: its heading and what stands below. */
type Column = readonly [heading: string, cell: (receipt: Receipt, line: Line) => Cell]

interface Layout {
  readonly year: number
  readonly columns: readonly Column[]
  /** Title above and total below, as printed reports have them. */
  readonly printed: boolean
}

const day = ({ day: on, second }: Receipt): Cell => ({ day: on, second })
const store = (receipt: Receipt): string => receipt.store.name
const storeCode = (receipt: Receipt): string => receipt.store.code
const till = (receipt: Receipt): string => receipt.till
const number = (receipt: Receipt): string => receipt.number
const guide = (receipt: Receipt): string => receipt.guide
const pay = (receipt: Receipt): string => receipt.pay
const original = (receipt: Receipt): string => receipt.originalNumber
const sku = (_: Receipt, line: Line): string => line.product.sku
const name = (_: Receipt, line: Line): string => line.product.name
const category = (_: Receipt, line: Line): string => line.product.category
const colour = (_: Receipt, line: Line): string => line.product.colour
const size = (_: Receipt, line: Line): string => line.size
const quantity = (_: Receipt, line: Line): number => line.quantity
const listPrice = (_: Receipt, line: Line): Cell => ({ fen: line.product.listFen })
const paid = (_: Receipt, line: Line): Cell => ({ fen: line.paidFen })
const gift = (_: Receipt, line: Line): string => (line.gift ? '是' : '')
const card = (receipt: Receipt): string => receipt.card
/** The oldest till put a tab before a card number, so that a spreadsheet would not make a number of it. */
const tabbedCard = (receipt: Receipt): string => (receipt.card === '' ? '散客' : `\t${receipt.card}`)
const cardOrZero = (receipt: Receipt): string => (receipt.card === '' ? '0' : receipt.card)
const slashedTime = ({ day: on, second }: Receipt): string => {
  const { year, month, date } = calendar(on)
  return `${year}/${month}/${date} ${formatSecond(second)}`
}

const layouts: readonly Layout[] = [
  {
    year: 2019,
    printed: false,
    // prettier-ignore
    columns: [['销售时间', day], ['门店', store], ['收款台', till], ['小票号', number], ['会员卡号', tabbedCard], ['商品编码', sku], ['商品名称', name], ['品类', category], ['颜色', colour], ['尺码', size], ['数量', quantity], ['吊牌价', listPrice], ['实收金额', paid], ['支付方式', pay], ['导购', guide]],
  },
  {
    year: 2020,
    printed: false,
    // prettier-ignore
    columns: [['销售时间', day], ['门店', store], ['收款台', till], ['小票号', number], ['会员卡号', card], ['商品编码', sku], ['商品名称', name], ['品类', category], ['颜色', colour], ['尺码', size], ['数量', quantity], ['吊牌价', listPrice], ['实收金额', paid], ['支付方式', pay], ['导购', guide]],
  },
  {
    year: 2021,
    printed: true,
    // prettier-ignore
    columns: [['单据号', number], ['交易时间', slashedTime], ['店铺名称', store], ['VIP卡号', cardOrZero], ['商品编号', sku], ['品名', name], ['大类', category], ['颜色', colour], ['尺码', size], ['吊牌价', listPrice], ['销售数量', quantity], ['成交金额', paid], ['付款方式', pay], ['营业员', guide], ['原单号', original]],
  },
  {
    year: 2022,
    printed: false,
    // prettier-ignore
    columns: [['门店编号', storeCode], ['门店名称', store], ['收款台', till], ['小票号', number], ['销售时间', slashedTime], ['会员卡号', card], ['商品编码', sku], ['商品名称', name], ['颜色', colour], ['尺码', size], ['数量', quantity], ['吊牌价', listPrice], ['实收金额', paid], ['是否赠品', gift], ['导购', guide], ['原小票号', original]],
  },
  {
    year: 2023,
    printed: false,
    // prettier-ignore
    columns: [['门店编号', storeCode], ['门店名称', store], ['收款台', till], ['小票号', number], ['销售时间', day], ['会员卡号', card], ['商品编码', sku], ['商品名称', name], ['颜色', colour], ['尺码', size], ['数量', quantity], ['吊牌价', listPrice], ['实收金额', paid], ['是否赠品', gift], ['支付方式', pay], ['导购', guide], ['原小票号', original]],
  },
]

export const salesTable = (year: number, receipts: readonly Receipt[]): SalesTable => {
  const layout = layouts.find((candidate) => candidate.year === year)
  if (layout === undefined) throw new Error(`no till program is known for ${year}`)
  const inYear = receipts.filter((receipt) => calendar(receipt.day).year === year)
  const head: Row = layout.columns.map(([heading]) => heading)
  const data = inYear.flatMap((receipt) => receipt.lines.map((line) => layout.columns.map(([, cell]) => cell(receipt, line))))
  if (!layout.printed) return { sheet: '销售明细', rows: [head, ...data], titleRows: 0, dataRows: data.length, totalRows: 0, footerRows: 0 }
  const title: readonly Row[] = [[`${companyName} 销售明细表`], [`统计期间：${year}-01-01 至 ${year}-12-31　门店：全部`]]
  const footer: readonly Row[] = [[`制表人：财务部　打印时间：${formatDay(lastDayOf(inYear) + 1)} 09:12:00`]]
  return {
    sheet: '销售明细',
    rows: [...title, head, ...data, totalRow(layout, inYear), ...footer],
    titleRows: 2,
    dataRows: data.length,
    totalRows: 1,
    footerRows: 1,
  }
}

const lastDayOf = (receipts: readonly Receipt[]): number => receipts.at(-1)?.day ?? 0

/** Quantities and amounts of everything above, bags and top-ups included, as a till adds them. */
const totalRow = (layout: Layout, receipts: readonly Receipt[]): Row => {
  const lines = receipts.flatMap((receipt) => receipt.lines)
  return layout.columns.map(([, cell], i) => {
    if (i === 0) return '合计'
    if (cell === quantity) return lines.reduce((sum, line) => sum + line.quantity, 0)
    return cell === paid ? { fen: lines.reduce((sum, line) => sum + line.paidFen, 0) } : null
  })
}
