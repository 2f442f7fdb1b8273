/** Under 14, personal data are used only with a parent's or guardian's consent (PIPL art. 31). */
import { civilFromDay, day } from '#shared/values/day.ts'

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
