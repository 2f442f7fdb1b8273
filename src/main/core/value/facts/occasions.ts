/**
 * Every person's purchases in a scope, one entry per day (or receipt, or day and store): what was paid, and what is left of it after
 * later returns. An entry with enough left is a purchase occasion (metrics.md M01 `base.occasion`).
 */
import type { OccasionRule, Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { givenBack, lessGivenBack } from '../../columns/given-back.ts'
import { doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock, type Breathe } from '../../columns/turns.ts'
import { createKept } from '../scope/kept.ts'
import { isUnnarrowed, narrowingOf } from '../scope/narrowing.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { isChosenLine, isIncluded, scopedSales, type ScopedSales } from '../scope/scoped-sales.ts'
import { onlyPart, partOccasions } from './goods-occasions.ts'

export interface Occasions {
  /** Entries `start[p]` to `start[p + 1]` are the person's, ascending by day; with stores apart, by store, then by day. */
  readonly start: Int32Array
  /** Day number. */
  readonly day: Int32Array
  /** Net sales of the entry in fen. */
  readonly net: Float64Array
  /** What later returns leave of it, in fen. */
  readonly left: Float64Array
  /** An entry with at least so much left is an occasion: 1 fen, or 0 where days that net nothing count. */
  readonly least: number
  /** Place of the store, where stores are kept apart. */
  readonly store: Int32Array | undefined
}

const keptOccasions = createKept<Occasions>('occasions', 1)

/** Purchases of all days, also those outside the scope's period: the first occasion ever must be found. */
export function occasionsOf(columns: Columns, { scope, asOf }: ResolvedScope, storesApart = false): Promise<Occasions> {
  const { occasions } = scope
  const drops = occasions.laterReturns === 'drop' && columns.receipts.returns.count > 0
  const isWhole = isUnnarrowed(scope)
  if (isWhole && !storesApart && occasions.basis === 'day' && (!drops || asOf === columns.asOf?.day)) {
    return Promise.resolve(asLoaded(columns, drops, leastLeft(occasions)))
  }
  const part = !storesApart && occasions.basis === 'day' ? onlyPart(columns, scope) : undefined
  const key = JSON.stringify([narrowingOf(scope), occasions, drops ? asOf : 0, storesApart])
  return keptOccasions(columns, key, async () => {
    const until = drops ? (asOf ?? NONE) : NONE
    if (part) return { ...(await partOccasions(columns, part, until === NONE ? undefined : until)), least: leastLeft(occasions) }
    return scopedOccasions(columns, scope, until, storesApart)
  })
}

/** Receipt by receipt, of any scope: the way of all that has no table of its own, and the oracle of what has. */
export async function scopedOccasions(columns: Columns, scope: Scope, returnsUntil: number, storesApart = false): Promise<Occasions> {
  const sales = await scopedSales(columns, scope)
  const building = { columns, sales, perReceipt: scope.occasions.basis === 'receipt', storesApart, returnsUntil }
  return { ...(await build(building, createBreathe())), least: leastLeft(scope.occasions) }
}

const leastLeft = ({ zeroDays }: OccasionRule): number => (zeroDays === 'keep' ? 0 : 1)

const asLoaded = ({ persons }: Columns, drops: boolean, least: number): Occasions => ({
  least,
  start: persons.dayStart,
  day: persons.day,
  net: persons.dayNet,
  left: drops ? (persons.dayLeft ?? persons.dayNet) : persons.dayNet,
  store: undefined,
})

interface Building {
  readonly columns: Columns
  readonly sales: ScopedSales
  readonly perReceipt: boolean
  readonly storesApart: boolean
  /** Returns after this day cancel nothing; NONE: no return does. */
  readonly returnsUntil: number
}

async function build(building: Building, breathe: Breathe): Promise<Omit<Occasions, 'least'>> {
  const { persons } = building.columns
  const entries = createEntries(building)
  const start = new Int32Array(persons.count + 1)
  const addReceipts = building.storesApart ? addByStore(building.columns, entries.add) : addInOrder(building.columns, entries.add)
  await eachBlock(persons.count, breathe, (from, to) => {
    for (let person = from; person < to; person++) {
      entries.begin()
      addReceipts(intAt(persons.receiptStart, person), intAt(persons.receiptStart, person + 1))
      start[person + 1] = entries.length()
    }
  })
  return { start, ...entries.finish() }
}

type AddReceipts = (first: number, end: number) => void

const addInOrder =
  ({ persons }: Columns, add: (receipt: number) => void): AddReceipts =>
  (first, end) => {
    for (let i = first; i < end; i++) add(intAt(persons.receipt, i))
  }

/** By store, then by day: receipts and stores of one person side by side, each inserted before those of later stores. */
function addByStore({ persons, receipts }: Columns, add: (receipt: number) => void): AddReceipts {
  let receiptAt = new Int32Array(256)
  let storeAt = new Int32Array(256)
  return (first, end) => {
    const count = end - first
    if (count > receiptAt.length) {
      receiptAt = new Int32Array(count * 2)
      storeAt = new Int32Array(count * 2)
    }
    for (let i = 0; i < count; i++) {
      const receipt = intAt(persons.receipt, first + i)
      const store = intAt(receipts.store, receipt)
      let place = i
      for (; place > 0 && intAt(storeAt, place - 1) > store && count <= MOST_INSERTED; place--) {
        receiptAt[place] = intAt(receiptAt, place - 1)
        storeAt[place] = intAt(storeAt, place - 1)
      }
      receiptAt[place] = receipt
      storeAt[place] = store
    }
    const ordered = receiptAt.subarray(0, count)
    if (count > MOST_INSERTED) ordered.sort((one, other) => intAt(receipts.store, one) - intAt(receipts.store, other))
    for (let i = 0; i < count; i++) add(intAt(receiptAt, i))
  }
}

/** Above so many, inserting one by one would be slower than sorting. */
const MOST_INSERTED = 200

function createEntries({ columns, sales, perReceipt, storesApart, returnsUntil }: Building) {
  const { receipts, persons } = columns
  const most = persons.receipt.length
  const day = new Int32Array(most)
  const net = new Float64Array(most)
  const store = storesApart ? new Int32Array(most) : undefined
  const entryOfOriginal = originals(columns, returnsUntil)
  let length = 0
  let first = 0
  return {
    begin: (): void => {
      first = length
    },
    add: (receipt: number): void => {
      if (!isIncluded(sales, receipt)) return
      const onDay = intAt(receipts.day, receipt)
      const inStore = intAt(receipts.store, receipt)
      const goesOn =
        !perReceipt && length > first && intAt(day, length - 1) === onDay && (store === undefined || intAt(store, length - 1) === inStore)
      if (!goesOn) {
        day[length] = onDay
        if (store) store[length] = inStore
        length++
      }
      net[length - 1] = doubleAt(net, length - 1) + doubleAt(sales.net, receipt)
      if (entryOfOriginal?.has(receipt)) entryOfOriginal.set(receipt, length - 1)
    },
    length: () => length,
    finish: (): Omit<Occasions, 'start' | 'least'> => {
      const kept = { day: day.slice(0, length), net: net.slice(0, length), store: store?.slice(0, length) }
      const left = entryOfOriginal ? takeReturns(columns, sales, kept, { entryOfOriginal, perReceipt, until: returnsUntil }) : kept.net
      return { ...kept, left }
    },
  }
}

/** The receipts some return refers to, each without its entry yet. */
function originals({ receipts: { returns } }: Columns, until: number): Map<number, number> | undefined {
  if (until === NONE || returns.count === 0) return undefined
  return new Map(Array.from(returns.original, (original) => [original, -1]))
}

interface Returned {
  readonly entryOfOriginal: ReadonlyMap<number, number>
  readonly perReceipt: boolean
  readonly until: number
}

/** A return of the same day is in the day's net sales already; it lowers what is left of a receipt only where receipts count. */
function takeReturns(
  columns: Columns,
  sales: ScopedSales,
  { day, net }: Pick<Occasions, 'day' | 'net'>,
  { entryOfOriginal, perReceipt, until }: Returned,
): Float64Array {
  const { receipts, lines } = columns
  const left = net.slice()
  for (let i = 0; i < receipts.returns.count; i++) {
    const receipt = intAt(receipts.returns.receipt, i)
    const entry = entryOfOriginal.get(intAt(receipts.returns.original, i)) ?? -1
    const onDay = intAt(receipts.day, receipt)
    if (entry < 0 || onDay > until || (!perReceipt && onDay === intAt(day, entry))) continue
    const back = givenBack(receipts.lineStart, lines, receipt, (line) => isChosenLine(lines, sales.products, line))
    left[entry] = lessGivenBack(doubleAt(left, entry), back)
  }
  return left
}
