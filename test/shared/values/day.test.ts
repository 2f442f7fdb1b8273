import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  civilFromDay,
  type Day,
  day,
  dayFromCivil,
  dayFromIso,
  formatDay,
  isoFromDay,
  monthOfDay,
  nearestDay,
  startOfMonth,
  weekday,
} from '#shared/values/day.ts'

const iso = (text: string): Day => {
  const found = dayFromIso(text)
  if (found === null) throw new Error(text)
  return found
}
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map((value) => day(value))

describe('a day is a whole number', () => {
  test('a number off the calendar is its first or last day', () => {
    expect([-(2 ** 53), 2 ** 53, 12].map(nearestDay)).toEqual([iso('0001-01-01'), iso('9999-12-31'), 12])
  })

  test('there and back, and as the platform’s calendar says', () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        const { year, month, day: dayOfMonth } = civilFromDay(value)
        const date = new Date(value * 86_400_000)
        return (
          dayFromCivil(year, month, dayOfMonth) === value &&
          dayFromIso(isoFromDay(value)) === value &&
          date.getUTCFullYear() === year &&
          date.getUTCMonth() + 1 === month &&
          date.getUTCDate() === dayOfMonth &&
          (date.getUTCDay() || 7) === weekday(value)
        )
      }),
    )
  })

  test('what is no day is none: nothing rolls over', () => {
    for (const text of ['1990-02-30', '0000-00-00', '1990-13-01', '1990-1-5', '1990/01/05', '', '1990-01-05 ', '19900105'])
      expect(dayFromIso(text), text).toBeNull()
    expect(dayFromIso('2000-02-29')).not.toBeNull()
    expect(dayFromIso('1900-02-29')).toBeNull()
  })

  test('day 0 is 1970-01-01, and anything that is no day is a fault', () => {
    expect(isoFromDay(day(0))).toBe('1970-01-01')
    expect(() => day(0.5)).toThrow(/not a day number/)
  })
})

test('months keep the date, or the last of the month', () => {
  expect(isoFromDay(addMonths(iso('2026-01-31'), 1))).toBe('2026-02-28')
  expect(isoFromDay(addMonths(iso('2024-03-31'), -1))).toBe('2024-02-29')
  expect(isoFromDay(addMonths(iso('2026-01-15'), -13))).toBe('2024-12-15')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: -200, max: 200 }),
      (value, count) => monthOfDay(addMonths(day(value), count)) === monthOfDay(day(value)) + count,
    ),
  )
  expect(isoFromDay(startOfMonth(iso('2026-01-31')))).toBe('2026-01-01')
})

test('formatted for people', () => {
  expect([formatDay(iso('2026-01-31'), 'zh-CN'), formatDay(iso('2026-01-31'), 'zh-CN', 'long')]).toEqual(['2026-01-31', '2026年1月31日'])
  expect([formatDay(iso('2026-01-31'), 'en'), formatDay(iso('2026-01-31'), 'en', 'long')]).toEqual(['31 Jan 2026', '31 January 2026'])
})
