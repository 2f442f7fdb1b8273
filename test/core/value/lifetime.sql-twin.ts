/** The slow twins of growth and lifetime value, over the queries every value twin starts from. */
import { scopeQueries, type TwinScope } from './value.sql-twin.ts'

interface Days {
  readonly from: number
  readonly to: number
}

/** One row: who bought in the scope's days, who of them for the first time ever, who in the days before too, and for how much. */
export const seedTwin = (scope: TwinScope, before: Days): string => `${scopeQueries(scope)}
  select count(*) as customers, coalesce(sum(net), 0) as netFen,
    coalesce(sum((select min(day) from judged as j where j.person = b.person and j.occasion) >= ${scope.from}), 0) as newCustomers,
    coalesce(sum(exists (select 1 from judged as j where j.person = b.person and j.occasion and j.day between ${before.from} and ${before.to})), 0)
      as keptCustomers
  from buyer as b`

/** Occasions after the first, first and last day, of everybody with an occasion up to the as-of day. */
export const historiesTwin = (scope: TwinScope): string => `${scopeQueries(scope)}
  select person, count(*) - 1 as x, min(day) as first, max(day) as last
  from judged where occasion and day <= ${scope.asOf} group by person order by person`

/** Pieces and money of goods by category over receipts of members, and how many of these have net sales. */
export const categorySalesTwin = (scope: TwinScope): string => `${scopeQueries(scope)}
  select coalesce(l.category, '') as category, sum(l.paid_fen) as fen, sum(l.quantity_milli) / 1000.0 as pieces,
    (select count(*) from sold as s where s.person is not null and s.net > 0 and s.day between ${scope.from} and ${scope.to}) as receipts
  from counted_line as l
  where l.person is not null and l.kind = 0 and l.day between ${scope.from} and ${scope.to}
  group by coalesce(l.category, ''), l.product_id is null order by 1`
