/** Products from rows. */
import type { Read } from '../db/connections.ts'
import type { ProductColumns } from './columns.ts'
import { fillDictionary } from './dictionary.ts'
import { loadCostPeriods, loadRatePeriods } from './load-margins.ts'
import { loadTexts } from './load-members.ts'
import { productNumbers, productTexts } from './load.sql.ts'
import { placeById, sharedDoubles, sharedInts } from './shared-arrays.ts'
import { eachSpan, type Breathe } from './turns.ts'

const SPAN = 65_536

export async function loadProducts(read: Read, last: number, breathe: Breathe): Promise<ProductColumns> {
  const whole = { id: sharedInts(last), cost: sharedDoubles(last), list: sharedDoubles(last), launchedOn: sharedInts(last) }
  let count = 0
  const step = (n: number, id: number, cost: number, list: number, launched: number): number => {
    whole.id[n] = id
    whole.cost[n] = cost
    whole.list[n] = list
    whole.launchedOn[n] = launched
    return n + 1
  }
  await eachSpan(last, SPAN, breathe, (from, to) => {
    count = read.pack(productNumbers, count, step, from, to)
  })
  const id = whole.id.subarray(0, count)
  return {
    count,
    id,
    ...(await loadProductTexts(read, last, count, breathe)),
    cost: whole.cost.subarray(0, count),
    list: whole.list.subarray(0, count),
    launchedOn: whole.launchedOn.subarray(0, count),
    costPeriods: loadCostPeriods(read, placeById(id)),
    ratePeriods: loadRatePeriods(read),
  }
}

async function loadProductTexts(read: Read, last: number, count: number, breathe: Breathe) {
  const texts = {
    category: fillDictionary(count),
    category2: fillDictionary(count),
    category3: fillDictionary(count),
    brand: fillDictionary(count),
    line: fillDictionary(count),
    season: fillDictionary(count),
    style: fillDictionary(count),
    size: fillDictionary(count),
  }
  await loadTexts(read, productTexts, last, texts, breathe)
  return {
    category: texts.category.finish(),
    category2: texts.category2.finish(),
    category3: texts.category3.finish(),
    brand: texts.brand.finish(),
    line: texts.line.finish(),
    season: texts.season.finish(),
    style: texts.style.finish(),
    size: texts.size.finish(),
  }
}
