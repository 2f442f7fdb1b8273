/** Who is like whom: city of the home store × main category × years since joining (metrics.md M61, inferred). */
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { quantile } from '../../statistics/order.ts'
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
  const narrow = persons.map((person) => (regionOf(person) * 101 + yearsOf(person)) * 10_007 + intAt(category, person) + 1)
  const wide = persons.map((person) => regionOf(person) * 101 + yearsOf(person))
  const all = new Int32Array(persons.length)
  return highValues(values, [narrow, wide, all], likeMin)
}

/** The 80th percentile within the first grouping whose group is large enough; the last one takes all. */
function highValues(values: Float64Array, groupings: readonly Int32Array[], least: number): Float64Array {
  const tables = groupings.map((keys) => percentiles(values, keys))
  const last = tables.length - 1
  return values.map((_, i) => {
    const table = tables.findIndex((known, t) => t === last || (known.get(intAt(groupings[t] ?? keysOfNobody, i))?.persons ?? 0) >= least)
    return tables[table]?.get(intAt(groupings[table] ?? keysOfNobody, i))?.high ?? 0
  })
}
const keysOfNobody = new Int32Array()

function percentiles(values: Float64Array, keys: Int32Array): ReadonlyMap<number, { readonly persons: number; readonly high: number }> {
  const groups = new Map<number, number[]>()
  for (let i = 0; i < keys.length; i++) {
    const group = groups.get(intAt(keys, i))
    if (group) group.push(doubleAt(values, i))
    else groups.set(intAt(keys, i), [doubleAt(values, i)])
  }
  return new Map([...groups].map(([key, group]) => [key, { persons: group.length, high: quantile(Float64Array.from(group).sort(), 0.8) }]))
}

const keptCategories = createKept<Int32Array>('main-categories', 2)

/** Code of the category each person spent most on in the period, the earlier one of equals; −1 without. */
function mainCategories(columns: Columns, { from, to }: ResolvedScope): Promise<Int32Array> {
  return keptCategories(columns, `${from}/${to}`, async () => {
    const { persons, receipts, lines, products } = columns
    const main = new Int32Array(persons.count).fill(-1)
    const spent = new Float64Array(products.category.values.length)
    const touched: number[] = []
    const addReceipt = (receipt: number): void => {
      const end = intAt(receipts.lineStart, receipt + 1)
      for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
        const product = intAt(lines.product, line)
        if (product < 0 || lines.kind[line] !== GOODS) continue
        const category = intAt(products.category.code, product)
        if (category === 0) continue
        if (!touched.includes(category)) touched.push(category)
        spent[category] = doubleAt(spent, category) + (lines.paid[line] as number)
      }
    }
    await eachBlock(persons.count, createBreathe(), (first, end) => {
      for (let person = first; person < end; person++) {
        touched.length = 0
        const stop = intAt(persons.receiptStart, person + 1)
        for (let i = intAt(persons.receiptStart, person); i < stop; i++) {
          const receipt = intAt(persons.receipt, i)
          const day = intAt(receipts.day, receipt)
          if (day >= from && day <= to) addReceipt(receipt)
        }
        main[person] = best(touched, spent)
      }
    })
    return main
  })
}

function best(touched: readonly number[], spent: Float64Array): number {
  let found = -1
  for (const category of touched) {
    const sum = doubleAt(spent, category)
    if (found < 0 || sum > doubleAt(spent, found) || (sum === spent[found] && category < found)) found = category
  }
  for (const category of touched) spent[category] = 0
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
