import { sql } from '../db/sql.ts'

/**
 * Where each channel and purpose stands for the persons of a JSON list of members, card by card: the newest record of each, and what
 * the member's row says of marketing.
 */
export const consentOfMembers = sql`
  with
    asked as (
      select distinct m.person_id
      from
        json_each(?) as j
        join member as m on m.id = j.value
    ),
    newest as (
      select
        m.person_id,
        c.member_id,
        c.channel,
        c.purpose,
        c.given,
        c.expires_on,
        row_number() over (
          partition by c.member_id, c.channel, c.purpose
          order by c.on_day desc, c.id desc
        ) as place
      from
        asked
        join member as m on m.person_id = asked.person_id
        join consent_record as c on c.member_id = m.id
    )
  select
    m.id as memberId,
    m.person_id as personId,
    ways.value as channel,
    'marketing' as purpose,
    case ways.value
      when 'post' then m.consent_post
      when 'sms' then m.consent_sms
      when 'email' then m.consent_email
      else m.consent_call
    end as stands,
    n.given as recorded,
    n.expires_on as expiresOn
  from
    asked
    join member as m on m.person_id = asked.person_id
    join json_each('["post","sms","email","call"]') as ways
    left join newest as n on n.member_id = m.id and n.channel = ways.value and n.purpose = 'marketing' and n.place = 1
  union all
  select member_id, person_id, channel, purpose, given, given, expires_on
  from newest
  where place = 1 and purpose <> 'marketing'
`
