import type { exchange } from '#shared/contract/exchange.ts'
import type { Handlers } from '../../handlers.ts'
import { coverageCell } from './coverage-cell.ts'
import { coverageOf, setCoverageRules } from './coverage.ts'
import { exportCoverage } from './export-coverage.ts'
import { expect, listExchangeSources, sourceMonth } from './sources.ts'
import { dismissFound, foundFiles, takeFound, unwatchFolder, watchFolder } from './watching.ts'

export const exchangeApi: Handlers<typeof exchange> = {
  exchangeSources: (_, reading) => listExchangeSources(reading),
  sourceMonth: ({ sourceId, month }, { read, now }) => sourceMonth(read, sourceId, month, now()),
  expect: ({ sourceId, expectation }, writing) => expect(sourceId, expectation, writing),
  coverage: async ({ months }, { read, columns }) => coverageOf(await columns.current(), read, months),
  coverageCell: async (asked, { read, columns }) => coverageCell(await columns.current(), read, asked),
  setCoverageRules: (rules, writing) => setCoverageRules(rules, writing),
  exportCoverage: (order, working) => exportCoverage(working, order),
  watchFolder: ({ token }, writing) => watchFolder(token, writing),
  unwatchFolder: ({ folderId }, writing) => unwatchFolder(folderId, writing),
  foundFiles: (_, reading) => foundFiles(reading),
  takeFound: ({ files }, working) => takeFound(files, working),
  dismissFound: ({ files }, writing) => dismissFound(files, writing),
}
