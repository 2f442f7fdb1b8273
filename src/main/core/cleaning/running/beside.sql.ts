import { sql } from '../../db/sql.ts'

/** Sheets with a column of tags or of own fields: of one import, or of all. */
export const besideSheets = `
  select s.id
  from import_sheet as s join import_file as f on f.id = s.file_id join import_run as r on r.id = f.run_id
  where r.undone_at is null and (? is null or r.id = ?)
    and (instr(s.mapping, '"member.tags"') > 0 or instr(s.mapping, '"member.own"') > 0)`

/** Where members stand in them, imports in their order. */
export const rowsOfSheets = sql`
  select memberId, sheetId, row
  from
    (
      select m.id as memberId, m.sheet_id as sheetId, m.row_number as row
      from
        json_each(?) as j
        join member as m on m.sheet_id = j.value
      union
      select s.record_id, s.sheet_id, s.row_number
      from
        json_each(?) as j
        join record_seen as s on s.sheet_id = j.value
        join member as m on m.id = s.record_id
      where s.kind = 'member'
    )
  order by sheetId, row
`

export const tagsStanding = sql`
  select t.name
  from
    member_tag as m
    join tag as t on t.id = m.tag_id
  where m.member_id = ?
`

/** Taken off by hand. */
export const tagsRefused = sql`
  select d.given as name
  from
    cleaning_decision as d
    join operation as o on o.id = d.operation_id
  where d.field = 'tag' and d.member_id = ? and o.undone_by is NULL
`

export const ownFieldsByName = sql`select id, name, kind, choices from custom_field`
export const ownValueOf = sql`select value, by_hand as byHand from custom_value where field_id = ? and member_id = ?`

export const addImportedTag = sql`
  insert or ignore into tag (name, colour, owner, kind, rule, expires_on, made_at) values (?, 'default', '', 'imported', NULL, NULL, ?)
`
export const tagMember = sql`
  insert or ignore into member_tag (tag_id, member_id, at, actor) select id, ?, ?, ? from tag where name = ? and kind <> 'rule'
`
export const untagMember = sql` delete from member_tag where member_id = ? and tag_id = (select id from tag where name = ?) `
export const dropUnusedTag = sql`
  delete from tag where name = ? and kind = 'imported' and not exists (select 1 from member_tag where tag_id = tag.id)
`

export const setOwnValue = sql`
  insert into custom_value (field_id, member_id, value)
  select ?, ?, ?
  where TRUE
  on conflict (field_id, member_id) do update set value = excluded.value where by_hand = 0
`
export const dropOwnValue = sql`delete from custom_value where field_id = ? and member_id = ? and by_hand = 0`
