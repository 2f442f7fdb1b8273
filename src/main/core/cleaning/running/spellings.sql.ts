import { sql } from '../../db/sql.ts'

export const knownSpellings = sql`select field, given, value from spelling where field <> 'category' order by id`

export const membersSpelled = (column: string): string => `select id from member where ${column} = ?`
export const respellMembers = (column: string): string => `update member set ${column} = ? where ${column} = ?`
export const storesNamed = sql`select id from store where name = ? order by id limit 1`

export const productsSpelled = sql`
  select 1 as one
  from
    spelling as s
    join product as p on p.category = s.given
  where s.field = 'category'
  limit 1
`

export const respellProducts = sql`
  update product
  set category = (select value from spelling where field = 'category' and given = product.category)
  where category in (select given from spelling where field = 'category')
`
