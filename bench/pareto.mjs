/** Deciles, who brings 80 %, Gini: DuckDB's query against the columns. */
import { concentrationOf } from '../src/main/core/value/concentration/concentration.ts'
import { ConcentrationInput } from '../src/shared/contract/value-share.ts'
import { largeFolder, medianOfFive, openDuck } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'
import { personDays, prepareLarge, timeOverColumns, wholeScope } from './value-columns.mjs'

const byColumns = (folder) =>
  timeOverColumns(folder, async (columns) => {
    const found = await concentrationOf(columns, ConcentrationInput.parse({ scope: wholeScope }))
    return { deciles: found.deciles.map(({ persons, fen }) => [persons, fen]), for80: found.for80.persons, gini: found.gini.toFixed(9) }
  })

const query = `${personDays},
  ranked as (select m, row_number() over (order by m desc, person) as place, count(*) over () as n from buyer),
  summed as (select *, sum(m) over (order by place) as cumulative, sum(m) over () as total from ranked)
  select
    ((place * 10 + n - 1) // n)::integer as decile, count(*) as persons, sum(m) as net,
    count(*) filter (where 5 * (cumulative - m) < 4 * total) as before80,
    sum((n + 1 - 2 * place) * m::double) as weighted
  from summed group by decile order by decile`

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => {
    const rows = (await ask(query)).map((row) => row.map(Number))
    const sum = (column) => rows.reduce((total, row) => total + row[column], 0)
    return {
      deciles: rows.map(([, persons, fen]) => [persons, fen]),
      for80: sum(3),
      gini: (sum(4) / sum(1) / sum(2)).toFixed(9),
    }
  })
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await prepareLarge(folder)
  const goal = full ? 3 : 2
  await runRatio({ name: 'pareto', goal, a: { side: 'duck', folder }, b: { side: 'columns', folder }, worker: import.meta.filename })
}
