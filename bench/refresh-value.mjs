/**
 * #11 as far as value goes: RFM, Pareto, cohorts and layers by profit, all anew after an import, in one process, DuckDB with the facts of
 * persons built once as a table against the columns. At full scale all of it within 3 seconds.
 */
import { RfmInput } from '../src/shared/contract/value-rfm.ts'
import { ConcentrationInput } from '../src/shared/contract/value-share.ts'
import { CohortsInput } from '../src/shared/contract/value-loyalty.ts'
import { TiersInput } from '../src/shared/contract/value-tiers.ts'
import { rfmTableOf } from '../src/main/core/value/rfm/rfm-table.ts'
import { concentrationOf } from '../src/main/core/value/concentration/concentration.ts'
import { cohortsOf } from '../src/main/core/value/loyalty/cohorts.ts'
import { pyramidOf } from '../src/main/core/value/tiers/pyramid.ts'
import { largeFolder, medianOfFive, openDuck } from './large.mjs'
import { full, holdBar, runRatio, serveSide } from './lib.mjs'
import { cohortCells, cohortQuery, personDays, prepareLarge, timeWithFacts, wholeScope as scope } from './value-columns.mjs'

const brandRate = 0.4
const MOST_SECONDS = 3

const byColumns = (folder) =>
  timeWithFacts(folder, async (columns) => {
    const { cells } = await rfmTableOf(columns, RfmInput.parse({ scope }))
    const { deciles } = await concentrationOf(columns, ConcentrationInput.parse({ scope }))
    const cohorts = await cohortsOf(columns, CohortsInput.parse({ scope }))
    const { layers } = await pyramidOf(columns, TiersInput.parse({ scope, margins: { brandRate } }))
    return {
      cells: cells.map(({ cell, persons, netFen }) => [cell, persons, netFen]),
      deciles: deciles.map(({ persons, fen }) => [persons, fen]),
      cohorts: cohortCells(cohorts),
      layers: layers.map(({ persons, profitFen }) => [persons, profitFen]),
    }
  })

const score = (value) => `least(5, 1 + (5 * (rank() over (order by ${value}) - 1)) // count(*) over ())`
const facts = `create or replace temp table facts as ${personDays} select * from buyer`
const days = `create or replace temp table person_days as ${personDays} select * from days`
const questions = {
  cells: `select (r * 100 + f * 10 + m)::integer as cell, count(*) as persons, sum(net) as net
    from (select ${score('last')} as r, ${score('f')} as f, ${score('m')} as m, m as net from facts) group by cell order by cell`,
  deciles: `select count(*), sum(m) from (select m, row_number() over (order by m desc, person) as place, count(*) over () as n from facts)
    group by (place * 10 + n - 1) // n order by (place * 10 + n - 1) // n`,
  cohorts: `with days as (select * from person_days), ${cohortQuery}`,
  layers: `with sold as materialized (
      select r.id, m.person_id as person from receipt as r join card as c on c.id = r.card_id join member as m on m.id = c.member_id
      where r.status = 'valid' and r.business_day <= (select max(business_day) from receipt where status = 'valid')
    ), profit as materialized (
      select s.person, sum(round(l.paid_fen * ${brandRate}::double)) as profit
      from line as l join sold as s on s.id = l.receipt_id where l.product_id is not null and l.kind <> 2 group by s.person
    ), ranked as (
      select p.profit, row_number() over (order by p.profit desc, b.person) as place, count(*) filter (where p.profit > 0) over () as n
      from facts as b join profit as p on p.person = b.person
    )
    select count(*), sum(profit) from ranked
    group by case when profit <= 0 then 3 when place <= floor(0.2 * n + 1e-9) then 0 when place <= floor(0.5 * n + 1e-9) then 1 else 2 end
    order by case when profit <= 0 then 3 when place <= floor(0.2 * n + 1e-9) then 0 when place <= floor(0.5 * n + 1e-9) then 1 else 2 end`,
}

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => {
    await ask(days)
    await ask(facts)
    const answers = {}
    for (const [name, text] of Object.entries(questions)) answers[name] = (await ask(text)).map((row) => row.map(Number))
    return answers
  })
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await prepareLarge(folder)
  const goal = full ? 3.5 : 2.5
  let slowest = 0
  const value = (a, b) => {
    slowest = Math.max(slowest, b.seconds)
    return a.seconds / b.seconds
  }
  await runRatio({
    name: 'refresh-value',
    goal,
    a: { side: 'duck', folder },
    b: { side: 'columns', folder },
    worker: import.meta.filename,
    value,
  })
  if (full) holdBar('refresh-value', slowest, MOST_SECONDS, 's')
}
