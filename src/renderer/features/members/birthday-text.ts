import type { MemberDetail } from '#shared/contract/members.ts'
import { dayFromCivil, formatDay } from '#shared/values/day.ts'
import type { Locale } from '#shared/values/locale.ts'

type Birthday = Pick<MemberDetail, 'birthYear' | 'birthMonth' | 'birthDay' | 'birthLunar'>

const leapYear = 2000

/** As much of a birthday as is known: `1990-03-12`, `03-12`, `1990`; null for nothing. A lunar one is never written as a solar date. */
export function birthdayText({ birthYear, birthMonth, birthDay, birthLunar }: Birthday, locale: Locale, lunar: string): string | null {
  if (birthMonth === null) return birthYear === null ? null : String(birthYear)
  const two = (value: number): string => String(value).padStart(2, '0')
  const monthAndDay = birthDay === null ? two(birthMonth) : `${two(birthMonth)}-${two(birthDay)}`
  if (birthLunar) return `${lunar} ${birthYear === null ? monthAndDay : `${birthYear}-${monthAndDay}`}`
  const whole = birthDay === null ? null : dayFromCivil(birthYear ?? leapYear, birthMonth, birthDay)
  if (whole !== null && birthYear !== null) return formatDay(whole, locale)
  if (whole !== null && locale === 'en') return formatDay(whole, 'en').replace(` ${leapYear}`, '')
  return birthYear === null ? monthAndDay : `${birthYear}-${monthAndDay}`
}
