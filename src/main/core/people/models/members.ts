/** The model for the members of a base (cleaning.md 7). Its constants were set by hand, before any base was seen. */
import type { SkippedBlocks } from '../matching/blocking.ts'
import { keyOf, textKey } from '../matching/hash.ts'
import type { Interned } from '../matching/interned.ts'
import type { BlockKey, Comparison, Hindrance, HouseholdClass, MatchModel } from '../matching/model.ts'
import {
  addressComparison,
  birthdayComparison,
  genderComparison,
  memberEmailComparison,
  mobileComparison,
  type Birthdays,
  type MemberAddresses,
} from './member-fields.ts'
import { ORGANISATION, type MemberNames } from './member-names.ts'
import { isAgainstTitle, nameComparison } from './name-comparison.ts'

export const MEMBERS_VERSION = 'members-1'

export interface MemberRecords {
  readonly count: number
  readonly memberId: Int32Array
  readonly personId: Int32Array
  readonly names: MemberNames
  readonly mobile: Interned
  readonly birthdays: Birthdays
  /** 0 unknown, 1 female, 2 male. */
  readonly gender: Uint8Array
  readonly email: Interned
  readonly emailUser: Interned
  readonly addresses: MemberAddresses
  /** Values so frequent that they say nothing of a person. */
  readonly silenced: readonly SkippedBlocks[]
}

/** What is compared; all that goes by the number of a comparison is in this order. */
export const memberFields = ['mobile', 'name', 'birthday', 'gender', 'email', 'address'] as const
type MemberField = (typeof memberFields)[number]

const at = (field: MemberField): number => memberFields.indexOf(field)
const [MOBILE, NAME, BIRTHDAY, EMAIL, ADDRESS] = [at('mobile'), at('name'), at('birthday'), at('email'), at('address')]
type LevelOf = (comparison: number) => number

const isAt = (level: LevelOf, comparison: number, worst: number): boolean => level(comparison) >= 0 && level(comparison) <= worst

/** Order of the levels as in the comparisons, best first. */
const shipped = [
  [0.75, 0.03, 0.02, 0.2],
  [0.78, 0.06, 0.05, 0.05, 0.02, 0.01, 0.03],
  [0.88, 0.02, 0.02, 0.03, 0.05],
  [0.98, 0.02],
  [0.8, 0.05, 0.15],
  [0.5, 0.15, 0.1, 0.1, 0.15],
]

const shippedByAccident = [
  [1e-6, 1e-7, 5e-4, 0.9995],
  [5e-5, 2e-5, 0.004, 0.002, 1e-5, 0.03, 0.964],
  [7e-5, 7e-5, 0.0015, 0.03, 0.968],
  [0.55, 0.45],
  [1e-6, 2e-7, 0.999_999],
  [2e-7, 5e-8, 1e-5, 0.01, 0.99],
]

const household: HouseholdClass = {
  takes: (level) => level(MOBILE) === 0 || isAt(level, ADDRESS, 1),
  start: [
    [0.14, 0.01, 0.01, 0.84],
    [0.0005, 0.001, 0.02, 0.05, 0.001, 0.55, 0.38],
    [],
    [0.55, 0.45],
    [0.01, 0.01, 0.98],
    [0.8, 0.1, 0.03, 0.02, 0.05],
  ],
}

export function membersModel(records: MemberRecords): MatchModel {
  const comparisons: Readonly<Record<MemberField, Comparison>> = {
    mobile: mobileComparison(records.mobile),
    name: nameComparison(records.names),
    birthday: birthdayComparison(records.birthdays),
    gender: genderComparison(records.gender),
    email: memberEmailComparison(records.email, records.emailUser),
    address: addressComparison(records.addresses),
  }
  return {
    version: MEMBERS_VERSION,
    records: records.count,
    comparisons: memberFields.map((field) => comparisons[field]),
    keys: memberKeys(records),
    passes: [
      { name: 'mobile', leftOut: [MOBILE], takes: (level) => level(MOBILE) === 0 },
      { name: 'name and birthday', leftOut: [NAME, BIRTHDAY], takes: (level) => isAt(level, NAME, 1) && level(BIRTHDAY) === 0 },
    ],
    household,
    shipped,
    shippedByAccident,
    certain: certainOf(records),
    hindrance: (a, b, level) => hindranceOf(records, a, b, level),
  }
}

