import { sql } from '../db/sql.ts'

/**
 * What every member of the persons of a JSON list says, whether it was chosen, found right or is doubted, and how she came to the person.
 */
export const saidByPersons = sql`
  select
    m.id,
    m.person_id as personId,
    m.name,
    m.gender,
    m.birth_year as birthYear,
    m.birth_month as birthMonth,
    m.birth_day as birthDay,
    m.birth_lunar as birthLunar,
    m.mobile,
    m.phone,
    m.email,
    case
      when m.address is NULL then NULL
      when instr(m.address, coalesce(m.county, '?')) > 0 then m.address
      else coalesce(m.province, '') || coalesce(m.city, '') || coalesce(m.county, '') || m.address
    end as address,
    m.province,
    m.city,
    m.county,
    m.postcode,
    m.address as street,
    m.joined_on as joined,
    m.level,
    m.as_of as asOf,
    (select json_group_array(field) from golden_pin where member_id = m.id) as pinned,
    (
      select json_group_array(distinct audit.field)
      from
        quality_audit_item as item
        join quality_audit as audit on audit.id = item.audit_id
      where item.member_id = m.id and item.verdict = 'right'
    ) as verified,
    (select json_group_array(distinct field) from member_finding where member_id = m.id and ended_by is NULL) as doubted,
    case
      when came.id is NULL then 'own'
      when came.run_id is NULL then 'officer'
      else 'run'
    end as cameFrom,
    came.probability
  from
    member as m
    left join merge_item as came
      on came.id = (select max(id) from merge_item where member_id = m.id and to_person_id = m.person_id and probability > 0)
  where m.person_id in (select value from json_each(?))
  order by m.id
`

/** Those of a JSON list of members whose person has other members too. */
export const withSiblings = sql`
  select m.id, m.person_id as personId
  from
    json_each(?) as listed
    join member as m on m.id = listed.value
  where exists (select 1 from member as other where other.person_id = m.person_id and other.id <> m.id)
`

/** The household of the newest run of each member of a JSON list whose person is of one. */
export const householdsOfMembers = sql`
  select m.id, own.household_id as householdId
  from
    json_each(?) as listed
    join member as m on m.id = listed.value
    join member as sibling on sibling.person_id = m.person_id
    join household_member as own on own.member_id = sibling.id
    join household on household.id = own.household_id
  where household.run_id = (select max(id) from match_run)
  group by m.id
`

/** The household of the newest run a person is of. */
export const householdOfPerson = sql`
  select household.id
  from
    member
    join household_member on household_member.member_id = member.id
    join household on household.id = household_member.household_id
  where member.person_id = ? and household.run_id = (select max(id) from match_run)
  limit 1
`

/** Households whose people are still more than one. */
export const householdPage = sql`
  select household.id, count(*) over () as total
  from
    household
    join household_member on household_member.household_id = household.id
    join member on member.id = household_member.member_id
  where household.run_id = (select max(id) from match_run)
  group by household.id
  having count(distinct member.person_id) > 1
  order by count(distinct member.person_id) desc, household.id
  limit ? offset ?
`

/** One member for each person of the households of a JSON list. */
export const membersOfHousehold = sql`
  select
    own.household_id as householdId,
    member.person_id as personId,
    min(member.id) as memberId,
    max(own.probability) as probability
  from
    json_each(?) as listed
    join household_member as own on own.household_id = listed.value
    join member on member.id = own.member_id
  group by own.household_id, member.person_id
  order by own.household_id, member.person_id
`

export const cardTotal = sql` select count(*) as n from card where member_id is not NULL `

export const cardsPage = sql`
  select card.number as card, card.kind, card.member_id as memberId, member.person_id as personId
  from
    card
    join member on member.id = card.member_id
  order by card.id
  limit ? offset ?
`

/** Of a field one value is chosen for a person. */
export const deletePin = sql` delete from golden_pin where field = ? and member_id in (select id from member where person_id = ?) `

export const insertPin = sql` insert into golden_pin (member_id, field, at, actor) values (?, ?, ?, ?) `
