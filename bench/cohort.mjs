/** Cohorts by month of the first purchase: persons active and net sales of every cell, DuckDB's query against the columns. */
import { CohortsInput } from '../src/shared/contract/value-loyalty.ts'
import { cohortsOf } from '../src/main/core/value/loyalty/cohorts.ts'
import { largeFolder, medianOfFive, openDuck } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'
import { cohortCells, cohortQuery, personDays, prepareLarge, timeOverColumns, wholeScope } from './value-columns.mjs'

const byColumns = (folder) =>
  timeOverColumns(folder, async (columns) => cohortCells(await cohortsOf(columns, CohortsInput.parse({ scope: wholeScope }))))

async function byDuck(folder) {
  const ask = await openDuck(folder)
  return medianOfFive(async () => (await ask(`${personDays}, ${cohortQuery}`)).map((row) => row.map(Number)))
}

if (!serveSide(({ side, folder }) => (side === 'columns' ? byColumns(folder) : byDuck(folder)))) {
  const folder = largeFolder(full)
  await prepareLarge(folder)
  const goal = full ? 3 : 2
  await runRatio({ name: 'cohort', goal, a: { side: 'duck', folder }, b: { side: 'columns', folder }, worker: import.meta.filename })
}
