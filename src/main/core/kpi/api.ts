import type { kpi } from '#shared/contract/kpi.ts'
import type { Handlers } from '../handlers.ts'
import { kpiBoard } from './board.ts'
import { listItems, removeItem, saveItem } from './checklists.ts'
import { enterReading, putBackKpis, recordMeasured, removeKpi, saveKpi, setTargets } from './kpis.ts'
import { listTests, removeTest, takeTest } from './self-tests.ts'

export const kpiApi: Handlers<typeof kpi> = {
  board: (_, reading) => kpiBoard(reading),
  save: (draft, { write }) => saveKpi(write, draft),
  remove: ({ key }, { write }) => removeKpi(write, key),
  putBack: (_, { write }) => putBackKpis(write),
  setTargets: ({ key, targets }, { write }) => setTargets(write, key, targets),
  enter: (entry, { write, now }) => enterReading(write, entry, now()),
  record: (_, writing) => recordMeasured(writing),
  checklist: ({ list }, { read }) => listItems(read, list),
  saveItem: (item, { write }) => saveItem(write, item),
  removeItem: ({ id }, { write }) => removeItem(write, id),
  tests: (_, { read }) => listTests(read),
  takeTest: (taking, { write, now }) => takeTest(write, taking, now()),
  removeTest: ({ id }, { write }) => removeTest(write, id),
}
