/**
 * The cycle of each category's purchases: occasions that contain the category, one walk over all receipts for all categories
 * together (metrics.md M40, M41). The same occasions as `occasionsOf` finds with one category named.
 */
import type { CategoryCycle, CategoryCycles, CategoryCyclesInput } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { givenBack, lessGivenBack } from '../../columns/given-back.ts'
import { byteAt, doubleAt, intAt, lowerBound } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { journeysOf, countBuyers } from '../facts/journeys.ts'
import { footingOf } from '../scope/footing.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { GOODS, isIncluded, scopedSales, type ScopedSales } from '../scope/scoped-sales.ts'
import { adviceOf, SHOWN_DAYS } from './cycle.ts'
import { DayCounts } from './day-counts.ts'
import { createGapList, LEAST_WITH_GAP } from './own-cycle.ts'
import { createDurations, knownMedian, knownWithin } from './survival.ts'
import { wholeScope } from './whole-scope.ts'

export async function categoryCyclesOf(columns: Columns, { scope, most }: CategoryCyclesInput): Promise<CategoryCycles> {
  const resolved = wholeScope(columns, scope)
  const buyers = countBuyers(await journeysOf(columns, resolved))
  const sales = await scopedSales(columns, resolved.scope)
  const sold = await salesByCategory(columns, sales, resolved)
  const { values } = columns.products.category
  const ranked = values
    .map((category, code) => ({ category, code, netFen: doubleAt(sold, code) }))
    .filter(({ category, netFen }) => category !== '' && netFen > 0)
    .toSorted((one, other) => other.netFen - one.netFen || (one.category < other.category ? -1 : 1))
  const shown = ranked.slice(0, most)
  const entries = await entriesOf(
    columns,
    sales,
    resolved,
    shown.map(({ code }) => code),
  )
  const rows: CategoryCycle[] = []
  for (const [i, { category, netFen }] of shown.entries()) {
    const own = entries[i]
    if (own) rows.push({ category, netFen, ...(await cycleOf(own, resolved)) })
  }
  return {
    footing: footingOf(resolved, { n: buyers, definitions: ['cycle.km', 'cycle.gap', 'life.advisor'] }),
    rows,
    more: ranked.length - shown.length,
  }
}

/** Net sales in fen by the code of the category, of known persons up to the as-of day. */
async function salesByCategory({ receipts, lines, products }: Columns, sales: ScopedSales, { asOf }: ResolvedScope): Promise<Float64Array> {
  const sums = new Float64Array(products.category.values.length)
  const until = asOf ?? Number.NEGATIVE_INFINITY
  const { paid } = lines
  await eachBlock(receipts.count, createBreathe(), (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      if (intAt(receipts.person, receipt) < 0 || intAt(receipts.day, receipt) > until || !isIncluded(sales, receipt)) continue
      const end = intAt(receipts.lineStart, receipt + 1)
      for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
        const product = intAt(lines.product, line)
        if (byteAt(lines.kind, line) !== GOODS || product < 0 || sales.products?.[product] === 0) continue
        const code = intAt(products.category.code, product)
        sums[code] = doubleAt(sums, code) + (paid[line] as number)
      }
    }
  })
  return sums
}

/** One category's purchases: an entry per person and day, as in `Occasions`. */
interface Entries {
  readonly start: Int32Array
  readonly day: Int32Array
  readonly left: Float64Array
  readonly least: number
}

async function entriesOf(
  columns: Columns,
  sales: ScopedSales,
  { scope, asOf }: ResolvedScope,
  codes: readonly number[],
): Promise<readonly Entries[]> {
  const { persons, receipts, lines, products } = columns
  const rowOf = new Int32Array(products.category.values.length).fill(-1)
  codes.forEach((code, row) => (rowOf[code] = row))
  const growing = codes.map(() => createEntries(persons.count))
  const perReceipt = scope.occasions.basis === 'receipt'
  const { paid } = lines
  const addReceipt = (receipt: number): void => {
    const day = intAt(receipts.day, receipt)
    const end = intAt(receipts.lineStart, receipt + 1)
    for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
      const product = intAt(lines.product, line)
      if (byteAt(lines.kind, line) !== GOODS || product < 0 || sales.products?.[product] === 0) continue
      growing[intAt(rowOf, intAt(products.category.code, product))]?.add(day, perReceipt ? receipt : day, paid[line] as number)
    }
  }
  await eachBlock(persons.count, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      const end = intAt(persons.receiptStart, person + 1)
      for (const one of growing) one.begin()
      for (let i = intAt(persons.receiptStart, person); i < end; i++) {
        const receipt = intAt(persons.receipt, i)
        if (isIncluded(sales, receipt)) addReceipt(receipt)
      }
      for (const one of growing) one.end(person)
    }
  })
  const least = scope.occasions.zeroDays === 'keep' ? 0 : 1
  const entries = growing.map((one) => ({ ...one.finish(), least }))
  if (scope.occasions.laterReturns === 'drop') takeReturns(columns, sales, { entries, rowOf, perReceipt, until: asOf ?? -Infinity })
  return entries
}

