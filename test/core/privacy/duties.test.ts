/** What a person may ask for and what the log says of it: a copy of her data, how long they are kept, exports that came to nothing. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Working } from '#core/handlers.ts'
import { verifyAudit } from '#core/privacy/audit.ts'
import { recordConsent } from '#core/privacy/consent.ts'
import { eraseMembers } from '#core/privacy/erasing/erase.ts'
import { exportMember } from '#core/privacy/export-member.ts'
import { retentionProposals, setRetention } from '#core/privacy/retention.ts'
import { exportTable } from '#core/value/export/export-table.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { TableExport } from '#shared/contract/value-export.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { now, refused } from '../workspace/a-folder.ts'

let workspace: TestWorkspace
let folder: string
beforeEach(() => {
  workspace = aWorkspace()
  folder = mkdtempSync(join(tmpdir(), 'regulars-duties-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const working = (kind: string, before: () => void = () => undefined): Working<Progress> => ({
  ...workspace.reading,
  report: () => Promise.resolve(),
  operate: async ({ inverse, ...note }, work) => {
    const done = await workspace.writer.operate({ ...note, kind, actor: 'officer', at: now }, inverse, work)
    before()
    return done
  },
})

/** A person with two cards, and somebody else at the next counter. */
async function twoPersons() {
  const hers = { name: '王芳', mobile: '13800001111', address: '漕溪北路18号' }
  const first = aMember(workspace, { ...hers, cards: ['K1001'], email: 'wang@example.com' })
  const second = aMember(workspace, { ...hers, cards: ['K1002'], personId: first.personId })
  aMember(workspace, { name: '李雷', mobile: '13900002222', cards: ['K2001'], address: '淮海中路99号' })
  aReceipt(workspace, { day: dayOf('2025-06-01'), card: 'K1001', number: 'X-0601', netFen: 120_00 })
  aReceipt(workspace, { day: dayOf('2025-07-02'), card: 'K1002', number: 'X-0702', netFen: 80_00 })
  aReceipt(workspace, { day: dayOf('2025-07-03'), card: 'K2001', number: 'X-0703', netFen: 60_00 })
  const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
  workspace.base.prepare<[string, string]>(`insert into segment (id, name, rule, saved_at) values (1, ?, ?, 'x')`).run('老客', everybody)
  await workspace.command('privacy.recordConsent', (context) =>
    recordConsent(context, {
      members: { by: 'ids', ids: [second.id] },
      channels: ['post'],
      purposes: ['marketing'],
      given: 'no',
      onDay: dayOf('2025-12-01'),
      expiresOn: null,
      source: 'letter',
      evidence: '来信第7号',
    }),
  )
  return first
}

test('the copy of her data holds all of her cards, purchases, refusals and segments, and nobody else', async () => {
  const { id } = await twoPersons()
  const other = Number(workspace.read.prepare(`select member_id from card where number = 'K2001'`).value())
  workspace.base.execute(`insert into points_entry (key, who, day, change_milli, reason) values ('1', 'c:K1002', 20000, 55000, '生日赠送')`)
  workspace.base.execute(`insert into points_entry (key, who, day, change_milli, reason) values ('2', 'c:K2001', 20000, 77000, '他人积分')`)
  workspace.base.execute(`
    insert into tag (id, name, colour, owner, kind, made_at) values (1, '怕晒', 'red', '', 'manual', 'x'), (2, '他人标签', 'red', '', 'manual', 'x');
    insert into custom_field (id, name, kind, choices, made_at) values (1, '喜好', 'text', '[]', 'x');
    insert into member_tag (tag_id, member_id, at, actor) values (1, ${id}, 'x', 'officer'), (2, ${other}, 'x', 'officer');
    insert into custom_value (field_id, member_id, value) values (1, ${id}, '喜欢红色'), (1, ${other}, '喜欢蓝色');
    update member set name_note = '王太太的表妹' where id = ${id}`)
  const path = join(folder, '副本.json')
  const { items } = await exportMember(working('privacy.exportMember'), { memberId: id, token: path, format: 'json', language: 'zh' })
  const text = readFileSync(path, 'utf8')
  for (const own of [
    '王芳',
    '13800001111',
    'wang@example.com',
    'K1001',
    'K1002',
    'X-0601',
    'X-0702',
    '120.00',
    '来信第7号',
    '老客',
    '生日赠送',
    '怕晒',
    '喜好',
    '喜欢红色',
    '王太太的表妹',
    '直邮',
    '拒绝',
  ])
    expect(text).toContain(own)
  for (const other of ['李雷', '13900002222', 'K2001', 'X-0703', '淮海中路99号', '他人积分', '他人标签', '喜欢蓝色'])
    expect(text).not.toContain(other)
  expect(items).toBeGreaterThan(20)
})

