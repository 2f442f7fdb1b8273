// What leaves the house on paper and in files: batches, columns, encodings, splits, and who is kept out by the suppression list.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { audienceOf } from '#core/campaigns/audience/audience.ts'
import { freezeCampaign } from '#core/campaigns/audience/freeze.ts'
import { saveCampaign } from '#core/campaigns/briefs/briefs.ts'
import { papersOf, savePaper } from '#core/campaigns/papers/papers.ts'
import { encodingProblems, unheld } from '#core/campaigns/pieces/encodings.ts'
import { exportPieces } from '#core/campaigns/pieces/export-pieces.ts'
import { listPieces } from '#core/campaigns/pieces/pieces.ts'
import { batchPieces, batchToPrint, listBatches } from '#core/campaigns/printing/batches.ts'
import { preparePrint } from '#core/campaigns/printing/prepare-print.ts'
import { suppressionsOf } from '#core/campaigns/suppression/list.ts'
import { liftSuppression, suppress } from '#core/campaigns/suppression/suppress.ts'
import { importSuppressions, previewSuppressions } from '#core/campaigns/suppression/suppression-file.ts'
import type { Working } from '#core/handlers.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { PiecesOrder } from '#shared/contract/campaign-lists.ts'
import { PrintOrder } from '#shared/contract/campaign-papers.ts'
import type { SuppressionTerms } from '#shared/contract/campaign-suppression.ts'
import type { ParserEvent } from '#shared/contract/parser.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aWorkspace, dayOf, type MemberParts, type TestWorkspace } from '../../data/builders.ts'

const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
const home = { province: '上海市', city: '上海市', county: '徐汇区', postcode: '200030', consentPost: 'yes' } as const

