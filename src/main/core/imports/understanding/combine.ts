/** Several columns that make one value: names, date and time, parts of an address (the `combine` rules of imports.md 3). */
import type { CombineRole } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { type Moment, atOffset } from '#shared/values/moment.ts'

interface Placed {
  readonly column: number
  readonly field: FieldId | null
}

/** The part a mapped column plays; null where it makes its value alone. */
export const roleOf = (field: FieldId, column: number, all: readonly Placed[], fields: ReadonlySet<FieldId>): CombineRole | null => {
  const together = (role: CombineRole, ...others: readonly FieldId[]): CombineRole | null =>
    others.some((other) => fields.has(other)) ? role : null
  switch (field) {
    case 'member.last_name':
      return together('last-name', 'member.first_name')
    case 'member.first_name':
      return together('first-name', 'member.last_name')
    case 'receipt.date':
      return together('date', 'receipt.time')
    case 'receipt.time':
      return together('time', 'receipt.date')
    case 'receipt.timezone':
      return together('zone', 'receipt.time')
    case 'member.province':
      return together('province', 'member.address', 'member.city')
    case 'member.city':
      return together('city', 'member.address', 'member.province')
    case 'member.district':
      return together('district', 'member.address', 'member.city')
    case 'member.address':
      return all.find((other) => other.field === field)?.column === column ? 'street' : 'street-more'
    default:
      return null
  }
}

/** Chinese names as one word, Latin names first name first. */
export const joinName = (last: string | null, first: string | null): string | null => {
  if (last === null || first === null) return last ?? first
  return /\p{Script=Han}/u.test(last + first) ? last + first : `${first} ${last}`
}

/** Province, city, district and street; parts the street already holds are not repeated. */
export const joinAddress = (regions: readonly (string | null)[], streets: readonly (string | null)[]): string | null => {
  const street = streets.filter((part) => part !== null && part !== '').join(' ')
  const missing = regions.filter((part): part is string => part !== null && part !== '' && !street.includes(part))
  const front = missing.filter((part, i) => missing.indexOf(part) === i)
  const isHan = /\p{Script=Han}/u.test(front.join('') + street)
  const whole = isHan ? front.join('') + street : [street, ...front.toReversed()].filter((part) => part !== '').join(', ')
  return whole === '' ? null : whole
}

/** A date column and a time column as one moment; an offset of the zone column moves it to the stores' own time. */
export const joinMoment = (date: Moment, second: number | null, zoneMinutes: number | null, storeMinutes: number): Moment => {
  if (second === null) return date
  const moment: Moment = { day: date.day, second }
  return zoneMinutes === null ? moment : atOffset(moment, zoneMinutes, storeMinutes)
}
