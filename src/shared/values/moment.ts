/**
 * Dates and times as sheets write them (imports.md 5.3): an own strict reader, one decision per column about the order of
 * day and month, nothing rolled over, no Date. Times are local to the store; an offset in the text is handed on.
 */
import { type Day, day, dayFromCivil } from './day.ts'
import { toHalfWidth } from './text.ts'

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

export interface Moment {
  readonly day: Day
  /** Second of the day, 0..86399; absent where the text is a date only. */
  readonly second?: number
  /** Minutes east of UTC, where the text says so; epochs are 0. */
  readonly offsetMinutes?: number
}

/**
 * - `unreadable`: no date at all.
 * - `impossible`: the form of a date without such a day: 1990-02-30, 0000-00-00.
 * - `ambiguous-order`: day and month cannot be told apart (P8).
 * - `two-digit-year`: only where the reader was told not to guess (birthdays).
 */
export type MomentProblem = 'unreadable' | 'impossible' | 'ambiguous-order' | 'two-digit-year'

export interface MomentReading {
  readonly order: DateOrder | 'ambiguous'
  /** Two-digit years become the nearest year that is not after this day; null: `two-digit-year`. */
  readonly latest: Day | null
  /** Serial numbers accepted as days; sales use 20000..60000, birthdays 3654..55000. */
  readonly serials?: { readonly from: number; readonly to: number }
}

const saleSerials = { from: 20_000, to: 60_000 } as const
const secondsPerDay = 86_400
/** 1990-01-01: smaller numbers of ten digits are codes, not times. */
const firstEpochSecond = 631_152_000
/** Excel's day 25569 is 1970-01-01. */
const epochSerial = 25_569

/** A serial of a workbook in the 1900 system; null for 0, 60, negatives and days beyond the year 9999. */
export const momentFromSerial = (serial: number): Moment | null => {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial) || whole < 1 || whole === 60 || whole > 2_958_465) return null
  // Excel believes in 1900-02-29; serials before it are one day further on.
  const date = day(whole - epochSerial + (whole < 60 ? 1 : 0))
  const fraction = serial - whole
  if (fraction === 0) return { day: date }
  return { day: date, second: Math.min(secondsPerDay - 1, Math.round(fraction * secondsPerDay)) }
}

/** A numeric cell under no date style: serial, 20260131, 14 digits, or an epoch of 10 or 13 digits. */
export const momentFromNumber = (value: number, reading: MomentReading): Moment | MomentProblem => {
  const { from, to } = reading.serials ?? saleSerials
  if (value >= from && value < to + 1) return momentFromSerial(value) ?? 'impossible'
  return Number.isSafeInteger(value) && value > 0 ? momentFromDigits(String(value)) : 'unreadable'
}

const momentFromDigits = (digits: string): Moment | MomentProblem => {
  if (digits.length === 8) return civil(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6))
  if (digits.length === 14 || digits.length === 12) {
    const date = civil(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8))
    const second = clock(Number(digits.slice(8, 10)), Number(digits.slice(10, 12)), Number(digits.slice(12) || 0))
    return typeof date === 'string' ? date : second === null ? 'impossible' : { ...date, second }
  }
  if (digits.length === 10 || digits.length === 13) {
    const seconds = Math.floor(Number(digits) / (digits.length === 13 ? 1000 : 1))
    if (seconds < firstEpochSecond) return 'unreadable'
    return { day: day(Math.floor(seconds / secondsPerDay)), second: seconds % secondsPerDay, offsetMinutes: 0 }
  }
  return 'unreadable'
}

const civil = (year: string | number, month: string | number, dayOfMonth: string | number): Moment | MomentProblem => {
  const date = dayFromCivil(Number(year), Number(month), Number(dayOfMonth))
  return date === null ? 'impossible' : { day: date }
}

