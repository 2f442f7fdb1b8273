/** Statements over the tables of the open kinds; table and columns come from the list of kinds, never from a file. */
import type { RecordName } from '#shared/languages/column-mapping.ts'
import { sql } from '../../db/sql.ts'

/** Records by key with all that was said of each: one row a claim, one without where nothing was. */
export const recordsByKey =
  (name: RecordName) =>
  (values: string): string =>
    `with wanted (ref, key) as (values ${values})
   select wanted.ref, record.id, claim.exported_at as exportedAt, claim.said
   from wanted cross join ${name} as record on record.key = wanted.key
   left join record_claim as claim on claim.kind = '${name}' and claim.record_id = record.id`

export const anyRecord = (name: RecordName): string => `select 1 from ${name} limit 1`

export const highestRecord = (name: RecordName): string => `select coalesce(max(id), 0) as id from ${name}`

export const updateRecord = (name: RecordName, columns: readonly string[]): string =>
  `update ${name} set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`

export const deleteRecord = (name: RecordName): string => `delete from ${name} where id = ?`

export const recordsOfRun = sql`
  select distinct
    kind as name,
    record_id as id
  from record_claim
  where run_id = ?
  order by kind, record_id
`

export const forgetClaims = sql`delete from record_claim where run_id = ?`

export const claimsOfRecord = sql`select exported_at as exportedAt, said from record_claim where kind = ? and record_id = ?`

/** What a member's consent was before a refusal took hold. */
export const optOutEffects = sql`select member_id as memberId, field, before from opt_out_effect order by member_id, field`

export const anyOptOut = sql`select 1 from opt_out limit 1`

export const forgetOptOutEffects = sql`delete from opt_out_effect`

type ConsentField = 'consent_post' | 'consent_sms' | 'consent_email'

/** Only where nobody has decided otherwise since. */
export const liftRefusal = (field: ConsentField): string => `
  update member set ${field} = effect.before
  from opt_out_effect as effect
  where effect.member_id = member.id and effect.field = '${field}' and member.${field} = 'no'
`

const refusing = (channel: string): string => `
  select card.member_id as member_id
  from opt_out as o join card on card.number = substr(o.who, 3) and card.kind = iif(substr(o.who, 1, 1) = 'c', 'card', 'source_id')
  where substr(o.who, 1, 1) in ('c', 's') and o.channel in ('${channel}', 'all') and card.member_id is not null
  union
  select member.id
  from opt_out as o join member on member.mobile = substr(o.who, 3)
  where substr(o.who, 1, 1) in ('c', 'm') and o.channel in ('${channel}', 'all')
`

const refusingByEmail = (channel: string): string => `
  union
  select member.id
  from member join opt_out as o on o.who = 'e:' || lower(member.email)
  where member.email is not null and o.channel in ('${channel}', 'all')
`

export const anyEmailOptOut = sql`select 1 from opt_out where substr(who, 1, 1) = 'e' limit 1`

/** Members who refuse the channel and whose consent says otherwise. */
export const noteRefusal = (field: ConsentField, channel: string, byEmail: boolean): string => `
  insert into opt_out_effect (member_id, field, before)
  select member.id, '${field}', member.${field}
  from (${refusing(channel)} ${byEmail ? refusingByEmail(channel) : ''}) as found join member on member.id = found.member_id
  where member.${field} <> 'no'
`

export const takeRefusal = (field: ConsentField): string => `
  update member set ${field} = 'no'
  where id in (select member_id from opt_out_effect where field = '${field}')
`
