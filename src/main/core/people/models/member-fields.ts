/** Mobile, birthday, gender, e-mail and address of members, compared level by level (cleaning.md 7). */
import { chanceOfEqual, type Interned } from '../matching/interned.ts'
import { SILENT, type Comparison } from '../matching/model.ts'
import { isWithinOneEdit } from '../matching/similarity.ts'

export function mobileComparison(mobiles: Interned): Comparison {
  const { id, counts, textOf } = mobiles
  // A number that more than two share says less for each pair of them.
  const rarity = Float32Array.from(counts, (count) => -Math.log2(Math.max(1, count - 1)))
  const halves = halvesOf(mobiles)
  return {
    field: 'mobile',
    levels: ['equal', 'one edit', 'same beginning', 'differ'],
    levelOf: (a, b) => {
      const [left, right] = [id[a] as number, id[b] as number]
      if (left === 0 || right === 0) return SILENT
      if (left === right) return 0
      const [headA, headB] = [halves.heads[left] as number, halves.heads[right] as number]
      if (headA < 0 || headB < 0) return levelOfOthers(textOf(left), textOf(right))
      return levelOfMobiles(headA, halves.tails[left] as number, headB, halves.tails[right] as number)
    },
    chance: [chanceOfEqual({ counts }), 1e-7],
    rarity: (a, _, level) => (level === 0 ? (rarity[id[a] as number] as number) : 0),
  }
}

interface Halves {
  readonly heads: Int32Array
  readonly tails: Int32Array
}

/** The first seven digits and the last four of mobiles of eleven, −1 for others: so they are compared without their texts. */
function halvesOf({ counts, textOf }: Interned): Halves {
  const heads = new Int32Array(counts.length).fill(-1)
  const tails = new Int32Array(counts.length)
  for (let number = 1; number < counts.length; number++) {
    const text = textOf(number)
    if (!/^\d{11}$/.test(text)) continue
    heads[number] = Number(text.slice(0, 7))
    tails[number] = Number(text.slice(7))
  }
  return { heads, tails }
}

function levelOfMobiles(headA: number, tailA: number, headB: number, tailB: number): number {
  if (headA === headB) return isOneSlip(tailA, tailB) ? 1 : 2
  if (tailA === tailB) return isOneSlip(headA, headB) ? 1 : 3
  // Two neighbours that changed places where the halves meet.
  const isSwap = headA - headB === (headA % 10) - (headB % 10) && tailA % 1000 === tailB % 1000
  return isSwap && headA % 10 === Math.floor(tailB / 1000) && headB % 10 === Math.floor(tailA / 1000) ? 1 : 3
}

/** One digit replaced, or two neighbours swapped, of numbers of as many digits. */
function isOneSlip(left: number, right: number): boolean {
  let [a, b] = [left, right]
  while (a % 10 === b % 10) [a, b] = [Math.floor(a / 10), Math.floor(b / 10)]
  if (Math.floor(a / 10) === Math.floor(b / 10)) return true
  const [lastA, lastB] = [a % 100, b % 100]
  return Math.floor(a / 100) === Math.floor(b / 100) && lastA === (lastB % 10) * 10 + Math.floor(lastB / 10)
}

function levelOfOthers(left: string, right: string): number {
  if (isWithinOneEdit(left, right)) return 1
  return left.slice(0, 7) === right.slice(0, 7) ? 2 : 3
}

/** Birthdays as `year · 10000 + month · 100 + day`; year 0 where only month and day are known; 0: none. */
export interface Birthdays {
  readonly dates: Int32Array
  /** The day a date would be if it were one of the lunar calendar, written as though it were not; 0: none. */
  readonly ifLunar: Int32Array
}

export function birthdayComparison({ dates, ifLunar }: Birthdays): Comparison {
  return {
    field: 'birthday',
    levels: ['equal', 'day and month swapped', 'same day of the year', 'same year and a part', 'differ'],
    levelOf: (a, b) => {
      const level = levelOfBirthdays(dates[a] as number, dates[b] as number)
      if (level < 3) return level
      return ifLunar[a] === dates[b] || ifLunar[b] === dates[a] ? 2 : level
    },
    chance: [1 / 15_000],
  }
}

function levelOfBirthdays(left: number, right: number): number {
  if (left === 0 || right === 0) return SILENT
  const isSameDay = left % 10_000 === right % 10_000
  if (left < 10_000 || right < 10_000) return isSameDay ? 2 : 4
  if (left === right) return 0
  const [yearA, yearB] = [Math.floor(left / 10_000), Math.floor(right / 10_000)]
  if (isSameDay && Math.abs(yearA - yearB) <= 10) return 2
  if (yearA !== yearB) return 4
  const [monthA, dayA] = [Math.floor(left / 100) % 100, left % 100]
  const [monthB, dayB] = [Math.floor(right / 100) % 100, right % 100]
  if (monthA === dayB && dayA === monthB) return 1
  return monthA === monthB || dayA === dayB ? 3 : 4
}

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
