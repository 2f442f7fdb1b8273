/** Which product a row of a sales sheet speaks of, and what it says about it. */
import type { Columns, FieldReaders } from './field-readers.ts'
import { productDetailFiller } from './product-detail.ts'
import type { Stage } from './stage.ts'

/** Number, bar code, or style with colour and size; a product without any is known by its name. */
export function productReader(stage: Stage, fields: FieldReaders): (columns: Columns, i: number) => number {
  const refOf = (code: string): number => stage.products.add(code)
  const [sku, barcode] = [fields.refReader('product.sku', refOf), fields.refReader('product.barcode', refOf)]
  const style = fields.reader('product.style_no')
  const [color, size, name] = [fields.reader('product.color'), fields.reader('product.size'), fields.reader('product.name')]
  const categories = (['product.category_l1', 'product.category_l2', 'product.category_l3'] as const)
    .filter((field) => fields.has(field))
    .map((field) => fields.reader(field))
  const [brand, season] = [fields.reader('product.brand'), fields.reader('product.season')]
  const first = categories[0]
  const fillDetail = productDetailFiller(fields, stage.products)
  return (columns, i) => {
    const styleNumber = style(columns, i)
    const ofStyle =
      styleNumber === null ? null : [styleNumber, color(columns, i), size(columns, i)].filter((part) => part !== null).join(' ')
    let ref = sku(columns, i) || barcode(columns, i)
    if (ref === 0) {
      const code = ofStyle ?? name(columns, i)
      if (code === null) return 0
      ref = refOf(code)
    }
    if (stage.products.lacks(ref, 'name')) stage.products.fill(ref, 'name', name(columns, i) ?? '')
    if (first && stage.products.lacks(ref, 'category')) stage.products.fill(ref, 'category', first(columns, i) ?? '')
    if (stage.products.lacks(ref, 'brand')) stage.products.fill(ref, 'brand', brand(columns, i) ?? '')
    if (stage.products.lacks(ref, 'season')) stage.products.fill(ref, 'season', season(columns, i) ?? '')
    fillDetail(ref, columns, i)
    return ref
  }
}
