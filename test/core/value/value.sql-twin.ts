/**
 * The slow twins of the value figures: the same definitions as SQL over the rows, written apart from the product's own evaluation.
 * A scope becomes a handful of named queries that every figure then starts from.
 */
import type { Scope } from '#shared/contract/value-scope.ts'

export interface TwinScope extends Omit<Scope, 'period' | 'asOf'> {
  readonly asOf: number
  readonly from: number
  readonly to: number
}

const list = (values: readonly number[]): string => values.join(', ')
const texts = (values: readonly string[]): string => values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')

/** Lines the scope looks at. */
function lineFilter({ categories, brands, lines }: TwinScope): string {
  if (categories.length + brands.length + lines.length === 0) return 'l.kind <> 2'
  return [
    'l.kind = 0 and l.product_id is not null',
    ...(categories.length > 0 ? [`coalesce(p.category, '') in (${texts(categories)})`] : []),
    ...(brands.length > 0 ? [`coalesce(p.brand, '') in (${texts(brands)})`] : []),
    ...(lines.length > 0 ? [`coalesce(p.line, '') in (${texts(lines)})`] : []),
  ].join(' and ')
}

/**
 * `counted_line`: its lines. `sold`: receipts with their part in the scope and their person, null for nobody known. `entry`: a person's
 * purchases, with what later returns leave. `bought`: of each person in the period. `buyer`: who has an occasion.
 */
export function scopeQueries(scope: TwinScope): string {
  const { storeIds, channels, categories, brands, lines, occasions, asOf, from, to, sales } = scope
  const narrowed = categories.length + brands.length + lines.length > 0
  const key = occasions.basis === 'receipt' ? 's.id' : 's.day'
  const least = occasions.zeroDays === 'keep' ? 0 : 1
  const stores = [
    ...(storeIds.length > 0 ? [`and r.store_id in (${list(storeIds)})`] : []),
    ...(channels.length > 0 ? [`and coalesce(r.channel, '') in (${texts(channels)})`] : []),
  ].join(' ')
  return `
with counted_line as materialized (
  select l.*, r.business_day as day, r.store_id, p.category, p.cost_fen as unit_cost,
    (select m.person_id from card as c join member as m on m.id = c.member_id where c.id = r.card_id) as person
  from line as l join receipt as r on r.id = l.receipt_id left join product as p on p.id = l.product_id
  where r.status = 'valid' and ${lineFilter(scope)} ${stores}
), sold as materialized (
  select r.id, r.business_day as day, r.store_id as store, r.card_id as card,
    (select m.person_id from card as c join member as m on m.id = c.member_id where c.id = r.card_id) as person,
    ${narrowed ? '(select sum(paid_fen) from counted_line as l where l.receipt_id = r.id)' : 'r.net_fen'} as net
  from receipt as r
  where r.status = 'valid' ${stores} ${narrowed ? 'and exists (select 1 from counted_line as l where l.receipt_id = r.id)' : ''}
), given_back as materialized (
  select o.id as original, o.business_day as bought, r.business_day as day, r.id as receipt,
    max(0, coalesce((select -sum(l.paid_fen) from line as l left join product as p on p.id = l.product_id
      where l.receipt_id = r.id and ${lineFilter(scope)}), 0)) as back
  from receipt as r join receipt as o on o.id = (
    select x.id from receipt as x where x.number = r.original_number and x.status = 'valid' and x.business_day <= r.business_day and x.id <> r.id
    order by x.store_id = r.store_id desc, x.business_day desc, x.id desc limit 1)
  where r.status = 'valid' and r.business_day <= ${asOf} ${occasions.laterReturns === 'keep' ? 'and 0' : ''}
    ${occasions.basis === 'receipt' ? '' : 'and r.business_day <> o.business_day'}
), entry as materialized (
  select s.person, min(s.day) as day, sum(s.net) as net,
    sum(s.net) - coalesce(sum((select sum(back) from given_back as g where g.original = s.id)), 0) as rest,
    coalesce(sum((select sum(back) from given_back as g where g.original = s.id)), 0) as back
  from sold as s where s.person is not null group by s.person, ${key}
), judged as materialized (
  select *, (rest >= ${least} and not (rest = 0 and back > 0)) as occasion from entry
), bought as materialized (
  select p.id as person, coalesce(sum(j.occasion), 0) as f,
    coalesce(sum(case when ${sales === 'net' ? '1' : 'j.occasion'} then j.net end), 0) as net,
    min(case when j.occasion then j.day end) as firstDay, max(case when j.occasion then j.day end) as lastDay
  from person as p left join judged as j on j.person = p.id and j.day between ${from} and ${to}
  group by p.id
), buyer as materialized (
  select * from bought where f > 0
)`
}

