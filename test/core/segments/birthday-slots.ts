/** Which month-and-day pairs have their birthday in a span, by the runtime's own calendars. A slot is month × 32 + day. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'

const solarDate = new Intl.DateTimeFormat('en-u-ca-gregory', { month: 'numeric', day: 'numeric', year: 'numeric', timeZone: 'UTC' })
const lunarDate = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })

interface Slots {
  readonly solar: readonly number[]
  readonly lunar: readonly number[]
}

export function birthdaySlots(today: number, when: ConditionOf<'birthday'>['when']): Slots {
  if (when.is === 'within') {
    const next = (slotsOf: (day: number) => readonly number[]): readonly number[] => {
      const first = new Map<number, number>()
      for (let day = today; day <= today + 800; day++) for (const slot of slotsOf(day)) if (!first.has(slot)) first.set(slot, day)
      return [...first].filter(([, day]) => day >= today + when.from && day <= today + when.to).map(([slot]) => slot)
    }
    return { solar: next(solarSlots), lunar: next(lunarSlots) }
  }
  const start = new Date(today * 86_400_000)
  const month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + when.offset, 1))
  const days: number[] = []
  for (let day = month.getTime() / 86_400_000; new Date(day * 86_400_000).getUTCMonth() === month.getUTCMonth(); day++) days.push(day)
  return { solar: [...days.flatMap(solarSlots), (month.getUTCMonth() + 1) * 32], lunar: days.flatMap(lunarSlots) }
}

function partsOf(format: Intl.DateTimeFormat, day: number): ReadonlyMap<string, string> {
  return new Map(format.formatToParts(new Date(day * 86_400_000)).map(({ type, value }) => [type, value]))
}

function solarSlots(day: number): readonly number[] {
  const parts = partsOf(solarDate, day)
  const [month, date] = [Number(parts.get('month')), Number(parts.get('day'))]
  const isLast = new Date((day + 1) * 86_400_000).getUTCDate() === 1
  return month === 2 && date === 28 && isLast ? [month * 32 + 28, month * 32 + 29] : [month * 32 + date]
}

/** A repeated month is written `6bis`. */
function lunarSlots(day: number): readonly number[] {
  const parts = partsOf(lunarDate, day)
  const [month = '', date] = [parts.get('month'), Number(parts.get('day'))]
  if (!/^\d+$/.test(month)) return []
  const isLast = Number(partsOf(lunarDate, day + 1).get('day')) === 1
  return date === 29 && isLast ? [Number(month) * 32 + 29, Number(month) * 32 + 30] : [Number(month) * 32 + date]
}
