/** Goods as the product figures name them. */
import { z } from 'zod'
import { AskedSegment } from './value-lifetime.ts'
import { FenAmount } from './value-scope.ts'

/** What goods are counted as. `style`: SKUs of one style are one item; a SKU without a style is its own. */
export const goodsUnits = ['style', 'category', 'category2', 'category3', 'brand', 'line', 'season'] as const
export const GoodsUnit = z.enum(goodsUnits)
export type GoodsUnit = z.infer<typeof GoodsUnit>

/** One item of a unit: the number of the style (or the product's code), or the name of the category, brand, line or season. */
export const GoodsItem = z.strictObject({ unit: GoodsUnit, name: z.string().min(1).max(200) })
export type GoodsItem = z.infer<typeof GoodsItem>

/** How a style is read: from the file; from the code up to a separator; from the first characters of the code. */
export const StyleRule = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('file') }),
  z.strictObject({ by: z.literal('before'), separator: z.string().min(1).max(5) }),
  z.strictObject({ by: z.literal('first'), characters: z.int().min(1).max(60) }),
])
export type StyleRule = z.infer<typeof StyleRule>

/** An item as it is shown: its name and, of a style, what it is called. */
export const ShownItem = z.strictObject({ name: z.string(), label: z.string() })
export type ShownItem = z.infer<typeof ShownItem>

export const personAttributes = ['gender', 'level', 'city', 'province', 'store', 'age', 'stage', 'tier'] as const
/** Groups of persons that do not overlap: by a property everybody has one value of, or segments. */
export const Grouping = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('attribute'), attribute: z.enum(personAttributes) }),
  z.strictObject({ of: z.literal('segments'), segments: z.array(AskedSegment).min(1).max(20) }),
])
export type Grouping = z.infer<typeof Grouping>

/** What the officer chose for the product figures. */
export const ProductChoices = z.strictObject({
  style: StyleRule.default({ by: 'file' }),
  /** Upper edges of the price bands in fen, ascending, (low, high]; empty: quintiles of what was sold at full price. */
  priceEdges: z.array(FenAmount.min(1)).max(20).default([]),
  /** Paid at least so much of the list value is full price. */
  fullPriceFrom: z.number().gt(0).max(1).default(0.95),
})
export type ProductChoices = z.infer<typeof ProductChoices>
