/**
 * The profit of a line: from its own cost, its product's, its category's rate, the brand's rate, or not at all (metrics.md M60). An
 * imported cost or rate of a period counts on its days, before the product's standing cost; a rate the officer gives, before one of a file.
 */
import type { MarginInput } from '#shared/contract/value-tiers.ts'
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import type { Columns } from '../../columns/columns.ts'
import { createDatedMargins } from './dated-margins.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'

const GOODS = codeOfLineKind('goods')
const OTHER = codeOfLineKind('other')

/** On what a line's margin stands; the order is that of the attempts. */
export const [COST, CATEGORY_RATE, BRAND_RATE, UNKNOWN] = [0, 1, 2, 3] as const

export interface LineMargins {
  /** Adds the receipt's lines: its profit is answered, net sales by source are added up. */
  addReceipt(receipt: number): number
  /** Net sales in fen by source. */
  readonly netBySource: Float64Array
}

/** @param products 1 for each product looked at, of which only goods count; undefined: all but what is no merchandise. */
export function createLineMargins(columns: Columns, margins: MarginInput, products: Uint8Array | undefined): LineMargins {
  const { lineStart, day } = columns.receipts
  const { kind, product, quantityMilli, paid, cost } = columns.lines
  const { unitCost, rate, source } = productMargins(columns, margins)
  const dated = createDatedMargins(columns.products)
  const none = columns.products.count
  const netBySource = new Float64Array(4)
  const keep = 1 / (1 + margins.vatRate)
  const profitOf = (line: number, on: number): number => {
    const amount = paid[line] as number
    const place = intAt(product, line) < 0 ? none : intAt(product, line)
    const own = cost === undefined ? NONE : (cost[line] as number)
    const piece = own !== NONE ? NONE : (dated?.costOn(place, on) ?? doubleAt(unitCost, place))
    const standing = own !== NONE || piece !== NONE ? COST : byteAt(source, place)
    const datedRate = standing === BRAND_RATE || standing === UNKNOWN ? dated?.rateOn(place, on) : undefined
    const from = datedRate === undefined ? standing : CATEGORY_RATE
    netBySource[from] = doubleAt(netBySource, from) + amount
    if (from !== COST) return from === UNKNOWN ? 0 : roundAway(amount * (datedRate ?? doubleAt(rate, place)))
    const spent = own === NONE ? roundAway((intAt(quantityMilli, line) * piece) / 1000) : own
    return (keep === 1 ? amount : roundAway(amount * keep)) - spent
  }
  const addReceipt = (receipt: number): number => {
    const end = intAt(lineStart, receipt + 1)
    let profit = 0
    for (let line = intAt(lineStart, receipt); line < end; line++) {
      if (products === undefined ? byteAt(kind, line) === OTHER : byteAt(kind, line) !== GOODS || products[intAt(product, line)] !== 1)
        continue
      profit += profitOf(line, intAt(day, receipt))
    }
    return profit
  }
  return { addReceipt, netBySource }
}

/** Half away from zero, so that a return mirrors its sale. */
const roundAway = (value: number): number => (value < 0 ? -Math.round(-value) : Math.round(value))

interface ProductMargins {
  /** Fen of a piece, or NONE. */
  readonly unitCost: Float64Array
  readonly rate: Float64Array
  readonly source: Uint8Array
}

/** What is known of each product; the last entry stands for lines without one. */
function productMargins({ products }: Columns, { categoryRates, brandRate }: MarginInput): ProductMargins {
  const byCategory = new Map(categoryRates.map(({ category, rate }) => [category, rate]))
  const length = products.count + 1
  const margins = {
    unitCost: new Float64Array(length).fill(NONE),
    rate: new Float64Array(length).fill(brandRate ?? 0),
    source: new Uint8Array(length).fill(brandRate === undefined ? UNKNOWN : BRAND_RATE),
  }
  margins.unitCost.set(products.cost)
  for (let product = 0; product < products.count; product++) {
    const rate = byCategory.get(products.category.values[intAt(products.category.code, product)] || '\0')
    if (rate !== undefined) {
      margins.source[product] = CATEGORY_RATE
      margins.rate[product] = rate
    }
  }
  return margins
}

/** Whether any line's profit can be known at all. */
export function hasAnyMargin({ lines, products }: Columns, { categoryRates, brandRate }: MarginInput): boolean {
  const isGiven = brandRate !== undefined || categoryRates.length > 0
  const isImported = products.costPeriods.product.length > 0 || products.ratePeriods.length > 0
  return isGiven || isImported || lines.cost !== undefined || products.cost.some((cost) => cost !== NONE)
}
