import { sql } from '../db/sql.ts'

export const lastMember = sql` select coalesce(max(id), 0) as last from member `

/**
 * `place`: the parts of the address in one text, the address alone where it holds them already. No cell is looked at beyond its first two
 * hundred characters: what is longer is damage.
 */
export const membersToMatch = sql`
  select
    id,
    person_id as personId,
    substr(name, 1, 200) as name,
    gender,
    case
      when birth_month is NULL
      or birth_day is NULL then 0
      else coalesce(birth_year, 0) * 10000 + birth_month * 100 + birth_day
    end as birthday,
    birth_lunar as isLunar,
    substr(mobile, 1, 200) as mobile,
    substr(email, 1, 200) as email,
    case
      when address is NULL then ''
      when instr(substr(address, 1, 200), coalesce(county, '?')) > 0 then substr(address, 1, 200)
      else substr(coalesce(province, '') || coalesce(city, '') || coalesce(county, '') || address, 1, 200)
    end as place
  from member
  where id between ? and ?
`

export const personsOfMembers = sql` select id, person_id as person from member where id between ? and ? order by id `

export const decisionsOnPairs = sql` select member_a as a, member_b as b, verdict from pair_decision `

export const insertRun = sql`
  insert into match_run (operation_id, at, actor, model, members, pairs, merged, waiting, households, summary)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`

export const insertPair = sql`
  insert into match_pair (run_id, member_a, member_b, probability, household, why, levels, bits)
  values (?, ?, ?, ?, ?, ?, ?, ?)
`

export const insertHousehold = sql` insert into household (run_id, persons) values (?, ?) `

export const insertHouseholdMember = sql` insert into household_member (household_id, member_id, probability) values (?, ?, ?) `

export const insertMergeItem = sql`
  insert into merge_item (run_id, operation_id, member_id, from_person_id, to_person_id, probability)
  values (?, ?, ?, ?, ?, ?)
`

export const movePerson = sql` update member set person_id = ? where id = ? `

export const deleteEmptyPerson = sql` delete from person where id = ? and not exists (select 1 from member where person_id = person.id) `

export const insertDecision = sql`
  insert into pair_decision (operation_id, member_a, member_b, verdict, at, actor)
  values (?, ?, ?, ?, ?, ?)
  on conflict (member_a, member_b) do update
    set
      operation_id = excluded.operation_id,
      verdict = excluded.verdict,
      at = excluded.at,
      actor = excluded.actor
`

export const personOf = sql` select person_id as person from member where id = ? `

export const insertPersonNumbered = sql` insert into person (id) values (?) `

/** The person a member was taken from last, where nobody has that number now. */
export const formerPerson = sql`
  select from_person_id as person
  from merge_item as item
  where item.member_id = ? and not exists (select 1 from person where id = item.from_person_id)
  order by item.id desc
  limit 1
`

export const nextPerson = sql`
  select
    1 + max(
      coalesce((select max(id) from person), 0),
      coalesce((select max(id) from member), 0),
      coalesce((select max(from_person_id) from merge_item), 0),
      coalesce((select max(last_member_id) from import_run), 0)
    ) as next
`

/** Pairs told apart between two persons, given as the one and the other, then the other and the one. */
export const apartBetween = sql`
  select decision.member_a as a, decision.member_b as b
  from
    member as first
    join pair_decision as decision on decision.member_a = first.id
    join member as second on second.id = decision.member_b
  where first.person_id = ? and second.person_id = ? and decision.verdict = 'apart'
  union all
  select decision.member_a, decision.member_b
  from
    member as first
    join pair_decision as decision on decision.member_a = first.id
    join member as second on second.id = decision.member_b
  where first.person_id = ? and second.person_id = ? and decision.verdict = 'apart'
`

export const listRuns = sql`
  select
    run.id,
    run.operation_id as operationId,
    run.at,
    run.actor,
    run.model,
    run.members,
    run.pairs,
    run.merged,
    run.waiting,
    run.households
  from match_run as run
  order by run.id desc
  limit ?
`

/** Pairs of the newest run nobody has decided and no merge has answered, likeliest first. */
export const waitingPairs = sql`
  select
    pair.member_a as a,
    pair.member_b as b,
    pair.probability,
    pair.household,
    pair.why,
    pair.levels,
    pair.bits,
    count(*) over () as total
  from
    match_pair as pair
    join member as first on first.id = pair.member_a
    join member as second on second.id = pair.member_b
    left join pair_decision as decision on decision.member_a = pair.member_a and decision.member_b = pair.member_b
  where
    pair.run_id = (select max(id) from match_run)
    and first.person_id <> second.person_id
    and decision.id is NULL
    and (? is NULL or pair.levels = ?)
  order by pair.probability desc, pair.id
  limit ? offset ?
`

/** What the rows of a list of members leave out, of a JSON list of them. */
export const sidesOfMembers = sql`
  select
    m.id,
    m.birth_year as birthYear,
    m.birth_month as birthMonth,
    m.birth_day as birthDay,
    m.birth_lunar as birthLunar,
    m.email,
    m.address
  from
    json_each(?) as listed
    join member as m on m.id = listed.value
`

export const waitingPatterns = sql`
  select pair.levels, count(*) as pairs, min(pair.probability) as least, max(pair.probability) as most
  from
    match_pair as pair
    join member as first on first.id = pair.member_a
    join member as second on second.id = pair.member_b
    left join pair_decision as decision on decision.member_a = pair.member_a and decision.member_b = pair.member_b
  where pair.run_id = (select max(id) from match_run) and first.person_id <> second.person_id and decision.id is NULL
  group by pair.levels
  order by count(*) desc, pair.levels
`

export const pairsOfPattern = sql`
  select pair.member_a as a, pair.member_b as b
  from
    match_pair as pair
    join member as first on first.id = pair.member_a
    join member as second on second.id = pair.member_b
    left join pair_decision as decision on decision.member_a = pair.member_a and decision.member_b = pair.member_b
  where pair.run_id = (select max(id) from match_run) and pair.levels = ? and first.person_id <> second.person_id and decision.id is NULL
  order by pair.id
`

export const membersOfPerson = sql` select id from member where person_id = ? and id <> ? order by id `
