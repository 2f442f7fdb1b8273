/** The engine's side of the value benches: columns loaded once, each turn over a fresh view of them, so that nothing is remembered. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeCache } from '../src/main/core/columns/cache.ts'
import { derivePersons } from '../src/main/core/columns/load.ts'
import { createColumnsSource, lastOperationOf } from '../src/main/core/columns/source.ts'
import { createBreathe } from '../src/main/core/columns/turns.ts'
import { Scope } from '../src/shared/contract/value-scope.ts'
import { copyToDuck, medianOfFive, readLarge } from './large.mjs'

const sources = join(import.meta.dirname, '../src/main/core/columns')

/** Columns kept from an earlier round, which take a moment to read where the rows take many seconds; of other code they are others. */
function cacheIn(folder) {
  const files = readdirSync(sources).filter((name) => name.endsWith('.ts'))
  const key = createHash('sha256').update(files.map((name) => readFileSync(join(sources, name), 'utf8')).join())
  return join(folder, `columns-${key.digest('hex').slice(0, 8)}.cache`)
}

/** DuckDB's copy, and the columns as both are asked from; to be called once, before the sides are measured. */
export async function prepareLarge(folder) {
  await copyToDuck(folder)
  if (existsSync(cacheIn(folder))) return
  const read = readLarge(folder)
  await writeCache(cacheIn(folder), lastOperationOf(read), await createColumnsSource(read).current())
}

export const columnsOf = (folder) => createColumnsSource(readLarge(folder), { cacheFile: cacheIn(folder), writesCache: false }).current()

/** Seconds and answer of `work`, called with columns that have been asked nothing yet. */
export async function timeOverColumns(folder, work) {
  const columns = await columnsOf(folder)
  return medianOfFive(() => work({ ...columns }))
}

/** The same with the facts of persons derived from the receipts in each turn, as after an import. */
export async function timeWithFacts(folder, work) {
  const columns = await columnsOf(folder)
  const { receipts, lines, persons, asOf } = columns
  return medianOfFive(async () => {
    const anew = await derivePersons({ receipts, lines, personIds: persons.id, until: asOf?.day }, createBreathe())
    return work({ ...columns, persons: anew })
  })
}

export const wholeScope = Scope.parse({ period: { span: 'all' } })

/** Persons with their purchase days up to the as-of day, and what DuckDB needs to be asked the same. */
export const personDays = `
  with as_of as (select max(business_day) as day from receipt where status = 'valid'),
  paid as (select receipt_id, sum(paid_fen) as net from line where kind <> 2 group by receipt_id),
  days as materialized (
    select m.person_id as person, r.business_day as day, sum(p.net) as net
    from receipt as r join paid as p on p.receipt_id = r.id join card as c on c.id = r.card_id join member as m on m.id = c.member_id
    where r.status = 'valid' and r.business_day <= (select day from as_of)
    group by all
  ),
  buyer as materialized (
    select person, count(*) filter (where net > 0) as f, sum(net) as m, max(day) filter (where net > 0) as last
    from days group by person having count(*) filter (where net > 0) > 0
  )`

/** Cells with somebody or something in them: month of the first occasion, months since, persons with an occasion, net sales. */
export const cohortQuery = `
  first as materialized (select person, min(day) filter (where net > 0) as day from days group by person having day is not null),
  months as materialized (
    select d.person, d.net, year(date '1970-01-01' + d.day) * 12 + month(date '1970-01-01' + d.day) - 1 as month,
      year(date '1970-01-01' + f.day) * 12 + month(date '1970-01-01' + f.day) - 1 as cohort
    from days as d join first as f on f.person = d.person and d.day >= f.day
  )
  select cohort::integer, (month - cohort)::integer as k, (count(distinct person) filter (where net > 0))::integer as persons, sum(net) as net
  from months group by cohort, month order by cohort, month`

/** The same of the engine's answer; cells in which nothing happened are left out on both sides. */
export const cohortCells = ({ cohorts }) =>
  cohorts.flatMap(({ from, cells }) => {
    const day = new Date(from * 86_400_000)
    const cohort = day.getUTCFullYear() * 12 + day.getUTCMonth()
    return cells.flatMap(({ persons, netFen }, k) => (persons === 0 && netFen === 0 ? [] : [[cohort, k, persons, netFen]]))
  })
