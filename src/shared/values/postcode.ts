/** Mainland postcodes: six digits as text; many begin with 0, which spreadsheets eat. */
import { normaliseCode } from './code.ts'
import { isPlaceholder } from './text.ts'

export interface PostcodeReading {
  readonly status: 'ok' | 'fixed' | 'suspect' | 'missing' | 'invalid'
  readonly clean: string | null
  /** Five digits may have lost a leading zero: offered, never done, because a lost last digit looks the same. */
  readonly suggest: readonly string[]
}

/** The first two digits in use, 01 to 85 (cleaning.md 12). */
const prefixes: ReadonlySet<string> = new Set(
  '01 02 03 04 05 06 07 10 11 12 13 15 16 20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 40 41 42 43 44 45 46 47 51 52 53 54 55 56 57 61 62 63 64 65 66 67 71 72 73 74 75 81 83 84 85'.split(
    ' ',
  ),
)

export const isPostcodePrefix = (twoDigits: string): boolean => prefixes.has(twoDigits)

export const readPostcode = (text: string): PostcodeReading => {
  if (isPlaceholder(text)) return { status: 'missing', clean: null, suggest: [] }
  const code = normaliseCode(text)
    .replace(/^邮编[::]?/, '')
    .replaceAll(/[\s-]/g, '')
    .replace(/\.0$/, '')
  if (/^\d{6}$/.test(code)) {
    if (/^(\d)\1+$/.test(code) || code === '123456') return { status: 'suspect', clean: code, suggest: [] }
    if (!prefixes.has(code.slice(0, 2))) return { status: 'suspect', clean: code, suggest: [] }
    return { status: code === text ? 'ok' : 'fixed', clean: code, suggest: [] }
  }
  if (/^\d{5}$/.test(code) && prefixes.has(`0${code.slice(0, 1)}`)) return { status: 'suspect', clean: null, suggest: [`0${code}`] }
  return { status: 'invalid', clean: null, suggest: [] }
}
