import type { reports } from '#shared/contract/reports.ts'
import type { Handlers } from '../handlers.ts'
import { buildTable } from './builder/build-table.ts'
import { changesSince } from './changes.ts'
import { composeReport, runReport } from './compose.ts'
import { exportRun } from './export-run.ts'
import { leagueOf } from './league.ts'
import { morningOf } from './morning.ts'
import { getRun, listBuilt, listPacks, listRuns, removeBuilt, removePack, removeRun, saveBuilt, savePack } from './saved.ts'

export const reportsApi: Handlers<typeof reports> = {
  packs: (_, { read }) => listPacks(read),
  savePack: (draft, { write, now }) => savePack(write, draft, now()),
  removePack: ({ id }, { write }) => removePack(write, id),
  preview: (draft, reading) => composeReport(draft, reading),
  run: (draft, working) => runReport(draft, working),
  runs: (_, { read }) => listRuns(read),
  getRun: ({ id }, { read }) => getRun(read, id),
  removeRun: ({ id }, { write }) => removeRun(write, id),
  changes: ({ id }, reading) => changesSince(id, reading),
  exportRun: (order, working) => exportRun(order, working),
  league: (question, reading) => leagueOf(question, reading),
  morning: (_, reading) => morningOf(reading),
  build: (question, reading) => buildTable(question, reading),
  built: (_, { read }) => listBuilt(read),
  saveBuilt: (draft, { write, now }) => saveBuilt(write, draft, now()),
  removeBuilt: ({ id }, { write }) => removeBuilt(write, id),
}
