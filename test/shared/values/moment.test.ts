import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideDateOrder } from '#shared/values/date-order.ts'
import { day, dayFromIso, isoFromDay } from '#shared/values/day.ts'
import {
  atOffset,
  businessDay,
  type Moment,
  momentFromNumber,
  momentFromSerial,
  type MomentProblem,
  parseClock,
  parseMoment,
} from '#shared/values/moment.ts'

const latest = dayFromIso('2026-02-28')
const reading = { order: 'ymd', latest } as const
const shown = (moment: Moment | MomentProblem | null): string => {
  if (moment === null || typeof moment === 'string') return String(moment)
  const { second } = moment
  const time =
    second === undefined
      ? ''
      : ` ${[second / 3600, (second / 60) % 60, second % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')}`
  return isoFromDay(moment.day) + time + (moment.offsetMinutes === undefined ? '' : ` @${moment.offsetMinutes}`)
}

describe('Q9 every way to write one day', () => {
  test.each([
    ['46053', '2026-01-31'],
    ['46053.378', '2026-01-31 09:04:19'],
    ['20260131', '2026-01-31'],
    ['20260131090500', '2026-01-31 09:05:00'],
    ['2026/1/31 上午 9:05:00', '2026-01-31 09:05:00'],
    ['2026/1/31 下午 12:05', '2026-01-31 12:05:00'],
    ['2026/1/31 上午 12:05', '2026-01-31 00:05:00'],
    ['2026-1-31', '2026-01-31'],
    ['2026.1.31', '2026-01-31'],
    ['31-1月-26', '2026-01-31'],
    ['2026年1月31日', '2026-01-31'],
    ['2026年1月31日 9:05', '2026-01-31 09:05:00'],
    ['2026年1月31日 9时05分', '2026-01-31 09:05:00'],
    ['２０２６－０１－３１', '2026-01-31'],
    ['26-1-31', '2026-01-31'],
    ['2026-01-31T09:05:00', '2026-01-31 09:05:00'],
    ['2026-01-31 09:05:00.378', '2026-01-31 09:05:00'],
    ['2026-01-31 09:14:02 +0000', '2026-01-31 09:14:02 @0'],
    ['2026-01-31T09:14:02Z', '2026-01-31 09:14:02 @0'],
    ['2026-01-31T09:14:02+08:00', '2026-01-31 09:14:02 @480'],
    ['1769850300', '2026-01-31 09:05:00 @0'],
    ['1769850300000', '2026-01-31 09:05:00 @0'],
    ['31 Jan 2026', '2026-01-31'],
    ['Jan 31, 2026 9:05 PM', '2026-01-31 21:05:00'],
    ['2026-01-31 星期六', '2026-01-31'],
  ])('%s', (text, expected) => expect(shown(parseMoment(text, reading))).toBe(expected))

  test('as numbers too', () => {
    expect([46053, 46053.378, 20260131, 20260131090500, 1769850300].map((value) => shown(momentFromNumber(value, reading)))).toEqual([
      '2026-01-31',
      '2026-01-31 09:04:19',
      '2026-01-31',
      '2026-01-31 09:05:00',
      '2026-01-31 09:05:00 @0',
    ])
  })
})

test('nothing is rolled over and nothing is guessed', () => {
  for (const text of ['1990-02-30', '0000-00-00', '2026-13-01', '20260230', '2026-01-31 25:00:00', '2026-01-31 09:61'])
    expect(parseMoment(text, reading), text).toBe('impossible')
  for (const text of ['', 'abc', '12', '3878', '昨天', '2026-01', '10:00', '0086100000000', '0010000000'])
    expect(parseMoment(text, reading), text).toBe('unreadable')
  expect(parseMoment('5/1/1990', { order: 'ambiguous', latest })).toBe('ambiguous-order')
  expect(shown(parseMoment('25/12/1990', { order: 'ambiguous', latest }))).toBe('1990-12-25')
  expect(shown(parseMoment('5/5/1990', { order: 'ambiguous', latest }))).toBe('1990-05-05')
  expect(parseMoment('90-1-5', { order: 'ymd', latest: null })).toBe('two-digit-year')
})

