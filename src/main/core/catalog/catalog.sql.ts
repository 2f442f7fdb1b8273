import { sql } from '../db/sql.ts'

export const storesWithSales = sql` select id, code, name from store order by code `

export const guides = sql`
  select
    code,
    name,
    store,
    from_day as fromDay,
    to_day as toDay
  from guide
  order by store, code, name
`

export const categoriesOfProducts = sql`
  select
    category as name,
    count(*) as products
  from product
  where category is not NULL
  group by category
  order by products desc, name
`

/** The code itself first, then codes and names that begin with the text, then those that hold it. */
export const productsLike = sql`
  select
    id,
    code,
    name,
    category
  from
    (select ? as text) as sought
    join product
  where instr(lower(code), text) > 0 or instr(lower(name), text) > 0
  order by lower(code) = text desc, instr(lower(code), text) = 1 or instr(lower(name), text) = 1 desc, code
  limit ?
`

/** Of a JSON list of ids. */
export const productsOfIds = sql`
  select
    p.id,
    p.code,
    p.name,
    p.category
  from
    json_each(?) as j
    join product as p on p.id = j.value
  order by p.code
`