let workspace: TestWorkspace
let folder: string
beforeEach(() => {
  workspace = aWorkspace()
  workspace.base.prepare<[string]>(`insert into segment (id, name, rule, saved_at) values (1, '全部', ?, 'x')`).run(everybody)
  folder = mkdtempSync(join(tmpdir(), 'regulars-papers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function working(openParser = workspace.reading.openParser): Working<Progress> {
  return {
    ...workspace.reading,
    openParser,
    report: () => Promise.resolve(),
    operate: ({ args, inverse, kind = 'campaigns.test' }, work) =>
      workspace.writer.operate({ kind, args, actor: 'cli', at: new Date(0) }, inverse, work),
  }
}

const dweller = (n: number, parts: MemberParts = {}) =>
  aMember(workspace, { ...home, name: `王${n}`, address: `漕溪北路${n}号301室`, mobile: `138${String(10_000_000 + n)}`, ...parts })

const briefOf = (parts: Readonly<Record<string, unknown>> = {}): CampaignBrief =>
  CampaignBrief.parse({
    name: '春季型录',
    code: 'C25',
    segmentId: 1,
    startsOn: dayOf('2026-05-03'),
    endsOn: dayOf('2026-05-30'),
    cells: { holdoutShare: 0 },
    ...parts,
  })

async function frozen(brief = briefOf()): Promise<number> {
  const { id } = await workspace.command('campaigns.save', (context) => saveCampaign({ brief }, context))
  await freezeCampaign(working(), id)
  return id
}

const orderOf = (id: number, parts: Readonly<Record<string, unknown>> = {}): PrintOrder =>
  PrintOrder.parse({ id, kind: 'labels', stock: 'L7160', ...parts })
const paper = (kind: 'letter' | 'label-sheet' | 'envelope' | 'sender', name: string, body: unknown) =>
  workspace.command('campaigns.savePaper', (context) => savePaper({ kind, name, body }, context))

/** A parser that tells one sheet. */
const sheetOf = (...rows: readonly (readonly string[])[]): Working<Progress>['openParser'] =>
  async function* () {
    const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''))
    yield { tell: 'rows', batch: { rowNumbers: Int32Array.from(rows.keys()), columns } } as unknown as ParserEvent
    yield { tell: 'sheet-end' } as unknown as ParserEvent
  }

describe('batches', () => {
  test('are numbered, hold every piece once, and say on which labels the batch stands', async () => {
    for (let n = 1; n <= 25; n++) dweller(n)
    const id = await frozen()
    const { batches, withdrawn, troubleCount } = await preparePrint(working(), orderOf(id, { batchSize: 10 }))
    expect(batches.map(({ number, pieces }) => [number, pieces])).toEqual([
      [1, 10],
      [2, 10],
      [3, 5],
    ])
    expect([withdrawn, troubleCount]).toEqual([0, 0])
    const all = await Promise.all(batches.map(({ id: batchId }) => batchPieces(workspace.reading, { batchId, after: 0, limit: 1000 })))
    expect(all.flat().map(({ sequence }) => sequence)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1))
    expect(all[0]?.[0]).toMatchObject({ postcode: '200030', name: '王1 会员 收', address: '上海市徐汇区漕溪北路1号301室' })
    expect((await preparePrint(working(), orderOf(id))).batches[0]?.number).toBe(4)
    expect(listBatches(workspace.read, id).map(({ number }) => number)).toEqual([4, 3, 2, 1])
    const logged = workspace.base
      .prepare<[], { kind: string; row_count: number }>('select kind, row_count from export_log order by id')
      .all()
    expect(logged).toEqual([
      { kind: 'campaign-labels', row_count: 25 },
      { kind: 'campaign-labels', row_count: 25 },
    ])
    const { pieces } = listPieces(workspace.read, { id, arms: ['mailed'], offset: 0, limit: 1 })
    expect(pieces[0]?.state).toBe('exported')
  })

  test('who refuses after a batch was made is in no reprint of it', async () => {
    for (let n = 1; n <= 3; n++) dweller(n)
    const gone = dweller(4)
    const id = await frozen()
    const [batch] = (await preparePrint(working(), orderOf(id))).batches
    const printed = () => batchPieces(workspace.reading, { batchId: batch?.id ?? 0, after: 0, limit: 100 })
    expect(await printed()).toHaveLength(4)
    workspace.base.prepare<[number]>(`update member set consent_post = 'no' where id = ?`).run(gone.id)
    workspace.columns.invalidate()
    expect(await printed()).toHaveLength(3)
    expect((await preparePrint(working(), orderOf(id))).withdrawn).toBe(1)
  })

  test('long addresses, rare characters and missing postcodes are told before a sheet is spent', async () => {
    dweller(1, { address: `漕溪北路${'很长的小区名字'.repeat(20)}1号` })
    dweller(2, { name: '王㛃' })
    dweller(3, { postcode: null })
    const id = await frozen()
    const { troubles } = await preparePrint(working(), orderOf(id))
    expect(troubles.map(({ trouble }) => trouble).toSorted()).toEqual(['no-postcode', 'rare', 'too-long'])
    expect(troubles.find(({ trouble }) => trouble === 'rare')).toMatchObject({ name: '王*', detail: '㛃' })
  })

  test('a letter is filled, and is not printed while somebody lacks a value', async () => {
    dweller(1, { points: 120 })
    dweller(2)
    const id = await frozen()
    await paper('letter', '谢函', { text: '{称呼}，您有 {积分} 分。' })
    const order = orderOf(id, { kind: 'letters', stock: '谢函' })
    await expect(preparePrint(working(), order)).rejects.toMatchObject({ code: 'campaign/letter-missing', data: { count: 1 } })
    await paper('letter', '谢函', { text: '{称呼}，您有 {积分} 分。', instead: { points: '若干' } })
    const [batch] = (await preparePrint(working(), order)).batches
    const letters = await batchPieces(workspace.reading, { batchId: batch?.id ?? 0, after: 0, limit: 10 })
    expect(letters.map(({ letter }) => letter)).toEqual(['王1会员，您有 120 分。', '王2会员，您有 若干 分。'])
    await expect(paper('letter', '坏', { text: '{星座}' })).rejects.toMatchObject({ code: 'campaign/paper-invalid' })
  })

  test('own sizes and the sender are kept; what cannot be printed is refused; a paper that is gone is missed', async () => {
    dweller(1)
    const id = await frozen()
    const sheet = { columns: 2, rows: 5, widthMm: 90, heightMm: 50, pitchXMm: 95, pitchYMm: 52, leftMm: 10, topMm: 10 }
    await paper('label-sheet', '自定', sheet)
    await paper('sender', 'x', { name: '素衣', address: '上海市淮海中路1号', postcode: '200031' })
    await expect(paper('label-sheet', '错', { ...sheet, columns: 3 })).rejects.toMatchObject({ data: { problem: 'too-wide' } })
    const [batch] = (await preparePrint(working(), orderOf(id, { stock: '自定' }))).batches
    expect(batchToPrint(workspace.read, batch?.id ?? 0)).toMatchObject({ sheet, sender: { name: '素衣' }, calibration: null })
    expect(papersOf(workspace.read).labelSheets.map(({ name }) => name)).toEqual(['自定'])
    await expect(preparePrint(working(), orderOf(id, { stock: '没有' }))).rejects.toMatchObject({ code: 'campaign/no-such-paper' })
  })
})

