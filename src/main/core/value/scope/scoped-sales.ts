/** Net sales per receipt as a scope sees them: all of it, or only of some stores, or only its lines of some goods. */
import type { Scope } from '#shared/contract/value-scope.ts'
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import type { Columns, LineColumns } from '../../columns/columns.ts'
import { byteAt, intAt, searchId } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock, type Breathe } from '../../columns/turns.ts'
import { createKept } from './kept.ts'
import { isUnnarrowed, narrowingOf } from './narrowing.ts'

export const GOODS = codeOfLineKind('goods')
const OTHER = codeOfLineKind('other')

export interface ScopedSales {
  /** Net sales in fen of every receipt's part in the scope. */
  readonly net: Float64Array
  /** 1 where the receipt has a part in the scope; undefined where all have. */
  readonly included: Uint8Array | undefined
  /** 1 for each product looked at; undefined: all goods and gifts. */
  readonly products: Uint8Array | undefined
}

const keptSales = createKept<ScopedSales>('scoped-sales', 1)

export function scopedSales(columns: Columns, scope: Scope): Promise<ScopedSales> {
  const { receipts } = columns
  if (isUnnarrowed(scope)) {
    return Promise.resolve({ net: receipts.net, included: undefined, products: undefined })
  }
  return keptSales(columns, JSON.stringify(narrowingOf(scope)), async () => {
    const places = chosenReceipts(columns, scope)
    const products = chosenProducts(columns, scope)
    if (!products) return { net: receipts.net, included: places, products }
    return { ...(await partsOfReceipts(columns, products, places, createBreathe())), products }
  })
}

export function chosenStores({ stores }: Columns, storeIds: readonly number[]): Uint8Array {
  const chosen = new Uint8Array(stores.count)
  for (const id of storeIds) {
    const place = searchId(stores.id, id)
    if (place >= 0) chosen[place] = 1
  }
  return chosen
}

function chosenProducts({ products }: Columns, { categories, brands, lines }: Scope): Uint8Array | undefined {
  if (categories.length + brands.length + lines.length === 0) return undefined
  const chosen = new Uint8Array(products.count).fill(1)
  keepOnly(chosen, products.category.code, chosenValues(products.category.values, categories))
  keepOnly(chosen, products.brand.code, chosenValues(products.brand.values, brands))
  keepOnly(chosen, products.line.code, chosenValues(products.line.values, lines))
  return chosen
}

const chosenValues = (values: readonly string[], wanted: readonly string[]): Uint8Array =>
  Uint8Array.from(values, (value) => (wanted.length === 0 || wanted.includes(value) ? 1 : 0))

/** 1 for the receipts of the stores and channels named; undefined where none are named. */
function chosenReceipts(columns: Columns, { storeIds, channels }: Scope): Uint8Array | undefined {
  const { receipts } = columns
  if (storeIds.length + channels.length === 0) return undefined
  const included = new Uint8Array(receipts.count).fill(1)
  if (storeIds.length > 0) keepOnly(included, receipts.store, chosenStores(columns, storeIds))
  if (channels.length === 0) return included
  if (receipts.channel) keepOnly(included, receipts.channel.code, chosenValues(receipts.channel.values, channels))
  else if (!channels.includes('')) included.fill(0)
  return included
}

function keepOnly(included: Uint8Array, codes: Int32Array, chosen: Uint8Array): void {
  for (let place = 0; place < included.length; place++) {
    if (byteAt(chosen, intAt(codes, place)) === 0) included[place] = 0
  }
}

async function partsOfReceipts(
  { receipts, lines }: Columns,
  products: Uint8Array,
  places: Uint8Array | undefined,
  breathe: Breathe,
): Promise<Omit<ScopedSales, 'products'>> {
  const net = new Float64Array(receipts.count)
  const included = new Uint8Array(receipts.count)
  const paid = lines.paid
  await eachBlock(receipts.count, breathe, (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      if (places && byteAt(places, receipt) === 0) continue
      const end = intAt(receipts.lineStart, receipt + 1)
      let sum = 0
      for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
        if (!isChosenLine(lines, products, line)) continue
        included[receipt] = 1
        sum += paid[line] as number
      }
      net[receipt] = sum
    }
  })
  return { net, included }
}

/** With goods named only lines of goods count, gifts are not bought; else all but what is no merchandise. */
export function isChosenLine({ kind, product }: LineColumns, products: Uint8Array | undefined, line: number): boolean {
  if (!products) return byteAt(kind, line) !== OTHER
  return byteAt(kind, line) === GOODS && products[intAt(product, line)] === 1
}

export const isIncluded = ({ included }: ScopedSales, receipt: number): boolean => included === undefined || byteAt(included, receipt) === 1
