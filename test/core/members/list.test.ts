import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { cleaningApi } from '#core/cleaning/api.ts'
import type { Working } from '#core/handlers.ts'
import { membersApi } from '#core/members/api.ts'
import { pageOfMembers } from '#core/members/page.ts'
import {
  exportedColumns,
  ListClass,
  MembersExport,
  MemberView,
  type ChosenMembers,
  type ExportedColumn,
} from '#shared/contract/members-list.ts'
import type { MemberListRow } from '#shared/contract/members.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { classesOf } from '#shared/languages/segment-names.ts'
import { genders } from '#shared/values/gender.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
let folder: string
beforeEach(() => {
  workspace = aWorkspace()
  folder = mkdtempSync(join(tmpdir(), 'regulars-members-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const inCity = (city: string) => ({
  rule: {
    kind: 'group' as const,
    match: 'all' as const,
    rules: [{ kind: 'text' as const, field: 'city' as const, test: { is: 'equal' as const, value: city } }],
  },
})
const chosen = (part: Partial<ChosenMembers>): ChosenMembers => ({ memberIds: [], exceptIds: [], ...part })

const working = (): Working<Progress> => ({
  ...workspace.reading,
  report: () => Promise.resolve(),
  operate: ({ args, inverse }, work) =>
    workspace.writer.operate({ kind: 'members.export', args, actor: 'cli', at: new Date('2026-02-01T00:00:00Z') }, inverse, work),
})
const sheetOf = (path: string): unknown[][] => {
  const book = read(readFileSync(path))
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  return sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: '' }) : []
}

test('a choice is what the list shows without some, and some one by one, each once', async () => {
  const [a, b] = [aMember(workspace, { city: '杭州市' }), aMember(workspace, { city: '杭州市' })]
  const other = aMember(workspace, { city: '上海市' })
  const count = async (choice: Partial<ChosenMembers>) => (await membersApi.countChosen(chosen(choice), workspace.reading)).members
  expect(await count({ list: inCity('杭州市') })).toBe(2)
  expect(await count({ list: inCity('杭州市'), exceptIds: [a.id, 999] })).toBe(1)
  expect(await count({ list: inCity('杭州市'), memberIds: [b.id, other.id] })).toBe(3)
  expect(await count({ list: {} })).toBe(3)
  expect(await count({})).toBe(0)
})

test('every column orders the list, either way, ties by id, who has no value last', async () => {
  const { reading, db } = randomWorkspace(5, { members: 120, receipts: 400 })
  // A merged person shows what was chosen for her; the list is ordered by what each member says herself.
  const ownValues = { ...reading, shown: undefined }
  const mobiles = new Map(
    db
      .prepare<[], { id: number; mobile: string | null }>('select id, mobile from member')
      .all()
      .map(({ id, mobile }) => [id, mobile]),
  )
  const shown = (by: ExportedColumn, row: MemberListRow): string | number | null => {
    if (isListClass(by)) return row.classes[by] === undefined ? null : Object.keys(classesOf(by)).indexOf(row.classes[by])
    if (by === 'gender') return genders.indexOf(row.gender)
    if (isConsent(by)) return ['yes', 'no', 'unknown'].indexOf(row[by])
    return by === 'mobile' ? (mobiles.get(row.id) ?? null) : row[by]
  }
  const list = async (by: ExportedColumn, descending: boolean) =>
    (await pageOfMembers({ order: { by, descending }, offset: 0, limit: 200, classes: ListClass.options }, ownValues)).rows
  const { compare } = new Intl.Collator('zh-CN', { numeric: true })
  // Names and cards are ordered by rules of their own, which have tests of their own.
  for (const by of exportedColumns.filter((column) => column !== 'name' && column !== 'card')) {
    const given = await list(by, false)
    const valued = (rows: readonly MemberListRow[]) => rows.map((row) => ({ id: row.id, value: shown(by, row) }))
    for (const descending of [false, true]) {
      const expected = valued(given).toSorted((one, other) => {
        if (one.value === null || other.value === null)
          return Number(one.value === null) - Number(other.value === null) || one.id - other.id
        const order =
          typeof one.value === 'number' && typeof other.value === 'number'
            ? one.value - other.value
            : compare(String(one.value), String(other.value))
        return (descending ? -order : order) || one.id - other.id
      })
      expect([by, descending, valued(await list(by, descending))]).toEqual([by, descending, expected])
    }
  }
  expect(new Set((await list('store', false)).map(({ store }) => store)).size).toBeGreaterThan(1)
  db.close()
})

const isListClass = (by: ExportedColumn): by is ListClass => ListClass.options.some((option) => option === by)
const isConsent = (by: ExportedColumn): by is 'consentPost' | 'consentSms' | 'consentEmail' | 'consentCall' => by.startsWith('consent')

