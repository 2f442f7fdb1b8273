/** The profit of a line: from its own cost, its product's, its category's rate, the brand's rate, or not at all (metrics.md M60). */
import type { MarginInput } from '#shared/contract/value-tiers.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { isChosenLine } from '../scope/scoped-sales.ts'

/** On what a line's margin stands; the order is that of the attempts. */
export const marginSources = ['cost', 'categoryRate', 'brandRate', 'unknown'] as const
const [COST, CATEGORY, BRAND, UNKNOWN] = [0, 1, 2, 3] as const

export interface LineMargins {
  /** Adds the receipt's lines: its profit is answered, net sales by source are added up. */
  addReceipt(receipt: number): number
  /** Net sales in fen by `marginSources`. */
  readonly netBySource: Float64Array
}

export function createLineMargins(columns: Columns, margins: MarginInput, products: Uint8Array | undefined): LineMargins {
  const { receipts, lines } = columns
  const rateOfProduct = categoryRates(columns, margins)
  const netBySource = new Float64Array(marginSources.length)
  const brandRate = margins.brandRate ?? Number.NaN
  const profitOf = (line: number, paid: number): number => {
    const product = intAt(lines.product, line)
    const cost = costOf(columns, line, product)
    if (!Number.isNaN(cost)) return add(COST, paid, withoutVat(paid, margins.vatRate) - cost)
    const rate = product < 0 ? Number.NaN : doubleAt(rateOfProduct, product)
    if (!Number.isNaN(rate)) return add(CATEGORY, paid, roundAway(paid * rate))
    return Number.isNaN(brandRate) ? add(UNKNOWN, paid, 0) : add(BRAND, paid, roundAway(paid * brandRate))
  }
  const add = (source: number, paid: number, profit: number): number => {
    netBySource[source] = doubleAt(netBySource, source) + paid
    return profit
  }
  const addReceipt = (receipt: number): number => {
    const end = intAt(receipts.lineStart, receipt + 1)
    let profit = 0
    for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
      if (isChosenLine(lines, products, line)) profit += profitOf(line, lines.paid[line] as number)
    }
    return profit
  }
  return { addReceipt, netBySource }
}

/** Half away from zero, so that a return mirrors its sale. */
const roundAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value))
const withoutVat = (paid: number, vatRate: number): number => (vatRate === 0 ? paid : roundAway(paid / (1 + vatRate)))

/** Cost of the line in fen, signed like its pieces; NaN where neither line nor product has one. */
function costOf({ lines, products }: Columns, line: number, product: number): number {
  const own = lines.cost === undefined ? NONE : (lines.cost[line] as number)
  if (own !== NONE) return own
  const unit = product < 0 ? NONE : doubleAt(products.cost, product)
  return unit === NONE ? Number.NaN : roundAway((intAt(lines.quantityMilli, line) * unit) / 1000)
}

/** The margin rate of each product's category; NaN without one. */
function categoryRates({ products }: Columns, { categoryRates: rates }: MarginInput): Float64Array {
  const byCategory = new Map(rates.map(({ category, rate }) => [category, rate]))
  const { code, values } = products.category
  const ofCode = Float64Array.from(values, (value) => (value === '' ? Number.NaN : (byCategory.get(value) ?? Number.NaN)))
  return Float64Array.from(code, (category) => doubleAt(ofCode, category))
}

/** Whether any line's profit can be known at all. */
export function hasAnyMargin({ lines, products }: Columns, { categoryRates: rates, brandRate }: MarginInput): boolean {
  return brandRate !== undefined || rates.length > 0 || lines.cost !== undefined || products.cost.some((cost) => cost !== NONE)
}
