/** When a source was due, and which of its arrivals answers which due time. Pure; moments are minutes since 1970-01-01 local time. */
import type { DueState, Expectation } from '#shared/contract/exchange.ts'
import { civilFromDay, day as toDay, dayFromCivil, daysInMonth, weekday } from '#shared/values/day.ts'
import { must } from '../../must.ts'

const DAY = 1440

export interface DueTime {
  /** Business day on which it is due. */
  readonly day: number
  /** The moment by which it is to be in. */
  readonly by: number
  /** Whatever comes from this moment on, and before the next one opens, is this exchange. */
  readonly opens: number
}

/** The due times of the days from the first expected one to `until`, ascending. */
export function dueTimes({ rhythm, days, hour, since }: Expectation, until: number): readonly DueTime[] {
  const times: DueTime[] = []
  for (let day = since; day <= until; day++) {
    if (!isDue(rhythm, days, day)) continue
    const opens = rhythm === 'monthly' ? day - civilFromDay(toDay(day)).day + 1 : day
    times.push({ day, by: day * DAY + hour * 60, opens: opens * DAY })
  }
  return times
}

function isDue(rhythm: Expectation['rhythm'], days: readonly number[], day: number): boolean {
  if (rhythm === 'weekdays') return days.includes(weekday(toDay(day)))
  const { year, month, day: dayOfMonth } = civilFromDay(toDay(day))
  const last = daysInMonth(year, month)
  const wanted = rhythm === 'monthly' ? days.slice(0, 1) : days
  return wanted.some((one) => Math.min(one, last) === dayOfMonth)
}

export interface Judged<A> extends DueTime {
  readonly state: DueState
  readonly arrival: A | undefined
}

/** Each due time with the first arrival that answers it. @param arrivals ascending by `moment` */
export function judge<A extends { readonly moment: number }>(
  times: readonly DueTime[],
  arrivals: readonly A[],
  now: number,
): readonly Judged<A>[] {
  return times.map((time, i) => {
    const closes = times[i + 1]?.opens ?? Infinity
    const arrival = arrivals.find(({ moment }) => moment >= time.opens && moment < closes)
    return { ...time, arrival, state: stateOf(time, closes, arrival?.moment, now) }
  })
}

function stateOf({ by }: DueTime, closes: number, moment: number | undefined, now: number): DueState {
  if (moment !== undefined) return moment <= by ? 'on-time' : 'late'
  if (now <= by) return 'pending'
  return now < closes ? 'overdue' : 'missing'
}

/** The next due time after `now`; undefined where a whole year has none. */
export function nextDue(expectation: Expectation, now: number): DueTime | undefined {
  const today = Math.floor(now / DAY)
  const since = Math.max(expectation.since, today)
  return dueTimes({ ...expectation, since }, since + 366).find(({ by }) => by > now)
}

/** Minutes since 1970-01-01 as the clock of this machine shows a moment. */
export const localMinutes = (at: Date): number => Math.floor(at.getTime() / 60_000) - at.getTimezoneOffset()

export const dayOfMoment = (moment: number): number => Math.floor(moment / DAY)
export const minuteOfDay = (moment: number): number => moment - dayOfMoment(moment) * DAY

/** First and last day of a month given as Year × 12 + month − 1. */
export function daysOfMonth(month: number): { readonly first: number; readonly last: number } {
  const [year, of] = [Math.floor(month / 12), (month % 12) + 1]
  const first = must(dayFromCivil(year, of, 1), 'every month has a first day')
  return { first, last: first + daysInMonth(year, of) - 1 }
}
