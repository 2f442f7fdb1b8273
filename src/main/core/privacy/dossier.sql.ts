import { sql } from '../db/sql.ts'

const ofPerson = sql`(select id from member where person_id = ?)`

export const profilesOfPerson = sql`
  select m.*, s.name as store
  from
    member as m
    left join store as s on s.id = m.store_id
  where m.person_id = ?
  order by m.id
`

export const allCardsOfPerson = sql`
  select c.number_given as number, c.kind, c.link, c.member_id as memberId
  from
    member as m
    join card as c on c.member_id = m.id
  where m.person_id = ?
  order by c.id
`

export const purchasesOfPerson = sql`
  select
    r.business_day as day,
    s.name as store,
    r.number_given as number,
    c.number_given as card,
    r.kind,
    r.status,
    r.net_fen as netFen,
    p.code as productCode,
    p.name as product,
    l.quantity_milli as quantityMilli,
    l.paid_fen as paidFen
  from
    member as m
    join card as c on c.member_id = m.id
    join receipt as r on r.card_id = c.id
    join store as s on s.id = r.store_id
    left join line as l on l.receipt_id = r.id
    left join product as p on p.id = l.product_id
  where m.person_id = ?
  order by r.business_day, r.id, l.n
`

/** Tags she was given. */
export const tagsOfPerson = sql`
  select t.name as tag, g.at, g.actor
  from
    member as m
    join member_tag as g on g.member_id = m.id
    join tag as t on t.id = g.tag_id
  where m.person_id = ?
  order by g.id
`

/** What stands of her in the brand's own fields. */
export const ownFieldsOfPerson = sql`
  select f.name as label, v.value
  from
    member as m
    join custom_value as v on v.member_id = m.id
    join custom_field as f on f.id = v.field_id
  where m.person_id = ?
  order by v.id
`

/** By files, and by cleaning. */
export const changesOfPerson = sql`
  with own as (select id from member where person_id = ?)
  select c.field, c.before, c.after, r.committed_at as at
  from
    own
    join member_change as c on c.member_id = own.id
    join import_run as r on r.id = c.run_id
  union all
  select l.field, l.before, l.after, r.at
  from
    own
    join member_value_log as l on l.member_id = own.id
    join cleaning_run as r on r.id = l.run_id
  order by at
`

/** Where her rows stand in the files. */
export const filesOfPerson = sql`
  select
    h.id as sheetId,
    f.name as file,
    h.name as sheet,
    o.row_number as row,
    h.mapping
  from
    (
      select sheet_id, row_number from member where person_id = ? and sheet_id is not NULL
      union
      select s.sheet_id, s.row_number
      from
        member as m
        join record_seen as s on s.kind = 'member' and s.record_id = m.id
      where m.person_id = ?
    ) as o
    join import_sheet as h on h.id = o.sheet_id
    join import_file as f on f.id = h.file_id
  order by f.id, h.id, o.row_number
`

export const blockWithRow = sql`
  select cells
  from raw_block
  where sheet_id = ? and first_row <= ? and last_row >= ?
  order by first_row desc
  limit 1
`

/** Operations that name a member of hers, and those whose journal touches her row. */
export const operationsOfPerson = sql`
  select o.id, o.at, o.actor, o.kind
  from operation as o
  where
    json_extract(o.args, '$.memberId') in ${ofPerson}
    or o.id in (select operation_id from operation_row where table_name = 'member' and row_id in ${ofPerson})
  order by o.id
`

export const segmentsForDossier = sql`select id, name from segment order by id`
