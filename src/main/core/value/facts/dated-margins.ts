/** What imports say a product costs, or a category earns, on a day: of the periods that cover it the one that begins last. */
import { textKey } from '#shared/values/text.ts'
import type { ProductColumns, RatePeriod } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'

export interface DatedMargins {
  /** Fen of a piece; undefined where no period covers the day. */
  readonly costOn: (product: number, day: number) => number | undefined
  /** Margin / net sales of the product's category. */
  readonly rateOn: (product: number, day: number) => number | undefined
}

/** Undefined where no import said anything of a period: then no line needs to be asked. */
export function createDatedMargins(products: ProductColumns): DatedMargins | undefined {
  const { costPeriods, ratePeriods } = products
  if (costPeriods.product.length === 0 && ratePeriods.length === 0) return undefined
  return { costOn: costReader(products), rateOn: rateReader(products) }
}

function costReader({ count, costPeriods: { product, fromDay, toDay, cost } }: ProductColumns): DatedMargins['costOn'] {
  // By product, with one entry more for lines without one: where its periods begin.
  const start = new Int32Array(count + 2)
  for (let at = 0; at < product.length; at++) start[intAt(product, at) + 1] = intAt(start, intAt(product, at) + 1) + 1
  for (let place = 1; place < start.length; place++) start[place] = intAt(start, place) + intAt(start, place - 1)
  return (place, day) => {
    for (let at = intAt(start, place); at < intAt(start, place + 1); at++) {
      if (intAt(fromDay, at) <= day && day <= intAt(toDay, at)) return doubleAt(cost, at)
    }
    return undefined
  }
}

function rateReader({ category, ratePeriods }: ProductColumns): DatedMargins['rateOn'] {
  const periods = category.values.map((name): readonly RatePeriod[] => {
    const key = textKey(name)
    return ratePeriods.filter((period) => period.category === key)
  })
  return (place, day) => {
    const own = place < category.code.length ? periods[intAt(category.code, place)] : undefined
    return own?.find(({ fromDay, toDay }) => fromDay <= day && day <= toDay)?.rate
  }
}