test('a tag goes on all of a list without some', async () => {
  const [a, b, c] = ['杭州市', '杭州市', '上海市'].map((city) => aMember(workspace, { city }).id)
  const { id: tagId } = await workspace.command('cleaning.saveTag', (context) =>
    cleaningApi.saveTag({ name: '秋季', colour: 'blue', owner: '', expiresOn: null, rule: null }, context),
  )
  const tagged = () =>
    workspace.db
      .prepare<[], { id: number }>('select member_id as id from member_tag order by 1')
      .all()
      .map(({ id }) => id)
  const answer = await workspace.command('cleaning.tagMembers', (context) =>
    cleaningApi.tagMembers({ ...chosen({ list: inCity('杭州市'), exceptIds: [a ?? 0], memberIds: [c ?? 0] }), tagId, on: true }, context),
  )
  expect(answer).toEqual({ members: 2 })
  expect(tagged()).toEqual([b, c])
})

test('a view is kept under its name, replaced by its name, and read as it was', async () => {
  const view = MemberView.parse({
    name: '杭州应购',
    find: '王',
    filter: { 'text:city': ['杭州市'], 'join-store': [3] },
    listed: { name: '新进', rule: inCity('上海市').rule },
    order: { by: 'lastDay', descending: false },
    columns: ['card', 'stage'],
  })
  const save = (one: MemberView) => workspace.command('members.saveView', (context) => membersApi.saveView(one, context))
  await save(view)
  await save({ ...view, name: '全部' })
  await save({ ...view, columns: ['card'] })
  expect(membersApi.views(undefined, workspace.reading)).toEqual([
    { ...view, columns: ['card'] },
    { ...view, name: '全部' },
  ])
  await workspace.command('members.removeView', (context) => membersApi.removeView({ name: '杭州应购' }, context))
  expect(membersApi.views(undefined, workspace.reading)).toMatchObject([{ name: '全部' }])
})

test('the list says the classes it is asked for, and no others', async () => {
  aMember(workspace, { cards: ['1'] })
  aReceipt(workspace, { card: '1', day: dayOf('2026-01-20'), netFen: 50_00 })
  const page = (classes?: ('stage' | 'tier')[]) =>
    membersApi.page({ order: { by: 'card', descending: false }, offset: 0, limit: 10, classes }, workspace.reading)
  expect((await page()).rows[0]?.classes).toEqual({})
  expect((await page(['stage'])).rows[0]?.classes).toEqual({ stage: 'new' })
})

const aFile = (part: Partial<MembersExport> = {}): MembersExport =>
  MembersExport.parse({
    token: join(folder, '会员.xlsx'),
    list: {},
    columns: [
      { column: 'card', heading: '卡号' },
      { column: 'name', heading: '姓名' },
      { column: 'mobile', heading: '手机' },
      { column: 'gender', heading: '性别' },
      { column: 'netFen', heading: '净销售额' },
      { column: 'lastDay', heading: '最近消费' },
      { column: 'stage', heading: '阶段' },
    ],
    ...part,
  })

test('an export is masked, in the order of the list, and has its line in the log before its name', async () => {
  aMember(workspace, { cards: ['001'], name: '王小明', mobile: '13812341234', gender: 'female' })
  aMember(workspace, { cards: ['002'], name: '=cmd', mobile: null })
  aReceipt(workspace, { card: '001', day: dayOf('2026-01-20'), netFen: 50_05 })
  const done = await membersApi.export(aFile({ order: { by: 'netFen', descending: true } }), working())
  expect(done).toMatchObject({ rows: 2, fileName: '会员.xlsx' })
  expect(sheetOf(join(folder, '会员.xlsx'))).toEqual([
    ['卡号', '姓名', '手机', '性别', '净销售额', '最近消费', '阶段'],
    ['001', '王*', '138****1234', '女', 50.05, '2026-01-20', '新客'],
    ['002', expect.stringContaining('=*'), '', expect.any(String), 0, '', expect.any(String)],
  ])
  const log = workspace.db
    .prepare<[], { kind: string; row_count: number; sha256: string }>('select kind, row_count, sha256 from export_log')
    .all()
  expect(log).toEqual([{ kind: 'members-masked', row_count: 2, sha256: done.sha256 }])
})

test('full names and numbers leave only with a purpose', async () => {
  aMember(workspace, { cards: ['001'], name: '王小明', mobile: '13812341234' })
  await expect(membersApi.export(aFile({ masked: false }), working())).rejects.toMatchObject({ code: 'member/purpose-missing' })
  expect(workspace.db.prepare('select 1 from export_log').all()).toEqual([])
  await membersApi.export(aFile({ masked: false, purpose: '回访' }), working())
  expect(sheetOf(join(folder, '会员.xlsx'))[1]?.slice(0, 3)).toEqual(['001', '王小明', '13812341234'])
  await expect(membersApi.export(aFile({ list: inCity('无') }), working())).rejects.toMatchObject({ code: 'member/nobody-chosen' })
})
