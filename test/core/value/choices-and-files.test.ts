import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import type { Working } from '#core/handlers.ts'
import { choicesOf, saveChoices } from '#core/value/choices.ts'
import { exportPeople, exportTable } from '#core/value/export/export-table.ts'
import { peoplePageOf } from '#core/value/people/people-page.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { usualChoices } from '#shared/contract/value-choices.ts'
import { PeopleExport, TableExport } from '#shared/contract/value-export.ts'
import { PeopleInput } from '#shared/contract/value-people.ts'
import { segmentsApi } from '#core/segments/api.ts'
import { aMember, aReceipt, aWorkspace, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
let folder: string
beforeEach(() => {
  workspace = aWorkspace()
  folder = mkdtempSync(join(tmpdir(), 'regulars-value-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const working = (): Working<Progress> => ({
  ...workspace.reading,
  report: () => Promise.resolve(),
  operate: ({ args, inverse }, work) =>
    workspace.writer.operate({ kind: 'value.exportTable', args, actor: 'cli', at: new Date('2026-02-01T00:00:00Z') }, inverse, work),
})
const sheetOf = (path: string): unknown[][] => {
  const book = read(readFileSync(path))
  const [name = ''] = book.SheetNames
  const sheet = book.Sheets[name]
  return sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : []
}
const logged = () =>
  workspace.db.prepare<[], { kind: string; purpose: string; row_count: number }>('select kind, purpose, row_count from export_log').all()

test('choices are the usual ones until somebody chooses, and a part that is saved leaves the others', async () => {
  expect(choicesOf(workspace.reading.read)).toEqual(usualChoices)
  const rfm = { ...usualChoices.rfm, cuts: { by: 'limits' as const, r: [10, 20, 30, 40], f: [2, 3, 4, 5], m: [1, 2, 3, 4] } }
  await workspace.command('value.saveChoices', (context) => saveChoices({ rfm }, context))
  await workspace.command('value.saveChoices', (context) => saveChoices({ margins: { ...usualChoices.margins, brandRate: 0.4 } }, context))
  expect(choicesOf(workspace.reading.read)).toEqual({ ...usualChoices, rfm, margins: { ...usualChoices.margins, brandRate: 0.4 } })
})

test('a choice of another form counts as none', () => {
  workspace.db.prepare(`insert into choice (name, value) values ('rfm', '{"cuts": 7}')`).run()
  expect(choicesOf(workspace.reading.read)).toEqual(usualChoices)
})

test('a table becomes a workbook of numbers and texts with its notes below, and a line of the export log', async () => {
  const token = join(folder, '层级.xlsx')
  const order = TableExport.parse({
    token,
    title: '层级',
    notes: ['截至 2023-12-31'],
    columns: [
      { heading: '层级', kind: 'text' },
      { heading: '人数', kind: 'count' },
      { heading: '净销售额', kind: 'money' },
      { heading: '占比', kind: 'rate' },
    ],
    rows: [
      ['高', 3, 123_45, 0.123456],
      ['=1+1', 0, -5, null],
    ],
  })
  expect(await exportTable(working(), order)).toMatchObject({ rows: 2, fileName: '层级.xlsx' })
  expect(sheetOf(token)).toEqual([
    ['层级', '人数', '净销售额', '占比'],
    ['高', 3, 123.45, 0.1235],
    ['=1+1', 0, -0.05],
    [],
    ['截至 2023-12-31'],
  ])
  expect(logged()).toEqual([{ kind: 'value-table', purpose: '层级', row_count: 2 }])
})

test('a list of persons: the best tenth and its rule find the same, and the file holds them', async () => {
  for (let i = 1; i <= 20; i++) {
    aMember(workspace, { name: '王小明', cards: [`000${i}`] })
    aReceipt(workspace, { card: `000${i}`, day: 500, netFen: i * 100 })
  }
  const { set, order } = PeopleInput.parse({ set: { of: 'ranking', input: {}, decile: 1 } })
  const page = await peoplePageOf(await workspace.columns.current(), workspace.reading.read, { set, order, offset: 0, limit: 10 })
  expect(page.rows.map(({ card, netFen }) => [card, netFen])).toEqual([
    ['00020', 2000],
    ['00019', 1900],
  ])
  const { rule } = page
  if (!rule) throw new Error('a rule can say who spent most')
  expect((await segmentsApi.count(rule, workspace.reading)).memberCount).toBe(2)
  const token = join(folder, '名单.xlsx')
  const columns = ['rank', 'card', 'netFen'].map((column) => ({ column, heading: column }))
  await exportPeople(working(), PeopleExport.parse({ token, title: '第 1 份', set, order, columns }))
  expect(sheetOf(token)).toEqual([
    ['rank', 'card', 'netFen'],
    [1, '00020', 20],
    [2, '00019', 19],
  ])
  expect(logged()).toMatchObject([{ kind: 'value-people', row_count: 2 }])
})
