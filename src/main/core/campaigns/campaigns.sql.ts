import { sql } from '../db/sql.ts'

/** The members of a JSON list of ids, as the post needs them; the card is the first one they got. */
export const recipientsOf = sql`
  select
    m.id,
    m.person_id as personId,
    (select c.number_given from card as c where c.member_id = m.id and c.link = 'card' order by c.id limit 1) as card,
    m.name,
    m.gender,
    m.mobile,
    m.postcode,
    m.province,
    m.city,
    m.county,
    m.address,
    m.consent_post as consentPost
  from
    json_each(?) as j
    join member as m on m.id = j.value
`
