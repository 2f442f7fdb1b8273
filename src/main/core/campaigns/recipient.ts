/** A member as the post needs one: how the address is written in full, and what two members of one household share. */
import type { PersonShown } from '../members/person-shown.ts'

export interface Recipient {
  readonly id: number
  readonly personId: number
  readonly card: string | null
  readonly name: string | null
  readonly gender: PersonShown['gender']
  readonly mobile: string | null
  readonly postcode: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
  /** As it stands for her person today: a no on any card refuses, a yes that has run out is unknown. */
  readonly consentPost: 'yes' | 'no' | 'unknown'
  /** Under 14, or possibly so, and no guardian agreed. */
  readonly isMinor: boolean
  /** The household of the newest matching run she lives in; null: not known to live with another. */
  readonly householdId: number | null
  /** Erased, or to be left alone, under this or another card. */
  readonly isBlocked: boolean
}

type Placed = Pick<Recipient, 'province' | 'city' | 'county' | 'address'>

/** Province, city, county and detail in one line, each once: 上海市徐汇区…, not 上海市上海市…, also where the detail repeats them. */
export function fullAddress({ province, city, county, address }: Placed): string {
  const detail = (address ?? '').trim()
  const [first, second, third] = [(province ?? '').trim(), (city ?? '').trim(), (county ?? '').trim()]
  const one = detail.includes(first) ? '' : first
  const two = second === first || detail.includes(second) ? '' : second
  const three = third === first || third === second || detail.includes(third) ? '' : third
  return one + two + three + detail
}

/** A street line worth a stamp: six characters or more behind province, city and county. */
export const hasAddress = ({ address }: Pick<Recipient, 'address'>): boolean => (address ?? '').trim().length >= MIN_ADDRESS_CHARACTERS
const MIN_ADDRESS_CHARACTERS = 6

/** As matching found the household: one piece, unless its people live in different counties now. */
export const knownHouseholdKey = ({ householdId, county }: Pick<Recipient, 'householdId' | 'county'>): string | undefined =>
  householdId === null ? undefined : `household ${householdId}|${county ?? ''}`

/** Same surname at the same written address: one household, one piece (mailing.md 4). */
export const householdKey = (recipient: Placed & Pick<Recipient, 'name'>): string =>
  `${surnameOf(recipient.name)}|${squeezed(fullAddress(recipient))}`

/** First letter of a name as it is written. */
export const surnameOf = (name: string | null): string => {
  const first = (name ?? '').codePointAt(0)
  return first === undefined ? '' : String.fromCodePoint(first)
}

/** An address in the form households are compared by. Most have nothing to squeeze out, and are a million. */
export const squeezed = (address: string): string =>
  hasMarks.test(address) ? address.normalize('NFKC').replaceAll(/[\s,，。.-]/g, '') : address
/** What normalising or leaving out may change: marks, blanks, and all that is neither a letter or digit of ASCII nor a common Chinese character. */
const hasMarks = /[^0-9A-Za-z#/()\u4e00-\u9fff]/

const titles = { zh: { female: '女士', male: '先生', unknown: '会员' }, en: { female: 'Ms', male: 'Mr', unknown: 'Member' } } as const

export const titleOf = ({ gender }: Pick<Recipient, 'gender'>, language: 'zh' | 'en'): string =>
  titles[language][gender === 'female' || gender === 'male' ? gender : 'unknown']
