/** Member share by month, receipts and net sales of members against all: DuckDB's query against the columns. */
import { shareTableOf } from '../src/main/core/value/share/share-table.ts'
import { ShareTableInput } from '../src/shared/contract/value-share.ts'
import { largeFolder, medianOfFive, openDuck } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'
import { prepareLarge, timeOverColumns, wholeScope } from './value-columns.mjs'

const byColumns = (folder) =>
  timeOverColumns(folder, async (columns) => {
    const { rows } = await shareTableOf(columns, ShareTableInput.parse({ scope: wholeScope, by: 'month', topShares: [0.16] }))
    return rows.map(({ receipts, memberReceipts, netFen, memberNetFen, activePersons, top }) => [
      receipts,
      memberReceipts,
      netFen,
      memberNetFen,
      activePersons,
      top[0].fen,
    ])
  })

const query = `
  with as_of as (select max(business_day) as day from receipt where status = 'valid'),
  sold as (
    select date_trunc('month', date '1970-01-01' + r.business_day) as month, r.business_day as day, r.net_fen as net, m.person_id as person
    from receipt as r left join card as c on c.id = r.card_id left join member as m on m.id = c.member_id
    where r.status = 'valid' and r.business_day <= (select day from as_of)
  ),
  all_sales as (
    select month, count(*) filter (where net > 0) as receipts, count(*) filter (where net > 0 and person is not null) as member_receipts,
      sum(net) as net, sum(net) filter (where person is not null) as member_net
    from sold group by month
  ),
  days as (select month, person, day, sum(net) as net from sold where person is not null group by all),
  persons as (select month, person, sum(net) as net from days group by month, person having count(*) filter (where net > 0) > 0),
  ranked as (select *, row_number() over (partition by month order by net desc, person) as place, count(*) over (partition by month) as n from persons),
  active as (select month, count(*) as active, sum(net) filter (where place <= floor(0.16 * n + 1e-9)) as top from ranked group by month)
  select a.receipts, a.member_receipts, a.net, a.member_net, b.active, coalesce(b.top, 0)
  from all_sales as a join active as b on b.month = a.month order by a.month`

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => (await ask(query)).map((row) => row.map(Number)))
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await prepareLarge(folder)
  const goal = full ? 3 : 2
  await runRatio({ name: 'member-share', goal, a: { side: 'duck', folder }, b: { side: 'columns', folder }, worker: import.meta.filename })
}