export const factsTwin = (scope: TwinScope): string => `${scopeQueries(scope)}
  select person, f as occasions, net as netFen, firstDay, lastDay from bought order by person`

/** Ranks with the worst first, integer division. */
export const scoresTwin = (scope: TwinScope, monetary: 'total' | 'per-occasion'): string => `${scopeQueries(scope)}
  select person,
    min(5, 1 + (5 * (rank() over (order by lastDay) - 1)) / count(*) over ()) as r,
    min(5, 1 + (5 * (rank() over (order by f) - 1)) / count(*) over ()) as f,
    min(5, 1 + (5 * (rank() over (order by ${monetary === 'total' ? 'net' : '1.0 * net / f'}) - 1)) / count(*) over ()) as m
  from buyer order by person`

/** Profit of each person: the line's cost, the product's, the category's rate, the brand's rate; half away from zero. */
const profits = (scope: TwinScope, rates: Readonly<Record<string, number>>, brandRate: number | undefined): string => {
  const ofCategory = Object.entries(rates).map(([category, rate]) => `when category = '${category}' then round(paid_fen * ${rate})`)
  return `, profit as materialized (
  select p.id as person, cast(coalesce(sum(case
    when l.cost_fen is not null then l.paid_fen - l.cost_fen
    when l.unit_cost is not null then l.paid_fen - round(l.quantity_milli * l.unit_cost / 1000.0)
    ${ofCategory.join(' ')}
    else ${brandRate === undefined ? '0' : `round(l.paid_fen * ${brandRate})`} end), 0) as integer) as profit
  from person as p left join counted_line as l on l.person = p.id and l.day between ${scope.from} and ${scope.to}
  group by p.id
)`
}

export interface TwinMargins {
  readonly rates: Readonly<Record<string, number>>
  readonly brandRate: number | undefined
}

/** Buyers best first, with their place: what deciles, layers and the ranking are cut from. */
export const rankedTwin = (scope: TwinScope, by: 'net' | 'profit', { rates, brandRate }: TwinMargins): string => `${scopeQueries(scope)}
  ${profits(scope, rates, brandRate)}
  select b.person, ${by === 'net' ? 'b.net' : 'p.profit'} as value,
    row_number() over (order by ${by === 'net' ? 'b.net' : 'p.profit'} desc, b.person) as place
  from buyer as b join profit as p on p.person = b.person order by place`

/** 2·Σ i·x − (N + 1)·Σ x over N·Σ x, poorest first. */
export const giniTwin = (scope: TwinScope): string => `${scopeQueries(scope)}
  select (2.0 * sum(i * net) - (n + 1) * sum(net)) / (n * sum(net)) as gini
  from (select net, row_number() over (order by net, person desc) as i, count(*) over () as n from buyer)`

/** Receipts and sales by period or store: `key` names the column that tells rows apart. */
export const shareTwin = (scope: TwinScope, key: string): string => `${scopeQueries(scope)}
  select ${key} as key,
    coalesce(sum(net > 0), 0) as receipts,
    coalesce(sum(net > 0 and person is not null), 0) as memberReceipts,
    coalesce(sum(net), 0) as netFen,
    coalesce(sum(case when person is not null then net end), 0) as memberNetFen,
    coalesce(sum(net > 0 and card is not null and person is null), 0) as unknownCardReceipts,
    coalesce(sum(case when card is not null and person is null then net end), 0) as unknownCardNetFen
  from sold where day between ${scope.from} and ${scope.to} group by key order by key`

export const averagesTwin = (scope: TwinScope, membersOnly: boolean): string => {
  const who = membersOnly ? 'and person is not null' : ''
  const within = `day between ${scope.from} and ${scope.to} ${who}`
  return `${scopeQueries(scope)}
  select
    (select coalesce(sum(net), 0) from sold where ${within}) as netFen,
    (select count(*) from sold where net > 0 and ${within}) as receipts,
    (select coalesce(sum(quantity_milli), 0) from counted_line where kind = 0 and ${within}) as piecesMilli,
    (select coalesce(sum(paid_fen), 0) from counted_line where kind = 0 and paid_fen > 0 and ${within}) as grossFen,
    (select coalesce(sum(paid_fen), 0) from counted_line where kind = 0 and paid_fen < 0 and ${within}) as returnsFen,
    (select coalesce(sum(list_fen), 0) from counted_line where kind = 0 and ${within}) as listFen,
    (select coalesce(sum(paid_fen), 0) from counted_line where kind = 0 and list_fen is not null and ${within}) as netWithListFen`
}