test.each(['html', 'xlsx'] as const)('the copy as %s stands in the export log with its fingerprint', async (format) => {
  const { id } = await twoPersons()
  const path = join(folder, `copy.${format}`)
  const { sha256 } = await exportMember(working('privacy.exportMember'), { memberId: id, token: path, format, language: 'en' })
  const logged = workspace.read.prepare<[], object>('select kind, sha256, row_count as rows, failure from export_log').all()
  expect(logged).toEqual([{ kind: 'member-copy', sha256, rows: 1, failure: null }])
  if (format === 'html') expect(readFileSync(path, 'utf8')).toContain('<h2>Purchases</h2>')
})

/** Once, a folder where the file is to be. */
const inTheWay = (path: string) => (): void => {
  if (!existsSync(path)) mkdirSync(path)
}

test('rel:P1 a file that was logged and then could not take its name is noted as such, and the log stays sound', async () => {
  const { id } = await twoPersons()
  const path = join(folder, 'copy.json')
  const order = { memberId: id, token: path, format: 'json', language: 'zh' } as const
  await expect(exportMember(working('privacy.exportMember', inTheWay(path)), order)).rejects.toEqual(refused('file/not-writable'))
  expect(workspace.read.prepare('select failure from export_log').value()).toMatch(/^E[A-Z]+$/)
  expect(existsSync(`${path}.part`)).toBe(false)
  const { checks } = await verifyAudit(working('privacy.verifyAudit'))
  expect(checks.find(({ check }) => check === 'exports')?.problems).toBe(0)
})

/** A file of every kind, in the way its own screen writes it. */
const tableOrder = (token: string) =>
  TableExport.parse({ token, title: '层级', columns: [{ heading: '层级', kind: 'text' }], rows: [['金卡']] })
const exportsOfAllKinds = [
  ['privacy.exportMember', (doing: Working<Progress>, token: string) => copyOf(doing, token)],
  ['value.exportTable', (doing: Working<Progress>, token: string) => exportTable(doing, tableOrder(token))],
] as const
const copyOf = async (doing: Working<Progress>, token: string) => {
  const { id } = await twoPersons()
  return exportMember(doing, { memberId: id, token, format: 'json', language: 'zh' })
}

test.each(exportsOfAllKinds)('a line of %s that is taken out of the export log is missed', async (kind, write) => {
  await write(working(kind), join(folder, 'file'))
  const problems = async () => (await verifyAudit(working('privacy.verifyAudit'))).checks.find(({ check }) => check === 'exports')?.problems
  expect(await problems()).toBe(0)
  workspace.base.execute('delete from export_log')
  expect(await problems()).toBe(1)
})

test('a table that could not take its name is noted in the export log too', async () => {
  const path = join(folder, 'table.xlsx')
  const order = tableOrder(path)
  await expect(exportTable(working('value.exportTable', inTheWay(path)), order)).rejects.toEqual(refused('file/not-writable'))
  expect(workspace.read.prepare('select failure from export_log').value()).toMatch(/^E[A-Z]+$/)
})

test('those are proposed who stayed away too long with every card, or never came; nobody else, and nobody is erased by it', async () => {
  const person = (name: string, joined: string, bought: readonly string[], personId?: number) => {
    const member = aMember(workspace, { name, joinedOn: dayOf(joined), ...(personId === undefined ? {} : { personId }) })
    for (const day of bought) aReceipt(workspace, { day: dayOf(day), card: member.card, netFen: 100_00 })
    return member
  }
  const away = person('王芳', '2015-01-01', ['2020-05-01'])
  person('李雷', '2015-01-01', ['2020-05-01', '2025-12-01'])
  const withNewCard = person('韩梅', '2015-01-01', ['2019-05-01'])
  person('韩梅', '2024-01-01', ['2025-12-24'], withNewCard.personId)
  const neverCame = person('赵云', '2018-03-01', [])
  person('钱多', '2025-06-01', [])
  const gone = person('孙尚', '2015-01-01', ['2018-01-01'])
  await eraseMembers(working('privacy.erase'), [gone.id], 'request')
  await workspace.command('privacy.setRetention', (context) => {
    setRetention(context, [
      { kind: 'no-purchase', months: 36 },
      { kind: 'never-bought', months: 24 },
    ])
  })
  workspace.columns.invalidate()
  const proposals = await retentionProposals(working('privacy.retentionProposals'), 10)
  expect(proposals.rows).toMatchObject([
    { memberId: neverCame.id, kind: 'never-bought', since: dayOf('2018-03-01'), name: '赵*' },
    { memberId: away.id, kind: 'no-purchase', since: dayOf('2020-05-01'), name: '王*' },
  ])
  expect(await retentionProposals(working('privacy.retentionProposals'), 1)).toMatchObject({ total: 2, memberIds: [neverCame.id] })
  expect(workspace.read.prepare('select count(*) from member where erased_on is not null').value()).toBe(1)
})
