/** Conditions on what was bought: goods narrowed by category, product and store inside a window, counted per person. */
import type { SegmentCondition } from '#shared/languages/segment-rule.ts'
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import { spanByDay } from './as-of.ts'
import { bitmapWhere, type Bitmap } from './bitmap.ts'
import type { Columns, ReceiptColumns } from './columns.ts'
import { at, searchId } from './shared-arrays.ts'
import type { Breathe } from './turns.ts'
import { isInRange, spanOf, type Range } from './windows.ts'

type BoughtCondition = Extract<SegmentCondition, { kind: 'bought' }>

const GOODS = codeOfLineKind('goods')
const BLOCK = 65_536

/** What one receipt holds of the goods asked for. */
interface Part {
  net: number
  quantityMilli: number
}

/**
 * `occasions` counts a person's days whose matching goods net more than 0; pieces and net sales are summed with returns taken off.
 * Who bought none counts as 0, so that "at most 2" includes her. Gifts are not bought: with goods named, only lines of goods count.
 */
export async function matchBought(columns: Columns, condition: BoughtCondition, breathe: Breathe): Promise<Bitmap> {
  const { members, receipts, persons } = columns
  const span = spanOf(condition.window, columns.asOf?.day)
  const partOf = partOfReceipt(columns, condition)
  const isStore = storeFilter(columns, condition.storeIds)
  const tally = condition.count === 'occasions' ? tallyOccasions(persons.count) : tallySum(persons.count, condition.count)
  const part: Part = { net: 0, quantityMilli: 0 }
  const [first, end] = spanByDay(receipts, span.from, span.to)
  for (let from = first; from < end; from += BLOCK) {
    for (let i = from; i < Math.min(from + BLOCK, end); i++) {
      const receipt = at(receipts.byDay, i)
      const person = at(receipts.person, receipt)
      if (person < 0 || !isStore(at(receipts.store, receipt)) || !partOf(receipt, part)) continue
      tally.add(person, at(receipts.day, receipt), part)
    }
    await breathe()
  }
  const totals = tally.finish()
  const range = condition.count === 'pieces' ? inThousandths(condition.range) : condition.range
  return bitmapWhere(members.count, (place) => isInRange(at(totals, at(members.person, place)), range))
}

const inThousandths = ({ min, max }: Range): Range => ({
  min: min === undefined ? undefined : min * 1000,
  max: max === undefined ? undefined : max * 1000,
})

function storeFilter({ stores }: Columns, storeIds: readonly number[]): (store: number) => boolean {
  if (storeIds.length === 0) return () => true
  const wanted = new Uint8Array(stores.count)
  for (const id of storeIds) {
    const place = searchId(stores.id, id)
    if (place >= 0) wanted[place] = 1
  }
  return (store) => wanted[store] === 1
}

/** Without goods named a receipt counts as a whole; else its lines of those goods, false where it has none. */
function partOfReceipt(columns: Columns, condition: BoughtCondition): (receipt: number, part: Part) => boolean {
  const { receipts, lines } = columns
  const wanted = wantedProducts(columns, condition)
  if (wanted === undefined) return wholeReceipt(receipts)
  return (receipt, part) => {
    const end = at(receipts.lineStart, receipt + 1)
    let matches = false
    part.net = 0
    part.quantityMilli = 0
    for (let line = at(receipts.lineStart, receipt); line < end; line++) {
      if (wanted[at(lines.product, line)] !== 1 || lines.kind[line] !== GOODS) continue
      matches = true
      part.net += at(lines.paid, line)
      part.quantityMilli += at(lines.quantityMilli, line)
    }
    return matches
  }
}

const wholeReceipt =
  ({ net, quantityMilli }: ReceiptColumns) =>
  (receipt: number, part: Part): boolean => {
    part.net = at(net, receipt)
    part.quantityMilli = at(quantityMilli, receipt)
    return true
  }

/** 1 for every product that fits both lists; undefined where neither names any. */
function wantedProducts({ products }: Columns, { categories, productIds }: BoughtCondition): Uint8Array | undefined {
  if (categories.length === 0 && productIds.length === 0) return undefined
  const { code, values } = products.category
  const wantedCategory = Uint8Array.from(values, (value) => (categories.length === 0 || categories.includes(value) ? 1 : 0))
  const wanted = Uint8Array.from(code, (category) => at(wantedCategory, category))
  if (productIds.length === 0) return wanted
  const named = new Uint8Array(products.count)
  for (const id of productIds) {
    const place = searchId(products.id, id)
    if (place >= 0) named[place] = at(wanted, place)
  }
  return named
}

interface Tally {
  /** Receipts come in the order of their days. */
  add(person: number, day: number, part: Part): void
  /** The count of every person. */
  finish(): Int32Array | Float64Array
}

function tallySum(persons: number, count: 'pieces' | 'netFen'): Tally {
  const totals = new Float64Array(persons)
  const field = count === 'pieces' ? 'quantityMilli' : 'net'
  return {
    add: (person, _, part) => {
      totals[person] = at(totals, person) + part[field]
    },
    finish: () => totals,
  }
}

/** A day is closed for a person when her next one begins. */
function tallyOccasions(persons: number): Tally {
  const totals = new Int32Array(persons)
  const openDay = new Int32Array(persons)
  const openNet = new Float64Array(persons)
  const close = (person: number): void => {
    if (at(openNet, person) > 0) totals[person] = at(totals, person) + 1
  }
  return {
    add: (person, day, { net }) => {
      if (at(openDay, person) !== day) {
        close(person)
        openDay[person] = day
        openNet[person] = 0
      }
      openNet[person] = at(openNet, person) + net
    },
    finish: () => {
      for (let person = 0; person < persons; person++) close(person)
      return totals
    },
  }
}
