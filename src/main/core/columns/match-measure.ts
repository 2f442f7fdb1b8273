/** Conditions on whole numbers of a member: what she bought as a person in a window, her points, age, days. */
import type { SegmentCondition } from '#shared/languages/segment-rule.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import { assertNever } from '../must.ts'
import { bitmapWhere, fullBitmap, type Bitmap } from './bitmap.ts'
import type { Columns, PersonColumns } from './columns.ts'
import { NONE, at, lowerBound } from './shared-arrays.ts'
import { isInRange, spanOf, type DaySpan } from './windows.ts'

type MeasureCondition = Extract<SegmentCondition, { kind: 'measure' }>

/** The value of one measure for the member in `place`, NONE where she has none. */
type Measure = (place: number) => number

/** A member without a value is in no range; a range without ends holds everybody. */
export function matchMeasure(columns: Columns, condition: MeasureCondition): Bitmap {
  const { members } = columns
  const { range } = condition
  if (range.min === undefined && range.max === undefined) return fullBitmap(members.count)
  const valueOf = measureOf(columns, condition)
  return bitmapWhere(members.count, (place) => {
    const value = valueOf(place)
    return value !== NONE && isInRange(value, range)
  })
}

function measureOf(columns: Columns, { measure, window }: MeasureCondition): Measure {
  const { members, asOf, today } = columns
  const span = spanOf(window, asOf?.day)
  const ofPerson =
    (values: Int32Array | Float64Array): Measure =>
    (place) =>
      at(values, at(members.person, place))
  switch (measure) {
    case 'occasions':
    case 'netFen':
    case 'ticketFen':
    case 'firstDay':
    case 'lastDay':
      return ofPerson(factsIn(columns.persons, span)[measure])
    case 'recencyDays': {
      if (asOf === undefined) return () => NONE
      const until = { from: span.from, to: Math.min(span.to, asOf.day) }
      const last = factsIn(columns.persons, until).lastDay
      return (place) => since(at(last, at(members.person, place)), asOf.day)
    }
    case 'points':
      return (place) => at(members.points, place)
    case 'joinedOn':
      return (place) => at(members.joinedOn, place)
    case 'tenureDays':
      return (place) => since(at(members.joinedOn, place), today)
    case 'birthMonth':
      return (place) => at(members.birthMonth, place) || NONE
    case 'ageYears':
      return ageOf(columns)
    default:
      return assertNever(measure)
  }
}

const since = (day: number, until: number | undefined): number => (day === NONE || until === undefined ? NONE : until - day)

/** Completed years; by the year alone where month or day are unknown or of the Chinese calendar. */
function ageOf({ members, today }: Columns): Measure {
  if (today === undefined) return () => NONE
  const now = civilFromDay(toDay(today))
  return (place) => {
    const year = at(members.birthYear, place)
    if (year === NONE) return NONE
    const month = at(members.birthMonth, place)
    const day = at(members.birthDay, place)
    const isSolarDate = at(members.birthLunar, place) === 0 && month > 0 && day > 0
    const isAhead = isSolarDate && (now.month < month || (now.month === month && now.day < day))
    return now.year - year - (isAhead ? 1 : 0)
  }
}

interface WindowFacts {
  readonly occasions: Int32Array
  readonly netFen: Float64Array
  /** Net sales per occasion, NONE without one. */
  readonly ticketFen: Float64Array
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
}

/** The facts of every person inside a span of days. */
function factsIn({ count, dayStart, day, dayNet }: PersonColumns, { from, to }: DaySpan): WindowFacts {
  const facts = {
    occasions: new Int32Array(count),
    netFen: new Float64Array(count),
    ticketFen: new Float64Array(count).fill(NONE),
    firstDay: new Int32Array(count).fill(NONE),
    lastDay: new Int32Array(count).fill(NONE),
  }
  for (let person = 0; person < count; person++) {
    const end = at(dayStart, person + 1)
    let occasions = 0
    let net = 0
    for (let i = lowerBound(day, from, at(dayStart, person), end); i < end && at(day, i) <= to; i++) {
      const amount = at(dayNet, i)
      net += amount
      if (amount <= 0) continue
      if (occasions++ === 0) facts.firstDay[person] = at(day, i)
      facts.lastDay[person] = at(day, i)
    }
    facts.occasions[person] = occasions
    facts.netFen[person] = net
    if (occasions > 0) facts.ticketFen[person] = net / occasions
  }
  return facts
}