const clock = (hour: number, minute: number, second: number): number | null =>
  hour < 24 && minute < 60 && second < 60
    ? hour * 3600 + minute * 60 + second
    : hour === 24 && minute === 0 && second === 0
      ? secondsPerDay - 1
      : null

/** Up to `longest` digits at a place, packed as value × 8 + how many: this runs on every row, so nothing is allocated. */
const digitsAt = (text: string, start: number, longest: number): number => {
  let value = 0
  let count = 0
  while (count < longest) {
    const digit = text.charCodeAt(start + count) - 0x30
    if (!(digit >= 0 && digit <= 9)) break
    value = value * 10 + digit
    count++
  }
  return value * 8 + count
}

/** `2026-01-31`, `2026/1/31 9:05:00`, `2026年1月31日 09:05`: the forms of nearly every file, read without a regular expression. */
const quickMoment = (text: string): Moment | MomentProblem | null => {
  const separator = text.charCodeAt(4)
  const chinese = separator === 0x5e74
  if (!chinese && separator !== 0x2d && separator !== 0x2f && separator !== 0x2e) return null
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const monthEnd = 5 + (month & 7)
  if ((year & 7) !== 4 || monthEnd === 5 || text.charCodeAt(monthEnd) !== (chinese ? 0x6708 : separator)) return null
  const dayOfMonth = digitsAt(text, monthEnd + 1, 2)
  let end = monthEnd + 1 + (dayOfMonth & 7)
  if ((dayOfMonth & 7) === 0 || (chinese && text.charCodeAt(end++) !== 0x65e5)) return null
  const date = dayFromCivil(year >> 3, month >> 3, dayOfMonth >> 3)
  if (end === text.length) return date === null ? 'impossible' : { day: date }
  const gap = text.charCodeAt(end)
  if (gap === 0x20 || gap === 0x54) end++
  else if (!chinese) return null
  const second = quickClock(text, end)
  if (second === -1) return null
  return date === null || second === -2 ? 'impossible' : { day: date, second }
}

/** `9:05` or `09:05:00` to the end of the text: the second of the day, −1 for another form, −2 for an impossible time. */
const quickClock = (text: string, start: number): number => {
  const hour = digitsAt(text, start, 2)
  const minuteAt = start + (hour & 7) + 1
  if ((hour & 7) === 0 || text.charCodeAt(minuteAt - 1) !== 0x3a) return -1
  const minute = digitsAt(text, minuteAt, 2)
  const minuteEnd = minuteAt + (minute & 7)
  if (minuteEnd === minuteAt) return -1
  if (minuteEnd === text.length) return clock(hour >> 3, minute >> 3, 0) ?? -2
  const second = digitsAt(text, minuteEnd + 1, 2)
  if (text.charCodeAt(minuteEnd) !== 0x3a || (second & 7) === 0 || minuteEnd + 1 + (second & 7) !== text.length) return -1
  return clock(hour >> 3, minute >> 3, second >> 3) ?? -2
}

/** A date, or a date and time, in any of the accepted forms. */
export const parseMoment = (text: string, reading: MomentReading): Moment | MomentProblem =>
  quickMoment(text) ?? slowMoment(toHalfWidth(text).trim(), reading)

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
/** 1 to 12 of `Jan`, `january`; 0 for a word that is no month. */
export const monthOfWord = (word: string): number => months.findIndex((month) => word.toLowerCase().startsWith(month)) + 1

const timeTail =
  /(?:^|[\sT,])*(上午|下午|中午|凌晨|早上|晚上|am|pm)?\s*(\d{1,2})[:时點点](\d{1,2})?(?:[:分](\d{1,2}(?:[.,]\d+)?)?)?秒?\s*(am|pm|上午|下午)?\s*(z|utc|gmt|[+-]\d{1,2}:?\d{2})?$/i

