/** A spreadsheet's day numbers, and which number formats mean a day. */
import type { Cell } from '#shared/contract/parser.ts'

export const dateStyles = { none: 0, date: 1, time: 2 } as const
export type DateStyle = (typeof dateStyles)[keyof typeof dateStyles]

/** Built-in formats by id (ECMA-376 18.8.30 with the East Asian ones). */
export function builtInDateStyle(id: number): DateStyle {
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return dateStyles.time
  const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  return date ? dateStyles.date : dateStyles.none
}

/** `[h]:mm` counts hours beyond a day: a duration, which stays a number. */
export function customDateStyle(format: string): DateStyle {
  const [section = ''] = format.split(';')
  const bare = section.replace(/"[^"]*"|\\.|_.|\*./g, (quoted) => (/^"[年月日]"$/.test(quoted) ? quoted : ''))
  if (/\[(h+|m+|s+)\]/i.test(bare)) return dateStyles.none
  const letters = bare
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .replace(/am\/pm|a\/p|上午\/下午/gi, 'h')
  if (/[yd年日]/i.test(letters)) return dateStyles.date
  if (/[hs]/i.test(letters)) return dateStyles.time
  return /[m月]/i.test(letters) ? dateStyles.date : dateStyles.none
}

const unixEpoch = 25_569
const lastSerial = 2_958_465 // 9999-12-31
const dayMilliseconds = 86_400_000
const daySeconds = 86_400

const commonDays = 73_051 // to the year 2100
const dayTexts = Array<string | undefined>(commonDays)
const timeTexts = Array<string | undefined>(daySeconds)

/** `day` in the 1900 system, from 61 up. */
function dayText(day: number): string {
  const known = dayTexts[day]
  if (known !== undefined) return known
  const text = new Date((day - unixEpoch) * dayMilliseconds).toISOString().slice(0, 10)
  if (day < commonDays) dayTexts[day] = text
  return text
}

function timeText(second: number): string {
  const two = (n: number): string => String(Math.trunc(n)).padStart(2, '0')
  return (timeTexts[second] ??= `${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}`)
}

/**
 * Serial → text, rounded to the second. The day is the whole part; only noise of the last digits may carry into the next one.
 * In the 1900 system serials below 60 lie one day later, and 60 (29 February 1900) is no day.
 */
export function serialToCell(serial: number, style: DateStyle, from1904: boolean): Cell {
  let day = Math.floor(serial)
  let second = Math.round((serial - day) * daySeconds)
  if (second === daySeconds) {
    const noise = (day + 1 - serial) * daySeconds < 0.0005
    day += noise ? 1 : 0
    second = noise ? 0 : daySeconds - 1
  }
  if (style === dateStyles.time && day === 0) return timeText(second)
  if (from1904) day += 1_462
  else if (day < 60) day += day > 0 ? 1 : 0
  else if (day === 60) return { flaw: 'impossible-date', value: serial }
  const possible = serial >= 0 && day <= lastSerial && (from1904 || serial >= 1)
  if (!possible) return { flaw: 'impossible-date', value: serial }
  return second === 0 ? dayText(day) : `${dayText(day)} ${timeText(second)}`
}

/** `2026-01-31T09:05:00.000Z` → `2026-01-31 09:05:00`; other text stays as it is. */
export function isoToText(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:\.\d*)?Z?)?$/.exec(text)
  if (!match) return text
  const [, day = '', minutes, seconds = ':00'] = match
  const time = minutes === undefined ? '' : minutes + seconds
  return time === '' || time === '00:00:00' ? day : `${day} ${time}`
}
