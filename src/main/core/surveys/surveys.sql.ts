import { sql } from '../db/sql.ts'

/** How files, and the entry grid, name a member: see `who` in the tables of records. */
const identity = `
  identity (who, memberId) as (
    select iif(kind = 'card', 'c:', 's:') || number, member_id from card where member_id is not null
    union select 'm:' || mobile, id from member where mobile is not null
    union select 'e:' || lower(email), id from member where email is not null
  )`

/** Answers to one survey with the member who gave them, by the name of the survey. */
export const answersOfSurvey = `
  with ${identity}
  select min(i.memberId) as memberId, a.day, a.question, a.answer
  from survey_answer as a join identity as i on i.who = a.who
  where a.survey = ?
  group by a.id
  order by memberId, a.day, a.id`

/** Answers of all surveys between two days, those without a day among them. */
export const answersBetween = `
  with ${identity}
  select min(i.memberId) as memberId, a.day, a.question, a.answer
  from survey_answer as a join identity as i on i.who = a.who
  where a.day is null or a.day between ? and ?
  group by a.id
  order by a.day, a.id`

export const whoOfMember = sql`
  select
    coalesce(
      (select iif(kind = 'card', 'c:', 's:') || number from card where member_id = m.id order by kind, id limit 1),
      'm:' || m.mobile,
      'e:' || lower(m.email)
    ) as who
  from member as m
  where m.id = ?
`

export const memberOfCardNumber = sql`
  select member_id as memberId
  from card
  where (number = ? or number_given = ?) and member_id is not NULL
  order by kind, id
  limit 1
`

export const inviteesOf = sql`
  select member_id as memberId, stratum
  from survey_invitee
  where survey_id = ?
  order by id
`

export const invitedAltogether = sql`
  select count(distinct i.member_id) as n
  from
    survey_invitee as i
    join survey as s on s.id = i.survey_id
  where s.template = 'satisfaction'
`

export const namesOfMembers = sql`
  select
    m.id as memberId,
    m.name,
    (select number_given from card where member_id = m.id order by kind, id limit 1) as card
  from
    json_each(?) as j
    join member as m on m.id = j.value
`

export const allReferrals = sql`select member_id as memberId, referrer_id as referrerId, on_day as onDay from referral order by id desc`

export const valuesOfOwnField = sql`select member_id as memberId, value from custom_value where field_id = ?`
