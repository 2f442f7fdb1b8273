import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { read as readWorkbook, utils } from 'xlsx'
import { exportMailList } from '#core/campaigns/export-mail-list.ts'
import { exportsOf } from '#core/campaigns/export-log.ts'
import { previewMailList, removedByGate } from '#core/campaigns/mail-list.ts'
import { listOperations } from '#core/db/operations.ts'
import type { Working } from '#core/handlers.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
let folder: string
const options = { segmentId: 1, unknownConsent: 'leave-out', oncePerAddress: true, campaignCode: 'C001' } as const
const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })

const working = (): Working<Progress> => ({
  ...workspace.reading,
  report: () => Promise.resolve(),
  operate: ({ args, inverse }, work) =>
    workspace.writer.operate({ kind: 'campaigns.exportMailList', args, actor: 'cli', at: new Date('2026-02-01T00:00:00Z') }, inverse, work),
})
const order = (format: 'xlsx' | 'csv-utf8' | 'csv-gb18030') => ({
  ...options,
  token: join(folder, `list.${format === 'xlsx' ? 'xlsx' : 'csv'}`),
  format,
  headings: 'zh' as const,
  recipient: '速印社',
  purpose: '春季型录',
  overrideReason: '',
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-'))
  workspace = aWorkspace()
  const address = { province: '上海市', city: '上海市', county: '徐汇区', postcode: '200030', consentPost: 'yes' as const }
  const first = aMember(workspace, {
    ...address,
    cards: ['0012023000001'],
    name: '王芳',
    gender: 'female',
    mobile: '13800001111',
    address: '漕溪北路18号',
  })
  aMember(workspace, { ...address, cards: ['0012023000002'], name: '李雷', gender: 'male', address: '漕溪北路19号', postcode: null })
  aMember(workspace, { ...address, name: '韩梅', address: '=cmd|漕溪北路20号', consentPost: 'no' })
  aMember(workspace, { ...address, name: '赵六', address: null })
  aMember(workspace, { ...address, name: '=HYPERLINK("x")', address: '漕溪北路21号' })
  aReceipt(workspace, { day: dayOf('2025-06-01'), card: first.card, lines: [{ paidFen: 100_00 }] })
  workspace.base.prepare<[string, string]>(`insert into segment (id, name, rule, saved_at) values (1, ?, ?, 'x')`).run('全部', everybody)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a preview counts every gate, masks its sample and writes nothing', async () => {
  const preview = await previewMailList(workspace.reading, options)
  expect(preview).toMatchObject({ segmentName: '全部', members: 5, pieces: 3, withoutPostcode: 1 })
  expect(preview.steps.filter(({ removed }) => removed > 0)).toEqual([
    { gate: 'opted-out', removed: 1, left: 4 },
    { gate: 'no-address', removed: 1, left: 3 },
  ])
  expect(preview.sample[0]).toEqual({
    keyCode: expect.stringMatching(/^C001-01-000001-.$/),
    name: '王*',
    postcode: '2000**',
    address: '上海市徐汇区***',
    card: '001****0001',
  })
  expect(await removedByGate(workspace.reading, options, 'opted-out', 10)).toMatchObject([{ name: '韩*', city: '上海市' }])
  expect(exportsOf(workspace.read, 10)).toEqual([])
})

test('the workbook holds one row a piece, as text, and the export stands in the log with its hash', async () => {
  const done = await exportMailList(working(), order('xlsx'))
  const book = readWorkbook(readFileSync(join(folder, 'list.xlsx')), { raw: true })
  const rows = utils.sheet_to_json<Record<string, string>>(book.Sheets['邮寄名单'] ?? {}, { raw: true, defval: '' })
  expect(done.rows).toBe(3)
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatchObject({
    邮编: '200030',
    完整地址: '上海市徐汇区漕溪北路18号',
    收件人: '王芳',
    称谓: '女士',
    手机: '13800001111',
    卡号: '0012023000001',
  })
  expect(rows.at(-1)).toMatchObject({ 邮编: '', 收件人: '李雷' })
  expect(exportsOf(workspace.read, 10)).toMatchObject([
    {
      kind: 'mail-list',
      segmentName: '全部',
      rowCount: 3,
      sha256: done.sha256,
      recipient: '速印社',
      purpose: '春季型录',
      leftOut: { 'opted-out': 1, 'no-address': 1 },
    },
  ])
})

test('the same list twice gives the same bytes', async () => {
  const first = await exportMailList(working(), order('xlsx'))
  const second = await exportMailList(working(), order('xlsx'))
  expect(second.sha256).toBe(first.sha256)
})

test('a CSV guards what a spreadsheet would compute, in either encoding', async () => {
  for (const [format, encoding] of [
    ['csv-utf8', 'utf-8'],
    ['csv-gb18030', 'gb18030'],
  ] as const) {
    const done = await exportMailList(working(), order(format))
    expect(done.guardedCells).toBe(1)
    expect(new TextDecoder(encoding, { fatal: true }).decode(readFileSync(join(folder, 'list.csv')))).toContain(`"'=HYPERLINK(""x"")"`)
  }
})

test('the audit line of an export holds ids, counts and the hash, never a name or an address', async () => {
  await exportMailList(working(), order('csv-utf8'))
  const [line] = listOperations(workspace.read, 1)
  expect(line?.kind).toBe('campaigns.exportMailList')
  expect(line?.args).not.toMatch(/王|李|漕溪|138/)
})

test('nobody left, a segment that does not exist and a place that cannot be written are refused by name', async () => {
  workspace.base.prepare<[]>(`update member set consent_post = 'no'`).run()
  workspace.columns.invalidate()
  await expect(exportMailList(working(), order('xlsx'))).rejects.toMatchObject({ code: 'campaign/nobody-left' })
  await expect(previewMailList(workspace.reading, { ...options, segmentId: 9 })).rejects.toMatchObject({ code: 'segment/not-found' })
  workspace.base.prepare<[]>(`update member set consent_post = 'yes'`).run()
  await expect(exportMailList(working(), { ...order('xlsx'), token: join(folder, 'no', 'list.xlsx') })).rejects.toMatchObject({
    code: 'file/not-writable',
  })
  expect(exportsOf(workspace.read, 10)).toEqual([])
})
