/** Conditions on what was bought: goods narrowed by category, product and store inside a window, counted per person. */
import type { SegmentCondition } from '#shared/languages/segment-rule.ts'
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import { spanByDay } from './as-of.ts'
import type { Bitmap } from './bitmap.ts'
import type { Columns, LineColumns, ReceiptColumns } from './columns.ts'
import { doublesInRange, intsInRange } from './ranges.ts'
import { countPositiveDays } from './positive-days.ts'
import { byteAt, doubleAt, intAt, placesNamed } from './shared-arrays.ts'
import { eachBlock, type Breathe } from './turns.ts'
import { spanOf, type Range } from './windows.ts'

type BoughtCondition = Extract<SegmentCondition, { kind: 'bought' }>

const GOODS = codeOfLineKind('goods')

/**
 * `occasions` counts a person's days whose matching goods net more than 0; pieces and net sales are summed with returns taken off.
 * Who bought none counts as 0, so that "at most 2" includes her. Gifts are not bought: with goods named, only lines of goods count.
 */
export async function matchBought(columns: Columns, condition: BoughtCondition, breathe: Breathe): Promise<Bitmap> {
  const { members } = columns
  const { range, count } = condition
  const receipts = await receiptsInside(columns, condition, breathe)
  const wanted = wantedProducts(columns, condition)
  const amounts = await amountsOf(columns, receipts, wanted, count === 'pieces' ? 'pieces' : 'netFen', breathe)
  if (count === 'occasions') return intsInRange(await countPositiveDays(columns, receipts, amounts, breathe), members.person, range)
  return doublesInRange(sumByPerson(columns, receipts, amounts), members.person, count === 'pieces' ? inThousandths(range) : range)
}

const inThousandths = ({ min, max }: Range): Range => ({
  min: min === undefined ? undefined : min * 1000,
  max: max === undefined ? undefined : max * 1000,
})

/** Places of the receipts of known persons inside window and stores, as they are stored: their lines lie side by side. */
async function receiptsInside(
  { receipts, stores, asOf }: Columns,
  { window, storeIds }: BoughtCondition,
  breathe: Breathe,
): Promise<Int32Array> {
  const { day, person, store } = receipts
  const { from, to } = spanOf(window, asOf?.day)
  const isStore = storeIds.length === 0 ? new Uint8Array(stores.count).fill(1) : placesNamed(stores.id, storeIds)
  const [first, end] = spanByDay(receipts, from, to)
  const inside = new Int32Array(end - first)
  let found = 0
  await eachBlock(receipts.count, breathe, (start, stop) => {
    for (let receipt = start; receipt < stop; receipt++) {
      const onDay = intAt(day, receipt)
      if (onDay < from || onDay > to || intAt(person, receipt) < 0) continue
      if (isStore[intAt(store, receipt)] === 1) inside[found++] = receipt
    }
  })
  return inside.subarray(0, found)
}

/** 1 for every product that fits both lists; undefined where neither names any. */
function wantedProducts({ products }: Columns, { categories, productIds }: BoughtCondition): Uint8Array | undefined {
  if (categories.length === 0 && productIds.length === 0) return undefined
  const { code, values } = products.category
  const named = productIds.length === 0 ? undefined : placesNamed(products.id, productIds)
  const isCategory = Uint8Array.from(values, (value) => (categories.length === 0 || categories.includes(value) ? 1 : 0))
  return Uint8Array.from(code, (category, product) => (named === undefined || named[product] === 1 ? byteAt(isCategory, category) : 0))
}

/** What each receipt holds of the goods, in fen or in thousandths of a piece; without goods named, the whole receipt. */
async function amountsOf(
  { receipts, lines }: Columns,
  inside: Int32Array,
  wanted: Uint8Array | undefined,
  what: 'pieces' | 'netFen',
  breathe: Breathe,
): Promise<Float64Array> {
  const amounts = new Float64Array(inside.length)
  const whole = what === 'pieces' ? receipts.quantityMilli : receipts.net
  const perLine = what === 'pieces' ? lines.quantityMilli : lines.paid
  await eachBlock(inside.length, breathe, (from, to) => {
    if (wanted === undefined) for (let i = from; i < to; i++) amounts[i] = whole[intAt(inside, i)] as number
    else addLines(receipts, lines, { inside, from, to, wanted, perLine, amounts })
  })
  return amounts
}

interface LineSums {
  readonly inside: Int32Array
  readonly from: number
  readonly to: number
  readonly wanted: Uint8Array
  readonly perLine: Int32Array | Float64Array
  readonly amounts: Float64Array
}

function addLines(
  { lineStart }: ReceiptColumns,
  { product, kind }: LineColumns,
  { inside, from, to, wanted, perLine, amounts }: LineSums,
): void {
  for (let i = from; i < to; i++) {
    const receipt = intAt(inside, i)
    const end = intAt(lineStart, receipt + 1)
    let sum = 0
    for (let line = intAt(lineStart, receipt); line < end; line++) {
      const goods = intAt(product, line)
      if (goods >= 0 && wanted[goods] === 1 && kind[line] === GOODS) sum += perLine[line] as number
    }
    amounts[i] = sum
  }
}

function sumByPerson({ receipts, persons }: Columns, inside: Int32Array, amounts: Float64Array): Float64Array {
  const totals = new Float64Array(persons.count)
  for (let i = 0; i < inside.length; i++) {
    const person = intAt(receipts.person, intAt(inside, i))
    totals[person] = doubleAt(totals, person) + doubleAt(amounts, i)
  }
  return totals
}
