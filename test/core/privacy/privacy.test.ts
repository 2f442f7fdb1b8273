/** rel:P2, P3, P4: nobody who said no is on a list; erased data are nowhere; a log that was changed shows it. */
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { previewMailList } from '#core/campaigns/mail-list.ts'
import { emptyLog } from '#core/db/checkpoint.ts'
import { connect } from '#core/db/connections.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import type { Working } from '#core/handlers.ts'
import { readBlock } from '#core/imports/staging/raw-blocks.ts'
import { Stage } from '#core/imports/staging/stage.ts'
import { withholding } from '#core/imports/staging/withhold.ts'
import { blockListOf } from '#core/members/blocked-keys.ts'
import { revealMember } from '#core/members/detail.ts'
import { isMinor, minorMembers } from '#core/members/minor.ts'
import { revealsOf, verifyAudit } from '#core/privacy/audit.ts'
import { memberConsent, recordConsent, setDoNotContact, setGuardianConsent } from '#core/privacy/consent.ts'
import { erase, eraseMembers } from '#core/privacy/erasing/erase.ts'
import { reapplyErasures } from '#core/privacy/erasing/reapply.ts'
import { monthsBefore } from '#core/privacy/retention.ts'
import { undoOperation } from '#core/workspace/undo-operation.ts'
import type { RowBatch } from '#shared/contract/parser.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { aFolder, now, open, refused, type TestFolder } from '../workspace/a-folder.ts'
import { workingOn } from '../workspace/working.ts'

let workspace: TestWorkspace
const options = { segmentId: 1, unknownConsent: 'leave-out', oncePerAddress: true, campaignCode: 'C001' } as const
const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })

const working = (kind = 'privacy.erase'): Working<Progress> => ({
  ...workspace.reading,
  report: () => Promise.resolve(),
  operate: ({ inverse, ...note }, work) => workspace.writer.operate({ ...note, kind, actor: 'cli', at: now }, inverse, work),
})
const withdrawal = (ids: number[], given: 'yes' | 'no' = 'no', onDay = dayOf('2026-01-01')) =>
  ({
    members: { by: 'ids', ids },
    channels: ['post'],
    purposes: ['marketing'],
    given,
    onDay,
    expiresOn: null,
    source: 'phone',
    evidence: '',
  }) as const
const say = (ids: number[], given: 'yes' | 'no', onDay?: number): Promise<unknown> =>
  workspace.command('privacy.recordConsent', (context) =>
    recordConsent(context, { ...withdrawal(ids, given, onDay), members: { by: 'ids', ids } }),
  )

beforeEach(() => {
  workspace = aWorkspace()
  workspace.base.prepare<[string, string]>(`insert into segment (id, name, rule, saved_at) values (1, ?, ?, 'x')`).run('全部', everybody)
})

test('a withdrawal takes effect at once, whichever card it was said for', async () => {
  const first = aMember(workspace, { name: '王芳', address: '漕溪北路18号', consentPost: 'yes' })
  const second = aMember(workspace, { name: '王芳', address: '漕溪北路18号', consentPost: 'yes', personId: first.personId })
  expect((await previewMailList(workspace.reading, options)).pieces).toBe(1)
  await say([second.id], 'no')
  expect((await previewMailList(workspace.reading, options)).pieces).toBe(0)
  expect(memberConsent(workspace.reading, first.id).states.find(({ channel }) => channel === 'post')).toMatchObject({ given: 'no' })
})

test('rel:P3 no list holds anybody without consent or withdrawn, whatever was said in which order', { timeout: 300_000 }, async () => {
  const answers = fc.array(
    fc.record({ member: fc.nat(5), given: fc.constantFrom('yes' as const, 'no' as const), day: fc.integer({ min: 20_000, max: 20_400 }) }),
    {
      maxLength: 12,
    },
  )
  await fc.assert(
    fc.asyncProperty(answers, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), async (said, persons) => {
      workspace = aWorkspace()
      workspace.base
        .prepare<[string, string]>(`insert into segment (id, name, rule, saved_at) values (1, ?, ?, 'x')`)
        .run('全部', everybody)
      for (const id of [1, 2, 3]) workspace.base.prepare<[number]>('insert into person (id) values (?)').run(id)
      const members = persons.map((person, n) => aMember(workspace, { name: `王${n}`, address: `漕溪北路${n}号楼`, personId: person + 1 }))
      const newest = new Map<number, { day: number; given: string }>()
      for (const { member, given, day } of said) {
        const { id } = members[member]!
        await say([id], given, day)
        const known = newest.get(id)
        if (!known || day >= known.day) newest.set(id, { day, given })
      }
      const refusing = new Set(members.filter(({ id }) => newest.get(id)?.given === 'no').map(({ personId }) => personId))
      const willing = new Set(
        members.filter(({ id, personId }) => newest.get(id)?.given === 'yes' && !refusing.has(personId)).map(({ personId }) => personId),
      )
      expect((await previewMailList(workspace.reading, options)).pieces).toBe(willing.size)
    }),
    { numRuns: 60 },
  )
})

