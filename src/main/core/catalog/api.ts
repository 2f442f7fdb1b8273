import type { catalog } from '#shared/contract/catalog.ts'
import type { Handlers } from '../handlers.ts'
import { findProducts, listCategories, listGuides, listProducts, listStores } from './catalog.ts'

export const catalogApi: Handlers<typeof catalog> = {
  stores: (_, { read, columns }) => listStores(read, columns),
  guides: (_, { read }) => listGuides(read),
  categories: (_, { read }) => listCategories(read),
  findProducts: ({ text, limit }, { read }) => findProducts(read, text, limit),
  products: ({ ids }, { read }) => listProducts(read, ids),
}
