import { sql } from '../../db/sql.ts'

export const rawBlockAt = (what: 'place' | 'cells'): string => {
  const columns = what === 'place' ? 'first_row as firstRow, last_row as lastRow' : 'cells'
  return `select ${columns} from raw_block where sheet_id = ? and first_row <= ? order by first_row desc limit 1`
}

export const sheetMapping = sql`select mapping from import_sheet where id = ?`

const memberColumns = `
  m.id, m.person_id as personId, m.name, m.gender, m.birth_year as birthYear, m.birth_month as birthMonth, m.birth_day as birthDay, m.birth_lunar as birthLunar,
  m.mobile, m.phone, m.email, m.postcode, m.postcode_inferred as postcodeInferred, m.province, m.city, m.county, m.address,
  m.name_title as title, m.name_note as note, m.joined_on as joinedOn, m.store_id as storeId, m.guide,
  nullif(m.as_of, 0) / 86400 as toldOn, m.sheet_id as sheetId, m.row_number as row`

/** The next members behind an id, at most so many: of the whole base, of those a run of the import touched, or of a JSON list. */
export const membersAfter = (scope: 'base' | 'import' | 'ids'): string => {
  const within = {
    base: '',
    import: `and (m.run_id = (select scope from given)
      or m.id in (select record_id from record_seen where kind = 'member' and run_id = (select scope from given)))`,
    ids: `and m.id in (select value from json_each((select scope from given)))`,
  }[scope]
  return `with given (after, most, scope) as (values (?, ?, ?))
    select ${memberColumns} from member as m where m.id > (select after from given) ${within} order by m.id limit (select most from given)`
}

export const countInScope = (scope: 'base' | 'import'): string =>
  scope === 'base'
    ? 'select count(*) as n from member where ? is null'
    : `with given (run) as (values (?))
       select count(*) as n from member as m, given
       where m.run_id = run or m.id in (select record_id from record_seen where kind = 'member' and run_id = run)`

/** The inner question needs the index only; persons are counted for the few it answers with. */
export const frequentMobiles = sql`
  with
    often as materialized (
      select mobile
      from member
      where mobile is not NULL
      group by mobile
      having count(*) > 2
    )
  select m.mobile as value, count(distinct m.person_id) as people
  from
    often as o
    join member as m on m.mobile = o.mobile
  group by m.mobile
`

export const frequentEmails = sql`
  with
    often as materialized (
      select email
      from member
      where email is not NULL
      group by email
      having count(*) > 3
    )
  select email as value, count(distinct person_id) as people
  from member
  where email in (select email from often)
  group by email
`

/** Year, month and day of solar birthdays, -1 where there is none; the address once per person, by the card she is led by. */
export const packForCounts = sql`
  select
    pack(
      case
        when birth_year is not NULL
        and birth_day is not NULL
        and birth_lunar = 0 then birth_year
        else -1
      end,
      coalesce(birth_month, 0),
      coalesce(birth_day, 0),
      email,
      name,
      mobile,
      store_id,
      guide,
      joined_on,
      province,
      city,
      county,
      iif(id = person_id, address, NULL)
    )
  from member
  where id between ? and ?
`

export const lastMember = sql`select max(id) as id from member`

export const storeCities = sql`select id, city from store where city is not NULL`

export const openFindingsBetween = (undone: string): string => `
  select id, member_id as memberId, field, status, value, suggestions, rules
  from member_finding
  where member_id between ? and ? and (ended_by is null or ended_by in (${undone})) and run_id not in (${undone})`

export const endFinding = sql`update member_finding set ended_by = ? where id = ?`

const answered = `
  field = 'postcode' and member_id in (select member_id from member_value_log where run_id = ? and rule = 'A08')`
export const dropAnswered = `delete from member_finding where run_id = ? and ${answered}`
export const endAnswered = `update member_finding set ended_by = ? where ended_by is null and ${answered}`

/** Runs whose operation does not stand. */
export const undoneRuns = sql`
  select r.id
  from
    cleaning_run as r
    join operation as o on o.id = r.operation_id
  where o.undone_by is not NULL
  order by r.id
`

/** The newest standing state of each chunk. */
export const standingChunks = (undone: string, where: string): string => `
  select chunk, max(run_id) as runId, cells
  from cleaning_state
  where run_id not in (${undone}) ${where}
  group by chunk`

export const insertChunk = sql`
  insert into cleaning_state (chunk, run_id, cells)
  values (?, ?, ?)
  on conflict (chunk, run_id) do update set cells = excluded.cells
`

export const logOfOperation = (order: 'forwards' | 'backwards'): string => {
  const [than, direction] = order === 'forwards' ? ['>', 'asc'] : ['<', 'desc']
  return `
    select l.id, l.member_id as memberId, l.field, l.before, l.after
    from member_value_log as l join cleaning_run as r on r.id = l.run_id
    where r.operation_id = ? and l.id ${than} ? order by l.id ${direction} limit ?`
}

/** Sets columns of a member where others still hold what is expected of them. */
export const setWhereIs = (columns: readonly string[], expected: readonly string[]): string =>
  `update member set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ? and ${expected.map((column) => `${column} is ?`).join(' and ')}`

export const setColumns = (columns: readonly string[]): string =>
  `update member set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`

export const peopleCount = sql`select count(distinct person_id) as n from member`

/** A decision on one value does not change what is frequent: only runs over many members make the counts anew. */
export const countsState = sql`
  select
    (select count(*) from member) || ' ' || (select coalesce(max(id), 0) from cleaning_run where cause in ('officer', 'import')) as state
`

/** Those of an operation that was taken back do not stand. */
export const allDecisions = sql`
  select d.field, d.given, d.member_id as memberId, d.action, d.value
  from
    cleaning_decision as d
    join operation as o on o.id = d.operation_id
  where o.undone_by is NULL
`

/** Under the import of its member, so that it goes with her. */
export const insertCardOf = sql`
  insert into card (number, kind, number_given, member_id, link, run_id)
  select given.number, 'card', given.number, m.id, 'manual', m.run_id
  from
    (select ? as member_id, ? as number) as given
    join member as m on m.id = given.member_id
  where not exists (select 1 from card where number = given.number and kind = 'card')
`

export const claimCard = sql`
  update card
  set
    member_id = given.member_id,
    link = 'manual'
  from (select ? as member_id, ? as number) as given
  where card.number = given.number and card.kind = 'card' and card.member_id is NULL
`

export const dropCard = sql`
  delete from card
  where member_id = ? and number = ? and kind = 'card' and link = 'manual' and not exists (select 1 from receipt where card_id = card.id)
`

export const releaseCard = sql`
  update card
  set
    member_id = NULL,
    link = 'unknown'
  where member_id = ? and number = ? and kind = 'card' and link = 'manual'
`
