import { sql } from '../db/sql.ts'

export interface WorkspaceCounts {
  readonly members: number
  readonly cards: number
  readonly receipts: number
  readonly lines: number
  readonly stores: number
  readonly products: number
  readonly firstDay: number | null
  readonly lastDay: number | null
}

export const workspaceCounts = sql`
  select
    (select count(*) from member) as members,
    (select count(*) from card) as cards,
    (select count(*) from receipt where status = 'valid') as receipts,
    (select coalesce(sum(line_count), 0) from receipt where status = 'valid') as lines,
    (select count(*) from store) as stores,
    (select count(*) from product) as products,
    (select min(business_day) from receipt where status = 'valid') as firstDay,
    (select max(business_day) from receipt where status = 'valid') as lastDay
`

export const createdAt = sql`select value from workspace where key = 'createdAt'`

export const workspaceUuid = sql`select value from workspace where key = 'uuid'`

export const keepValue = sql`insert into workspace (key, value) values (?, ?)`

export const tableNames = sql`select name from pragma_table_list where schema = 'main' and type = 'table' order by name`

export const memberTotal = sql`select count(*) as n from member`
