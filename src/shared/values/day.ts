/**
 * A business day is a whole number: days since 1970-01-01, local, with no time zone arithmetic and no Date.
 * Conversions follow the proleptic Gregorian calendar for the years 1 to 9999.
 */
import type { Locale } from './locale.ts'

declare const dayBrand: unique symbol
export type Day = number & { readonly [dayBrand]: true }

export interface CivilDate {
  readonly year: number
  /** 1..12 */
  readonly month: number
  /** 1..31 */
  readonly day: number
}

const firstDay = -719_162
const lastDay = 2_932_896

export const isDay = (value: number): value is Day => Number.isInteger(value) && value >= firstDay && value <= lastDay

/** A day from a number known to be one, such as a column of the database. Throws otherwise: that is a fault. */
export const day = (value: number): Day => {
  const whole = value === 0 ? 0 : value
  if (!isDay(whole)) throw new RangeError(`not a day number: ${value}`)
  return whole
}

/** The day itself, or the first or last one the calendar has. */
export const nearestDay = (value: number): Day => day(Math.min(lastDay, Math.max(firstDay, Math.trunc(value))))

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
/** Days of a month, 1..12; 0 for a month that does not exist. */
export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0))

/** The day of a civil date, or null where there is none: 1990-02-30 never rolls over. */
export const dayFromCivil = (year: number, month: number, dayOfMonth: number): Day | null => {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null
  // Years counted from March, so that the leap day is the last of the year and a cycle of 400 years has 146,097 days.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return day(era * 146_097 + dayOfEra - 719_468)
}

export const civilFromDay = (value: Day): CivilDate => {
  const shifted = value + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/** `2026-01-31` */
export const isoFromDay = (value: Day): string => {
  const { year, month, day: dayOfMonth } = civilFromDay(value)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`
}

/** Strict `YYYY-MM-DD`; null for anything else. */
export const dayFromIso = (iso: string): Day | null => {
  if (iso.length !== 10 || iso.charCodeAt(4) !== 0x2d || iso.charCodeAt(7) !== 0x2d) return null
  const digits = iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8)
  return /^\d{8}$/.test(digits) ? dayFromCivil(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))) : null
}

/** 1 = Monday … 7 = Sunday. */
export const weekday = (value: Day): number => ((((value + 3) % 7) + 7) % 7) + 1

export const addDays = (value: Day, count: number): Day => day(value + count)

/** The same date `count` months away; the last of the month where the day does not exist there. */
export const addMonths = (value: Day, count: number): Day => {
  const { year, month, day: dayOfMonth } = civilFromDay(value)
  const months = year * 12 + (month - 1) + count
  const targetYear = Math.floor(months / 12)
  const targetMonth = months - targetYear * 12 + 1
  const target = dayFromCivil(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)))
  if (target === null) throw new RangeError(`outside the calendar: ${count} months from day ${value}`)
  return target
}

export const startOfMonth = (value: Day): Day => day(value - civilFromDay(value).day + 1)

/** Months since January 1970: a number to group by and to step through. */
export const monthOfDay = (value: Day): number => {
  const { year, month } = civilFromDay(value)
  return (year - 1970) * 12 + month - 1
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** Short: `2026-01-31`, `31 Jan 2026`. Long: `2026年1月31日`, `31 January 2026`. */
export const formatDay = (value: Day, locale: Locale, style: 'short' | 'long' = 'short'): string => {
  const { year, month, day: dayOfMonth } = civilFromDay(value)
  if (locale === 'zh-CN') return style === 'short' ? isoFromDay(value) : `${year}年${month}月${dayOfMonth}日`
  const name = englishMonths[month - 1] ?? ''
  return `${dayOfMonth} ${style === 'short' ? name.slice(0, 3) : name} ${year}`
}
