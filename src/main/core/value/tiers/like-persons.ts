/** Who is like whom: city of the home store × main category × years since joining (metrics.md M61, inferred). */
import type { Columns } from '../../columns/columns.ts'
import { orderByKeys } from '../../columns/order.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { quantile } from '../../statistics/order.ts'
import { doublesBy, intsBy } from '../scope/fill.ts'
import { createKept } from '../scope/kept.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { registrationOf } from '../share/registered.ts'
import { GOODS } from '../scope/scoped-sales.ts'

/** Potential of each person: the 80th percentile of the values of her like. `persons` are places; values go with them. */
export async function potentialsOf(
  columns: Columns,
  resolved: ResolvedScope,
  { persons, values, likeMin }: { readonly persons: Int32Array; readonly values: Float64Array; readonly likeMin: number },
): Promise<Float64Array> {
  return highValues(values, await likeGroupings(columns, resolved, persons), likeMin)
}

/** Keys of like persons, by index of `persons`: the closest grouping first, the last one puts all together. */
export async function likeGroupings(columns: Columns, resolved: ResolvedScope, persons: Int32Array): Promise<readonly Int32Array[]> {
  const registration = await registrationOf(columns)
  const category = await mainCategories(columns, resolved)
  const region = regionsOfStores(columns)
  const asOf = resolved.asOf ?? 0
  const regionOf = (person: number): number => {
    const member = intAt(registration.member, person)
    const store = member < 0 ? -1 : intAt(columns.members.store, member)
    return store < 0 ? 0 : intAt(region, store)
  }
  const yearsOf = (person: number): number => {
    const joined = intAt(registration.joinedOn, person)
    return joined === NONE ? 0 : 1 + Math.min(99, Math.max(0, Math.floor((asOf - joined) / 365.25)))
  }
  const wide = intsBy(persons.length, (i) => regionOf(intAt(persons, i)) * 101 + yearsOf(intAt(persons, i)))
  const categories = columns.products.category.values.length + 1
  const narrow = intsBy(persons.length, (i) => intAt(wide, i) * categories + intAt(category, intAt(persons, i)) + 1)
  return [narrow, wide, new Int32Array(persons.length)]
}

/** The 80th percentile within the first grouping whose group is large enough; the last one takes all. */
function highValues(values: Float64Array, groupings: readonly Int32Array[], least: number): Float64Array {
  const tables = groupings.map((keys) => ({ keys, groups: percentiles(values, keys) }))
  return doublesBy(values.length, (i) => {
    let high = 0
    for (const { keys, groups } of tables) {
      const group = groups.get(intAt(keys, i))
      high = group?.high ?? 0
      if (group && group.persons >= least) break
    }
    return high
  })
}

function percentiles(values: Float64Array, keys: Int32Array): ReadonlyMap<number, { readonly persons: number; readonly high: number }> {
  const order = orderByKeys(keys.length, (i) => intAt(keys, i), false)
  const sorted = doublesBy(order.length, (place) => doubleAt(values, intAt(order, place)))
  const found = new Map<number, { persons: number; high: number }>()
  for (let from = 0, to = 0; from < order.length; from = to) {
    const key = intAt(keys, intAt(order, from))
    while (to < order.length && intAt(keys, intAt(order, to)) === key) to++
    found.set(key, { persons: to - from, high: quantile(sorted.subarray(from, to).sort(), 0.8) })
  }
  return found
}

const keptCategories = createKept<Int32Array>('main-categories', 2)

/**
 * Code of the category each person spent most on in the period, the earlier one of equals; −1 without. Lines are read as they lie, once
 * per block of persons whose sums by category fit the processor's cache: far faster than person by person.
 */
function mainCategories(columns: Columns, { from, to }: ResolvedScope): Promise<Int32Array> {
  return keptCategories(columns, `${from}/${to}`, async () => {
    const { persons, receipts, products } = columns
    const categories = products.category.values.length
    const block = Math.max(1024, Math.floor(CELLS / categories))
    const main = new Int32Array(persons.count).fill(-1)
    const breathe = createBreathe()
    for (let first = 0; first < persons.count; first += block) {
      const end = Math.min(first + block, persons.count)
      const spent = new Float64Array((end - first) * categories)
      await eachBlock(receipts.count, breathe, (start, stop) => {
        for (let receipt = start; receipt < stop; receipt++) {
          const person = intAt(receipts.person, receipt)
          if (person < first || person >= end) continue
          const day = intAt(receipts.day, receipt)
          if (day >= from && day <= to) addLines(columns, spent, (person - first) * categories, receipt)
        }
      })
      for (let person = first; person < end; person++) main[person] = best(spent, (person - first) * categories, categories)
    }
    return main
  })
}

/** Sums held at once: 32 MB. */
const CELLS = 4_000_000

/** Adds what each category of goods brought; code 0 stands for no category. */
function addLines({ receipts, lines, products }: Columns, spent: Float64Array, row: number, receipt: number): void {
  const end = intAt(receipts.lineStart, receipt + 1)
  for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
    const product = intAt(lines.product, line)
    if (product < 0 || byteAt(lines.kind, line) !== GOODS) continue
    const cell = row + intAt(products.category.code, product)
    spent[cell] = doubleAt(spent, cell) + (lines.paid[line] as number)
  }
}

/** Who spent on nothing, or got all of it back, has no main category. */
function best(spent: Float64Array, row: number, categories: number): number {
  let found = -1
  for (let category = 1; category < categories; category++) {
    const sum = doubleAt(spent, row + category)
    if (sum > (found < 0 ? 0 : doubleAt(spent, row + found))) found = category
  }
  return found
}

/** A number per city of the stores; a store without a city is a region of its own. */
function regionsOfStores({ stores }: Columns): Int32Array {
  const known = new Map<string, number>()
  return Int32Array.from({ length: stores.count }, (_, store) => {
    const city = stores.city[store] || `#${store}`
    const region = known.get(city) ?? known.size + 1
    known.set(city, region)
    return region
  })
}
