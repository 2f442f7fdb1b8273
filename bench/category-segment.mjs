/** Category × segment: buyers of every category by gender, DuckDB's query against the matrix of the engine. */
import { AffinityInput } from '../src/shared/contract/products-buying.ts'
import { affinityOf } from '../src/main/core/products/buying/affinity.ts'
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { copyToDuck, largeFolder, medianOfFive, openDuck, readLarge } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'
import { personDays } from './value-columns.mjs'

/** Both sides in the same order, whatever it is. */
const byText = (a, b) => (String(a) < String(b) ? -1 : 1)

async function byColumns(folder) {
  const read = readLarge(folder)
  const columns = await createColumnsSource(read).current()
  return medianOfFive(async () => {
    const { cells, groups, items } = await affinityOf({ ...columns }, read, AffinityInput.parse({ most: 200 }))
    return cells
      .filter(({ buyers }) => buyers > 0)
      .map(({ group, item, buyers }) => [groups[group].name, items[item].name, buyers])
      .toSorted(byText)
  })
}

const query = `${personDays},
  oldest as (select person_id as person, arg_min(gender, id) as gender from member group by person_id),
  spent as (
    select m.person_id as person, p.category, sum(l.paid_fen) as net
    from line as l join receipt as r on r.id = l.receipt_id join card as c on c.id = r.card_id join member as m on m.id = c.member_id
    join product as p on p.id = l.product_id
    where r.status = 'valid' and l.kind = 0 and p.category is not null and r.business_day <= (select day from as_of)
    group by all having net > 0
  )
  select o.gender, s.category, count(*) as buyers from spent as s join oldest as o on o.person = s.person join buyer as b on b.person = s.person
  where o.gender <> 'unknown' group by all`

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => (await ask(query)).map(([gender, category, n]) => [gender, category, Number(n)]).toSorted(byText))
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await copyToDuck(folder)
  await runRatio({
    name: 'category-segment',
    goal: 1,
    a: { side: 'duck', folder },
    b: { side: 'columns', folder },
    worker: import.meta.filename,
  })
}
