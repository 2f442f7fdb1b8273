/** Stores, categories and products, as the builder of segments and the tables of figures name them. */
import type { CategorySummary, GuideSummary, ProductSummary, StoreSummary } from '#shared/contract/catalog.ts'
import { toHalfWidth } from '#shared/values/text.ts'
import type { ColumnsSource } from '../columns/source.ts'
import { doubleAt, intAt, searchId } from '../columns/shared-arrays.ts'
import { lowerAscii } from '../columns/text-column.ts'
import type { Read } from '../db/connections.ts'
import { categoriesOfProducts, guides, productsLike, productsOfIds, storesWithSales } from './catalog.sql.ts'

/** Valid receipts and net sales of each store, from the columns. */
export async function listStores(read: Read, columns: ColumnsSource): Promise<StoreSummary[]> {
  const { receipts, stores } = await columns.current()
  const counts = new Int32Array(stores.count)
  const nets = new Float64Array(stores.count)
  for (let receipt = 0; receipt < receipts.count; receipt++) {
    const store = intAt(receipts.store, receipt)
    counts[store] = intAt(counts, store) + 1
    nets[store] = doubleAt(nets, store) + doubleAt(receipts.net, receipt)
  }
  return read
    .prepare<[], { id: number; code: string; name: string }>(storesWithSales)
    .all()
    .map((store) => {
      const place = searchId(stores.id, store.id)
      return { ...store, receipts: counts[place] ?? 0, netFen: nets[place] ?? 0 }
    })
}

export const listGuides = (read: Read): GuideSummary[] => read.prepare<[], GuideSummary>(guides).all()

export const listCategories = (read: Read): CategorySummary[] => read.prepare<[], CategorySummary>(categoriesOfProducts).all()

/** A blank text answers with the first products by code. */
export function findProducts(read: Read, text: string, limit: number): ProductSummary[] {
  return read.prepare<[string, number], ProductSummary>(productsLike).all(lowerAscii(toHalfWidth(text).trim()), limit)
}

export const listProducts = (read: Read, ids: readonly number[]): ProductSummary[] =>
  read.prepare<[string], ProductSummary>(productsOfIds).all(JSON.stringify(ids))
