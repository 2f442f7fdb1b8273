/** Member fields: who wins when a file says something else than what is stored (imports.md 8.2). */
import type { FieldId } from '#shared/languages/import-fields.ts'
import { ALL_OTHERS, type CompleteSettings, type MemberFieldRule } from '#shared/languages/source-settings.ts'
import type { MemberField } from './staging/member-columns.ts'

const fieldIds: Readonly<Partial<Record<MemberField, FieldId>>> = {
  name: 'member.name',
  gender: 'member.gender',
  mobile: 'member.mobile',
  phone: 'member.landline',
  email: 'member.email',
  postcode: 'member.postcode',
  province: 'member.province',
  city: 'member.city',
  county: 'member.district',
  address: 'member.address',
  level: 'member.level',
  guide: 'member.join_guide',
  status: 'member.status',
  consent_post: 'member.consent_mail',
  consent_sms: 'member.consent_sms',
  consent_email: 'member.consent_email',
  remark: 'member.remark',
  birth_year: 'member.birthday',
  birth_month: 'member.birthday',
  birth_day: 'member.birthday',
  birth_lunar: 'member.birthday',
  joined_on: 'member.joined_at',
  store_id: 'member.join_store',
  points: 'member.points',
}

/** What the till knows best and changes by itself: the newest export wins. Contact data only fill what is empty. */
const newest: ReadonlySet<MemberField> = new Set(['level', 'points', 'status', 'consent_post', 'consent_sms', 'consent_email'])

export const fieldIdOf = (field: MemberField): FieldId | undefined => fieldIds[field]

/** A decision of a dry run is known by the number of the card, or of the customer, and the field. */
const askKey = (record: string, field: MemberField): string => `${record} ${fieldIds[field] ?? field}`

/** The officer's word on a field that is asked about; undefined while there is none. */
export const decisionOn = (record: string, field: MemberField, { askDecisions }: CompleteSettings): 'file' | 'keep' | undefined =>
  askDecisions[askKey(record, field)] ?? askDecisions[ALL_OTHERS]

/** A field that is asked about is filled where it is empty, and overwritten only on the officer's word. */
export type AppliedRule = Exclude<MemberFieldRule, 'ask'> | 'take'

export const applied = (rule: MemberFieldRule, record: string, field: MemberField, settings: CompleteSettings): AppliedRule =>
  rule === 'ask' ? (decisionOn(record, field, settings) === 'file' ? 'take' : 'fill-empty') : rule

export function ruleOf(field: MemberField, settings: CompleteSettings): MemberFieldRule {
  const own = settings.memberFieldRules[fieldIds[field] ?? 'member.name']
  if (fieldIds[field] !== undefined && own !== undefined) return own
  return newest.has(field) ? 'newest' : 'fill-empty'
}

/** A refusal stands against an older consent, and is taken over whatever the file's age. */
const isConsent = (field: MemberField): boolean => field.startsWith('consent_')

export type Stored = string | number | null

export const isEmptyValue = (field: MemberField, value: Stored): boolean =>
  value === null || (value === 'unknown' && (field === 'gender' || isConsent(field)))

export const birthdayFields = ['birth_year', 'birth_month', 'birth_day', 'birth_lunar'] as const
export type Birthday = Readonly<Record<(typeof birthdayFields)[number], Stored>>

/** `1980-01-02`; `01-02` without a year. */
export const birthdayText = ({ birth_year: year, birth_month: month, birth_day: day }: Birthday): string =>
  [year, month, day].flatMap((part) => (part === null ? [] : [String(part).padStart(2, '0')])).join('-')

/** Whether two say the same as far as both say something. */
export const birthdaysAgree = (one: Birthday, other: Birthday): boolean =>
  birthdayFields.every((part) => one[part] === null || other[part] === null || one[part] === other[part])

/** The parts of a birthday belong together: they move as one. One that agrees only fills what is missing. */
export function birthdayWins(stored: Birthday, incoming: Birthday, rule: AppliedRule, isNewer: boolean): boolean {
  if (incoming.birth_month === null) return false
  if (stored.birth_month === null) return rule !== 'keep'
  if (!birthdaysAgree(stored, incoming)) return rule === 'take' || (rule === 'newest' && isNewer)
  const says = (birthday: Birthday): number => birthdayFields.filter((part) => birthday[part] !== null).length
  return rule !== 'keep' && says(incoming) > says(stored)
}

/** Whether `incoming` takes the place of `stored`; an empty cell never deletes. */
export function wins(field: MemberField, stored: Stored, incoming: Stored, rule: AppliedRule, isNewer: boolean): boolean {
  if (isEmptyValue(field, incoming) || incoming === stored) return false
  if (isEmptyValue(field, stored)) return rule !== 'keep'
  if (isConsent(field)) return incoming === 'no' || ((rule === 'newest' || rule === 'take') && isNewer)
  return rule === 'take' || (rule === 'newest' && isNewer)
}
