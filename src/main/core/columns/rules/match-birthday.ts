/** Birthdays ahead, by the calendar each member's is given in. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'
import { civilFromDay, day as toDay, dayFromCivil } from '#shared/values/day.ts'
import { lunarFromDay } from '#shared/values/lunar.ts'
import { must } from '../../must.ts'
import { bitmapWhere, emptyBitmap, type Bitmap } from '../bitmap.ts'
import type { Columns } from '../columns.ts'
import { byteAt } from '../shared-arrays.ts'

/** A member's birthday lies in the table at month × 32 + day; with day 0 she has a month only. */
const SLOTS = 13 * 32

export function matchBirthday({ members, today }: Columns, { when, calendar }: ConditionOf<'birthday'>): Bitmap {
  if (today === undefined) return emptyBitmap(members.count)
  const solar = new Uint8Array(SLOTS)
  const lunar = new Uint8Array(SLOTS)
  const { from, to } = when.is === 'within' ? { from: today + when.from, to: today + when.to } : monthAhead(today, when.offset)
  // Whoever has her day again before the span is over has it first there: within a year every date comes once, leap months aside.
  for (let day = from; day <= to; day++) {
    for (const slot of solarSlots(day)) solar[slot] = 1
    for (const slot of lunarSlots(day)) lunar[slot] = 1
  }
  if (when.is === 'within') leaveOutEarlier(today, from, { solar, lunar })
  else solar[civilFromDay(toDay(from)).month * 32] = 1
  return bitmapWhere(members.count, (place) => {
    const isLunar = byteAt(members.birthLunar, place) === 1
    if (calendar !== 'both' && (calendar === 'lunar') !== isLunar) return false
    const slot = byteAt(members.birthMonth, place) * 32 + byteAt(members.birthDay, place)
    return (isLunar ? lunar : solar)[slot] === 1
  })
}

/** Only the next birthday counts: one that comes before the span is not in it a second time. */
function leaveOutEarlier(today: number, from: number, { solar, lunar }: { readonly solar: Uint8Array; readonly lunar: Uint8Array }): void {
  for (let day = today; day < from; day++) {
    for (const slot of solarSlots(day)) solar[slot] = 0
    for (const slot of lunarSlots(day)) lunar[slot] = 0
  }
}

function monthAhead(today: number, offset: number): { readonly from: number; readonly to: number } {
  const { year, month } = civilFromDay(toDay(today))
  const first = (months: number): number => must(dayFromCivil(Math.floor(months / 12), (months % 12) + 1, 1), 'a month has a first day')
  const months = year * 12 + month - 1 + offset
  return { from: first(months), to: first(months + 1) - 1 }
}

/** Who was born on 29 February has her day on the 28th in other years. */
function solarSlots(day: number): readonly number[] {
  const { year, month, day: dayOfMonth } = civilFromDay(toDay(day))
  const slot = month * 32 + dayOfMonth
  return month === 2 && dayOfMonth === 28 && dayFromCivil(year, 2, 29) === null ? [slot, slot + 1] : [slot]
}

/** The repeated month of a leap year is nobody's; the 30th is kept on the 29th where the month has no 30th. */
function lunarSlots(day: number): readonly number[] {
  const date = lunarFromDay(toDay(day))
  if (!date || date.leap) return []
  const slot = date.m * 32 + date.d
  const next = lunarFromDay(toDay(day + 1))
  return date.d === 29 && next?.d === 1 ? [slot, slot + 1] : [slot]
}