const slowMoment = (text: string, reading: MomentReading): Moment | MomentProblem => {
  if (/^\d+(?:\.\d+)?$/.test(text)) return momentFromNumberText(text, reading)
  const tail = timeTail.exec(text)
  const date = parseDate((tail ? text.slice(0, tail.index) : text).replace(/[\s,]*(?:星期|周)[一二三四五六日天]$/, '').trim(), reading)
  if (typeof date === 'string' || !tail) return date
  const [, before, hour = '', minute = '0', second = '0', after, zone] = tail
  const seconds = halfDay(Number(hour), Number(minute), Number(second.replace(',', '.')), before ?? after)
  if (seconds === null) return 'impossible'
  return { day: date.day, second: seconds, ...(zone ? { offsetMinutes: offsetOf(zone) } : {}) }
}

const momentFromNumberText = (text: string, reading: MomentReading): Moment | MomentProblem => {
  const { from, to } = reading.serials ?? saleSerials
  const value = Number(text)
  return value >= from && value < to + 1 ? (momentFromSerial(value) ?? 'impossible') : momentFromDigits(text.replace(/\.0+$/, ''))
}

/** 下午 12:05 is 12:05, 上午 12:05 is 00:05; a 24-hour clock beside 下午 stays. */
const halfDay = (hour: number, minute: number, second: number, word: string | undefined): number | null => {
  const half = word?.toLowerCase()
  const afternoon = half === 'pm' || half === '下午' || half === '晚上' || (half === '中午' && hour < 11)
  const morning = half === 'am' || half === '上午' || half === '凌晨' || half === '早上'
  const shifted = afternoon && hour < 12 ? hour + 12 : morning && hour === 12 ? 0 : hour
  // Parts of a second are rounded as those of serials are, but never into the next minute.
  return clock(shifted, minute, second < 60 ? Math.min(59, Math.round(second)) : second)
}

const offsetOf = (zone: string): number => {
  const match = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone)
  if (!match) return 0
  const [, sign, hours, minutes] = match
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const parseDate = (text: string, reading: MomentReading): Moment | MomentProblem => {
  if (/^\d{8}$/.test(text)) return momentFromDigits(text)
  const minguo = /^(?:民国|民國)(\d{1,3})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?$/.exec(text)
  if (minguo) return civil(Number(minguo[1]) + 1911, minguo[2] ?? '', minguo[3] ?? '')
  const chinese = /^(\d{2}|\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(text)
  if (chinese) return withYear(chinese[1] ?? '', chinese[2] ?? '', chinese[3] ?? '', reading)
  const named = /^(\d{1,4})[-\s./](\d{1,2})月[-\s./](\d{1,4})$/.exec(text) ?? namedEnglish(text)
  if (named) {
    const [first = '', month = '', third = ''] = named.slice(1)
    return first.length > 2 ? civil(first, month, third) : withYear(third, month, first, reading)
  }
  const numeric = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/.exec(text)
  if (!numeric) return 'unreadable'
  return inOrder(numeric[1] ?? '', numeric[3] ?? '', numeric[4] ?? '', reading)
}

/** `Jan 5 1990`, `5 January 1990`, `31-Jan-26` as (first, month number, third). */
const namedEnglish = (text: string): readonly string[] | null => {
  const dayFirst = /^(\d{1,4})[-\s./]*([a-z]{3,9})[-\s./,]*(\d{1,4})$/i.exec(text)
  const monthFirst = /^([a-z]{3,9})\.?[-\s]*(\d{1,2})(?:st|nd|rd|th)?[-\s,]+(\d{2,4})$/i.exec(text)
  const [word, first, third] = dayFirst ? [dayFirst[2], dayFirst[1], dayFirst[3]] : [monthFirst?.[1], monthFirst?.[2], monthFirst?.[3]]
  const month = word ? monthOfWord(word) : 0
  return month > 0 ? [text, first ?? '', String(month), third ?? ''] : null
}

const orders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy']
type Parts = readonly [year: string, month: string, day: string]
const arranged = (order: DateOrder, a: string, b: string, c: string): Parts =>
  order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b]