/** Below this share of cards with a mobile, what two mobiles say tells nothing of how many cards are one person's. */
const FEWEST_MOBILES = 0.3

/** Cards from before mobiles were asked for have names and birthdays. */
function certainOf({ mobile, count }: MemberRecords): MatchModel['certain'] {
  const isMobileTold = mobile.id.reduce((sum, number) => sum + Number(number !== 0), 0) >= count * FEWEST_MOBILES
  return isMobileTold
    ? { share: 0.45, takes: (level) => level(MOBILE) === 0 && level(NAME) === 0 }
    : { share: 0.6, takes: (level) => level(NAME) === 0 && level(BIRTHDAY) === 0 }
}

/** Guards (cleaning.md 6): what is never merged without being asked, however likely it looks. */
function hindranceOf(records: MemberRecords, a: number, b: number, level: LevelOf): Hindrance | undefined {
  const { names, gender } = records
  const [left, right] = [names.kinds[names.names.id[a] as number] as number, names.kinds[names.names.id[b] as number] as number]
  if (((left | right) & ORGANISATION) !== 0) return 'organisation'
  if (isAgainstTitle(left, gender[b] as number) || isAgainstTitle(right, gender[a] as number)) return 'title'
  if (level(NAME) > 2 && areFarApart(records.birthdays.dates[a] as number, records.birthdays.dates[b] as number, level(BIRTHDAY)))
    return 'birthday'
  const otherEvidence = isAt(level, BIRTHDAY, 1) || isAt(level, EMAIL, 1)
  return otherEvidence || (isAt(level, MOBILE, 1) && isAt(level, NAME, 4)) ? undefined : 'evidence'
}

/** Two full birthdays of more than one digit's difference; day and month that were swapped are one slip. */
function areFarApart(left: number, right: number, level: number): boolean {
  if (level <= 1 || left < 10_000 || right < 10_000) return false
  let digits = 0
  for (let a = left, b = right; a > 0 || b > 0; a = Math.floor(a / 10), b = Math.floor(b / 10)) if (a % 10 !== b % 10) digits++
  return digits > 1
}

function memberKeys({ names, mobile, birthdays, gender, email, emailUser, addresses }: MemberRecords): readonly BlockKey[] {
  const beginnings = mobile.counts.map((_, number) => textKey(mobile.textOf(number).slice(0, 7)))
  const ends = mobile.counts.map((_, number) => textKey(mobile.textOf(number).slice(-5)))
  const sound = (record: number): number => names.sound[names.names.id[record] as number] as number
  const surname = (record: number): number => names.surnameSound[names.names.id[record] as number] as number
  const born = (record: number): number => birthdays.dates[record] as number
  const district = (record: number): number => addresses.district[record] as number
  const place = (record: number): number =>
    keyOf(district(record), addresses.road.id[record] as number, addresses.number.id[record] as number)
  return [
    { name: 'mobile', cap: 20, keyOf: (record) => keyOf(mobile.id[record] as number) },
    { name: 'email', cap: 20, keyOf: (record) => keyOf(email.id[record] as number) },
    { name: 'name-birthday', cap: 60, keyOf: (record) => keyOf(sound(record), born(record)) },
    { name: 'name-district', cap: 60, keyOf: (record) => keyOf(sound(record), district(record)) },
    { name: 'surname-birthday', cap: 60, keyOf: (record) => keyOf(surname(record), born(record)) },
    { name: 'mobile-end-surname', cap: 40, keyOf: (record) => keyOf(ends[mobile.id[record] as number] as number, surname(record)) },
    {
      name: 'mobile-beginning-surname',
      cap: 40,
      keyOf: (record) => keyOf(beginnings[mobile.id[record] as number] as number, surname(record)),
    },
    { name: 'name-day-of-year', cap: 60, keyOf: (record) => keyOf(sound(record), dayOfYear(born(record))) },
    { name: 'email-user', cap: 20, keyOf: (record) => keyOf(emailUser.id[record] as number) },
    { name: 'birthday-district-gender', cap: 30, keyOf: (record) => keyOf(born(record), district(record), gender[record] as number) },
    { name: 'address-surname', cap: 60, keyOf: (record) => keyOf(place(record), surname(record)) },
  ]
}

/** The same for a day and month that were swapped. */
function dayOfYear(birthday: number): number {
  const [month, day] = [Math.floor(birthday / 100) % 100, birthday % 100]
  return Math.min(month, day) * 100 + Math.max(month, day)
}