describe('the list for a mail house', () => {
  const order = (id: number, parts: Readonly<Record<string, unknown>>): PiecesOrder => PiecesOrder.parse({ id, token: folder, ...parts })

  test('splits by rows and by city, every piece once, with a manifest that counts them', async () => {
    for (let n = 1; n <= 7; n++) dweller(n, n > 4 ? { province: '浙江省', city: '杭州市', county: '西湖区', postcode: '310012' } : {})
    const id = await frozen()
    const byRows = await exportPieces(working(), order(id, { format: 'csv-utf8', split: 'rows', rowsPerFile: 3, hasManifest: true }))
    expect(byRows.files.map(({ rows }) => rows)).toEqual([3, 3, 1])
    expect(readdirSync(folder).filter((name) => name.endsWith('.csv'))).toHaveLength(3)
    const manifest = readFileSync(join(folder, readdirSync(folder).find((name) => name.endsWith('.txt')) ?? ''), 'utf8')
    expect(manifest).toContain(byRows.files[2]?.sha256)
    expect(manifest).toContain('310\t3')
    rmSync(folder, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'regulars-papers-'))
    const byCity = await exportPieces(working(), order(id, { format: 'csv-utf8', split: 'city' }))
    expect(byCity.files.map(({ fileName, rows }) => [fileName, rows])).toEqual([
      ['C25-春季型录-上海市-01.csv', 4],
      ['C25-春季型录-杭州市-02.csv', 3],
    ])
    const seen = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\r\n').slice(1, -1))
    expect(new Set(seen).size).toBe(7)
  })

  test('characters an old encoding cannot hold are told, refused, and replaced by what the officer writes', async () => {
    expect(unheld('王㛃𠮷€', 'csv-gbk')).toEqual(['㛃', '𠮷', '€'])
    expect(unheld('王䶮瑄', 'csv-gb2312')).toEqual(['䶮', '瑄'])
    expect(unheld('王㛃', 'csv-gb18030')).toEqual([])
    dweller(1, { name: '王㛃' })
    dweller(2)
    const id = await frozen()
    const asked = order(id, { token: join(folder, 'a.csv'), format: 'csv-gbk' })
    expect(encodingProblems(workspace.read, asked)).toMatchObject({ total: 1, characters: [{ character: '㛃', pieces: 1 }] })
    await expect(exportPieces(working(), asked)).rejects.toMatchObject({ code: 'campaign/encoding', data: { characters: '㛃', pieces: 1 } })
    const done = await exportPieces(working(), { ...asked, substitutes: { 㛃: '杰' }, isGuarded: false, delimiter: '|' })
    expect(done.rows).toBe(2)
    expect(new TextDecoder('gbk').decode(readFileSync(join(folder, 'a.csv')))).toContain('|王杰|')
  })
})

