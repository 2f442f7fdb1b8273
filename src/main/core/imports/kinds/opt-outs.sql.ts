/** Statements that lay refusals over the consents of members, and lift them. */
import { sql } from '../../db/sql.ts'

export type ConsentField = 'consent_post' | 'consent_sms' | 'consent_email' | 'consent_call'
export type OptOutChannel = 'post' | 'sms' | 'email' | 'call'

/** What a member's consent was before a refusal took hold; where the officer has recorded another since, that stands. */
export const optOutEffects = sql`
  select member_id as memberId, field, before
  from opt_out_effect
  order by member_id, field
`

export const anyRefusal = sql`
  select 1 as one
  where exists (select 1 from opt_out) or exists (select 1 from consent_record where given = 'no' and purpose = 'marketing')
`

export const anyEmailOptOut = sql`select 1 from opt_out where substr(who, 1, 1) = 'e' limit 1`

export const forgetOptOutEffects = sql`delete from opt_out_effect`

/** Only where nobody has decided otherwise since. */
export const liftRefusal = (field: ConsentField): string => `
  update member set ${field} = effect.before
  from opt_out_effect as effect
  where effect.member_id = member.id and effect.field = '${field}' and member.${field} = 'no'
`

/** An opt-out without a day is as old as the newest file it stands in. */
const DAY = `coalesce(o.day, (select max(exported_at) / 86400 from record_claim where kind = 'opt_out' and record_id = o.id), 0)`

const optedOut = (channel: OptOutChannel): string => `
  select card.member_id as member_id, ${DAY} as day
  from opt_out as o join card on card.number = substr(o.who, 3) and card.kind = iif(substr(o.who, 1, 1) = 'c', 'card', 'source_id')
  where substr(o.who, 1, 1) in ('c', 's') and o.channel in ('${channel}', 'all') and card.member_id is not null
  union all
  select member.id, ${DAY}
  from opt_out as o join member on member.mobile = substr(o.who, 3)
  where substr(o.who, 1, 1) in ('c', 'm') and o.channel in ('${channel}', 'all')
`

const optedOutByEmail = (channel: OptOutChannel): string => `
  union all
  select member.id, ${DAY}
  from member join opt_out as o on o.who = 'e:' || lower(member.email)
  where member.email is not null and o.channel in ('${channel}', 'all')
`

/** The newest word of a member on advertising by a channel, as the officer recorded it. */
const recorded = (member: string, channel: OptOutChannel, column: 'given' | 'on_day'): string => `
  (select ${column} from consent_record
   where member_id = ${member} and purpose = 'marketing' and channel = '${channel}'
   order by on_day desc, id desc limit 1)
`

/**
 * Members who refuse the channel and whose consent says otherwise: by an opt-out that no newer consent follows, or by a no that
 * the officer recorded last.
 */
export const noteRefusal = (field: ConsentField, channel: OptOutChannel, byEmail: boolean): string => `
  insert or replace into opt_out_effect (member_id, field, before)
  with
    refused as (
      select member_id, max(day) as day from (${optedOut(channel)} ${byEmail ? optedOutByEmail(channel) : ''}) group by member_id
    )
  select member.id, '${field}', member.${field}
  from refused join member on member.id = refused.member_id
  where member.${field} <> 'no' and (
    ${recorded('member.id', channel, 'given')} is not 'yes' or ${recorded('member.id', channel, 'on_day')} <= refused.day
  )
  union
  select member.id, '${field}', member.${field}
  from (select distinct member_id from consent_record where channel = '${channel}' and purpose = 'marketing' and given = 'no') as told
    join member on member.id = told.member_id
  where member.${field} <> 'no' and ${recorded('member.id', channel, 'given')} = 'no'
`

export const takeRefusal = (field: ConsentField): string => `
  update member set ${field} = 'no'
  where ${field} <> 'no' and id in (select member_id from opt_out_effect where field = '${field}')
`

/** The day of a member's newest opt-out of a channel; null without one. */
export const optOutDay = `
  with asked (member_id, channel) as (values (?, ?))
  select max(${DAY}) as day
  from asked join opt_out as o on o.channel in (asked.channel, 'all') and o.who in (
    select iif(kind = 'card', 'c:', 's:') || number from card where card.member_id = asked.member_id
    union all
    select 'c:' || mobile from member where id = asked.member_id and mobile is not null
    union all
    select 'm:' || mobile from member where id = asked.member_id and mobile is not null
    union all
    select 'e:' || lower(email) from member where id = asked.member_id and email is not null
  )
`