test('control arm of rel:P3: with what people said left out of the question, somebody who refused is on the list', async () => {
  const refusing = aMember(workspace, { name: '王芳', address: '漕溪北路1号楼' })
  const willing = aMember(workspace, { name: '李雷', address: '漕溪北路2号楼' })
  await say([refusing.id], 'no', 20_100)
  await say([willing.id], 'yes', 20_100)
  expect((await previewMailList(workspace.reading, options)).pieces).toBe(1)
  workspace.base.execute(`update member set consent_post = 'yes'; delete from consent_record`)
  expect((await previewMailList(workspace.reading, options)).pieces).toBe(2)
})

test('whoever wants to be left alone stays so under another card', async () => {
  const { id } = aMember(workspace, { name: '王芳', mobile: '13800001111', address: '漕溪北路18号', consentPost: 'yes' })
  await workspace.command('privacy.setDoNotContact', (context) => setDoNotContact(context, id, true))
  aMember(workspace, { name: '王 芳', mobile: '+86 138-0000-1111', address: '另一条路20号', consentPost: 'yes' })
  const { steps } = await previewMailList(workspace.reading, options)
  expect(steps.find(({ gate }) => gate === 'do-not-contact')).toMatchObject({ removed: 2, left: 0 })
})

test('under 14 counts to the day, and the whole year where the day is not known', () => {
  const born = { birthYear: 2012, birthMonth: 1, birthDay: 31, birthLunar: false }
  expect(isMinor(born, dayOf('2026-01-30'))).toBe(true)
  expect(isMinor(born, dayOf('2026-01-31'))).toBe(false)
  expect(isMinor({ ...born, birthMonth: null }, dayOf('2026-12-31'))).toBe(true)
  expect(isMinor({ ...born, birthYear: null }, dayOf('2026-01-01'))).toBe(false)
})

test('a minor by one of her cards is one under all of them, and a guardian’s word for one holds for all', async () => {
  const first = aMember(workspace, { name: '小明', cards: ['K1'], consentPost: 'yes' })
  const second = aMember(workspace, { name: '小明', cards: ['K2'], consentPost: 'yes', personId: first.personId, birthYear: 2020 })
  aMember(workspace, { name: '王芳', cards: ['K3'], consentPost: 'yes', birthYear: 1990 })
  const today = dayOf('2026-01-31')
  const say = (memberId: number, onDay: number | null) =>
    workspace.command('privacy.setGuardianConsent', (context) => setGuardianConsent(context, memberId, onDay))
  const minors = () => [...minorMembers(workspace.reading.read, today)].toSorted((a, b) => a - b)
  expect(minors()).toEqual([first.id, second.id])
  expect(memberConsent(workspace.reading, first.id)).toMatchObject({ isMinor: true, guardianConsentOn: null })
  await say(first.id, today)
  expect(minors()).toEqual([])
  expect(memberConsent(workspace.reading, second.id)).toMatchObject({ isMinor: true, guardianConsentOn: today })
  await say(second.id, null)
  expect(minors()).toEqual([first.id, second.id])
})

test('rel:P5 to see a record in full is an operation; to see it masked is none', async () => {
  const { id } = aMember(workspace, { name: '王芳', mobile: '13800001111' })
  const member = await workspace.command('members.reveal', (context) => revealMember(id, context))
  expect(member.mobile).toBe('13800001111')
  expect(revealsOf(workspace.read, 10)).toMatchObject([{ memberId: id, name: '王*', fields: ['name', 'mobile'] }])
})

