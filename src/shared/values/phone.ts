/**
 * Telephone numbers as members leave them (cleaning.md P01-P11): mainland mobiles and landlines, 400 numbers, Hong Kong,
 * Macau and Taiwan. One value by itself; what needs the whole base (a number used by many) is judged elsewhere.
 */
import { countryOfNumber } from './calling-codes.ts'
import { fullScientificDigits, normaliseCode } from './code.ts'
import { type Reading, missing } from './reading.ts'
import { isPlaceholder } from './text.ts'

export interface PhoneReading extends Reading {
  readonly type: 'mobile' | 'landline' | 'service' | 'intl' | null
  /** ISO 3166; CN unless the number says otherwise. */
  readonly country: string
  readonly ext?: string
  /** The other number of a cell that holds two, canonical. */
  readonly second?: string
  /** 138****0259: never overwrites a full number. */
  readonly masked?: true
}

export interface PhoneContext {
  /** Area code of the member's city, for landlines written without one. */
  readonly areaCode?: string
}

/** First three digits of mainland mobiles in use, virtual operators included, as the numbering metadata of libphonenumber has them. */
// prettier-ignore
const mobileSegments: ReadonlySet<string> = new Set([
  '130', '131', '132', '133', '134', '135', '136', '137', '138', '139', '145', '147',
  '150', '151', '152', '153', '155', '156', '157', '158', '159', '162', '165', '166', '167',
  '170', '171', '172', '173', '175', '176', '177', '178', '180', '181', '182', '183', '184', '185', '186', '187', '188', '189',
  '190', '191', '192', '193', '195', '196', '197', '198', '199',
])

/** Given out for machines and satellites by one list, unknown to the other (P07): kept, and asked about. */
const doubtfulSegments: ReadonlySet<string> = new Set(['146', '148', '174'])

export const isMobile = (digits: string): boolean => /^1\d{10}$/.test(digits) && mobileSegments.has(digits.slice(0, 3))

/** Numbers typed to fill a field (P08), although they look right. */
export const isFillerMobile = (digits: string): boolean =>
  digits === '13800138000' || /^1\d\d0{8}$/.test(digits) || /(\d)\1{6}|12345678|87654321/.test(digits)

/** The same of other numbers: seven zeros are a hotline's, not a filler. */
const isFillerNumber = (clean: string): boolean => /([1-9])\1{6}|12345678|87654321/.test(clean.replaceAll('-', ''))

const invalidPhone = (...issues: readonly string[]): PhoneReading => ({
  status: 'invalid',
  clean: null,
  suggest: [],
  issues,
  type: null,
  country: 'CN',
})
const suspectPhone = (suggest: readonly string[], issue: string, type: PhoneReading['type'] = null): PhoneReading => ({
  status: 'suspect',
  clean: null,
  suggest,
  issues: [issue],
  type,
  country: 'CN',
})

