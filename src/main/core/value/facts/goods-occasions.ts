/**
 * Purchases of every category (or brand, or line) at once, in two passes over the lines: screens that set parts side by side ask one part after the
 * other, and each alone would go through all lines again.
 */
import type { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { givenBack, lessGivenBack } from '../../columns/given-back.ts'
import { byteAt, doubleAt, intAt, lowerBound } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { createKept } from '../scope/kept.ts'
import { GOODS } from '../scope/scoped-sales.ts'

/** What one of them was bought on: entries as `occasionsOf` has them, one per person and day. */
interface Entries {
  readonly start: Int32Array
  readonly day: Int32Array
  readonly net: Float64Array
}

interface One {
  readonly by: 'category' | 'brand' | 'line'
  readonly code: number
}

/** Places of persons times parts: beyond, the tables of all parts would take more than 64 MB. */
const MOST_PLACES = 16_000_000

/** The one part of all stores and channels the scope names; undefined where it names none, several, or there are too many parts. */
export function onlyPart({ products, persons }: Columns, { storeIds, channels, categories, brands, lines }: Scope): One | undefined {
  if (storeIds.length + channels.length > 0 || categories.length + brands.length + lines.length !== 1) return undefined
  const by = categories.length === 1 ? 'category' : brands.length === 1 ? 'brand' : 'line'
  const { values } = products[by]
  const code = values.indexOf([...categories, ...brands, ...lines][0] ?? '')
  return code > 0 && values.length * (persons.count + 1) <= MOST_PLACES ? { by, code } : undefined
}

const keptParts = createKept<readonly Entries[]>('goods-occasions', 1)

/** @param returnsUntil Later returns up to this day are taken off what is left; undefined: none are. */
export async function partOccasions(columns: Columns, { by, code }: One, returnsUntil: number | undefined) {
  const parts = await keptParts(columns, by, () => allParts(columns, by))
  const entries = parts[code] ?? { start: new Int32Array(columns.persons.count + 1), day: new Int32Array(0), net: new Float64Array(0) }
  const left = returnsUntil === undefined ? entries.net : takeReturns(columns, { by, code }, entries, returnsUntil)
  return { ...entries, left, store: undefined }
}

async function allParts(columns: Columns, by: One['by']): Promise<readonly Entries[]> {
  const parts = columns.products[by].values.length
  const { count } = columns.persons
  const sizes = new Int32Array(parts)
  await eachPartLine(columns, by, (part, isNew) => {
    if (isNew) sizes[part] = intAt(sizes, part) + 1
  })
  const entries = Array.from(sizes, (size) => ({
    start: new Int32Array(count + 1),
    day: new Int32Array(size),
    net: new Float64Array(size),
  }))
  const filled = new Int32Array(parts)
  await eachPartLine(columns, by, (part, isNew, line, person, day) => {
    const own = entries[part]
    if (own === undefined) return
    if (isNew) {
      own.day[intAt(filled, part)] = day
      filled[part] = intAt(filled, part) + 1
      own.start[person + 1] = intAt(own.start, person + 1) + 1
    }
    const last = intAt(filled, part) - 1
    own.net[last] = doubleAt(own.net, last) + (columns.lines.paid[line] as number)
  })
  for (const { start } of entries)
    for (let person = 0; person < count; person++) start[person + 1] = intAt(start, person + 1) + intAt(start, person)
  return entries
}

type VisitLine = (part: number, isNew: boolean, line: number, person: number, day: number) => void

/** Every line of goods of known persons, person by person and day by day; `isNew`: the first of its part on that person's day. */
async function eachPartLine({ persons, receipts, lines, products }: Columns, by: One['by'], visit: VisitLine): Promise<void> {
  const { code } = products[by]
  const lastDay = new Int32Array(products[by].values.length)
  const lastPerson = new Int32Array(lastDay.length).fill(-1)
  await eachBlock(persons.count, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      for (let i = intAt(persons.receiptStart, person); i < intAt(persons.receiptStart, person + 1); i++) {
        const receipt = intAt(persons.receipt, i)
        const day = intAt(receipts.day, receipt)
        const end = intAt(receipts.lineStart, receipt + 1)
        for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
          const product = intAt(lines.product, line)
          if (product < 0 || byteAt(lines.kind, line) !== GOODS) continue
          const part = intAt(code, product)
          const isNew = intAt(lastPerson, part) !== person || intAt(lastDay, part) !== day
          lastPerson[part] = person
          lastDay[part] = day
          visit(part, isNew, line, person, day)
        }
      }
    }
  })
}

/** A return of the same day is in the day's net sales already. */
function takeReturns({ receipts, lines, products }: Columns, { by, code }: One, { start, day, net }: Entries, until: number): Float64Array {
  const codes = products[by].code
  const isOfPart = (line: number): boolean => {
    const product = intAt(lines.product, line)
    return product >= 0 && byteAt(lines.kind, line) === GOODS && intAt(codes, product) === code
  }
  const left = net.slice()
  const { returns, lineStart } = receipts
  for (let i = 0; i < returns.count; i++) {
    const [receipt, original] = [intAt(returns.receipt, i), intAt(returns.original, i)]
    const [onDay, bought, buyer] = [intAt(receipts.day, receipt), intAt(receipts.day, original), intAt(receipts.person, original)]
    if (buyer < 0 || onDay > until || onDay === bought || !holds(lineStart, original, isOfPart)) continue
    const entry = lowerBound(day, bought, intAt(start, buyer), intAt(start, buyer + 1))
    left[entry] = lessGivenBack(doubleAt(left, entry), givenBack(lineStart, lines, receipt, isOfPart))
  }
  return left
}

function holds(lineStart: Int32Array, receipt: number, isOfPart: (line: number) => boolean): boolean {
  for (let line = intAt(lineStart, receipt); line < intAt(lineStart, receipt + 1); line++) if (isOfPart(line)) return true
  return false
}
