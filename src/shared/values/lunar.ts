/**
 * The Chinese lunar calendar of 1900 to 2100, for birthdays (cleaning.md B02). One number a year: bits 15 to 4 say which of
 * the twelve months has 30 days, bits 3 to 0 which month is repeated, bit 16 that the repeated month has 30 days.
 */
import { type Day, day } from './day.ts'

export interface LunarDate {
  /** The lunar year; null where a birthday names month and day only. */
  readonly y: number | null
  readonly m: number
  readonly d: number
  /** The repeated month of a leap year. */
  readonly leap: boolean
}

const years = (
  '04bd8 04ae0 0a570 054d5 0d260 0d950 16554 056a0 09ad0 055d2 04ae0 0a5b6 0a4d0 0d250 1d255 0b540 0d6a0 0ada2 095b0 14977 ' +
  '04970 0a4b0 0b4b5 06a50 06d40 1ab54 02b60 09570 052f2 04970 06566 0d4a0 0ea50 16a95 05ad0 02b60 186e3 092e0 1c8d7 0c950 ' +
  '0d4a0 1d8a6 0b550 056a0 1a5b4 025d0 092d0 0d2b2 0a950 0b557 06ca0 0b550 15355 04da0 0a5b0 14573 052b0 0a9a8 0e950 06aa0 ' +
  '0aea6 0ab50 04b60 0aae4 0a570 05260 0f263 0d950 05b57 056a0 096d0 04dd5 04ad0 0a4d0 0d4d4 0d250 0d558 0b540 0b6a0 195a6 ' +
  '095b0 049b0 0a974 0a4b0 0b27a 06a50 06d40 0af46 0ab60 09570 04af5 04970 064b0 074a3 0ea50 06b58 05ac0 0ab60 096d5 092e0 ' +
  '0c960 0d954 0d4a0 0da50 07552 056a0 0abb7 025d0 092d0 0cab5 0a950 0b4a0 0baa4 0ad50 055d9 04ba0 0a5b0 15176 052b0 0a930 ' +
  '07954 06aa0 0ad50 05b52 04b60 0a6e6 0a4e0 0d260 0ea65 0d530 05aa0 076a3 096d0 04afb 04ad0 0a4d0 1d0b6 0d250 0d520 0dd45 ' +
  '0b5a0 056d0 055b2 049b0 0a577 0a4b0 0aa50 1b255 06d20 0ada0 14b63 09370 049f8 04970 064b0 168a6 0ea50 06b20 1a6c4 0aae0 ' +
  '092e0 0d2e3 0c960 0d557 0d4a0 0da50 05d55 056a0 0a6d0 055d4 052d0 0a9b8 0a950 0b4a0 0b6a6 0ad50 055a0 0aba4 0a5b0 052b0 ' +
  '0b273 06930 07337 06aa0 0ad50 14b55 04b60 0a570 054e4 0d160 0e968 0d520 0daa0 16aa6 056d0 04ae0 0a9d4 0a2d0 0d150 0f252 ' +
  '0d520'
)
  .split(' ')
  .map((word) => Number.parseInt(word, 16))

const firstYear = 1900
/** 1900-01-31, the new year's day of 1900. */
const firstNewYear = -25_537

const leapMonthOf = (info: number): number => info & 0xf
const monthLength = (info: number, month: number, leap: boolean): number => ((leap ? info & 0x10000 : info & (0x10000 >> month)) ? 30 : 29)

/** Months of a year in their order, the repeated one behind its namesake. */
const monthsOf = (info: number): readonly { readonly month: number; readonly leap: boolean; readonly days: number }[] =>
  Array.from({ length: 12 }, (_, i) => i + 1).flatMap((month) => {
    const plain = { month, leap: false, days: monthLength(info, month, false) }
    return leapMonthOf(info) === month ? [plain, { month, leap: true, days: monthLength(info, month, true) }] : [plain]
  })

const daysOfYear = (info: number): number => monthsOf(info).reduce((sum, { days }) => sum + days, 0)

const newYears: readonly number[] = years.reduce<number[]>(
  (starts, info) => [...starts, (starts.at(-1) ?? firstNewYear) + daysOfYear(info)],
  [firstNewYear],
)

/** The day of a lunar date; null where there is none (a 31st, a leap month the year does not have) or the year is not covered. */
export const dayFromLunar = (year: number, month: number, dayOfMonth: number, leap: boolean): Day | null => {
  const info = years[year - firstYear]
  const start = newYears[year - firstYear]
  if (info === undefined || start === undefined) return null
  const months = monthsOf(info)
  const index = months.findIndex((each) => each.month === month && each.leap === leap)
  const found = months[index]
  if (!found || dayOfMonth < 1 || dayOfMonth > found.days) return null
  return day(start + months.slice(0, index).reduce((sum, { days }) => sum + days, 0) + dayOfMonth - 1)
}

/** The lunar date of a day between 1900-01-31 and 2101-01-28; null outside. */
export const lunarFromDay = (value: Day): LunarDate | null => {
  const index = newYears.findLastIndex((start) => start <= value)
  const info = years[index]
  let rest = value - (newYears[index] ?? 0)
  if (info === undefined) return null
  for (const { month, leap, days } of monthsOf(info)) {
    if (rest < days) return { y: firstYear + index, m: month, d: rest + 1, leap }
    rest -= days
  }
  return null
}
