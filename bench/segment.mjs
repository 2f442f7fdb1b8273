/** #9: a rule of five conditions, counted, and the first hundred by money: DuckDB's plain query against columns and bitmaps. */
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { pageOfMembers } from '../src/main/core/members/page.ts'
import { copyToDuck, largeFolder, medianOfFive, openDuck, readLarge } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'

const CATEGORY = '大衣'
const STORES = [1, 2, 3, 4, 5, 6, 7, 8]

const rule = (most) => ({
  kind: 'group',
  match: 'all',
  rules: [
    { kind: 'measure', measure: 'recencyDays', window: { span: 'all' }, range: { max: 90 } },
    { kind: 'measure', measure: 'netFen', window: { span: 'all' }, range: { min: 1000_00, max: most } },
    {
      kind: 'bought',
      categories: [CATEGORY],
      productIds: [],
      storeIds: [],
      window: { span: 'last-days', days: 180 },
      count: 'occasions',
      range: { min: 1 },
    },
    { kind: 'text', field: 'mobile', test: { is: 'filled' } },
    { kind: 'join-store', storeIds: STORES },
  ],
})

/** An upper end nobody reaches, another each time: the answer is computed, not remembered. */
async function byColumns(folder) {
  const read = readLarge(folder)
  const columns = createColumnsSource(read)
  await columns.current()
  const order = { by: 'netFen', descending: true }
  const { answer, seconds } = await medianOfFive(async (turn) => {
    const list = { rule: rule(1e14 + turn), order, offset: 0, limit: 100 }
    const { total, rows } = await pageOfMembers(list, { read, columns, signal: new AbortController().signal })
    return { total, ids: rows.map(({ id }) => id) }
  })
  return { answer, seconds }
}

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => {
    const rows = await ask(query)
    return { total: Number(rows[0]?.[1] ?? 0), ids: rows.map(([id]) => id) }
  })
}

const query = `
  with as_of as (select max(business_day) as day from receipt where status = 'valid'),
  sold as (
    select r.id, m.person_id as person, r.business_day as day, r.net_fen as net
    from receipt as r join card as c on c.id = r.card_id join member as m on m.id = c.member_id where r.status = 'valid'
  ),
  days as (select person, day, sum(net) as net from sold group by person, day),
  facts as (select person, sum(net) as net, max(day) filter (where net > 0) as last from days group by person),
  bought as (
    select distinct person from (
      select s.person, s.day from sold as s join line as l on l.receipt_id = s.id join product as p on p.id = l.product_id
      where p.category = '${CATEGORY}' and l.kind = 0 and s.day > (select day from as_of) - 180
      group by s.person, s.day having sum(l.paid_fen) > 0
    )
  )
  select m.id, count(*) over () as total
  from member as m join facts as f on f.person = m.person_id join bought as b on b.person = m.person_id
  where f.last >= (select day from as_of) - 90 and f.net >= 100000 and m.mobile is not null and m.store_id in (${STORES.join(', ')})
  order by f.net desc, m.id limit 100`

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await copyToDuck(folder)
  const goal = full ? 30 : 15
  await runRatio({ name: 'segment', goal, a: { side: 'duck', folder }, b: { side: 'columns', folder }, worker: import.meta.filename })
}
