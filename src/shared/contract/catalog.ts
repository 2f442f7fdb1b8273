import { z } from 'zod'
import { query } from './grammar.ts'

export const StoreSummary = z.strictObject({ id: z.int(), code: z.string(), name: z.string(), receipts: z.int(), netFen: z.int() })
export type StoreSummary = z.infer<typeof StoreSummary>

export const CategorySummary = z.strictObject({ name: z.string(), products: z.int() })
export type CategorySummary = z.infer<typeof CategorySummary>

export const ProductSummary = z.strictObject({ id: z.int(), code: z.string(), name: z.string(), category: z.string().nullable() })
export type ProductSummary = z.infer<typeof ProductSummary>

export const GuideSummary = z.strictObject({
  code: z.string().nullable(),
  name: z.string().nullable(),
  store: z.string().nullable(),
  fromDay: z.int().nullable(),
  toDay: z.int().nullable(),
})
export type GuideSummary = z.infer<typeof GuideSummary>

export const catalog = {
  stores: query().output(z.array(StoreSummary)),
  guides: query().output(z.array(GuideSummary)),
  categories: query().output(z.array(CategorySummary)),
  /** Products whose code or name contains `text`, best first. */
  findProducts: query()
    .input(z.strictObject({ text: z.string().max(100), limit: z.int().min(1).max(200).default(50) }))
    .output(z.array(ProductSummary)),
  /** Products by id, such as a saved rule names; the order is the code's, what is gone is left out. */
  products: query()
    .input(z.strictObject({ ids: z.array(z.int()).max(5000) }))
    .output(z.array(ProductSummary)),
}
