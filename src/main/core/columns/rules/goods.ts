/** Goods as a rule names them, made ready for the scan: which stores, products, receipts and prices pass. */
import { narrowsLines, narrowsPrices, type Goods } from '#shared/languages/segment-goods.ts'
import type { Range } from '#shared/languages/segment-window.ts'
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import { spanByDay } from '../as-of.ts'
import type { Columns } from '../columns.ts'
import { byteAt, doubleAt, intAt, NONE, placesNamed } from '../shared-arrays.ts'
import { stateOf } from '../saved-rules.ts'
import { eachBlock, type Breathe } from '../turns.ts'
import { isInRange, type DaySpan } from '../windows.ts'
import type { RuleRead } from './ground.ts'
import { receiptsOfSellers, seasonsOfProducts } from './row-facts.ts'

export const GOODS = codeOfLineKind('goods')

export interface ReadyGoods {
  readonly isStore: Uint8Array
  /** 1 by the receipt's place; undefined: whoever sold it, wherever. */
  readonly isSold: Uint8Array | undefined
  /** 1 by the product's place; undefined: lines are not narrowed and whole receipts count. */
  readonly wanted: Uint8Array | undefined
  /** Prices that pass; absent: all do. */
  readonly isPrice: ((line: number) => boolean) | undefined
}

export async function readyGoods(columns: Columns, goods: Goods, read: RuleRead, breathe: Breathe): Promise<ReadyGoods> {
  const { stores } = columns
  const { storeIds, guides = [], channels = [] } = goods
  const bySellers = guides.length === 0 ? undefined : await receiptsOfSellers(columns, read, guides, breathe)
  return {
    isStore: storeIds.length === 0 ? new Uint8Array(stores.count).fill(1) : placesNamed(stores.id, storeIds),
    isSold: channels.length === 0 ? bySellers : throughChannels(columns, channels, bySellers),
    wanted: narrowsLines(goods) ? await wantedProducts(columns, goods, read) : undefined,
    isPrice: priceTest(columns, goods),
  }
}

/** Of a workspace whose receipts name no channel, none. */
function throughChannels({ receipts: { count, channel } }: Columns, names: readonly string[], also: Uint8Array | undefined): Uint8Array {
  const isNamed = Uint8Array.from(channel?.values ?? [], (value) => (names.includes(value) ? 1 : 0))
  const marks = new Uint8Array(count)
  for (let receipt = 0; receipt < count; receipt++) {
    const isThrough = channel !== undefined && isNamed[intAt(channel.code, receipt)] === 1
    if (isThrough && (!also || also[receipt] === 1)) marks[receipt] = 1
  }
  return marks
}

async function wantedProducts({ products }: Columns, goods: Goods, read: RuleRead): Promise<Uint8Array> {
  const { categories, productIds, brands = [], seasons = [] } = goods
  const wanted = productIds.length === 0 ? new Uint8Array(products.count).fill(1) : placesNamed(products.id, productIds).slice()
  const keep = (code: ArrayLike<number>, values: readonly string[], names: readonly string[]): void => {
    if (names.length === 0) return
    const isNamed = Uint8Array.from(values, (value) => (names.includes(value) ? 1 : 0))
    for (let product = 0; product < wanted.length; product++) if (isNamed[code[product] ?? -1] !== 1) wanted[product] = 0
  }
  keep(products.category.code, products.category.values, categories)
  keep(products.brand.code, products.brand.values, brands)
  if (seasons.length > 0) {
    const { code, values } = seasonsOfProducts(products, read)
    keep(code, values, seasons)
  }
  return wanted
}

