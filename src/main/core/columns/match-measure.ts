/** Conditions on whole numbers of a member: what she bought as a person in a window, her points, age, days. */
import type { ConditionOf, Measure } from '#shared/languages/segment-conditions.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import { assertNever } from '../must.ts'
import { bitmapWhere, emptyBitmap, fullBitmap, type Bitmap } from './bitmap.ts'
import type { Columns, MemberColumns } from './columns.ts'
import { firstOccasions, lastOccasions, netIn, occasionsIn, ticketsIn } from './person-windows.ts'
import { codesPassing, doublesInRange, intsInRange, ownIntsInRange } from './ranges.ts'
import type { FigureMeasure } from './rules/ground.ts'
import { NONE, byteAt, intAt } from './shared-arrays.ts'
import { isInRange, spanOf, type Range } from './windows.ts'

type MeasureCondition = Omit<ConditionOf<'measure'>, 'measure'> & { readonly measure: Exclude<Measure, FigureMeasure> }

/** A member without a value is in no range; a range without ends holds everybody. */
export function matchMeasure(columns: Columns, { measure, window, range }: MeasureCondition): Bitmap {
  const { members, persons, asOf, today } = columns
  if (range.min === undefined && range.max === undefined) return fullBitmap(members.count)
  const span = spanOf(window, asOf?.day)
  switch (measure) {
    case 'occasions':
      return intsInRange(occasionsIn(persons, span), members.person, range)
    case 'netFen':
      return doublesInRange(netIn(persons, span), members.person, range)
    case 'ticketFen':
      return doublesInRange(ticketsIn(persons, span), members.person, range)
    case 'firstDay':
      return intsInRange(firstOccasions(persons, span), members.person, range)
    case 'lastDay':
      return intsInRange(lastOccasions(persons, span), members.person, range)
    case 'recencyDays': {
      const day = asOf?.day ?? NONE
      const until = { from: span.from, to: Math.min(span.to, day) }
      return intsInRange(lastOccasions(persons, until, day), members.person, daysBefore(day, range))
    }
    case 'tenureDays':
      return today === undefined ? emptyBitmap(members.count) : ownIntsInRange(members.joinedOn, daysBefore(today, range))
    case 'points':
    case 'joinedOn':
      return ownIntsInRange(members[measure], range)
    case 'cards':
      return matchCardCount(columns, range)
    case 'birthMonth':
      return codesPassing(
        members.birthMonth,
        Uint8Array.from({ length: 256 }, (_, month) => (month > 0 && isInRange(month, range) ? 1 : 0)),
      )
    case 'ageYears':
      return ofMember(members, ageOf(columns), range)
    default:
      return assertNever(measure)
  }
}

/** A number of days back from `day` is a range of days. */
const daysBefore = (day: number, { min, max }: Range): Range => ({
  min: max === undefined ? undefined : day - max,
  max: min === undefined ? undefined : day - min,
})

const ofMember = ({ count }: MemberColumns, valueOf: (place: number) => number, range: Range): Bitmap =>
  bitmapWhere(count, (place) => {
    const value = valueOf(place)
    return value !== NONE && isInRange(value, range)
  })

function matchCardCount({ members, cards }: Columns, range: Range): Bitmap {
  const counts = new Int32Array(members.count)
  for (let card = 0; card < cards.count; card++) {
    const holder = intAt(cards.member, card)
    if (holder >= 0) counts[holder] = intAt(counts, holder) + 1
  }
  return ownIntsInRange(counts, range)
}

/** Completed years; by the year alone where month or day are unknown or of the Chinese calendar. */
function ageOf({ members, today }: Columns): (place: number) => number {
  if (today === undefined) return () => NONE
  const now = civilFromDay(toDay(today))
  return (place) => {
    const year = intAt(members.birthYear, place)
    if (year === NONE) return NONE
    const month = byteAt(members.birthMonth, place)
    const day = byteAt(members.birthDay, place)
    const isSolarDate = byteAt(members.birthLunar, place) === 0 && month > 0 && day > 0
    const isAhead = isSolarDate && (now.month < month || (now.month === month && now.day < day))
    return now.year - year - (isAhead ? 1 : 0)
  }
}
