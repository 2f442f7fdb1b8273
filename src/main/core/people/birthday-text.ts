/** A stored birthday as one text, so that two can be compared and shown. */

export interface BirthdayParts {
  readonly birthYear: number | null
  readonly birthMonth: number | null
  readonly birthDay: number | null
  readonly birthLunar: number
}

/** `1990-01-05`, `--01-05` without the year, ` L` behind it for the lunar calendar; null where there is none. */
export function birthdayText({ birthYear, birthMonth, birthDay, birthLunar }: BirthdayParts): string | null {
  if (birthMonth === null || birthDay === null) return null
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${birthYear ?? '-'}-${two(birthMonth)}-${two(birthDay)}${birthLunar === 1 ? ' L' : ''}`
}
