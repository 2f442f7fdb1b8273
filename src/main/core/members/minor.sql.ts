import { sql } from '../db/sql.ts'

/** Cards that say a year of birth in a span, with whose they are. */
export const bornBetween = sql`
  select
    person_id as personId,
    birth_year as birthYear,
    birth_month as birthMonth,
    birth_day as birthDay,
    birth_lunar as birthLunar
  from member
  where birth_year between ? and ?
`

/** All cards of persons (a list of JSON) for none of whose cards a guardian agreed. */
export const cardsWithoutGuardian = sql`
  select m.id
  from member as m
  where
    m.person_id in (select value from json_each(?))
    and not exists (select 1 from member as p where p.person_id = m.person_id and p.guardian_consent_on is not NULL)
`
