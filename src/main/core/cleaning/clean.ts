/**
 * The cleaning functions, one per kind of field (cleaning.md 1): synchronous, without surroundings, total on any string. The
 * general rules run first, then the readers of shared/values and of this feature.
 */
import { type BirthdayReading, readBirthday } from '#shared/values/birthday.ts'
import { type Day, day, dayFromIso } from '#shared/values/day.ts'
import { type EmailReading, readEmail } from '#shared/values/email.ts'
import { type PhoneReading, readPhone } from '#shared/values/phone.ts'
import type { Reading } from '#shared/values/reading.ts'
import { localDayOf } from '../local-day.ts'
import { type AddressReading, noAddress, readAddress } from './addresses/read-address.ts'
import { applyGeneralRules, type GeneralText } from './general.ts'
import { type NameReading, readName } from './names/read-name.ts'

export interface CleaningContext {
  /** ISO; the day cleaning is done. */
  readonly today?: string | undefined
  readonly areaCode?: string | undefined
  readonly postcode?: string | undefined
  readonly homeStoreCity?: string | undefined
  /** ISO; nobody joins under the age of ten. */
  readonly joinDate?: string | undefined
  /** ISO; the day of the file. */
  readonly batchDate?: string | undefined
  readonly counts?: ValueCounts | undefined
}

/** How often values stand in the base: what one value alone cannot tell. */
export interface ValueCounts {
  readonly phones?: Readonly<Record<string, number>> | undefined
  readonly emails?: Readonly<Record<string, number>> | undefined
  readonly emailDomains?: Readonly<Record<string, number>> | undefined
  readonly birthdays?: Readonly<Record<string, number>> | undefined
  readonly people?: number | undefined
}

const nothing = { status: 'missing', clean: null, suggest: [] } as const
const unread = (general: GeneralText) => ({ status: general.verdict ?? 'missing', clean: null, suggest: [], issues: general.issues })

/** The issues of the general rules in front; a value only they changed is fixed. */
const withGeneral = <R extends Reading>(reading: R, general: GeneralText, value: string): R => {
  if (general.text === value) return reading
  return { ...reading, status: reading.status === 'ok' ? 'fixed' : reading.status, issues: [...general.issues, ...reading.issues] }
}

export function cleanPhone(value: string, context: CleaningContext = {}): PhoneReading {
  const general = applyGeneralRules(value)
  const noPhone = { type: null, country: 'CN' }
  // A run of one digit fills a field as well as a word does, but says "no number", not "nothing".
  if (general.verdict !== null && !/^\d{7,}$/.test(general.text)) return { ...unread(general), ...noPhone }
  const reading = readPhone(general.text, context.areaCode === undefined ? {} : { areaCode: context.areaCode })
  const judged = judgeShared(reading, context.counts)
  return withGeneral(judged, general, value)
}

/** P08: a number of more than five people, or of more than one in two thousand of the base. */
function judgeShared(reading: PhoneReading, counts: ValueCounts | undefined): PhoneReading {
  const used = reading.clean === null ? 0 : (counts?.phones?.[reading.clean] ?? 0)
  if (!isShared(used, counts?.people ?? 0) || reading.issues.includes('P08')) return reading
  return { ...reading, status: 'suspect', issues: [...reading.issues, 'P08'] }
}

export const isShared = (used: number, people: number): boolean => used > 5 || (used > 2 && used > people * 0.0005)

export function cleanEmail(value: string, context: CleaningContext = {}): EmailReading {
  const general = applyGeneralRules(value)
  if (general.verdict !== null) return unread(general)
  const reading = readEmail(general.text)
  return withGeneral(judgeEmail(reading, context.counts), general, value)
}

/** E03 spares a domain of five members and more; E06 marks an address of more than three people. */
function judgeEmail(reading: EmailReading, counts: ValueCounts | undefined): EmailReading {
  if (counts === undefined || reading.clean === null) return reading
  const domain = reading.clean.slice(reading.clean.indexOf('@') + 1)
  const isUsual = reading.issues.includes('E03') && (counts.emailDomains?.[domain] ?? 0) >= 5
  const spared: EmailReading = isUsual
    ? { ...reading, status: 'ok', suggest: [], issues: reading.issues.filter((id) => id !== 'E03') }
    : reading
  if ((counts.emails?.[reading.clean] ?? 0) <= 3) return spared
  return { ...spared, status: 'suspect', issues: [...spared.issues, 'E06'] }
}

export function cleanDate(value: string, context: CleaningContext = {}): BirthdayReading {
  const general = applyGeneralRules(value)
  // A run of digits may be a date: what is no date says so itself.
  if (general.verdict !== null) return { ...unread(general), kind: null }
  const [today, joined, fileDay] = [dayOf(context.today) ?? day(localDayOf(new Date())), dayOf(context.joinDate), dayOf(context.batchDate)]
  const reading = readBirthday(general.text, {
    today,
    ...(joined === null ? {} : { joined }),
    ...(fileDay === null ? {} : { fileDay }),
  })
  const named = reading.status === 'fixed' && reading.issues.length === 0 ? { ...reading, issues: ['B01'] } : reading
  return withGeneral(named, general, value)
}

const dayOf = (iso: string | undefined): Day | null => (iso === undefined ? null : dayFromIso(iso))

export function cleanName(value: string, _context: CleaningContext = {}): NameReading {
  const general = applyGeneralRules(value, false)
  if (general.verdict !== null && !/^\d+$/.test(general.text)) return { ...unread(general), kind: 'none' }
  return withGeneral(readName(general.text, general.text), general, value)
}

export function cleanAddress(value: string, context: CleaningContext = {}): AddressReading {
  const general = applyGeneralRules(value)
  if (general.verdict === 'missing') return { ...noAddress, issues: general.issues }
  if (general.verdict !== null)
    return { ...noAddress, ...nothing, status: 'suspect', issues: general.issues, detail: general.text, grade: 'D' }
  return withGeneral(readAddress(general.text, addressContext(context)), general, value)
}

const addressContext = ({ postcode, areaCode, homeStoreCity }: CleaningContext) => ({
  ...(postcode === undefined ? {} : { postcode }),
  ...(areaCode === undefined ? {} : { areaCode }),
  ...(homeStoreCity === undefined ? {} : { homeStoreCity }),
})
