/** What a row says of a product beyond its name: finer categories, style, line, colour, size. */
import type { Columns, FieldReaders } from './field-readers.ts'
import type { ProductText, StagedProducts } from './staged-products.ts'

const fieldOf = {
  category2: 'product.category_l2',
  category3: 'product.category_l3',
  style: 'product.style_no',
  line: 'product.line',
  color: 'product.color',
  size: 'product.size',
} as const
const details = Object.keys(fieldOf) as readonly (keyof typeof fieldOf)[]

export function productDetailReader(fields: FieldReaders): (columns: Columns, i: number) => Partial<Record<ProductText, string | null>> {
  const readers = details.filter((detail) => fields.has(fieldOf[detail])).map((detail) => [detail, fields.reader(fieldOf[detail])] as const)
  return (columns, i) => Object.fromEntries(readers.map(([detail, read]) => [detail, read(columns, i)]))
}

/** The same of a row of sales, where the products seen so far lack it. */
export function productDetailFiller(
  fields: FieldReaders,
  products: Pick<StagedProducts, 'lacks' | 'fill'>,
): (ref: number, columns: Columns, i: number) => void {
  const readers = details.filter((detail) => fields.has(fieldOf[detail])).map((detail) => [detail, fields.reader(fieldOf[detail])] as const)
  return (ref, columns, i) => {
    for (const [detail, read] of readers) if (products.lacks(ref, detail)) products.fill(ref, detail, read(columns, i) ?? '')
  }
}
