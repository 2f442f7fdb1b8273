/** Layers by profit from category margins, line by line: DuckDB's query against the columns. */
import { pyramidOf } from '../src/main/core/value/tiers/pyramid.ts'
import { TiersInput } from '../src/shared/contract/value-tiers.ts'
import { largeFolder, medianOfFive, openDuck } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'
import { personDays, prepareLarge, timeOverColumns, wholeScope } from './value-columns.mjs'

const categoryRates = [
  { category: '大衣', rate: 0.55 },
  { category: '裙装', rate: 0.5 },
  { category: '配饰', rate: -0.1 },
]
const brandRate = 0.4

const byColumns = (folder) =>
  timeOverColumns(folder, async (columns) => {
    const { layers } = await pyramidOf(columns, TiersInput.parse({ scope: wholeScope, margins: { categoryRates, brandRate } }))
    return layers.map(({ persons, netFen, profitFen }) => [persons, netFen, profitFen])
  })

const rate = `case p.category ${categoryRates.map(({ category, rate: of }) => `when '${category}' then ${of}`).join(' ')} else ${brandRate} end`
const query = `${personDays},
  sold as materialized (
    select r.id, m.person_id as person
    from receipt as r join card as c on c.id = r.card_id join member as m on m.id = c.member_id
    where r.status = 'valid' and r.business_day <= (select day from as_of)
  ),
  rates as (select id, (${rate})::double as rate from product as p),
  profit as materialized (
    select s.person, sum(round(l.paid_fen * p.rate)) as profit
    from line as l join sold as s on s.id = l.receipt_id join rates as p on p.id = l.product_id
    where l.kind <> 2 group by s.person
  ),
  ranked as (
    select b.m, p.profit, row_number() over (order by p.profit desc, b.person) as place, (select count(*) from profit join buyer using (person) where profit > 0) as n
    from buyer as b join profit as p on p.person = b.person
  )
  select
    case when profit <= 0 then 3 when place <= floor(0.2 * n + 1e-9) then 0 when place <= floor(0.5 * n + 1e-9) then 1 else 2 end as tier,
    count(*), sum(m), sum(profit)
  from ranked group by tier order by tier`

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => (await ask(query)).map(([, ...sums]) => sums.map(Number)))
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await prepareLarge(folder)
  const goal = full ? 3 : 2
  await runRatio({ name: 'profit-tiers', goal, a: { side: 'duck', folder }, b: { side: 'columns', folder }, worker: import.meta.filename })
}
