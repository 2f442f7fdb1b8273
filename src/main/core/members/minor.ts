/** Under 14, personal data are used only with a parent's or guardian's consent (PIPL art. 31). */
import { civilFromDay, day } from '#shared/values/day.ts'
import type { Statements } from '../db/connections.ts'
import { bornBetween, cardsWithoutGuardian } from './minor.sql.ts'

const AGE = 14

export interface Birth {
  readonly birthYear: number | null
  readonly birthMonth: number | null
  readonly birthDay: number | null
  readonly birthLunar: boolean | number
}

/**
 * Whether somebody born then is under 14 on `today`, or may be: where month and day are unknown, or of the Chinese calendar, the whole year in
 * which she turns 14 counts. Without a year of birth nothing is said.
 */
export function isMinor({ birthYear, birthMonth, birthDay, birthLunar }: Birth, today: number): boolean {
  if (birthYear === null) return false
  const now = civilFromDay(day(today))
  const years = now.year - birthYear
  if (years !== AGE) return years < AGE && years >= 0
  if (birthMonth === null || Number(birthLunar) === 1) return true
  if (birthMonth !== now.month) return birthMonth > now.month
  return birthDay === null || birthDay > now.day
}

interface Born extends Birth {
  readonly personId: number
}

/**
 * The members who are not to be written to as minors: where any card of a person says that she is, or may be, under 14, all her cards count, and a
 * guardian's consent for one of them holds for all.
 */
export function minorMembers(read: Statements, today: number): ReadonlySet<number> {
  const { year } = civilFromDay(day(today))
  const born = read.prepare<[number, number], Born>(bornBetween).all(year - AGE, year)
  const persons = new Set(born.filter((card) => isMinor(card, today)).map(({ personId }) => personId))
  return new Set(withoutGuardian(read, persons).map(({ id }) => id))
}

/** All cards of the persons for none of whose cards a guardian agreed. */
export const withoutGuardian = (read: Statements, persons: ReadonlySet<number>): readonly { readonly id: number }[] =>
  read.prepare<[string], { id: number }>(cardsWithoutGuardian).all(JSON.stringify([...persons]))
