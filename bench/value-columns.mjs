/** The engine's side of the value benches: columns loaded once, each turn over a fresh view of them, so that nothing is remembered. */
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { Scope } from '../src/shared/contract/value-scope.ts'
import { medianOfFive, readLarge } from './large.mjs'

/** Seconds and answer of `work`, called with columns that have been asked nothing yet. */
export async function timeOverColumns(folder, work) {
  const columns = await createColumnsSource(readLarge(folder)).current()
  return medianOfFive(() => work({ ...columns }))
}

export const wholeScope = Scope.parse({ period: { span: 'all' } })

/** Persons with their purchase days up to the as-of day, and what DuckDB needs to be asked the same. */
export const personDays = `
  with as_of as (select max(business_day) as day from receipt where status = 'valid'),
  paid as (select receipt_id, sum(paid_fen) as net from line where kind <> 2 group by receipt_id),
  days as materialized (
    select m.person_id as person, r.business_day as day, sum(p.net) as net
    from receipt as r join paid as p on p.receipt_id = r.id join card as c on c.id = r.card_id join member as m on m.id = c.member_id
    where r.status = 'valid' and r.business_day <= (select day from as_of)
    group by all
  ),
  buyer as materialized (
    select person, count(*) filter (where net > 0) as f, sum(net) as m, max(day) filter (where net > 0) as last
    from days group by person having count(*) filter (where net > 0) > 0
  )`
