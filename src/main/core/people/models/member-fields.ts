/** Mobile, birthday, gender, e-mail and address of members, compared level by level (cleaning.md 7). */
import { chanceOfEqual, type Interned } from '../matching/interned.ts'
import { SILENT, type Comparison } from '../matching/model.ts'
import { editsUpTo } from '../matching/similarity.ts'

export function mobileComparison({ id, texts, counts }: Interned): Comparison {
  return {
    field: 'mobile',
    levels: ['equal', 'one edit', 'same beginning', 'differ'],
    levelOf: (a, b) => {
      const [left, right] = [id[a] as number, id[b] as number]
      if (left === 0 || right === 0) return SILENT
      if (left === right) return 0
      const [first, second] = [texts[left] as string, texts[right] as string]
      if (editsUpTo(1, first, second) <= 1) return 1
      return first.slice(0, 7) === second.slice(0, 7) ? 2 : 3
    },
    chance: [chanceOfEqual({ counts }), 1e-7],
    // A number that more than two share says less for each pair of them.
    rarity: (a, _, level) => (level === 0 ? -Math.log2(Math.max(1, (counts[id[a] as number] as number) - 1)) : 0),
  }
}

/** Birthdays as `year · 10000 + month · 100 + day`; year 0 where only month and day are known; 0: none. */
export function birthdayComparison(birthday: Int32Array): Comparison {
  return {
    field: 'birthday',
    levels: ['equal', 'day and month swapped', 'same day of the year', 'same year and a part', 'differ'],
    levelOf: (a, b) => levelOfBirthdays(birthday[a] as number, birthday[b] as number),
    chance: [1 / 15_000],
  }
}

function levelOfBirthdays(left: number, right: number): number {
  if (left === 0 || right === 0) return SILENT
  const [yearA, monthA, dayA] = partsOf(left)
  const [yearB, monthB, dayB] = partsOf(right)
  const isSameDay = monthA === monthB && dayA === dayB
  if (yearA === 0 || yearB === 0) return isSameDay ? 2 : 4
  if (left === right) return 0
  if (yearA === yearB && monthA === dayB && dayA === monthB) return 1
  if (isSameDay && Math.abs(yearA - yearB) <= 10) return 2
  return yearA === yearB && (monthA === monthB || dayA === dayB) ? 3 : 4
}

export const partsOf = (birthday: number): readonly [year: number, month: number, day: number] => [
  Math.floor(birthday / 10_000),
  Math.floor(birthday / 100) % 100,
  birthday % 100,
]

/** @param gender 0 unknown. */
export const genderComparison = (gender: Uint8Array): Comparison => ({
  field: 'gender',
  levels: ['equal', 'differ'],
  levelOf: (a, b) => (gender[a] === 0 || gender[b] === 0 ? SILENT : Number(gender[a] !== gender[b])),
  chance: [],
})

export function memberEmailComparison(email: Interned, user: Interned): Comparison {
  return {
    field: 'email',
    levels: ['equal', 'same user', 'differ'],
    levelOf: (a, b) => {
      if (email.id[a] === 0 || email.id[b] === 0) return SILENT
      return email.id[a] === email.id[b] ? 0 : user.id[a] === user.id[b] ? 1 : 2
    },
    chance: [chanceOfEqual(email), 2e-7],
  }
}

export interface MemberAddresses {
  /** Six digits as a number; 0 where the district is not known. */
  readonly district: Int32Array
  readonly road: Interned
  readonly number: Interned
  readonly unit: Interned
}

export const addressComparison = (addresses: MemberAddresses): Comparison => ({
  field: 'address',
  levels: ['same unit', 'same number', 'other unit', 'same district', 'differ'],
  levelOf: (a, b) => levelOfAddresses(addresses, a, b),
  chance: [2e-7, 5e-8],
})

function levelOfAddresses({ district, road, number, unit }: MemberAddresses, a: number, b: number): number {
  if (district[a] === 0 || district[b] === 0) return SILENT
  if (district[a] !== district[b]) return 4
  const [roadA, roadB] = [road.id[a] as number, road.id[b] as number]
  if (number.id[a] === 0 || number.id[a] !== number.id[b] || (roadA !== 0 && roadB !== 0 && roadA !== roadB)) return 3
  if (roadA === 0 || roadB === 0) return 2
  const [unitA, unitB] = [unit.id[a] as number, unit.id[b] as number]
  if (unitA === 0 || unitB === 0) return 1
  return unitA === unitB ? 0 : 2
}
