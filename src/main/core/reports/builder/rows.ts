/** Which rows a table has, and which of them a receipt, or a part of it, belongs to. */
import type { Dimension } from '#shared/contract/report-builder.ts'
import { day as toDay, weekday } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, intAt } from '../../columns/shared-arrays.ts'
import { guidesOf } from '../guides.ts'
import type { DaySpan } from '../period.ts'
import { dataSpan } from '../../value/scope/resolve-scope.ts'
import { GOODS, isChosenLine, type ScopedSales } from '../../value/scope/scoped-sales.ts'
import { periodsBetween } from '../../value/share/periods.ts'
import type { Read } from '../../db/connections.ts'
import { must } from '../../must.ts'

export interface RowHead {
  /** Sorts and names the row: a day number, a weekday, a store's id; null where the name does. */
  readonly key: number | null
  readonly name: string
  readonly isPartial: boolean
}

/** Hears of each row a receipt has a part in: its net sales in fen and its pieces there, in thousandths. */
export type VisitPart = (row: number, netFen: number, piecesMilli: number) => void

export interface Rows {
  readonly heads: readonly RowHead[]
  /** Row of a day and a store place, where a person's purchases can be told by these alone; −1: none. */
  readonly rowOfDay?: (day: number, store: number) => number
  /** Purchases have to be told apart by store to find their row. */
  readonly storesApart: boolean
  parts(receipt: number, visit: VisitPart): void
}

interface Layout {
  readonly columns: Columns
  readonly sales: ScopedSales
  readonly days: DaySpan
}

/** Values no receipt has make no row. */
export async function rowsBy(by: Dimension, layout: Layout, read: Read): Promise<Rows> {
  const { columns } = layout
  switch (by) {
    case 'whole':
      return wholeReceipts(layout, [{ key: null, name: '', isPartial: false }], () => 0, false)
    case 'month':
    case 'quarter':
    case 'year':
      return byPeriod(by, layout)
    case 'weekday':
      return wholeReceipts(
        layout,
        [1, 2, 3, 4, 5, 6, 7].map((key) => ({ key, name: '', isPartial: false })),
        (day) => weekday(toDay(day)) - 1,
        false,
      )
    case 'store':
      return wholeReceipts(layout, storeHeads(columns), (_, store) => store, true)
    case 'city':
      return byCity(layout)
    case 'channel':
      return byCode(layout, columns.receipts.channel?.values ?? [''], (receipt) => columns.receipts.channel?.code[receipt] ?? 0)
    case 'guide':
      return byGuide(layout, read)
    case 'category':
    case 'brand':
      return byGoods(layout, columns.products[by])
  }
}

const named = (values: readonly string[]): RowHead[] => values.map((name) => ({ key: null, name, isPartial: false }))

const storeHeads = ({ stores }: Columns): RowHead[] =>
  Array.from({ length: stores.count }, (_, place) => ({ key: intAt(stores.id, place), name: stores.name[place] ?? '', isPartial: false }))

/** Every receipt belongs whole to the row of its day and store. */
function wholeReceipts(
  layout: Layout,
  heads: readonly RowHead[],
  rowOfDay: (day: number, store: number) => number,
  storesApart: boolean,
): Rows {
  const { receipts } = layout.columns
  return {
    heads,
    rowOfDay,
    storesApart,
    parts: (receipt, visit) => {
      const row = rowOfDay(intAt(receipts.day, receipt), intAt(receipts.store, receipt))
      if (row >= 0) visit(row, layout.sales.net[receipt] ?? 0, piecesOf(layout, receipt))
    },
  }
}

function byPeriod(by: 'month' | 'quarter' | 'year', layout: Layout): Rows {
  const { from, to } = layout.days
  const span = dataSpan(layout.columns) ?? { first: from, last: to }
  const periods = periodsBetween(by, Math.max(from, span.first), to)
  const first = periods[0]?.from ?? 0
  const rowByDay = new Int32Array(Math.max(0, (periods.at(-1)?.to ?? -1) - first + 1)).fill(-1)
  periods.forEach((period, row) => rowByDay.fill(row, period.from - first, period.to - first + 1))
  const heads = periods.map((period) => ({
    key: period.from,
    name: '',
    isPartial: period.from < Math.max(from, span.first) || period.to > to,
  }))
  return wholeReceipts(layout, heads, (day) => rowByDay[day - first] ?? -1, false)
}

function byCity(layout: Layout): Rows {
  const { stores } = layout.columns
  const cities = [...new Set(stores.city)].toSorted()
  const rowOfStore = Int32Array.from({ length: stores.count }, (_, store) => cities.indexOf(stores.city[store] ?? ''))
  return wholeReceipts(layout, named(cities), (_, store) => rowOfStore[store] ?? -1, true)
}

function byCode(layout: Layout, values: readonly string[], codeOf: (receipt: number) => number): Rows {
  return {
    heads: named(values),
    storesApart: false,
    parts: (receipt, visit) => visit(codeOf(receipt), layout.sales.net[receipt] ?? 0, piecesOf(layout, receipt)),
  }
}

async function byGuide(layout: Layout, read: Read): Promise<Rows> {
  const { names, code } = await guidesOf(layout.columns, read)
  return byCode(layout, names, (receipt) => intAt(code, receipt))
}

/** Only goods have a category: gifts and what is no merchandise are in none. A receipt has a part in each row it holds a line of. */
function byGoods(layout: Layout, { code, values }: { readonly code: Int32Array; readonly values: readonly string[] }): Rows {
  const { receipts, lines } = layout.columns
  const net = new Float64Array(values.length)
  const pieces = new Float64Array(values.length)
  const touched: number[] = []
  const isTouched = new Uint8Array(values.length)
  return {
    heads: named(values),
    storesApart: false,
    parts: (receipt, visit) => {
      const end = intAt(receipts.lineStart, receipt + 1)
      for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
        if (byteAt(lines.kind, line) !== GOODS || !isChosenLine(lines, layout.sales.products, line)) continue
        const product = intAt(lines.product, line)
        const row = product < 0 ? 0 : intAt(code, product)
        if (isTouched[row] === 0) touched.push(row)
        isTouched[row] = 1
        net[row] = must(net[row], 'a row of its own') + (lines.paid[line] as number)
        pieces[row] = must(pieces[row], 'a row of its own') + intAt(lines.quantityMilli, line)
      }
      for (const row of touched) {
        visit(row, net[row] ?? 0, pieces[row] ?? 0)
        isTouched[row] = net[row] = pieces[row] = 0
      }
      touched.length = 0
    },
  }
}

/** Pieces of goods, returns taken off; gifts count in none (M03). */
function piecesOf({ columns: { receipts, lines }, sales }: Layout, receipt: number): number {
  let pieces = 0
  const end = intAt(receipts.lineStart, receipt + 1)
  for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
    if (byteAt(lines.kind, line) === GOODS && isChosenLine(lines, sales.products, line)) pieces += intAt(lines.quantityMilli, line)
  }
  return pieces
}
