/** The sheet of a segment: who they are, what they bring, whom a channel reaches, what is meant to be done with them. */
import type { SegmentSide } from '#shared/contract/segments-sets.ts'
import type { SegmentSheet } from '#shared/contract/segments-sheet.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import type { Locale } from '#shared/values/locale.ts'
import { andNotInto, eachBit, fullBitmap, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { occasionsIn } from '../columns/person-windows.ts'
import { hashOf } from '../columns/rules/hash.ts'
import { doubleAt, intAt } from '../columns/shared-arrays.ts'
import type { Read } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import { maskedParts, memberRows } from '../members/page.ts'
import { withShown } from '../people/shown.ts'
import { choicesOf } from '../value/choices.ts'
import { profitOf } from '../value/facts/profit.ts'
import { positiveRate, rateOf } from '../value/scope/rates.ts'
import { resolveScope } from '../value/scope/resolve-scope.ts'
import { contactOf } from './contact.ts'
import { distinguish } from './features.ts'
import { propertiesOf, quantitiesOf } from './properties.ts'
import { membersOfSide, setsOf } from './sides.ts'
import { personsIn, sizeOf, yearNetOf } from './sizes.ts'
import { strategyOf } from './strategies.ts'

const YEAR = 365
const SAMPLE = 20

interface Question {
  readonly side: SegmentSide
  readonly seed: number
  readonly locale: Locale
}

/** @throws refusals of the side */
export async function sheetOf({ side, seed, locale }: Question, { read, signal, ...around }: Reading): Promise<SegmentSheet> {
  const sets = await setsOf(read, around, signal)
  const { columns, ground } = sets
  const set = await membersOfSide(side, sets)
  const everybody = fullBitmap(columns.members.count)
  andNotInto(everybody, columns.leftOut.members)
  const yearNet = yearNetOf(columns)
  const [size, all] = [sizeOf(columns, set, yearNet), sizeOf(columns, everybody, yearNet)]
  const persons = personsIn(columns, set)
  const compared = { segment: persons, all: personsIn(columns, everybody) }
  const found = distinguish(compared, columns.persons.count, await propertiesOf(columns, ground, everybody), quantitiesOf(columns))
  return {
    asOf: columns.asOf?.day ?? null,
    size,
    all,
    memberShare: rateOf(size.members, all.members),
    netShare: positiveRate(size.yearNetFen, all.yearNetFen),
    ...(await profitParts(columns, read, persons)),
    ...yearParts(columns, persons, size.yearNetFen),
    ...found,
    tests: ['two-proportions-z', 'welch-t', 'benjamini-hochberg'],
    contact: await contactOf(columns, ground, set),
    sample: sampleOf(columns, read, set, seed),
    strategy: side.of === 'segment' ? strategyOf(read, `segment:${side.segmentId}`, locale) : null,
  }
}

async function profitParts(columns: Columns, read: Read, segment: Bitmap): Promise<Pick<SegmentSheet, 'profitFen' | 'profitShare'>> {
  const period = { span: 'last-days', days: YEAR } as const
  const profit = await profitOf(columns, resolveScope(columns, Scope.parse({ period }), period), choicesOf(read).margins)
  if (!profit) return { profitFen: null, profitShare: null }
  let own = 0
  eachBit(segment, (person) => (own += doubleAt(profit.ofPerson, person)))
  const whole = profit.ofPerson.reduce((sum, fen) => sum + fen, 0)
  return { profitFen: Math.round(own), profitShare: positiveRate(own, whole) }
}

function yearParts(
  { persons, asOf }: Columns,
  segment: Bitmap,
  yearNetFen: number,
): Pick<SegmentSheet, 'buyersInYear' | 'occasionsInYear' | 'ticketFen'> {
  const occasions = asOf ? occasionsIn(persons, { from: asOf.day - YEAR + 1, to: asOf.day }) : new Int32Array(persons.count)
  let [buyersInYear, occasionsInYear] = [0, 0]
  eachBit(segment, (person) => {
    occasionsInYear += intAt(occasions, person)
    if (intAt(occasions, person) > 0) buyersInYear++
  })
  return { buyersInYear, occasionsInYear, ticketFen: rateOf(yearNetFen, occasionsInYear) }
}

/** Those with the smallest hashes: another seed draws others, the same one the same. */
function sampleOf(columns: Columns, read: Read, set: Bitmap, seed: number): SegmentSheet['sample'] {
  const drawn: { readonly id: number; readonly hash: number }[] = []
  const edge = (): number => drawn.at(-1)?.hash ?? -1
  eachBit(set, (place) => {
    const id = intAt(columns.members.id, place)
    const hash = hashOf(id, seed)
    if (drawn.length >= SAMPLE && hash >= edge()) return
    drawn.push({ id, hash })
    drawn.sort((a, b) => a.hash - b.hash || a.id - b.id)
    drawn.splice(SAMPLE)
  })
  const ids = drawn.map(({ id }) => id)
  const rows = withShown(read, memberRows(read, columns, ids))
  return rows.map((row) => ({
    memberId: row.id,
    card: row.card,
    ...maskedParts(row),
    city: row.city,
    level: row.level,
    occasions: row.occasions,
    netFen: row.netFen,
    lastDay: row.lastDay,
  }))
}
