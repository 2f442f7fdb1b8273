/** B06: what a resident's identity number (GB 11643) says of its holder. The number itself is kept nowhere but in the file's own row. */
import { dayFromIso } from '#shared/values/day.ts'

export interface IdNumber {
  /** ISO. */
  readonly birthday: string
  readonly gender: 'female' | 'male'
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** 18 places with their check digit, or the 15 of before 1999; null for all else. */
export function readIdNumber(text: string): IdNumber | null {
  const code = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  const long = /^[1-9]\d{5}(\d{8})\d{2}(\d)[\dX]$/.exec(code)
  if (long !== null) return hasRightCheck(code) ? said(long[1] ?? '', long[2] ?? '') : null
  const short = /^[1-9]\d{5}(\d{6})\d{2}(\d)$/.exec(code)
  return short === null ? null : said(`19${short[1] ?? ''}`, short[2] ?? '')
}

/** ISO 7064 MOD 11-2. */
const hasRightCheck = (code: string): boolean => {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(code.charAt(at)), 0)
  return CHECKS.charAt(sum % 11) === code.charAt(17)
}

function said(date: string, order: string): IdNumber | null {
  const birthday = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`
  const year = Number(date.slice(0, 4))
  if (year < 1880 || year > 2099 || dayFromIso(birthday) === null) return null
  return { birthday, gender: Number(order) % 2 === 0 ? 'female' : 'male' }
}
