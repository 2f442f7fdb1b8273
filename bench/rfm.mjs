/** #7: RFM scores with ties sharing a score, persons and sales by cell: DuckDB's query against facts and scores from columns. */
import { RfmInput } from '../src/shared/contract/value-rfm.ts'
import { rfmTableOf } from '../src/main/core/value/rfm/rfm-table.ts'
import { largeFolder, medianOfFive, openDuck } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'
import { personDays, prepareLarge, timeWithFacts, wholeScope } from './value-columns.mjs'

const byColumns = (folder) =>
  timeWithFacts(folder, async (columns) => {
    const { cells } = await rfmTableOf(columns, RfmInput.parse({ scope: wholeScope }))
    return cells.map(({ cell, persons, netFen }) => [cell, persons, netFen])
  })

const score = (value) => `least(5, 1 + (5 * (rank() over (order by ${value}) - 1)) // count(*) over ())`
const query = `${personDays}
  select (r * 100 + f * 10 + m)::integer as cell, count(*) as persons, sum(net) as net
  from (select ${score('last')} as r, ${score('f')} as f, ${score('m')} as m, m as net from buyer)
  group by cell order by cell`

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => (await ask(query)).map((row) => row.map(Number)))
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await prepareLarge(folder)
  const goal = full ? 3 : 2
  await runRatio({ name: 'rfm', goal, a: { side: 'duck', folder }, b: { side: 'columns', folder }, worker: import.meta.filename })
}
