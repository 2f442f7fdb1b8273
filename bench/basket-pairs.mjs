/** #10: the hundred most frequent pairs of products within receipts: DuckDB's self-join against the engine. */
import { PairsInput } from '../src/shared/contract/products-buying.ts'
import { pairsOf } from '../src/main/core/products/buying/pairs.ts'
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { copyToDuck, largeFolder, medianOfFive, openDuck, readLarge } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'

async function byColumns(folder) {
  const read = readLarge(folder)
  const columns = await createColumnsSource(read).current()
  return medianOfFive(async () => {
    const { rows } = await pairsOf({ ...columns }, read, PairsInput.parse({ order: 'count', leastCount: 1, leastShare: 0, limit: 100 }))
    return rows.map(({ a, b, count }) => [a.name, b.name, count])
  })
}

const query = `
  with held as materialized (
    select l.receipt_id as basket, p.code from line as l join product as p on p.id = l.product_id join receipt as r on r.id = l.receipt_id
    where r.status = 'valid' and l.kind = 0 group by all having sum(l.quantity_milli) > 0
  )
  select a.code, b.code, count(*) as n from held as a join held as b on a.basket = b.basket and a.code < b.code
  group by a.code, b.code order by n desc, a.code, b.code limit 100`

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => (await ask(query)).map(([a, b, n]) => [a, b, Number(n)]))
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await copyToDuck(folder)
  await runRatio({
    name: 'basket-pairs',
    goal: full ? 3 : 2,
    a: { side: 'duck', folder },
    b: { side: 'columns', folder },
    worker: import.meta.filename,
  })
}