test('two-digit years of sales are the nearest that are not in the future', () => {
  expect(shown(parseMoment('27-1-31', reading))).toBe('1927-01-31')
  expect(shown(parseMoment('26-3-31', reading))).toBe('1926-03-31')
  expect(shown(parseMoment('26-2-28', reading))).toBe('2026-02-28')
})

test('H20 serials at the edges', () => {
  expect([0, 60, -1, 2958466, 1e300, Number.NaN, 0.5].map((serial) => momentFromSerial(serial))).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  expect([1, 59, 61].map((serial) => shown(momentFromSerial(serial)))).toEqual(['1900-01-01', '1900-02-28', '1900-03-01'])
  expect(shown(momentFromSerial(45000.999999))).toBe('2023-03-15 23:59:59')
  expect(shown(momentFromSerial(45000))).toBe('2023-03-15')
})

test('any moment written in any of the forms is read back', () => {
  const forms = [
    (y: number, m: string, d: string, time: string) => `${y}-${m}-${d} ${time}`,
    (y: number, m: string, d: string, time: string) => `${y}/${Number(m)}/${Number(d)} ${time}`,
    (y: number, m: string, d: string, time: string) => `${y}年${Number(m)}月${Number(d)}日 ${time}`,
    (y: number, m: string, d: string, time: string) => `${y}${m}${d}${time.replaceAll(':', '')}`,
  ]
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30_000 }),
      fc.integer({ min: 0, max: 86_399 }),
      fc.constantFrom(...forms),
      (value, second, form) => {
        const date = isoFromDay(day(value))
        const time = [second / 3600, (second / 60) % 60, second % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
        const moment = parseMoment(form(Number(date.slice(0, 4)), date.slice(5, 7), date.slice(8), time), reading)
        return typeof moment !== 'string' && moment.day === value && moment.second === second
      },
    ),
  )
})

test('no text throws, none is slow', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => typeof parseMoment(text, reading) === 'string' || true))
  expect(parseMoment('9'.repeat(100_000), reading)).toBe('unreadable')
})

describe('Q9 the order of day and month is one decision a column', () => {
  test.each([
    [['13/1/2026', '5/1/2026'], 'dmy'],
    [['1/13/2026', '1/5/2026'], 'mdy'],
    [['5/1/2026', '6/1/2026'], 'ambiguous'],
    [['13/1/2026', '1/13/2026'], 'ambiguous'],
    [['2026-01-05', '2026-13-05'], 'ymd'],
    [['31-1月-26'], 'ymd'],
    [['90-1-5', '88-12-30'], 'ymd'],
    [['31-1-26', '05-1-26'], 'ambiguous'],
    [['31-1-99'], 'dmy'],
    [[], 'ymd'],
  ] as const)('%j → %s', (values, order) => expect(decideDateOrder(values).order).toBe(order))
})

test('times of day', () => {
  expect([0.5, '9:05', '下午12:05:00', '090500', '905', '0.378', '9:05 PM'].map((value) => parseClock(value))).toEqual([
    43200, 32700, 43500, 32700, 32700, 32659, 75900,
  ])
  expect(['', 'abc', '25:00', '9', '2026-01-31', '2500'].map((value) => parseClock(value))).toEqual([null, null, null, null, null, null])
})

test('Q10 a sale after midnight belongs to the day before, if the source says so', () => {
  const night: Moment = { day: day(100), second: 2 * 3600 }
  expect([businessDay(night, 0), businessDay(night, 5), businessDay({ day: day(100) }, 5)]).toEqual([100, 99, 100])
})

test('P6 a time in UTC moves to the stores’ own, over midnight too', () => {
  expect(atOffset({ day: day(100), second: 18 * 3600 + 1800 }, 0, 480)).toEqual({ day: 101, second: 2 * 3600 + 1800 })
  expect(atOffset({ day: day(100), second: 60 }, 480, 0)).toEqual({ day: 99, second: 57_660 })
})
