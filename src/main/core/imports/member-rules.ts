/** Member fields: who wins when a file says something else than what is stored (imports.md 8.2). */
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { CompleteSettings, MemberFieldRule } from '#shared/languages/source-settings.ts'
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
export const askKey = (record: string, field: MemberField): string => `${record} ${fieldIds[field] ?? field}`

/** A field that is asked about is filled where it is empty, and overwritten only on the officer's word. */
export type AppliedRule = Exclude<MemberFieldRule, 'ask'> | 'take'

export const applied = (rule: MemberFieldRule, record: string, field: MemberField, settings: CompleteSettings): AppliedRule =>
  rule === 'ask' ? (settings.askDecisions[askKey(record, field)] === 'file' ? 'take' : 'fill-empty') : rule

export function ruleOf(field: MemberField, settings: CompleteSettings): MemberFieldRule {
  const own = settings.memberFieldRules[fieldIds[field] ?? 'member.name']
  if (fieldIds[field] !== undefined && own !== undefined) return own
  return newest.has(field) ? 'newest' : 'fill-empty'
}

/** A refusal stands against an older consent, and is taken over whatever the file's age. */
const isConsent = (field: MemberField): boolean => field.startsWith('consent_')

export type Stored = string | number | null

export const isEmptyValue = (field: MemberField, value: Stored): boolean =>
  value === null || (value === 'unknown' && (field === 'gender' || isConsent(field))) || (field === 'birth_lunar' && value === 0)

/** Whether `incoming` takes the place of `stored`; an empty cell never deletes. */
export function wins(field: MemberField, stored: Stored, incoming: Stored, rule: AppliedRule, isNewer: boolean): boolean {
  if (isEmptyValue(field, incoming) || incoming === stored) return false
  if (isEmptyValue(field, stored)) return rule !== 'keep'
  if (isConsent(field)) return incoming === 'no' || ((rule === 'newest' || rule === 'take') && isNewer)
  return rule === 'take' || (rule === 'newest' && isNewer)
}