/** By amounts without sign, so that a line given back is of the price it was bought at. */
function priceTest({ lines: { paid, quantityMilli, list, product }, products }: Columns, goods: Goods): ReadyGoods['isPrice'] {
  const { pieceFen, listedFen, paidPercent } = goods
  if (!narrowsPrices(goods)) return undefined
  /** Of the line, else of its product; NONE where neither says. */
  const listOf = (line: number): number => {
    const own = list ? (list[line] as number) : NONE
    if (own !== NONE) return Math.abs(own)
    const place = intAt(product, line)
    const one = place < 0 ? NONE : doubleAt(products.list, place)
    return one === NONE ? NONE : Math.round((Math.abs(one) * Math.abs(intAt(quantityMilli, line))) / 1000)
  }
  const passesPiece = (line: number, range: Range): boolean => {
    const quantity = Math.abs(intAt(quantityMilli, line))
    return quantity > 0 && isInRange(Math.floor((Math.abs(paid[line] as number) * 1000) / quantity), range)
  }
  const passesListed = (line: number, range: Range): boolean => {
    const quantity = Math.abs(intAt(quantityMilli, line))
    const listed = listOf(line)
    const value = listed === NONE ? Math.abs(paid[line] as number) : listed
    return quantity > 0 && isInRange(Math.round((value * 1000) / quantity), range)
  }
  const passesPercent = (line: number, range: Range): boolean => {
    const value = listOf(line)
    return value !== NONE && value !== 0 && isInRange(Math.floor((Math.abs(paid[line] as number) * 100) / value), range)
  }
  return (line) =>
    (!pieceFen || passesPiece(line, pieceFen)) &&
    (!listedFen || passesListed(line, listedFen)) &&
    (!paidPercent || passesPercent(line, paidPercent))
}

/** Places of the receipts of known persons inside the days, stores and hands, as they are stored: their lines lie side by side. */
export async function receiptsInside(
  { receipts }: Columns,
  { isStore, isSold }: ReadyGoods,
  { from, to }: DaySpan,
  breathe: Breathe,
): Promise<Int32Array> {
  const { day, person, store } = receipts
  const [first, end] = spanByDay(receipts, from, to)
  const inside = new Int32Array(Math.max(end - first, 0))
  let found = 0
  await eachBlock(receipts.count, breathe, (start, stop) => {
    for (let receipt = start; receipt < stop; receipt++) {
      const onDay = intAt(day, receipt)
      if (onDay < from || onDay > to || intAt(person, receipt) < 0) continue
      if (isStore[intAt(store, receipt)] === 1 && (!isSold || isSold[receipt] === 1)) inside[found++] = receipt
    }
  })
  return inside.subarray(0, found)
}

/** Calls `visit` with every line of goods of a receipt that passes, bought or given back. */
export function eachLineOf(
  { receipts, lines }: Columns,
  receipt: number,
  { wanted, isPrice }: ReadyGoods,
  visit: (line: number) => void,
): void {
  const end = intAt(receipts.lineStart, receipt + 1)
  for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
    if (byteAt(lines.kind, line) !== GOODS) continue
    const product = intAt(lines.product, line)
    if (wanted && (product < 0 || wanted[product] !== 1)) continue
    if (!isPrice || isPrice(line)) visit(line)
  }
}

/** The same without what was given back. */
export function eachSoldLine(columns: Columns, receipt: number, goods: ReadyGoods, visit: (line: number) => void): void {
  eachLineOf(columns, receipt, goods, (line) => {
    if (intAt(columns.lines.quantityMilli, line) > 0) visit(line)
  })
}

/** What a list of these goods is kept under while the columns stay; seasons and who sold are read from rows. */
export function keyOfGoods(goods: Goods, read: RuleRead): string {
  const {
    categories,
    productIds,
    storeIds,
    brands = [],
    seasons = [],
    guides = [],
    channels = [],
    pieceFen,
    listedFen,
    paidPercent,
  } = goods
  const parts = [categories, productIds, storeIds, brands, seasons, guides, channels, pieceFen, listedFen, paidPercent]
  return JSON.stringify(parts) + (seasons.length + guides.length > 0 ? stateOf(read) : '')
}
