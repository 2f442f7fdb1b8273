import { sql } from '../../db/sql.ts'

export const rawBlockAt = (what: 'place' | 'cells'): string => {
  const columns = what === 'place' ? 'first_row as firstRow, last_row as lastRow' : 'cells'
  return `select ${columns} from raw_block where sheet_id = ? and first_row <= ? order by first_row desc limit 1`
}

export const sheetMapping = sql`select mapping from import_sheet where id = ?`

const memberColumns = `
  m.id, m.name, m.gender, m.birth_year as birthYear, m.birth_month as birthMonth, m.birth_day as birthDay, m.birth_lunar as birthLunar,
  m.mobile, m.phone, m.email, m.postcode, m.postcode_inferred as postcodeInferred, m.province, m.city, m.county, m.address,
  m.name_title as title, m.name_note as note, m.joined_on as joinedOn, m.store_id as storeId, m.sheet_id as sheetId, m.row_number as row`

/** The next members behind an id: of the whole base, or those a run of the import touched. */
export const membersAfter = (scope: 'base' | 'import' | 'ids'): string => {
  const within = {
    base: '',
    import: `and (m.run_id = ?3 or m.id in (select record_id from record_seen where kind = 'member' and run_id = ?3))`,
    ids: `and m.id in (select value from json_each(?3))`,
  }[scope]
  return `select ${memberColumns} from member as m where m.id > ?1 ${within} order by m.id limit ?2`
}

export const countInScope = (scope: 'base' | 'import'): string =>
  scope === 'base'
    ? 'select count(*) as n from member'
    : `select count(*) as n from member as m where m.run_id = ?1 or m.id in (select record_id from record_seen where kind = 'member' and run_id = ?1)`

export const frequentMobiles = sql`
  select mobile as value, count(distinct person_id) as people
  from member
  where mobile is not NULL
  group by mobile
  having count(*) > 2
`

export const frequentEmails = sql`
  select email as value, count(distinct person_id) as people
  from member
  where email is not NULL
  group by email
  having count(*) > 3
`

export const emailDomains = sql`
  select substr(email, instr(email, '@') + 1) as value, count(*) as people
  from member
  where email is not NULL
  group by 1
  having count(*) >= 5
`

export const birthdayCounts = sql`
  select birth_year as year, birth_month as month, birth_day as day, count(*) as people
  from member
  where birth_year is not NULL and birth_day is not NULL and birth_lunar = 0
  group by 1, 2, 3
`

export const storeCities = sql`select id, city from store where city is not NULL`

export const openFindingsOf = (undone: string): string => `
  select id, field, status, value, suggestions, rules
  from member_finding
  where member_id = ? and (ended_by is null or ended_by in (${undone})) and run_id not in (${undone})`

export const openFindingsBetween = (undone: string): string => `
  select id, member_id as memberId, field, status, value, suggestions, rules
  from member_finding
  where member_id between ? and ? and (ended_by is null or ended_by in (${undone})) and run_id not in (${undone})`

export const endFinding = sql`update member_finding set ended_by = ? where id = ?`

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
