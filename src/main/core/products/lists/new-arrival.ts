/** Whom a new style fits: bought its category lately, in its size and its price band, and not yet the style. */
import type { ListQuestion } from '#shared/contract/products-lists.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { resolveScope } from '../../value/scope/resolve-scope.ts'
import { bandOf, pricesOf, quintileEdges } from '../buying/prices.ts'
import { productChoices } from '../choices.ts'
import { itemPlace, itemsOf } from '../goods/items.ts'
import { eachReceipt, walkOf } from '../goods/line-walk.ts'

const [CATEGORY, SIZE, BAND, OWN] = [1, 2, 4, 8] as const

export async function fitsOfNewStyle(
  columns: Columns,
  read: Read,
  { style, lastDays }: Extract<ListQuestion, { list: 'new-arrival' }>,
): Promise<(person: number) => boolean> {
  const { receipts, lines, products, persons } = columns
  const items = await itemsOf(columns, read, 'style')
  const place = itemPlace(items, style)
  const own = [...items.ofProduct.keys()].filter((product) => place >= 0 && intAt(items.ofProduct, product) === place)
  const sizes = new Set(own.map((product) => intAt(products.size.code, product)).filter((code) => code > 0))
  const categories = new Set(own.map((product) => intAt(products.category.code, product)).filter((code) => code > 0))
  const price = own.map((product) => doubleAt(products.list, product)).find((fen) => fen !== NONE)
  const { priceEdges } = productChoices(read)
  const edges = priceEdges.length > 0 ? priceEdges : quintileEdges(products.list.filter((fen) => fen !== NONE))
  const band = price === undefined ? undefined : bandOf(edges, price)
  const prices = pricesOf(columns)
  const marks = new Uint8Array(persons.count)
  const resolved = resolveScope(columns, Scope.parse({}), lastDays === 0 ? { span: 'all' } : { span: 'last-days', days: lastDays })
  const walk = await walkOf(columns, resolved)
  await eachReceipt(columns, walk, (receipt, first, end) => {
    const person = intAt(receipts.person, receipt)
    if (person < 0) return
    for (let line = first; line < end; line++) {
      const product = intAt(lines.product, line)
      if (product < 0 || intAt(lines.quantityMilli, line) <= 0 || !walk.counts(line)) continue
      const isOwn = intAt(items.ofProduct, product) === place
      const isCategory = categories.has(intAt(products.category.code, product))
      const isSize = isCategory && sizes.has(intAt(products.size.code, product))
      const isBand = isCategory && bandOf(edges, prices.ofLine(line)) === band
      marks[person] = byteAt(marks, person) | (isOwn ? OWN : 0) | (isCategory ? CATEGORY : 0) | (isSize ? SIZE : 0) | (isBand ? BAND : 0)
    }
  })
  // What is not known of the style is not asked of the person.
  const wanted = CATEGORY | (sizes.size > 0 ? SIZE : 0) | (band === undefined ? 0 : BAND)
  return (person) => place >= 0 && categories.size > 0 && (byteAt(marks, person) & (wanted | OWN)) === wanted
}
