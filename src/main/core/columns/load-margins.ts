/** Costs of products and margin rates of categories that imports brought, each for its period. */
import { codeKey } from '#shared/values/code.ts'
import { textKey } from '#shared/values/text.ts'
import type { Read } from '../db/connections.ts'
import type { CostPeriods, RatePeriod } from './columns.ts'
import { categoryRates, productCodes, productCosts } from './load.sql.ts'
import { sharedDoubles, sharedInts } from './shared-arrays.ts'

interface CostRow {
  readonly product: string
  readonly fromDay: number
  readonly toDay: number
  readonly costFen: number
}

type PlaceOf = (productId: number) => number

/** Costs of products nobody knows are left out. */
export function loadCostPeriods(read: Read, placeOf: PlaceOf): CostPeriods {
  const rows = read.prepare<[], CostRow>(productCosts).all()
  const placeByCode = rows.length === 0 ? new Map<string, number>() : placesByCode(read, placeOf)
  const known = rows
    .flatMap((row) => {
      const place = placeByCode.get(codeKey(row.product))
      return place === undefined ? [] : [{ ...row, place }]
    })
    .toSorted((a, b) => a.place - b.place || b.fromDay - a.fromDay)
  const periods = {
    product: sharedInts(known.length),
    fromDay: sharedInts(known.length),
    toDay: sharedInts(known.length),
    cost: sharedDoubles(known.length),
  }
  for (const [at, { place, fromDay, toDay, costFen }] of known.entries()) {
    periods.product[at] = place
    periods.fromDay[at] = fromDay
    periods.toDay[at] = toDay
    periods.cost[at] = costFen
  }
  return periods
}

function placesByCode(read: Read, placeOf: PlaceOf): ReadonlyMap<string, number> {
  const rows = read.prepare<[], { id: number; code: string }>(productCodes).all()
  return new Map(rows.map(({ id, code }) => [codeKey(code), placeOf(id)]))
}

export function loadRatePeriods(read: Read): readonly RatePeriod[] {
  const rows = read.prepare<[], { category: string; fromDay: number; toDay: number; basisPoints: number }>(categoryRates).all()
  return rows.map(({ category, basisPoints, ...period }) => ({ ...period, category: textKey(category), rate: basisPoints / 10_000 }))
}