export const readPhone = (raw: string, context: PhoneContext = {}): PhoneReading => {
  if (/^\d{11}$/.test(raw) && isMobile(raw)) return judged({ type: 'mobile', clean: raw, country: 'CN', issues: [] }, raw)
  const text = normaliseCode(raw.slice(0, 1000))
  const digitCount = text.replaceAll(/\D/g, '').length
  if (digitCount < 7 && isPlaceholder(text)) return { ...missing, type: null, country: 'CN' }
  if (/\d[*•·‧●○■□×x#_]{2,}\d*/i.test(text)) return { ...invalidPhone('P09'), masked: true }
  const repaired = repairSpreadsheet(text)
  if (repaired === null) return invalidPhone('G06')
  const found = repaired.issues.length > 0 ? repaired.text : text
  const readings = candidatesOf(found).flatMap((candidate) => readNumber(candidate) ?? [])
  const best = readings.find((reading) => reading.type === 'mobile') ?? readings[0]
  if (!best) return unreadable(found, context)
  const other = readings.find((reading) => reading.clean !== best.clean)
  const issues = [...repaired.issues, ...best.issues, ...(other ? ['P02'] : [])]
  return { ...judged({ ...best, issues }, raw), ...(other ? { second: other.clean } : {}) }
}

interface FoundNumber {
  readonly type: NonNullable<PhoneReading['type']>
  readonly clean: string
  readonly country: string
  readonly ext?: string
  readonly issues: readonly string[]
}

const judged = (found: FoundNumber, raw: string): PhoneReading => {
  const isHome = found.type === 'mobile' && found.country === 'CN'
  if (found.type !== 'service' && (isHome ? isFillerMobile(found.clean) : isFillerNumber(found.clean)))
    return { ...found, status: 'suspect', suggest: [], issues: [...found.issues, 'P08'] }
  if (raw === found.clean && found.ext === undefined) return { ...found, status: 'ok', suggest: [] }
  const byItself = found.type === 'landline' && found.country === 'CN' ? 'P03' : 'P01'
  return { ...found, status: 'fixed', suggest: [], issues: found.issues.length > 0 ? found.issues : [byItself] }
}

/** `13817460259.0`, `13,817,460,259` and `1.3817460259E+10` still hold the number; `1.3817E+10` does not: null. */
const repairSpreadsheet = (text: string): { readonly text: string; readonly issues: readonly string[] } | null => {
  if (/^\d{1,3}(?:,\d{3}){3}$/.test(text)) return { text: text.replaceAll(',', ''), issues: ['G06'] }
  if (/^\d+\.0+$/.test(text)) return { text: text.replace(/\.0+$/, ''), issues: ['G06'] }
  if (!/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return { text, issues: [] }
  const digits = fullScientificDigits(text)
  return digits === null ? null : { text: digits, issues: ['G06'] }
}

/** Pieces of a cell that may be numbers: notes in brackets, labels and names fall away, 转 keeps the extension. */
const candidatesOf = (text: string): readonly string[] => {
  const marked = text.replaceAll(/\s*(?:转|轉|分机|ext\.?|#|\*)\s*:?(\d{1,6})(?!\d)/gi, '~$1')
  const bare = marked
    .replaceAll(/[([][^)\]\d]*[)\]]/g, ' ')
    .replaceAll(/(?<=\d)_(?=\d)/g, ' ')
    .replaceAll(/[^\d+()\-~\s.]+/g, '|')
  return bare.split('|').flatMap(numbersIn).map(withAreaCode)
}

/** Two numbers with nothing but a blank between them. */
const numbersIn = (piece: string): readonly string[] => {
  const digits = piece.replaceAll(/\D/g, '')
  if (digits.length < 7) return []
  if (digits.length === 22 && isMobile(digits.slice(0, 11)) && isMobile(digits.slice(11))) return [digits.slice(0, 11), digits.slice(11)]
  const words = piece.trim().split(/\s+/)
  const first = words.find((word) => isMobile(word))
  if (words.length === 1 || first === undefined || digits.length < 18) return [piece.trim()]
  return [first, words.filter((word) => word !== first).join(' ')]
}

/** `021-62718845/62718846`: the area code of the first is the second's. */
const withAreaCode = (piece: string, at: number, pieces: readonly string[]): string => {
  const area = /^\(?(0\d{2,3})\)?[-\s]/.exec(pieces[0] ?? '')?.[1]
  return at > 0 && area !== undefined && /^[2-9]\d{6,7}(?:~\d+)?$/.test(piece) ? `${area}-${piece}` : piece
}

const readNumber = (candidate: string): FoundNumber | null => {
  const [number = '', ext] = candidate.split('~')
  const digits = number.replaceAll(/\D/g, '')
  const abroad = readAbroad(digits, /^\(?\+/.test(number))
  if (abroad) return abroad
  const home = digits
    .replace(/^(?:0086|086|86)(?=1[3-9]\d{9}$|01[3-9]\d{9}$|[48]00\d{7}$)/, '')
    // +86 21 …: the area code loses its zero behind the country's.
    .replace(/^(?:0086|086|86)0?(?=(?:10|2\d|[3-9]\d\d)[2-9]\d{6,7}$)/, '0')
    .replace(/^(?:17951|12593|17911)(?=1\d{10}$)/, '')
    .replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (isMobile(home)) return { type: 'mobile', clean: home, country: 'CN', issues: home === candidate ? [] : ['P01'] }
  if (/^[48]00\d{7}$/.test(home))
    return { type: 'service', clean: `${home.slice(0, 3)}-${home.slice(3, 6)}-${home.slice(6)}`, country: 'CN', issues: [] }
  return readLandline(number, home, ext)
}

/** P10: 852, 853 and 886 also without a plus; other countries only with one. */
const readAbroad = (digits: string, plus: boolean): FoundNumber | null => {
  const isDialled = /^00[1-9]/.test(digits) && !digits.startsWith('0086')
  const bare = isDialled ? digits.slice(2) : digits
  const hongKong = /^852([2-9]\d{7})$/.exec(bare)
  const macau = /^853([268]\d{7})$/.exec(bare)
  const taiwan = /^8860?([2-9]\d{7,8})$/.exec(bare)
  const issues = plus ? [] : ['P10']
  if (hongKong) return { type: /^[4-9]/.test(hongKong[1] ?? '') ? 'mobile' : 'landline', clean: `+${bare}`, country: 'HK', issues }
  if (macau) return { type: (macau[1] ?? '').startsWith('6') ? 'mobile' : 'landline', clean: `+${bare}`, country: 'MO', issues }
  if (taiwan) return { type: (taiwan[1] ?? '').startsWith('9') ? 'mobile' : 'landline', clean: `+886${taiwan[1]}`, country: 'TW', issues }
  const elsewhere = (plus || isDialled) && !/^(?:86|85[23])/.test(bare) ? countryOfNumber(bare) : null
  return elsewhere === null ? null : { type: 'intl', clean: `+${bare}`, country: elsewhere, issues: isDialled ? ['P01'] : [] }
}

/** P03: area code (010 and 02x three digits, others four), 7 or 8 digits, an extension behind a third dash or 转. */
const readLandline = (written: string, home: string, ext: string | undefined): FoundNumber | null => {
  const dashed = /^\(?(0\d{2,3})\)?[-\s]*(\d{7,8})-(\d{1,6})$/.exec(written.trim())
  const digits = dashed ? `${dashed[1]}${dashed[2]}` : home
  const match = /^(010|02\d|0[3-9]\d\d)([2-9]\d{6,7})$/.exec(digits)
  const extension = dashed?.[3] ?? ext
  if (!match) return null
  return {
    type: 'landline',
    clean: `${match[1]}-${match[2]}`,
    country: 'CN',
    ...(extension ? { ext: extension } : {}),
    issues: extension ? ['P03'] : [],
  }
}

const unreadable = (text: string, { areaCode }: PhoneContext): PhoneReading => {
  const asRead = text.replaceAll(/[lI|]/g, '1').replaceAll(/[oO]/g, '0')
  if (asRead !== text && isMobile(asRead)) return suspectPhone([asRead], 'P05')
  const digits = text.replaceAll(/\D/g, '')
  if (/^[2-9]\d{6,7}$/.test(digits) && !text.includes('+'))
    return suspectPhone(areaCode ? [`${areaCode}-${digits}`] : [], 'P04', 'landline')
  // The area code's own zero went through a number column.
  const lostZero = /^(10|2\d|[3-9]\d\d)([2-9]\d{6,7})$/.exec(digits)
  if (lostZero) return suspectPhone([`0${lostZero[1]}-${lostZero[2]}`], 'P03', 'landline')
  if (/^1[3-9]\d+$/.test(digits) && (digits.length === 10 || digits.length === 12)) return invalidPhone('P06')
  if (/^1\d{10}$/.test(digits) && doubtfulSegments.has(digits.slice(0, 3))) return { ...suspectPhone([], 'P07', 'mobile'), clean: digits }
  if (/^1\d{10}$/.test(digits)) return invalidPhone('P07')
  return invalidPhone()
}
