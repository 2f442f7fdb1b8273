/** Takes the rows of sheets of products, of stores, and of bare return marks. */
import { productDetailReader } from './product-detail.ts'
import { createFieldReaders, type ReaderContext } from './field-readers.ts'
import type { Stage } from './stage.ts'
import type { TakeRows } from './take-sales.ts'

interface CatalogContext extends ReaderContext {
  readonly stage: Stage
}

export function createProductTaker(context: CatalogContext): TakeRows {
  const { stage, row } = context
  const fields = createFieldReaders(context)
  const codes = (['product.sku', 'product.barcode', 'product.style_no'] as const).map((field) => fields.reader(field))
  const categories = (['product.category_l1', 'product.category_l2', 'product.category_l3'] as const).map((field) => fields.reader(field))
  const [name, brand, season] = [fields.reader('product.name'), fields.reader('product.brand'), fields.reader('product.season')]
  const [list, cost, launched] = [fields.reader('product.list_price'), fields.reader('product.cost'), fields.reader('product.launched')]
  const detail = productDetailReader(fields)
  return {
    take: (columns, i) => {
      const code = first(codes.map((read) => read(columns, i)))
      if (code === null) {
        stage.outcomes.addFinding(row.sheet, row.row, 'product.sku', 'E_VALUE_MISSING', null)
        row.quarantined = true
        return
      }
      const category = first(categories.map((read) => read(columns, i)))
      const ref = stage.products.add(code)
      stage.products.set(
        ref,
        { ...detail(columns, i), name: name(columns, i), category, brand: brand(columns, i), season: season(columns, i) },
        { list_fen: list(columns, i), cost_fen: cost(columns, i), launched_on: launched(columns, i)?.day ?? null },
      )
      stage.records.push(row.sheet, row.row, 'product', ref)
    },
    breakOff: () => {},
  }
}

export function createStoreTaker(context: CatalogContext): TakeRows {
  const { stage, row } = context
  const fields = createFieldReaders(context)
  const [code, name] = [fields.reader('store.code'), fields.reader('store.name')]
  const [city, memberCity] = [fields.reader('store.city'), fields.reader('member.city')]
  return {
    take: (columns, i) => {
      const [number, title] = [code(columns, i), name(columns, i)]
      if (number === null && title === null) {
        stage.outcomes.addFinding(row.sheet, row.row, 'store.code', 'E_VALUE_MISSING', null)
        row.quarantined = true
        return
      }
      const mention = stage.stores.mention(number, title)
      const place = city(columns, i) ?? memberCity(columns, i)
      if (place !== null) stage.stores.noteCity(mention, place)
      stage.records.push(row.sheet, row.row, 'store', mention)
    },
    breakOff: () => {},
  }
}

/**
 * A sheet that only says "this number was returned" names no day, no amount and no line: nothing can be booked from it, so
 * its rows are kept as they are and listed (Superstore: 296 numbers, many of them shared by several customers).
 */
export function createReturnMarkTaker({ stage, row }: CatalogContext): TakeRows {
  return {
    take: () => {
      stage.outcomes.add({
        sheet: row.sheet,
        row: row.row,
        kind: 'marked',
        code: 'W_RETURN_WITHOUT_AMOUNT',
        field: null,
        value: null,
        fen: 0,
      })
      stage.records.push(row.sheet, row.row, 'mark', 0)
    },
    breakOff: () => {},
  }
}

const first = (values: readonly (string | null)[]): string | null => values.find((value) => value !== null) ?? null
