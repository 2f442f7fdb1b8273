// Pages about a campaign, a segment and a built table; undo of everything reports keep; what is refused.
import { expect, test } from 'vitest'
import { freezeCampaign } from '#core/campaigns/audience/freeze.ts'
import { saveCampaign } from '#core/campaigns/briefs/briefs.ts'
import { digestOf } from '#core/db/digest.ts'
import { revertJournal } from '#core/db/undo.ts'
import type { Working } from '#core/handlers.ts'
import { composeReport } from '#core/reports/compose.ts'
import { keepRun, removeBuilt, removePack, removeRun, saveBuilt, savePack } from '#core/reports/saved.ts'
import { BandCause, stageReasons, stages } from '#shared/contract/brand.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { resultCautions } from '#shared/contract/campaign-result.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { BuiltQuestion } from '#shared/contract/report-builder.ts'
import { PackDraft } from '#shared/contract/reports.ts'
import { CannotTell } from '#shared/contract/value-scope.ts'
import { listData, sentenceOf } from '#shared/reports/sentences.ts'
import { wordOf } from '#shared/reports/words.ts'
import { aMember, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { wrongFigures } from './asking.ts'

const at = new Date('2026-01-31T08:00:00Z')
const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
const home = { province: '上海市', city: '上海市', county: '徐汇区', postcode: '200030', consentPost: 'yes' } as const
const pack = (...pages: readonly Record<string, unknown>[]): PackDraft => PackDraft.parse({ name: '月报', pages, period: 'last-365' })

/** Twenty members, ten of them of Shanghai by post, and receipts of two years. */
function aBrand(): TestWorkspace {
  const workspace = aWorkspace()
  workspace.base.prepare<[string, string]>(`insert into segment (id, name, rule, saved_at) values (1, ?, ?, 'x')`).run('全部', everybody)
  const store = aStore(workspace, { name: '淮海店' })
  for (let n = 0; n < 20; n++) {
    const { card } = aMember(workspace, { ...home, name: `王${n}`, address: `漕溪北路${n}号`, gender: n % 3 === 0 ? 'male' : 'female' })
    for (const day of ['2024-03-01', '2025-05-10', '2025-12-20'].slice(n % 3))
      aReceipt(workspace, { card, day: dayOf(day), storeId: store, netFen: (100 + n) * 100 })
  }
  return workspace
}

const working = (on: TestWorkspace): Working<Progress> => ({
  ...on.reading,
  report: () => Promise.resolve(),
  operate: ({ args, inverse, kind }, work) =>
    on.writer.operate({ kind: kind ?? 'campaigns.freeze', args, actor: 'cli', at }, inverse, work),
})

async function aCampaign(workspace: TestWorkspace): Promise<number> {
  const window = { startsOn: dayOf('2025-05-03'), endsOn: dayOf('2025-05-30') }
  const brief = CampaignBrief.parse({ name: '春季型录', code: 'C25', segmentId: 1, ...window, cells: { holdoutShare: 0.2 } })
  const { id } = await workspace.command('campaigns.save', (context) => saveCampaign({ brief }, context))
  return id
}

const aTable = (workspace: TestWorkspace, parts: Record<string, unknown> = {}): Promise<{ id: number }> =>
  workspace.command('reports.saveBuilt', ({ write }) =>
    saveBuilt(write, { name: '各店', question: BuiltQuestion.parse({ by: 'store', measures: ['netFen', 'persons'], ...parts }) }, at),
  )

test('the pages about a campaign, a segment and a built table say what their procedures say', async () => {
  const workspace = aBrand()
  const campaign = await aCampaign(workspace)
  await freezeCampaign(working(workspace), campaign)
  const { id: table } = await aTable(workspace, { compare: 'year-before', sameStore: true })
  const report = await composeReport(
    pack({ kind: 'campaign', subjectId: campaign }, { kind: 'segment', subjectId: 1 }, { kind: 'built', subjectId: table }),
    workspace.reading,
  )
  expect(report.pages.map(({ subject }) => subject)).toEqual(['春季型录', '全部', '各店'])
  expect(report.pages.flatMap(({ blocks }) => blocks.flatMap(({ figures }) => figures)).length).toBeGreaterThan(12)
  expect(await wrongFigures(report, workspace)).toEqual([])
})

test('a campaign whose list is not frozen has no result yet, and that is said', async () => {
  const workspace = aBrand()
  const id = await aCampaign(workspace)
  const [page] = (await composeReport(pack({ kind: 'campaign', subjectId: id }), workspace.reading)).pages
  expect(page?.blocks).toEqual([])
  expect(page?.notes.map((note) => sentenceOf(note, 'zh-CN'))).toEqual(['名单尚未定稿，还没有结果。'])
})

test('a page about nothing, or about what is no more, is refused', async () => {
  const workspace = aBrand()
  for (const page of [{ kind: 'campaign' }, { kind: 'segment', subjectId: 99 }, { kind: 'built', subjectId: 1 }])
    await expect(composeReport(pack(page), workspace.reading)).rejects.toMatchObject({ code: 'report/no-subject' })
})

test('two packs of one name, and what is not there, are refused', async () => {
  const workspace = aWorkspace()
  const save = (draft: PackDraft) => workspace.command('reports.savePack', ({ write }) => savePack(write, draft, at))
  await save(pack({ kind: 'monthly' }))
  await expect(save(pack({ kind: 'kpi' }))).rejects.toMatchObject({ code: 'report/name-taken' })
  await expect(save({ ...pack({ kind: 'kpi' }), id: 77, name: '别的' })).rejects.toMatchObject({ code: 'report/not-found' })
  await aTable(workspace)
  await expect(aTable(workspace)).rejects.toMatchObject({ code: 'report/name-taken' })
  for (const remove of [removePack, removeRun, removeBuilt])
    await expect(workspace.command('reports.remove', ({ write }) => remove(write, 77))).rejects.toMatchObject({ code: 'report/not-found' })
})

test('whatever reports keep can be taken back', async () => {
  const workspace = aBrand()
  const draft = pack({ kind: 'monthly', comment: '本月' })
  const report = await composeReport(draft, workspace.reading)
  const { id: packId } = await workspace.command('reports.savePack', ({ write }) => savePack(write, draft, at))
  const { id: runId } = await workspace.command('reports.run', ({ write }) => keepRun(write, packId, report))
  const { id: tableId } = await aTable(workspace)
  const steps: readonly (() => Promise<unknown>)[] = [
    () => workspace.command('reports.savePack', ({ write }) => savePack(write, { ...draft, id: packId, name: '改名' }, at)),
    () => workspace.command('reports.removePack', ({ write }) => removePack(write, packId)),
    () => workspace.command('reports.removeRun', ({ write }) => removeRun(write, runId)),
    () => workspace.command('reports.removeBuilt', ({ write }) => removeBuilt(write, tableId)),
    () => workspace.command('reports.run', ({ write }) => keepRun(write, undefined, report)),
  ]
  for (const step of steps) {
    const before = digestOf(workspace.base)
    await step()
    expect(digestOf(workspace.base)).not.toBe(before)
    const last = Number(workspace.base.prepare('select max(id) from operation').value())
    await workspace.writer.operate({ kind: 'workspace.undo', args: {}, actor: 'cli', at }, 'rows', (write) => revertJournal(write, last))
    expect(digestOf(workspace.base)).toBe(before)
  }
})

test('no caution of an answer is lost: each has a sentence in both languages', () => {
  const codes = [
    ...CannotTell.options.map((option) => option.shape.code.value),
    ...resultCautions,
    ...BandCause.shape.verdict.options.map((verdict) => `brand-band-${verdict}`),
  ]
  for (const code of codes)
    for (const locale of ['zh-CN', 'en'] as const) expect(sentenceOf({ code, data: {} }, locale), code).toMatch(/[。.]$/)
  const doubts = sentenceOf({ code: 'brand-doubts', data: { doubts: listData(stageReasons) } }, 'en')
  for (const reason of stageReasons) expect(doubts).not.toContain(reason)
  for (const stage of stages) expect(wordOf(`brand-stage.${stage}`, 'zh-CN')).not.toContain(stage)
})