describe('the suppression list', () => {
  const terms: SuppressionTerms = { campaignId: null, channel: 'all', reason: 'moved', untilOn: null, note: '' }
  const put = (who: readonly string[], parts: Partial<SuppressionTerms> = {}) =>
    workspace.command('campaigns.suppress', (context) => suppress({ ...terms, ...parts, who }, context))
  const piecesNow = async (parts: Readonly<Record<string, unknown>> = {}): Promise<number> => {
    workspace.columns.invalidate()
    return (await audienceOf(workspace.reading, briefOf(parts), undefined)).pieces
  }

  test('keeps somebody out by card, mobile or key code; what is not known comes back', async () => {
    const [a, b, c] = [dweller(1), dweller(2), dweller(3)]
    const id = await frozen()
    const { pieces } = listPieces(workspace.read, { id, arms: ['mailed'], offset: 0, limit: 10 })
    const codeOf = pieces.find(({ memberId }) => memberId === c.id)?.keyCode ?? ''
    expect(await put([a.card, '138 1000 0002', codeOf.toLowerCase(), '没有此人', '138'])).toMatchObject({
      members: 3,
      unknown: ['没有此人', '138'],
    })
    expect(await put([b.card])).toMatchObject({ members: 0, known: 1 })
    expect(await piecesNow({ rules: { quietDays: 0, skipOthers: false } })).toBe(0)
    const { total, counts, rows } = suppressionsOf(workspace.reading, {
      reason: null,
      campaignId: null,
      onlyActive: true,
      offset: 0,
      limit: 10,
    })
    expect([total, counts]).toEqual([3, [{ reason: 'moved', count: 3 }]])
    expect(rows[0]).toMatchObject({ name: '王*', isActive: true, campaignName: null })
    await workspace.command('campaigns.liftSuppression', (context) => liftSuppression(rows[0]?.id ?? 0, context))
    expect(await piecesNow({ rules: { quietDays: 0, skipOthers: false } })).toBe(1)
  })

  test('a person who comes again under another card, spelling or traditional name stays out', async () => {
    const first = dweller(1, { name: '王丽', address: '漕溪北路318号 1202室', mobile: '13800001111', email: 'Wang@Example.com' })
    await put([first.card], { reason: 'deceased' })
    const again: MemberParts[] = [
      { name: '王 麗', address: '上海市徐汇区漕溪北路３１８号1202室', mobile: null, email: null },
      { name: '别名', address: '淮海中路99号201室', mobile: '13800001111' },
      { name: '别名', address: '淮海中路98号201室', mobile: null, email: 'wang@example.com' },
    ]
    for (const parts of again) dweller(50, { mobile: null, ...parts })
    dweller(60, { name: '王丽', address: '漕溪北路999号1室', mobile: '13900000000' })
    expect(await piecesNow()).toBe(1)
  })

  test('holds for its channel, its campaign and its days only', async () => {
    const a = dweller(1)
    dweller(2)
    await put([a.card], { channel: 'sms' })
    expect(await piecesNow()).toBe(2)
    const id = await frozen()
    await put([a.card], { campaignId: id })
    expect(await piecesNow({ rules: { quietDays: 0, skipOthers: false } })).toBe(2)
    const [batch] = (await preparePrint(working(), orderOf(id))).batches
    expect(batch?.pieces).toBe(1)
    await put([a.card], { reason: 'complaint', untilOn: dayOf('2026-02-10') })
    expect(await piecesNow({ rules: { quietDays: 0, skipOthers: false } })).toBe(1)
    const later = { ...workspace.reading, now: () => new Date('2026-02-11T08:00:00Z') }
    expect((await audienceOf(later, briefOf({ rules: { quietDays: 0, skipOthers: false } }), undefined)).pieces).toBe(2)
  })

  test('a file is shown before it takes effect; letters that came back mark their pieces', async () => {
    const a = dweller(1)
    const b = dweller(2, { name: '李娜', address: '中山北路2号5室' })
    dweller(3)
    const id = await frozen()
    const { pieces } = listPieces(workspace.read, { id, arms: ['mailed'], offset: 0, limit: 10 })
    const code = pieces.find(({ memberId }) => memberId === a.id)?.keyCode ?? ''
    const parser = sheetOf(['识别码', '姓名', '地址'], [code, '', ''], ['', '李娜', '上海市徐汇区中山北路２号5室'], ['', '无名', '某地1号'])
    const order = { ...terms, reason: 'returned' as const, token: 'x' }
    const preview = await previewSuppressions(working(parser), order)
    expect(preview).toMatchObject({ rows: 3, matched: 2, members: 2, known: 0, unmatched: [4] })
    expect(await piecesNow({ rules: { quietDays: 0, skipOthers: false } })).toBe(3)
    await importSuppressions(working(parser), order)
    expect(await piecesNow({ rules: { quietDays: 0, skipOthers: false } })).toBe(1)
    const states = listPieces(workspace.read, { id, arms: ['mailed'], offset: 0, limit: 10 }).pieces
    expect(states.find(({ memberId }) => memberId === a.id)?.state).toBe('returned')
    expect(states.find(({ memberId }) => memberId === b.id)?.state).toBe('planned')
    await expect(previewSuppressions(working(sheetOf(['甲', '乙'], ['1', '2'])), order)).rejects.toMatchObject({
      code: 'campaign/no-columns',
    })
  })
})