const isPossible = ([year, month, dayOfMonth]: Parts): boolean =>
  (year.length === 2 || year.length === 4) &&
  month.length <= 2 &&
  dayOfMonth.length <= 2 &&
  Number(month) >= 1 &&
  Number(month) <= 12 &&
  Number(dayOfMonth) >= 1 &&
  Number(dayOfMonth) <= 31

/** Orders three numbers may stand in; an empty list is an impossible date. A four-digit year in front leaves `ymd` only. */
export const possibleOrders = (a: string, b: string, c: string): readonly DateOrder[] =>
  orders.filter((order) => isPossible(arranged(order, a, b, c)))

const inOrder = (a: string, b: string, c: string, reading: MomentReading): Moment | MomentProblem => {
  if (a.length > 2) return civil(a, b, c)
  const possible = possibleOrders(a, b, c)
  if (possible.length === 0) return 'impossible'
  const order = reading.order !== 'ambiguous' && possible.includes(reading.order) ? reading.order : undefined
  if (order) return withYear(...arranged(order, a, b, c), reading)
  const readings = possible.map((each) => withYear(...arranged(each, a, b, c), reading))
  const [first = 'impossible'] = readings
  return readings.every((each) => sameMoment(each, first)) ? first : 'ambiguous-order'
}

const sameMoment = (a: Moment | MomentProblem, b: Moment | MomentProblem): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : a.day === b.day

const withYear = (year: string, month: string, dayOfMonth: string, { latest }: MomentReading): Moment | MomentProblem => {
  if (year.length > 2) return civil(year, month, dayOfMonth)
  if (year.length < 2) return 'unreadable'
  if (latest === null) return 'two-digit-year'
  const thisCentury = civil(2000 + Number(year), month, dayOfMonth)
  return typeof thisCentury !== 'string' && thisCentury.day <= latest ? thisCentury : civil(1900 + Number(year), month, dayOfMonth)
}

/** A time of day alone: `9:05`, `下午 12:05:00`, `090500`, or the fraction of a day. Null where it is none. */
export const parseClock = (value: string | number): number | null => {
  if (typeof value === 'number')
    return value >= 0 && value < 1 ? Math.min(secondsPerDay - 1, Math.round(value * secondsPerDay)) : clockFromDigits(String(value))
  const text = toHalfWidth(value).trim()
  if (/^\d+(?:\.\d+)?$/.test(text)) return text.includes('.') ? parseClock(Number(text)) : clockFromDigits(text)
  const tail = timeTail.exec(text)
  if (!tail || tail.index > 0) return null
  const [, before, hour = '', minute = '0', second = '0', after] = tail
  return halfDay(Number(hour), Number(minute), Number(second), before ?? after)
}

const clockFromDigits = (digits: string): number | null => {
  if (!/^\d{3,6}$/.test(digits)) return null
  const padded = digits.length <= 4 ? `${digits.padStart(4, '0')}00` : digits.padStart(6, '0')
  return clock(Number(padded.slice(0, 2)), Number(padded.slice(2, 4)), Number(padded.slice(4)))
}

/** The moment moved to another offset: a sale at 18:30 UTC is the next day's 02:30 at + 8 hours. */
export const atOffset = (moment: Moment, fromMinutes: number, toMinutes: number): Moment => {
  if (moment.second === undefined || fromMinutes === toMinutes) return moment
  const total = moment.second + (toMinutes - fromMinutes) * 60
  const days = Math.floor(total / secondsPerDay)
  return { day: day(moment.day + days), second: total - days * secondsPerDay }
}

/** The business day: sales before the day-cut hour belong to the day before (P7). */
export const businessDay = (moment: Moment, dayCutHour: number): Day =>
  moment.second !== undefined && moment.second < dayCutHour * 3600 ? day(moment.day - 1) : moment.day