test('months are counted back to the same day, or the last of a shorter month', () => {
  expect(monthsBefore(dayOf('2026-03-31'), 1)).toBe(dayOf('2026-02-28'))
  expect(monthsBefore(dayOf('2026-01-15'), 36)).toBe(dayOf('2023-01-15'))
})

test('an erasure is refused without the typed confirmation, and cannot be taken back', async () => {
  const { id, card } = aMember(workspace, { name: '王芳' })
  await expect(erase(working(), { memberIds: [id], reason: 'request', confirmation: 'yes' })).rejects.toEqual(
    refused('privacy/confirmation-wrong'),
  )
  await erase(working(), { memberIds: [id], reason: 'request', confirmation: card })
  const last = Number(workspace.read.prepare<[], { id: number }>('select max(id) as id from operation').value())
  await expect(undoOperation(working('workspace.undo'), last, {})).rejects.toEqual(refused('operation/not-undoable'))
  await expect(eraseMembers(working(), [id], 'request')).rejects.toEqual(refused('privacy/already-erased'))
})

test('undoing an older operation passes an erased member over and takes back the rest', async () => {
  const [first, second] = [
    aMember(workspace, { name: '王芳', consentPost: 'yes' }),
    aMember(workspace, { name: '李雷', consentPost: 'yes' }),
  ]
  await say([first.id, second.id], 'no')
  const operation = Number(workspace.read.prepare<[], { id: number }>('select max(id) as id from operation').value())
  await eraseMembers(working(), [first.id], 'request')
  await undoOperation(working('workspace.undo'), operation, {})
  const stands = workspace.read
    .prepare<[], { name: string | null; post: string }>('select name, consent_post as post from member order by id')
    .all()
  expect(stands).toEqual([
    { name: null, post: 'no' },
    { name: '李雷', post: 'yes' },
  ])
})

test('rel:P2 a line that was changed, or taken out, is found', async () => {
  for (const name of ['a', 'b', 'c'])
    await workspace.command('segments.save', ({ write }) =>
      write.run(write.query.insertInto('segment').values({ name, rule: '{}', saved_at: 'x' })),
    )
  workspace.base.execute(`delete from operation_row; delete from segment; update operation set hash = x'00' where id = 1`)
  const chain = async () => (await verifyAudit(working())).checks.find(({ check }) => check === 'chain')
  const before = await chain()
  workspace.base.execute(`update operation set actor = 'officer' where id = 3`)
  expect((await chain())?.examples).not.toEqual([])
  workspace.base.execute(`update operation set actor = 'cli' where id = 3; delete from operation where id = 3`)
  expect((await chain())?.problems).toBeGreaterThan(before?.problems ?? 0)
})

let folder: TestFolder
afterEach(() => folder?.remove())

const secrets = ['王小明明', '13812345678', 'K20230001', 'wang@example.com', '漕溪北路一八八号']
const plant = (file: string): void => {
  const db = openSqlite(file, 'write')
  const base = connect(db)
  base.execute(`insert into person (id) values (1); insert into store (id, code, name) values (1, 'S1', '店')`)
  const [name, mobile, card, email, address] = secrets
  base
    .prepare<string[]>(`insert into member (id, person_id, name, mobile, email, address) values (1, 1, ?, ?, ?, ?)`)
    .run(name!, mobile!, email!, address!)
  base.prepare<string[]>(`insert into card (id, number, number_given, member_id, link) values (1, ?, ?, 1, 'card')`).run(card!, card!)
  db.close()
}
const found = (file: string): readonly string[] => {
  const bytes = [file, `${file}-wal`].filter(existsSync).map((each) => readFileSync(each))
  return secrets.filter((secret) => bytes.some((each) => each.includes(Buffer.from(secret))))
}

test('rel:P4 nothing of the erased is left in the database and its log; the control arm finds everything', async () => {
  folder = aFolder()
  const file = databaseOf(folder.folder)
  plant(file)
  expect(found(file)).toEqual(secrets)
  const opened = open(folder)
  await opened.writer.operate({ kind: 'x', args: {}, actor: 'cli', at: now }, 'rows', (write) => {
    write.execute(`update member set remark = 'phones 13812345678' where id = 1`)
  })
  await eraseMembers(workingOn(opened, 'privacy.erase'), [1], 'request')
  opened.close()
  const db = openSqlite(file, 'write')
  emptyLog(db)
  db.close()
  expect(found(file)).toEqual([])
  expect(JSON.parse(readFileSync(join(folder.folder, 'erased.json'), 'utf8'))).toMatchObject({ erased: [{ memberId: 1 }] })
})

