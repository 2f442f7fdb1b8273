/** Goods as a rule names them: what was bought, where, at what price. */
import { z } from 'zod'
import { Texts } from './segment-text.ts'
import { Range } from './segment-window.ts'

/**
 * Every part that is named narrows; empty lists and absent parts narrow nothing. As soon as one part of the goods themselves is named
 * (anything but stores, guides and channels), only lines of goods count: gifts are not bought.
 */
export const goodsParts = {
  categories: Texts.default([]),
  productIds: z.array(z.int()).max(5000).default([]),
  storeIds: z.array(z.int()).max(5000).default([]),
  brands: Texts.exactOptional(),
  seasons: Texts.exactOptional(),
  /** Who sold, and where or how it was sold, as receipts say it. */
  guides: Texts.exactOptional(),
  channels: Texts.exactOptional(),
  /** Paid per piece, in fen. */
  pieceFen: Range.exactOptional(),
  /** Price band: the list price of a piece in fen, where none is known what was paid for it. */
  listedFen: Range.exactOptional(),
  /** Paid in whole percent of the list value (of the line, else of the product), 100 and more is full price; without a list value in no range. */
  paidPercent: Range.exactOptional(),
}

export const Goods = z.strictObject(goodsParts)
export type Goods = z.infer<typeof Goods>

/** Whether the goods themselves are narrowed, so that lines are looked at and not whole receipts. */
export const narrowsLines = ({ categories, productIds, brands, seasons, ...prices }: Goods): boolean =>
  categories.length + productIds.length + (brands?.length ?? 0) + (seasons?.length ?? 0) > 0 || narrowsPrices(prices)

export const narrowsPrices = ({ pieceFen, listedFen, paidPercent }: Pick<Goods, 'pieceFen' | 'listedFen' | 'paidPercent'>): boolean =>
  pieceFen !== undefined || listedFen !== undefined || paidPercent !== undefined

/** Nothing at all is named. */
export const isAnything = (goods: Goods): boolean =>
  !narrowsLines(goods) && goods.storeIds.length + (goods.guides?.length ?? 0) + (goods.channels?.length ?? 0) === 0
