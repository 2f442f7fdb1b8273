/** Conditions on what was bought: goods narrowed by category, product and store inside a window, counted per person. */
import type { BoughtCount, ConditionOf } from '#shared/languages/segment-conditions.ts'
import { fullBitmap, type Bitmap } from './bitmap.ts'
import type { Columns } from './columns.ts'
import type { Dictionary } from './dictionary.ts'
import { doublesInRange, intsInRange } from './ranges.ts'
import { eachSoldLine, readyGoods, receiptsInside, type ReadyGoods } from './rules/goods.ts'
import { goodsDays, positiveDaysOf, sumsOf } from './rules/goods-days.ts'
import type { RuleRead } from './rules/ground.ts'
import { doubleAt, intAt } from './shared-arrays.ts'
import { eachBlock, PERSONS_AT_ONCE, type Breathe } from './turns.ts'
import { spanOf, type Range } from './windows.ts'

type BoughtCondition = ConditionOf<'bought'>

/**
 * `occasions` counts a person's days whose matching goods net more than 0; pieces and net sales are summed with returns taken off.
 * Who bought none counts as 0, so that "at most 2" includes her; of lines she has no average, no least and no most. Gifts are not bought: with goods
 * named, only lines of goods count.
 */
export async function matchBought(columns: Columns, condition: BoughtCondition, read: RuleRead, breathe: Breathe): Promise<Bitmap> {
  const { range, count } = condition
  const { person } = columns.members
  if (range.min === undefined && range.max === undefined) return fullBitmap(columns.members.count)
  const values = await boughtOf(columns, condition, read, breathe)
  if (values instanceof Int32Array) return intsInRange(values, person, range)
  return doublesInRange(values, person, count === 'pieces' ? inThousandths(range) : range)
}

const inThousandths = ({ min, max }: Range): Range => ({
  min: min === undefined ? undefined : min * 1000,
  max: max === undefined ? undefined : max * 1000,
})

/** What each person bought, as the condition counts; pieces in thousandths, NaN for no value. */
export async function boughtOf(
  columns: Columns,
  condition: BoughtCondition,
  read: RuleRead,
  breathe: Breathe,
): Promise<Int32Array | Float64Array> {
  const { count, window } = condition
  const span = spanOf(window, columns.asOf?.day)
  if (count === 'occasions' || count === 'pieces' || count === 'netFen') {
    const days = await goodsDays(columns, condition, read, breathe)
    const persons = columns.persons.count
    return count === 'occasions'
      ? positiveDaysOf(days, span, persons)
      : sumsOf(days, count === 'pieces' ? 'quantityMilli' : 'net', span, persons)
  }
  const goods = await readyGoods(columns, condition, read, breathe)
  const inside = await receiptsInside(columns, goods, span, breathe)
  return overLines(columns, inside, goods, count, breathe)
}

type LineCount = Exclude<BoughtCount, 'occasions' | 'pieces' | 'netFen'>

function overLines(columns: Columns, inside: Int32Array, goods: ReadyGoods, count: LineCount, breathe: Breathe): Promise<Float64Array> {
  switch (count) {
    case 'receipts':
      return countReceipts(columns, inside, goods, breathe)
    case 'products':
      return countDifferent(columns, goods, inside, breathe)
    case 'categories':
      return countDifferent(columns, goods, inside, breathe, columns.products.category)
    default:
      return foldLines(columns, inside, goods, count, breathe)
  }
}

async function countReceipts(columns: Columns, inside: Int32Array, goods: ReadyGoods, breathe: Breathe): Promise<Float64Array> {
  const totals = new Float64Array(columns.persons.count)
  await eachBlock(inside.length, breathe, (from, to) => {
    for (let i = from; i < to; i++) {
      const receipt = intAt(inside, i)
      let has = 0
      eachSoldLine(columns, receipt, goods, () => (has = 1))
      const person = intAt(columns.receipts.person, receipt)
      totals[person] = doubleAt(totals, person) + has
    }
  })
  return totals
}

async function foldLines(
  columns: Columns,
  inside: Int32Array,
  goods: ReadyGoods,
  count: Exclude<LineCount, 'receipts' | 'products' | 'categories'>,
  breathe: Breathe,
): Promise<Float64Array> {
  const { persons, lines, receipts } = columns
  const counts = new Float64Array(persons.count)
  const folded = new Float64Array(persons.count)
  const fold = foldOf[count]
  await eachBlock(inside.length, breathe, (from, to) => {
    for (let i = from; i < to; i++) {
      const receipt = intAt(inside, i)
      const person = intAt(receipts.person, receipt)
      eachSoldLine(columns, receipt, goods, (line) => {
        const before = doubleAt(counts, person)
        const paid = lines.paid[line] as number
        folded[person] = before === 0 ? paid : fold(doubleAt(folded, person), paid)
        counts[person] = before + 1
      })
    }
  })
  if (count === 'lines') return counts
  for (let person = 0; person < folded.length; person++) {
    const of = doubleAt(counts, person)
    if (of === 0) folded[person] = Number.NaN
    else if (count === 'averageLineFen') folded[person] = doubleAt(folded, person) / of
  }
  return folded
}

const NAMELESS = -1

const add = (one: number, other: number): number => one + other
const foldOf = { lines: add, averageLineFen: add, leastLineFen: Math.min, mostLineFen: Math.max } as const

/**
 * Different products of each person, or different names they carry: through her receipts one after the other, so that each needs one
 * mark only. Products without a name count for none.
 */
async function countDifferent(
  columns: Columns,
  goods: ReadyGoods,
  inside: Int32Array,
  breathe: Breathe,
  names?: Dictionary,
): Promise<Float64Array> {
  const { persons, receipts, lines, products } = columns
  const isInside = new Uint8Array(receipts.count)
  for (const receipt of inside) isInside[receipt] = 1
  const lastOf = new Int32Array(names ? names.values.length : products.count).fill(-1)
  const totals = new Float64Array(persons.count)
  const addPerson = (person: number): void => {
    const end = intAt(persons.receiptStart, person + 1)
    for (let i = intAt(persons.receiptStart, person); i < end; i++) {
      const receipt = intAt(persons.receipt, i)
      if (isInside[receipt] !== 1) continue
      eachSoldLine(columns, receipt, goods, (line) => {
        const product = intAt(lines.product, line)
        const which = product < 0 || !names ? product : intAt(names.code, product) || NAMELESS
        if (which < 0 || lastOf[which] === person) return
        lastOf[which] = person
        totals[person] = doubleAt(totals, person) + 1
      })
    }
  }
  const addPersons = (from: number, to: number): void => {
    for (let person = from; person < to; person++) addPerson(person)
  }
  await eachBlock(persons.count, breathe, addPersons, PERSONS_AT_ONCE)
  return totals
}
