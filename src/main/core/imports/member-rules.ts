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
export function wins(field: MemberField, stored: Stored, incoming: Stored, rule: MemberFieldRule, isNewer: boolean): boolean {
  if (isEmptyValue(field, incoming) || incoming === stored) return false
  if (isEmptyValue(field, stored)) return rule !== 'keep'
  if (isConsent(field)) return incoming === 'no' || (rule === 'newest' && isNewer)
  return rule === 'newest' && isNewer
}
