import { sql } from '../db/sql.ts'

/** Whose card it is; what a guardian said for any of her cards, and what any of them says of her birth (JSON). */
export const personOfMember = sql`
  select
    m.person_id as personId,
    m.erased_on as erasedOn,
    (select max(p.guardian_consent_on) from member as p where p.person_id = m.person_id) as guardianConsentOn,
    (
      select
        json_group_array(
          json_object('birthYear', p.birth_year, 'birthMonth', p.birth_month, 'birthDay', p.birth_day, 'birthLunar', p.birth_lunar)
        )
      from member as p
      where p.person_id = m.person_id
    ) as births
  from member as m
  where m.id = ?
`

const cardOf = (member: string): string => sql`
  (select k.number from card as k where k.member_id = ${member} order by k.kind = 'source_id', k.id limit 1)
`

/** What was recorded for any card of a person, newest first. */
export const recordsOfPerson = sql`
  select
    c.id,
    c.member_id as memberId,
    ${cardOf('c.member_id')} as card,
    c.channel,
    c.purpose,
    c.given,
    c.on_day as onDay,
    c.expires_on as expiresOn,
    c.source,
    c.evidence,
    c.actor,
    c.operation_id as operationId
  from
    member as m
    join consent_record as c on c.member_id = m.id
  where m.person_id = ?
  order by c.on_day desc, c.id desc
`

/** What imports changed of a person's consents, oldest first. */
export const importedChangesOfPerson = sql`
  select
    c.member_id as memberId,
    ${cardOf('c.member_id')} as card,
    c.field,
    c.before,
    c.after,
    r.committed_at as at,
    r.operation_id as operationId
  from
    member as m
    join member_change as c on c.member_id = m.id
    join import_run as r on r.id = c.run_id
  where m.person_id = ? and c.field in ('consent_post', 'consent_sms', 'consent_email')
  order by c.id
`

/** What the files of members say where an opt-out lies over it. */
const beneath = (field: string): string => `
  coalesce((select e.before from opt_out_effect as e where e.member_id = m.id and e.field = '${field}'), m.${field})
`

/** Lists of opt-outs that name a card of a person, or reach it by telephone or e-mail; one without a day is as old as its file. */
export const optOutsOfPerson = sql`
  with
    own as (select id, mobile, email from member where person_id = ?),
    hers as (
      select own.id as memberId, iif(c.kind = 'card', 'c:', 's:') || c.number as who
      from
        own
        join card as c on c.member_id = own.id
      union
      select id, 'c:' || mobile from own where mobile is not NULL
      union
      select id, 'm:' || mobile from own where mobile is not NULL
      union
      select id, 'e:' || lower(email) from own where email is not NULL
    )
  select
    hers.memberId,
    ${cardOf('hers.memberId')} as card,
    o.channel,
    coalesce(o.day, l.exported_at / 86400, 0) as onDay,
    max(o.source) as evidence,
    min(r.operation_id) as operationId
  from
    hers
    join opt_out as o on o.who = hers.who
    left join record_claim as l on l.kind = 'opt_out' and l.record_id = o.id
    left join import_run as r on r.id = l.run_id
  group by hers.memberId, o.channel, coalesce(o.day, l.exported_at / 86400, 0)
`

/** What stands for each card of a person, and the import that brought the card. */
export const standingOfPerson = sql`
  select
    m.id as memberId,
    ${cardOf('m.id')} as card,
    ${beneath('consent_post')} as post,
    ${beneath('consent_sms')} as sms,
    ${beneath('consent_email')} as email,
    r.committed_at as at,
    r.operation_id as operationId
  from
    member as m
    left join import_run as r on r.id = m.run_id
  where m.person_id = ?
  order by m.id
`

export const isDoNotContact = sql`
  select 1 as one
  from
    member as m
    join blocked_key as b on b.member_id = m.id and b.reason = 'do-not-contact'
  where m.person_id = ?
  limit 1
`

export const erasedAmong = sql`
  select id
  from member
  where id in (select value from json_each(?)) and erased_on is not NULL
  limit 1
`

export const missingAmong = sql`
  select value as id
  from json_each(?)
  where value not in (select id from member)
  limit 1
`

export const insertRecord = sql`
  insert into consent_record (member_id, channel, purpose, given, on_day, expires_on, source, evidence, recorded_at, actor, operation_id)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`

/** The newest word on advertising by a channel before the one that is being recorded; none where only files have spoken. */
export const newestMarketing = sql`
  select given, on_day as onDay
  from consent_record
  where member_id = ? and channel = ? and purpose = 'marketing'
  order by on_day desc, id desc
  limit 1
`

/** What the member's row says of a channel, and the second up to which files have been heard. */
export const standing = (column: string): string => sql`select ${column} as stands, as_of as asOf from member where id = ?`

export const setStanding = (column: string): string => sql`update member set ${column} = ? where id = ?`

export const setGuardian = sql`update member set guardian_consent_on = ? where id = ?`

/** For all cards of a member's person: what is taken back is said for none of them. */
export const clearGuardian = sql`
  update member
  set guardian_consent_on = NULL
  where person_id = (select person_id from member where id = ?) and guardian_consent_on is not NULL
`

/** Everything any card of a person may be recognised by. */
export const recognisableOfPerson = sql`
  select
    m.id,
    m.mobile,
    m.email,
    m.name,
    m.province,
    m.city,
    m.county,
    m.address,
    (select json_group_array(c.number) from card as c where c.member_id = m.id and c.kind = 'card') as cards,
    (select json_group_array(c.number) from card as c where c.member_id = m.id and c.kind = 'source_id') as sourceIds
  from member as m
  where m.person_id = ?
  order by m.id
`
