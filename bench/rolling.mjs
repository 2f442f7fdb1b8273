/** #8: customers of a rolling year and the old ones among them, every day: DuckDB's lead() form against the engine's pass. */
import { SeriesInput } from '../src/shared/contract/brand.ts'
import { seriesOf } from '../src/main/core/brand/stage/series.ts'
import { copyToDuck, largeFolder, medianOfFive, openDuck } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'
import { personDays, timeOverColumns } from './value-columns.mjs'

const byColumns = (folder) =>
  timeOverColumns(folder, async (columns) => {
    const { days, customers, everRepeat } = await seriesOf(columns, SeriesInput.parse({ by: 'day' }))
    return days.map((day, i) => [day, customers[i], everRepeat[i]])
  })

const query = `${personDays},
  visit as (
    select day, row_number() over w as k, least(day + 365, coalesce(lead(day) over w, 1000000)) as until
    from days where net > 0 window w as (partition by person order by day)
  ),
  change as (
    select day, 1 as customers, (k > 1)::integer as old from visit
    union all select until, -1, -(k > 1)::integer from visit
  ),
  span as (select min(business_day) as first, max(business_day) as last from receipt where status = 'valid'),
  by_day as (select day, sum(customers) as customers, sum(old) as old from change group by day),
  every as (select unnest(range((select first from span), (select last from span) + 1))::integer as day)
  select e.day, sum(coalesce(b.customers, 0)) over (order by e.day) as customers, sum(coalesce(b.old, 0)) over (order by e.day) as old
  from every as e left join by_day as b on b.day = e.day order by e.day`

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => (await ask(query)).map((row) => row.map(Number)))
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await copyToDuck(folder)
  await runRatio({
    name: 'rolling',
    goal: full ? 2.5 : 2,
    a: { side: 'duck', folder },
    b: { side: 'columns', folder },
    worker: import.meta.filename,
  })
}
