/** The whole pack: every figure is the one the screen and the command line give, and a kept report stays what it said. */
import { expect, test } from 'vitest'
import { composeReport } from '#core/reports/compose.ts'
import { changesSince } from '#core/reports/changes.ts'
import { keepRun } from '#core/reports/saved.ts'
import { PackDraft } from '#shared/contract/reports.ts'
import type { Report } from '#shared/contract/report-page.ts'
import { listData, sentenceOf } from '#shared/reports/sentences.ts'
import { wordOf, wordsBefore } from '#shared/reports/words.ts'
import { aMember, aReceipt, aStore, aWorkspace, dayOf } from '../../data/builders.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'
import { clientOf, wrongFigures } from './asking.ts'

const kinds = ['monthly', 'member-share', 'quality', 'value', 'brand', 'stores', 'kpi', 'definitions'] as const
const pack = (parts: Record<string, unknown> = {}): PackDraft =>
  PackDraft.parse({ name: '月报', pages: kinds.map((kind) => ({ kind })), period: 'last-365', ...parts })

test('every figure of the whole pack equals what the procedure says to whoever asks', async () => {
  const workspace = randomWorkspace(11, { members: 60, receipts: 500 })
  const report = await composeReport(pack(), workspace.reading)
  const figures = report.pages.flatMap(({ blocks }) => blocks.flatMap(({ figures: own, table }) => [...own, ...(table?.rows.flat() ?? [])]))
  expect(figures.length).toBeGreaterThan(150)
  expect(await wrongFigures(report, workspace)).toEqual([])
})

test('a comparison stands beside the figure: the same question about the days before', async () => {
  const workspace = aWorkspace()
  const store = aStore(workspace)
  const member = aMember(workspace)
  for (const [day, netFen] of [
    ['2025-11-10', 300_00],
    ['2025-12-05', 450_00],
    ['2026-01-20', 10_00],
  ] as const)
    aReceipt(workspace, { day: dayOf(day), card: member.card, storeId: store, netFen })
  const report = await composeReport(
    pack({ period: { from: dayOf('2025-12-01'), to: dayOf('2025-12-31') }, pages: [{ kind: 'monthly' }] }),
    workspace.reading,
  )
  expect(report.before).toEqual({ from: dayOf('2025-11-01'), to: dayOf('2025-11-30') })
  const net = report.pages[0]?.blocks[0]?.figures[0]
  expect(net).toMatchObject({ label: 'base.net_sales', value: 450_00, before: 300_00 })
})

test('a kept report says the same after later receipts, and tells which figures are others now', async () => {
  const workspace = aWorkspace()
  const store = aStore(workspace)
  const member = aMember(workspace)
  aReceipt(workspace, { day: dayOf('2025-12-05'), card: member.card, storeId: store, netFen: 450_00 })
  const draft = pack({ period: { from: dayOf('2025-12-01'), to: dayOf('2025-12-31') }, pages: [{ kind: 'monthly' }] })
  const report = await composeReport(draft, workspace.reading)
  const { id } = await workspace.command('reports.run', ({ write }) => keepRun(write, undefined, report))
  expect(await changesSince(id, workspace.reading)).toEqual([])
  aReceipt(workspace, { day: dayOf('2025-12-05'), storeId: store, netFen: 50_00 })
  const client = clientOf(workspace.reading)
  expect((await client.reports.getRun({ id })).pages[0]?.blocks[0]?.figures[0]?.value).toBe(450_00)
  const changes = await client.reports.changes({ id })
  expect(changes).toContainEqual({ page: 0, label: 'base.net_sales', row: null, kind: 'money', was: 450_00, is: 500_00 })
})

const said = (report: Report): string =>
  report.pages.flatMap(({ notes }) => notes.map((note) => sentenceOf(note, 'zh-CN') ?? '')).join('\n')

test('a month without data, and a store that opened in the middle of it, are said in words', async () => {
  const workspace = aWorkspace()
  const [old, young] = [aStore(workspace, { name: '老店' }), aStore(workspace, { name: '新店' })]
  for (const day of ['2025-08-02', '2025-09-03', '2025-11-03', '2025-12-03', '2026-01-28'])
    aReceipt(workspace, { day: dayOf(day), storeId: old, netFen: 100_00 })
  aReceipt(workspace, { day: dayOf('2025-12-18'), storeId: young, netFen: 100_00 })
  const december = { from: dayOf('2025-12-01'), to: dayOf('2025-12-31') }
  const words = said(await composeReport(pack({ period: december, pages: [{ kind: 'monthly' }, { kind: 'stores' }] }), workspace.reading))
  expect(words).toContain('2025-10 没有数据')
  expect(words).toContain('新店：数据自 2025-12-18 才开始')
  expect(words).not.toContain('老店：')
  const october = { from: dayOf('2025-10-01'), to: dayOf('2025-10-31') }
  expect(said(await composeReport(pack({ period: october, pages: [{ kind: 'monthly' }] }), workspace.reading))).toContain(
    '不是零销售，而是没有数据',
  )
})

test('an empty workspace has a report too: no figure, and a sentence why', async () => {
  const workspace = aWorkspace()
  const report = await composeReport(pack({ period: 'last-month' }), workspace.reading)
  expect(report.asOf).toBeNull()
  expect(said(report)).toContain('还没有销售数据')
  expect(await wrongFigures(report, workspace)).toEqual([])
})

test('every word a report uses is there in both languages', async () => {
  const report = await composeReport(pack(), randomWorkspace(4, { members: 30, receipts: 200 }).reading)
  const ids = report.pages.flatMap(({ kind, blocks }) => [
    `page.${kind}`,
    ...blocks.flatMap(({ figures, table }) => [
      ...figures.flatMap(({ label, kind, words, value }) => (kind === 'word' && value !== null ? [label, `${words}.${value}`] : [label])),
      ...(table ? [table.title, ...table.columns.filter(({ isName }) => !isName).map(({ label }) => label)] : []),
    ]),
    ...blocks.flatMap(({ table }) =>
      table
        ? table.rows.flatMap((row) =>
            row.flatMap((cell, i) => {
              const column = table.columns[i]
              return column?.kind === 'word' && cell !== null ? [`${wordsBefore(column, row)}.${cell}`] : []
            }),
          )
        : [],
    ),
  ])
  for (const id of new Set(ids)) for (const locale of ['zh-CN', 'en'] as const) expect(wordOf(id, locale), id).not.toBe(id)
})

test('notes put their names together as the language does', () => {
  const months = { code: 'month-without-data', data: { months: listData(['2025-10', '2025-11']) } }
  expect(sentenceOf(months, 'zh-CN')).toContain('2025-10、2025-11')
  expect(sentenceOf(months, 'en')).toContain('2025-10, 2025-11')
  const undated = { code: 'without-date', data: { names: listData(['link-rate', '自定指标']) } }
  expect(sentenceOf(undated, 'en')).toContain(', 自定指标')
})

test('what sets a segment apart is named in words, and a city stays what it is', () => {
  const column = { words: 'property-value', wordsOf: 0 }
  const value = (row: readonly string[], locale: 'zh-CN' | 'en'): string => wordOf(`${wordsBefore(column, row)}.${row[1]}`, locale)
  expect(wordOf('property.city', 'zh-CN')).toBe('城市')
  expect(value(['gender', 'female'], 'zh-CN')).toBe('女')
  expect(value(['gender', 'female'], 'en')).toBe('female')
  expect(value(['city', 'St. 上海'], 'en')).toBe('St. 上海')
})
