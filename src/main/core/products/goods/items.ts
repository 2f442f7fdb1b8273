/** Products as items of a unit: the style a SKU belongs to (metrics.md M73 `basket.style`), its category, brand, line or season. */
import type { GoodsUnit, ShownItem, StyleRule } from '#shared/contract/products-goods.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { createKept } from '../../value/scope/kept.ts'
import { productChoices } from '../choices.ts'
import { productNames } from './goods.sql.ts'

export interface Items {
  readonly count: number
  /** By the product's place: the item's, or -1 for a product without one. */
  readonly ofProduct: Int32Array
  readonly names: readonly string[]
  /** What a style is called: the name of its first product. */
  readonly labels: readonly string[]
  /** Products that are a style of their own. */
  readonly withoutStyle: number
}

const keptItems = createKept<Items>('goods-items', 8)

/** Of all products, in the order of their first one. */
export function itemsOf(columns: Columns, read: Read, unit: GoodsUnit): Promise<Items> {
  const { style } = productChoices(read)
  const key = JSON.stringify([unit, unit === 'style' ? style : null])
  return keptItems(columns, key, () => Promise.resolve(unit === 'style' ? styles(columns, read, style) : byDictionary(columns, unit)))
}

export const itemPlace = ({ names }: Items, name: string): number => names.indexOf(name)
export const shownItem = ({ names, labels }: Items, item: number): ShownItem => ({ name: names[item] ?? '', label: labels[item] ?? '' })

function byDictionary({ products }: Columns, unit: Exclude<GoodsUnit, 'style'>): Items {
  const { code, values } = products[unit]
  const ofProduct = new Int32Array(products.count)
  for (let product = 0; product < products.count; product++) ofProduct[product] = intAt(code, product) - 1
  const names = values.slice(1)
  return { count: names.length, ofProduct, names, labels: names, withoutStyle: 0 }
}

interface Named {
  readonly code: string
  readonly name: string
}

function styles({ products }: Columns, read: Read, rule: StyleRule): Items {
  const rows = read.prepare<[], Named & { readonly id: number }>(productNames).all()
  const ofProduct = new Int32Array(products.count).fill(-1)
  const placeOf = new Map<string, number>()
  const [names, labels]: [string[], string[]] = [[], []]
  let withoutStyle = 0
  // Both come in the order of the products' ids.
  let at = 0
  for (let product = 0; product < products.count; product++) {
    while ((rows[at]?.id ?? Infinity) < intAt(products.id, product)) at++
    const row = rows[at]
    if (row === undefined) break
    const style = styleOf(row.code, products.style.values[intAt(products.style.code, product)] ?? '', rule)
    if (style === undefined) withoutStyle++
    const name = style ?? row.code
    const known = placeOf.get(name)
    ofProduct[product] = known ?? names.length
    if (known !== undefined) continue
    placeOf.set(name, names.length)
    names.push(name)
    labels.push(row.name)
  }
  return { count: names.length, ofProduct, names, labels, withoutStyle }
}

/** Undefined where the rule finds none: the product is its own. */
export function styleOf(code: string, ofFile: string, rule: StyleRule): string | undefined {
  switch (rule.by) {
    case 'file':
      return ofFile === '' ? undefined : ofFile
    case 'before': {
      const end = code.indexOf(rule.separator)
      return end > 0 ? code.slice(0, end) : undefined
    }
    case 'first':
      return code.length > rule.characters ? code.slice(0, rule.characters) : undefined
  }
}