function createEntries(persons: number) {
  let [day, key, left] = [new Int32Array(1024), new Int32Array(1024), new Float64Array(1024)]
  const start = new Int32Array(persons + 1)
  let [length, first] = [0, 0]
  return {
    begin: (): void => {
      first = length
    },
    add: (onDay: number, ofKey: number, fen: number): void => {
      if (length === first || intAt(key, length - 1) !== ofKey) {
        if (length === day.length) [day, key, left] = [longer(day), longer(key), longerDoubles(left)]
        day[length] = onDay
        key[length] = ofKey
        left[length++] = 0
      }
      left[length - 1] = doubleAt(left, length - 1) + fen
    },
    end: (person: number): void => {
      start[person + 1] = length
    },
    finish: () => ({ start, day: day.subarray(0, length), key: key.subarray(0, length), left: left.subarray(0, length) }),
  }
}

function longer(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(values.length * 2)
  wide.set(values)
  return wide
}

function longerDoubles(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const wide = new Float64Array(values.length * 2)
  wide.set(values)
  return wide
}

interface Returning {
  readonly entries: readonly (Entries & { readonly key: Int32Array })[]
  readonly rowOf: Int32Array
  readonly perReceipt: boolean
  readonly until: number
}

/** What later returns give back of a category's lines; one of the same day is in the day's net sales already. */
function takeReturns({ receipts, lines, products }: Columns, sales: ScopedSales, { entries, rowOf, perReceipt, until }: Returning): void {
  const { returns, person, day, lineStart } = receipts
  const rowOfLine = (line: number): number => {
    const product = intAt(lines.product, line)
    if (byteAt(lines.kind, line) !== GOODS || product < 0 || sales.products?.[product] === 0) return -1
    return intAt(rowOf, intAt(products.category.code, product))
  }
  for (let i = 0; i < returns.count; i++) {
    const [receipt, original] = [intAt(returns.receipt, i), intAt(returns.original, i)]
    const buyer = intAt(person, original)
    const bought = intAt(day, original)
    if (buyer < 0 || intAt(day, receipt) > until || (!perReceipt && intAt(day, receipt) === bought)) continue
    if (!isIncluded(sales, original)) continue
    const rowsOf = (of: number): Set<number> => new Set(rangeOf(lineStart, of).map(rowOfLine))
    const sold = rowsOf(original)
    for (const row of rowsOf(receipt)) {
      if (!sold.has(row)) continue
      const own = entries[row]
      const at = own ? placeOf(own, { buyer, bought, key: perReceipt ? original : bought }) : -1
      if (!own || at < 0) continue
      own.left[at] = lessGivenBack(
        doubleAt(own.left, at),
        givenBack(lineStart, lines, receipt, (line) => rowOfLine(line) === row),
      )
    }
  }
}

const rangeOf = (start: Int32Array, receipt: number): number[] =>
  Array.from({ length: intAt(start, receipt + 1) - intAt(start, receipt) }, (_, i) => intAt(start, receipt) + i)

interface Wanted {
  readonly buyer: number
  readonly bought: number
  readonly key: number
}

/** The buyer's entry of that day, of that receipt where receipts count; -1 where her part in the category was bought otherwise. */
function placeOf({ start, day, key }: Entries & { readonly key: Int32Array }, wanted: Wanted): number {
  const end = intAt(start, wanted.buyer + 1)
  for (let at = lowerBound(day, wanted.bought, intAt(start, wanted.buyer), end); at < end && intAt(day, at) === wanted.bought; at++) {
    if (intAt(key, at) === wanted.key) return at
  }
  return -1
}

async function cycleOf({ start, day, left, least }: Entries, { asOf }: ResolvedScope): Promise<Omit<CategoryCycle, 'category' | 'netFen'>> {
  const until = asOf ?? Number.NEGATIVE_INFINITY
  const durations = createDurations()
  const gaps = new DayCounts()
  const doubledMedians = new DayCounts()
  const own = createGapList()
  let persons = 0
  const addPerson = (person: number): void => {
    let [last, occasions] = [0, 0]
    own.clear()
    for (let i = intAt(start, person); i < intAt(start, person + 1) && intAt(day, i) <= until; i++) {
      if (doubleAt(left, i) < least) continue
      const gap = intAt(day, i) - last
      if (occasions === 1) durations.addEvent(gap)
      if (occasions > 0) {
        own.add(gap)
        gaps.add(gap)
      }
      last = intAt(day, i)
      occasions++
    }
    if (occasions === 0) return
    persons++
    if (occasions === 1) durations.addCensored(until - last)
    else doubledMedians.add(own.median() * 2)
  }
  await eachBlock(start.length - 1, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) addPerson(person)
  })
  const curve = durations.curve()
  const again = doubledMedians.n
  return {
    persons,
    again,
    ownMedianDays: again < LEAST_WITH_GAP ? null : doubledMedians.quantile(0.5) / 2,
    medianDays: knownMedian(curve),
    within: SHOWN_DAYS.map((days) => ({ days, rate: knownWithin(curve, days) })),
    advice: adviceOf(gaps),
  }
}