test('figures stay: the receipts go on belonging to somebody without a name', async () => {
  const { id, card } = aMember(workspace, { name: '王芳', gender: 'female' })
  aReceipt(workspace, { day: dayOf('2025-06-01'), card, netFen: 120_00 })
  const figures = async () => {
    const { persons, receipts } = await workspace.columns.current()
    return [Array.from(persons.net), Array.from(persons.occasions), receipts.count]
  }
  const before = await figures()
  await eraseMembers(working(), [id], 'retention')
  workspace.columns.invalidate()
  expect(await figures()).toEqual(before)
})

test('her raw rows go blank, those of others stay, in the block and in what was said of it', async () => {
  const { id } = aMember(workspace, { name: '王芳', mobile: '13800001111', cards: ['K1001'] })
  aMember(workspace, { name: '李雷', mobile: '13800002222', cards: ['K1002'] })
  const columns = [
    { column: 0, heading: '卡号', field: 'member.card_no' },
    { column: 1, heading: '手机', field: 'member.mobile' },
  ]
  const block = { rows: [10, 2], roles: 'dd', columns: { '0': ['K1001', 'K1002'], '1': ['138-0000-1111', '13800002222'] } }
  workspace.base.prepare<[string]>('update import_sheet set mapping = ? where id = 1').run(JSON.stringify({ columns }))
  workspace.base.prepare<[Uint8Array]>('insert into raw_block values (1, 10, 11, ?)').run(deflateSync(JSON.stringify(block)))
  workspace.base.execute(`insert into row_outcome values (1, 10, 0, 'marked', 'W', null, '138-0000-1111', 0)`)
  await eraseMembers(working(), [id], 'request')
  const cells = workspace.read.prepare<[], { cells: Uint8Array }>('select cells from raw_block').value() ?? new Uint8Array()
  expect(readBlock(cells)).toMatchObject({ rows: [10, 11], columns: { '0': [null, 'K1002'], '1': [null, '13800002222'] } })
  expect(workspace.read.prepare('select value from row_outcome').value()).toBeNull()
})

test('rows of an erased person are withheld from an import of members, and nobody else', async () => {
  const { id } = aMember(workspace, { name: '王芳', mobile: '13800001111', cards: ['K1001'] })
  await eraseMembers(working(), [id], 'request')
  const stage = new Stage()
  const seen: unknown[] = []
  const reader = { take: async ({ columns }: RowBatch) => void seen.push(columns), finish: () => Promise.reject(new Error('not here')) }
  const mapping = {
    kind: 'members',
    columns: [
      { column: 0, field: 'member.card_no' },
      { column: 1, field: 'member.mobile' },
    ],
  }
  const columns = [
    ['k1001', 'K9', 'K2'],
    ['1', '+86 138 0000 1111', '13900000000'],
  ]
  await withholding(reader, stage, mapping as never, blockListOf(workspace.read, ['erased'])).take({
    rowNumbers: Int32Array.of(2, 3, 4),
    hidden: new Uint8Array(3),
    columns,
  })
  expect(seen).toEqual([
    [
      [null, null, 'K2'],
      [null, null, '13900000000'],
    ],
  ])
})

test('rel:P4 a backup from before the erasure brings nobody back', async () => {
  folder = aFolder()
  const file = databaseOf(folder.folder)
  plant(file)
  copyFileSync(file, `${file}.older`)
  const opened = open(folder)
  await eraseMembers(workingOn(opened, 'privacy.erase'), [1], 'request')
  opened.close()
  copyFileSync(`${file}.older`, file)
  rmSync(`${file}.older`)
  expect(found(file)).toEqual(secrets)
  const restored = open(folder, { acceptOlder: true })
  expect(await reapplyErasures(restored, { actor: 'cli', now: () => now })).toBe(1)
  expect(await reapplyErasures(restored, { actor: 'cli', now: () => now })).toBe(0)
  restored.close()
  expect(found(file)).toEqual([])
})
