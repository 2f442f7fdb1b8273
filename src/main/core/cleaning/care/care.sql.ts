import type { SpellingField } from '#shared/contract/cleaning-care.ts'
import { sql } from '../../db/sql.ts'

/** Ended: its day is over. */
export const allTags = sql`
  select
    t.id,
    t.name,
    t.colour,
    t.owner,
    t.kind,
    t.rule,
    t.expires_on as expiresOn,
    count(m.id) as members
  from
    tag as t
    left join member_tag as m on m.tag_id = t.id
  group by t.id
  order by t.name
`

export const tagsOfMember = sql`
  select t.id as tagId, t.name, t.colour, m.at, m.actor, t.expires_on is not NULL and t.expires_on < ? as expired
  from
    member_tag as m
    join tag as t on t.id = m.tag_id
  where m.member_id = ?
  order by t.name
`

export const allFields = sql`
  select f.id, f.name, f.kind, f.choices, count(v.id) as filled
  from
    custom_field as f
    left join custom_value as v on v.field_id = f.id
  group by f.id
  order by f.id
`

export const valuesOfMember = sql`
  select f.id as fieldId, f.name, f.kind, f.choices, v.value
  from
    custom_field as f
    left join custom_value as v on v.field_id = f.id and v.member_id = ?
  order by f.id
`

/** The members of these statements are ids in a JSON array: a whole list is one statement. */
export const addTag = sql`
  insert or ignore into member_tag (tag_id, member_id, at, actor)
  select ?, value, ?, ? from json_each(?)
`
/** A word against a tag of a file. */
export const refuseTag = sql`
  insert into cleaning_decision (operation_id, field, given, member_id, action, value, at, actor)
  select ?, 'tag', t.name, j.value, 'dismiss', NULL, ?, ?
  from
    json_each(?) as j
    join tag as t on t.id = ?
  where TRUE
  on conflict (field, given, coalesce(member_id, 0)) do nothing
`
export const allowTag = sql`
  delete from cleaning_decision
  where field = 'tag' and given = (select name from tag where id = ?) and member_id in (select value from json_each(?))
`
export const learnedRules = sql`
  select d.id, d.field, d.given, d.action, d.value, d.at, d.actor
  from
    cleaning_decision as d
    join operation as o on o.id = d.operation_id
  where d.member_id is NULL and o.undone_by is NULL
  order by d.id desc
`
export const takeTag = sql` delete from member_tag where tag_id = ? and member_id in (select value from json_each(?)) `

/** How many members have a value; of a category how many products. */
export const valuesWithCounts = (field: SpellingField): string => {
  if (field === 'store')
    return 'select s.name as value, count(m.id) as members from store as s left join member as m on m.store_id = s.id group by s.id'
  const table = field === 'category' ? 'product' : 'member'
  return `select ${field} as value, count(*) as members from ${table} where ${field} is not null and ${field} <> '' group by 1`
}
export const rememberSpelling = sql`
  insert into spelling (field, given, value, at)
  values (?, ?, ?, ?)
  on conflict (field, given) do update
    set
      value = excluded.value,
      at = excluded.at
`

/** A few members of whom something is true. */
export const hintsWhere = (where: string, most: number): string => `
  select m.id as memberId, m.name, m.mobile,
    (select c.number from card as c where c.member_id = m.id order by c.kind = 'source_id', c.id limit 1) as card
  from member as m where ${where} limit ${most}`
export const holdsCard = 'm.id in (select member_id from card where number = ?)'
export const cardOfNumber = sql`select id, member_id as memberId from card where number = ? and kind = 'card'`

/** Behind every id that ever was, so that an undone import's ids keep their meaning. */
export const nextMemberId = sql`
  select
    1 + max(
      (select coalesce(max(id), 0) from member),
      (select coalesce(max(id), 0) from person),
      (select coalesce(max(last_member_id), 0) from import_run)
    ) as id
`
