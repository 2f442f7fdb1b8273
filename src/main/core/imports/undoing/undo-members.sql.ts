import { sql } from '../../db/sql.ts'

export const memberChanges = sql`
  select id, member_id as memberId, field, before
  from member_change
  where run_id = ?
  order by id desc
`

export const laterMemberChange = sql` select id from member_change where member_id = ? and field = ? and id > ? order by id limit 1 `

/** A later run that says of the field what stands: bit by the order of the member's fields. */
export const laterClaim = sql`
  select min(run_id) as run
  from record_seen
  where kind = 'member' and record_id = ? and run_id > ? and (fields >> ?) & 1
`

/** Members of the run that later runs brought again, with all that these say of them. */
export const memberHeirs = sql`
  select member.id, seen.run_id as runId, seen.fields, seen.sheet_id as sheetId, seen.row_number as rowNumber
  from
    member
    join record_seen as seen on seen.kind = 'member' and seen.record_id = member.id
  where member.run_id = ?
  order by member.id, seen.run_id
`

/** The newest export among those that speak of the member. */
export const refreshAsOf = sql`
  update member
  set as_of = (
    select coalesce(max(f.exported_at), 0)
    from
      import_sheet as s
      join import_file as f on f.id = s.file_id
    where s.id = member.sheet_id or s.id in (select sheet_id from record_seen where kind = 'member' and record_id = member.id)
  )
  where id = ?
`

export const freeCards = sql`
  update card
  set
    member_id = NULL,
    link = 'unknown'
  where member_id in (select id from member where run_id = ? and id between ? and ?)
`

/** What a later undo would put back must still be there. */
export const forgetMembers = sql`
  update card_change
  set
    member_before = NULL,
    link_before = 'unknown'
  where member_before in (select id from member where run_id = ? and id between ? and ?)
`

export const deleteMembers = sql`delete from member where run_id = ? and id between ? and ?`

/** The next few of those that go. */
export const goingMembers = sql`
  select min(id) as first, max(id) as last, count(*) as n from (select id from member where run_id = ? order by id limit ?)
`

/** Each member of an import came with a person of the same number; one that other members joined stays. */
export const deletePersons = sql`
  delete from person
  where id between ? and ? and not exists (select 1 from member where member.person_id = person.id)
`
