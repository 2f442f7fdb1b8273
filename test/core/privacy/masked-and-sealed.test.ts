/** rel:P2 and rel:P5 beyond single lines: a log cut off at its end; no text of a person on any list; no identity number kept. */
import { afterAll, expect, test } from 'vitest'
import { campaignsApi } from '#core/campaigns/api.ts'
import { drain } from '#core/db/backup.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { readBlock } from '#core/imports/staging/raw-blocks.ts'
import { membersApi } from '#core/members/api.ts'
import { privacyApi } from '#core/privacy/api.ts'
import { verifyAudit } from '#core/privacy/audit.ts'
import { backUp } from '#core/workspace/backups.ts'
import { aMember, aReceipt, aWorkspace, dayOf } from '../../data/builders.ts'
import { addSegment, aFolder, now, open } from '../workspace/a-folder.ts'
import { workingOn } from '../workspace/working.ts'
import { createImporter, csv, fileFolder } from '../imports/importer.ts'

const files = fileFolder()
afterAll(files.remove)

test('rel:P2 a log cut off at its end is in order by itself; the backup remembers that there was more', async () => {
  const folder = aFolder()
  try {
    const opened = open(folder)
    for (const name of ['甲', '乙', '丙']) await addSegment(opened, name)
    drain(backUp(folder.folder, 'by-hand', now))
    expect((await verifyAudit(workingOn(opened))).isSound).toBe(true)
    opened.close()
    const db = openSqlite(databaseOf(folder.folder), 'write')
    db.exec(`delete from operation_row where operation_id = (select max(id) from operation);
      delete from operation where id = (select max(id) from operation)`)
    db.close()
    const again = open(folder)
    const { isSound, checks } = await verifyAudit(workingOn(again))
    again.close()
    expect(isSound).toBe(false)
    expect(Object.fromEntries(checks.map(({ check, problems }) => [check, problems]))).toMatchObject({ chain: 0, copies: 1 })
  } finally {
    folder.remove()
  }
})

test('rel:P5 a tour of the lists meets no name, telephone, address or e-mail in full; to look at her does', async () => {
  const workspace = aWorkspace()
  const texts = { name: '欧阳小丽', mobile: '13812345678', address: '漕溪北路一八八号', email: 'ouyang@example.com' }
  const { id } = aMember(workspace, { ...texts, consentPost: 'yes', cards: ['K1001'], joinedOn: dayOf('2016-01-01') })
  aReceipt(workspace, { day: dayOf('2017-06-01'), card: 'K1001', netFen: 120_00 })
  const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
  workspace.base.prepare<[string, string]>(`insert into segment (id, name, rule, saved_at) values (1, ?, ?, 'x')`).run('全部', everybody)
  workspace.base.execute(`insert into retention_rule (kind, months) values ('no-purchase', 12)`)
  const { reading } = workspace
  const working = {
    ...reading,
    report: () => Promise.resolve(),
    operate: () => Promise.reject(new Error('a list writes nothing')),
  }
  const list = { segmentId: 1, unknownConsent: 'leave-out', oncePerAddress: true, campaignCode: 'C001' } as const
  const seen = await Promise.all([
    membersApi.page({ order: { by: 'netFen', descending: true }, offset: 0, limit: 50 }, reading),
    membersApi.page({ find: '5678', order: { by: 'name', descending: false }, offset: 0, limit: 50 }, reading),
    membersApi.get({ id }, reading),
    membersApi.records({ id }, reading),
    membersApi.receipts({ id, offset: 0, limit: 50 }, reading),
    campaignsApi.previewMailList(list, reading),
    privacyApi.consent({ memberId: id }, reading),
    privacyApi.planErasure({ memberIds: [id] }, reading),
    privacyApi.retentionProposals({ limit: 10 }, working),
  ])
  for (const text of Object.values(texts)) expect(JSON.stringify(seen)).not.toContain(text)
  expect(JSON.stringify(seen)).toContain('K1001')
  const full = JSON.stringify(await workspace.command('members.reveal', (context) => membersApi.reveal({ id }, context)))
  for (const text of Object.values(texts)) expect(full).toContain(text)
  expect(JSON.stringify(privacyApi.reveals({ limit: 10 }, reading))).not.toContain(texts.name)
})

test('a column of identity numbers is not stored, nowhere; the column beside it is', async () => {
  const importer = createImporter()
  const sheet = csv([
    ['会员卡号', '姓名', '身份证号', '等级'],
    ['0086000001', '王芳', '310104199003078228', '金卡'],
    ['0086000002', '李雷', '310104198805152413', '银卡'],
    ['0086000003', '韩梅梅', '310104197711204528', '金卡'],
  ])
  await importer.bring(files.write('会员资料.csv', sheet))
  const tables = importer.all<{ name: string }>(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
  const stored = tables.map(({ name }) => JSON.stringify(importer.all(`select * from "${name}"`))).join('\n')
  const raw = JSON.stringify(importer.all<{ cells: Uint8Array }>('select cells from raw_block').map(({ cells }) => readBlock(cells)))
  expect(stored).toContain('0086000001')
  expect(raw).toContain('金卡')
  for (const text of [stored, raw]) expect(text).not.toMatch(/31010419\d{10}/)
})
