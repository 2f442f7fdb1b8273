/** Conditions on what was bought: goods narrowed by category, product and store inside a window, counted per person. */
import type { SegmentCondition } from '#shared/languages/segment-rule.ts'
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import { assertNever } from '../must.ts'
import type { Bitmap } from './bitmap.ts'
import type { Columns, ReceiptColumns } from './columns.ts'
import { doublesInRange, intsInRange } from './ranges.ts'
import { byteAt, doubleAt, intAt, searchId } from './shared-arrays.ts'
import { eachBlock, type Breathe } from './turns.ts'
import { spanOf, type Range } from './windows.ts'

type BoughtCondition = Extract<SegmentCondition, { kind: 'bought' }>

const GOODS = codeOfLineKind('goods')

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
  const { members } = columns
  const { range } = condition
  switch (condition.count) {
    case 'occasions':
      return intsInRange(await countOccasions(columns, condition, breathe), members.person, range)
    case 'pieces':
      return doublesInRange(await sumOf(columns, condition, 'quantityMilli', breathe), members.person, inThousandths(range))
    case 'netFen':
      return doublesInRange(await sumOf(columns, condition, 'net', breathe), members.person, range)
    default:
      return assertNever(condition.count)
  }
}

/** Receipts in the order they are stored: their lines lie side by side. */
async function sumOf(columns: Columns, condition: BoughtCondition, what: keyof Part, breathe: Breathe): Promise<Float64Array> {
  const totals = new Float64Array(columns.persons.count)
  await eachMatch(columns, condition, breathe, (receipt, part) => {
    const person = intAt(columns.receipts.person, receipt)
    totals[person] = doubleAt(totals, person) + part[what]
  })
  return totals
}

/** First the matching amount of every receipt, then person by person in the order of her days. */
async function countOccasions(columns: Columns, condition: BoughtCondition, breathe: Breathe): Promise<Int32Array> {
  const { receipts, persons } = columns
  const matched = new Float64Array(receipts.count)
  const isBuyer = new Uint8Array(persons.count)
  await eachMatch(columns, condition, breathe, (receipt, { net }) => {
    matched[receipt] = net
    isBuyer[intAt(receipts.person, receipt)] = 1
  })
  const occasions = new Int32Array(persons.count)
  await eachBlock(persons.count, breathe, (from, to) => {
    for (let person = from; person < to; person++) {
      if (isBuyer[person] === 1) occasions[person] = positiveDays(columns, matched, person)
    }
  })
  return occasions
}

function positiveDays({ persons, receipts }: Columns, matched: Float64Array, person: number): number {
  const end = intAt(persons.receiptStart, person + 1)
  let count = 0
  let day = 0
  let net = 0
  for (let i = intAt(persons.receiptStart, person); i < end; i++) {
    const receipt = intAt(persons.receipt, i)
    const amount = doubleAt(matched, receipt)
    if (amount === 0) continue
    if (intAt(receipts.day, receipt) !== day) {
      if (net > 0) count++
      day = intAt(receipts.day, receipt)
      net = 0
    }
    net += amount
  }
  return net > 0 ? count + 1 : count
}

/** Visits the receipts of known persons inside window and stores that hold the goods, with what of them they hold. */
async function eachMatch(
  columns: Columns,
  condition: BoughtCondition,
  breathe: Breathe,
  visit: (receipt: number, part: Part) => void,
): Promise<void> {
  const { receipts } = columns
  const span = spanOf(condition.window, columns.asOf?.day)
  const isStore = storeFilter(columns, condition.storeIds)
  const partOf = partOfReceipt(columns, condition)
  const part: Part = { net: 0, quantityMilli: 0 }
  await eachBlock(receipts.count, breathe, (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      const day = intAt(receipts.day, receipt)
      if (day < span.from || day > span.to || intAt(receipts.person, receipt) < 0) continue
      if (isStore(intAt(receipts.store, receipt)) && partOf(receipt, part)) visit(receipt, part)
    }
  })
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
  const { paid } = lines
  const wanted = wantedProducts(columns, condition)
  if (wanted === undefined) return wholeReceipt(receipts)
  return (receipt, part) => {
    const end = intAt(receipts.lineStart, receipt + 1)
    let matches = false
    part.net = 0
    part.quantityMilli = 0
    for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
      if (wanted[intAt(lines.product, line)] !== 1 || lines.kind[line] !== GOODS) continue
      matches = true
      part.net += paid[line] as number
      part.quantityMilli += intAt(lines.quantityMilli, line)
    }
    return matches
  }
}

const wholeReceipt =
  ({ net, quantityMilli }: ReceiptColumns) =>
  (receipt: number, part: Part): boolean => {
    part.net = doubleAt(net, receipt)
    part.quantityMilli = intAt(quantityMilli, receipt)
    return true
  }

/** 1 for every product that fits both lists; undefined where neither names any. */
function wantedProducts({ products }: Columns, { categories, productIds }: BoughtCondition): Uint8Array | undefined {
  if (categories.length === 0 && productIds.length === 0) return undefined
  const { code, values } = products.category
  const wantedCategory = Uint8Array.from(values, (value) => (categories.length === 0 || categories.includes(value) ? 1 : 0))
  const wanted = Uint8Array.from(code, (category) => byteAt(wantedCategory, category))
  if (productIds.length === 0) return wanted
  const named = new Uint8Array(products.count)
  for (const id of productIds) {
    const place = searchId(products.id, id)
    if (place >= 0) named[place] = byteAt(wanted, place)
  }
  return named
}
