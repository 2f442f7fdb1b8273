// A campaign under way: the pilot and its roll-out, key codes noted by hand, calls, the run against its plan, the close.
import { beforeEach, describe, expect, test } from 'vitest'
import { freezeCampaign } from '#core/campaigns/audience/freeze.ts'
import { saveCampaign } from '#core/campaigns/briefs/briefs.ts'
import { callsBy, importCalls } from '#core/campaigns/course/calls.ts'
import { closeCampaign } from '#core/campaigns/course/close.ts'
import { midFlight } from '#core/campaigns/course/mid-flight.ts'
import { pilotView, rollOutPilot } from '#core/campaigns/course/pilot.ts'
import { responderProfile } from '#core/campaigns/course/profile.ts'
import { importResponses, noteResponses } from '#core/campaigns/course/responses.ts'
import { baselinesOf } from '#core/campaigns/outcome/baselines.ts'
import { campaignResult } from '#core/campaigns/outcome/result.ts'
import { listPieces } from '#core/campaigns/pieces/pieces.ts'
import { suppressionsOf } from '#core/campaigns/suppression/list.ts'
import type { Working } from '#core/handlers.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { CampaignResult } from '#shared/contract/campaign-result.ts'
import type { ParserEvent } from '#shared/contract/parser.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

const home = { province: '上海市', city: '上海市', county: '徐汇区', postcode: '200030', consentPost: 'yes', consentCall: 'yes' } as const
const window = { startsOn: dayOf('2025-05-03'), endsOn: dayOf('2025-05-30') }

let workspace: TestWorkspace
beforeEach(() => {
  workspace = aWorkspace()
  const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
  workspace.base.prepare<[string]>(`insert into segment (id, name, rule, saved_at) values (1, '全部', ?, 'x')`).run(everybody)
})

function working(...rows: readonly (readonly string[])[]): Working<Progress> {
  return {
    ...workspace.reading,
    async *openParser() {
      const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''))
      yield { tell: 'rows', batch: { rowNumbers: Int32Array.from(rows.keys()), columns } } as unknown as ParserEvent
      yield { tell: 'sheet-end' } as unknown as ParserEvent
    },
    report: () => Promise.resolve(),
    operate: ({ args, inverse, kind = 'campaigns.test' }, work) =>
      workspace.writer.operate({ kind, args, actor: 'cli', at: new Date(0) }, inverse, work),
  }
}

const dweller = (n: number, parts = {}) =>
  aMember(workspace, { ...home, name: `王${n}`, address: `漕溪北路${n}号301室`, mobile: `138${10_000_000 + n}`, ...parts })
const buys = (card: string, day: string, netFen = 100_00): number => aReceipt(workspace, { card, day: dayOf(day), netFen })

async function frozen(parts: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const brief = CampaignBrief.parse({
    name: `活动${JSON.stringify(parts['code'] ?? '')}`,
    code: 'C25',
    segmentId: 1,
    ...window,
    cells: { holdoutShare: 0 },
    ...parts,
  })
  const { id } = await workspace.command('campaigns.save', (context) => saveCampaign({ brief }, context))
  await freezeCampaign(working(), id)
  return id
}

interface Listed {
  readonly card: string
  readonly arm: string
  readonly score: number
  readonly keyCode: string
}
const listed = (id: number): Listed[] =>
  workspace.base
    .prepare<[number], Listed>(
      'select card, arm, stratum / 10 as score, key_code as keyCode from campaign_piece where campaign_id = ? order by sequence',
    )
    .all(id)

describe('the pilot', () => {
  async function aPilot(): Promise<number> {
    // Three recencies, forty of each.
    for (const [group, day] of ['2025-04-20', '2025-02-01', '2024-09-01'].entries())
      for (let n = 1; n <= 40; n++) buys(dweller(group * 100 + n).card, day, 50_00 + n)
    return frozen({
      cells: { holdoutShare: 0.25, pilotPieces: 45 },
      marginRate: 0.5,
      expectation: { responseRate: 0.1, ticketFen: 100_00 },
      cost: { printFen: 500 },
    })
  }

  test('is judged alone against those held out, and what goes on gets what is expected of it', async () => {
    const id = await aPilot()
    const pieces = listed(id)
    const best = Math.max(...pieces.map(({ score }) => score))
    for (const { card, arm, score } of pieces) if (arm === 'pilot' && score === best) buys(card, '2025-05-10')
    const view = await pilotView(workspace.reading, id)
    expect(view.pilot.pieces).toBe(45)
    expect(view.heldOut?.responders).toBe(0)
    expect(view.breakEven).toBeCloseTo(0.1, 10)
    expect(view.isOver).toBe(false)
    const chosen = view.decision.cells.filter(({ isChosen }) => isChosen).map(({ name }) => Number(name))
    expect(chosen).toContain(best)
    expect(view.decision.decision).toBe('roll-out')
    expect(view.decision.promise.orders).toBeLessThan(view.decision.rawPromise.orders + 1e-9)
    const asked = { id, scores: [best], startsOn: dayOf('2025-07-01'), endsOn: dayOf('2025-07-28') }
    const { pieces: rolled } = await workspace.command('campaigns.rollOut', (context) => rollOutPilot(asked, context))
    expect(rolled).toBe(pieces.filter(({ arm, score }) => arm === 'mailed' && score === best).length)
    const result = await campaignResult(workspace.reading, id)
    expect(CampaignResult.parse(result).cautions).toContain('no-spread')
    expect(result).toMatchObject({ part: 'roll-out', startsOn: asked.startsOn, mailed: { pieces: rolled, responders: 0 } })
    expect(result.expectation?.expected).toBeCloseTo(
      view.decision.cells.find(({ name }) => name === String(best))!.expectedRate! * rolled,
      6,
    )
    expect((await campaignResult(workspace.reading, id, 'pilot')).mailed).toMatchObject({ pieces: 45 })
    await expect(workspace.command('campaigns.rollOut', (context) => rollOutPilot(asked, context))).rejects.toMatchObject({
      code: 'campaign/rolled-out',
    })
  })

  test('without a pilot there is none; nobody waiting is no roll-out', async () => {
    dweller(1)
    const id = await frozen()
    await expect(pilotView(workspace.reading, id)).rejects.toMatchObject({ code: 'campaign/no-pilot' })
    const other = await frozen({ code: 'C26', cells: { holdoutShare: 0, pilotPieces: 10 }, rules: { quietDays: 0, skipOthers: false } })
    const asked = { id: other, scores: [5], startsOn: 1, endsOn: 2 }
    await expect(workspace.command('campaigns.rollOut', (context) => rollOutPilot(asked, context))).rejects.toMatchObject({
      code: 'campaign/nobody-left',
    })
  })
})

test('key codes are noted once a day, by hand and from a sheet; a wrong one is never guessed', async () => {
  for (let n = 1; n <= 4; n++) dweller(n)
  const id = await frozen()
  const [first, second, third] = listed(id).map(({ keyCode }) => keyCode)
  const onDay = dayOf('2025-05-10')
  const note = (keyCodes: readonly string[]) =>
    workspace.command('campaigns.noteResponses', (context) => noteResponses({ id, keyCodes, onDay, store: '徐汇店' }, context))
  expect(await note([first?.toLowerCase() ?? '', first ?? '', 'C24A-03-004271-M', 'C24A-03-004217-M'])).toEqual({
    noted: 1,
    again: 1,
    unreadable: ['C24A-03-004271-M'],
    unknown: ['C24A-03-004217-M'],
  })
  const sheet = working(
    ['识别码', '到店日期', '小票号'],
    [second ?? '', '2025/5/11', 'A1'],
    [first ?? '', '20250510', ''],
    [third ?? '', '', ''],
  )
  expect(await importResponses(sheet, { id, token: 'x', onDay })).toMatchObject({ noted: 2, again: 1 })
  expect((await campaignResult(workspace.reading, id)).byCode).toBe(3)
})

test('a call sheet comes back: outcomes stand, an unreadable row is named, who wants no calls gets none', async () => {
  for (let n = 1; n <= 3; n++) dweller(n)
  const id = await frozen({ channel: 'call' })
  const [a, b, c] = listed(id).map(({ keyCode }) => keyCode)
  const rows = [
    [a ?? '', '会来', '2025-05-09', '小李'],
    [b ?? '', '别再打', '', ''],
    [c ?? '', '', '', ''],
    ['C25-01-000001-Z', '接通', '', ''],
    [a ?? '', '不知道', '', ''],
  ]
  const taken = await importCalls(working(['识别码', '结果', '通话日期', '导购'], ...rows), { id, token: 'x' })
  expect(taken).toEqual({ rows: 5, taken: 2, open: 1, unreadable: [5, 6], suppressed: 1 })
  expect(callsBy(workspace.read, id)).toEqual(
    expect.arrayContaining([
      { outcome: null, count: 1 },
      { outcome: 'will-come', count: 1 },
      { outcome: 'no-calls', count: 1 },
    ]),
  )
  const { rows: list } = suppressionsOf(workspace.reading, { reason: null, campaignId: null, onlyActive: true, offset: 0, limit: 9 })
  expect(list).toMatchObject([{ channel: 'call', reason: 'opt-out', source: 'import' }])
  expect(listPieces(workspace.read, { id, arms: ['mailed'], offset: 0, limit: 9 }).total).toBe(3)
})

describe('under way and closed', () => {
  test('half of the days gone by, half of the responses are expected; an earlier campaign tells its curve', async () => {
    const cards = Array.from({ length: 100 }, (_, n) => dweller(n + 1).card)
    const id = await frozen({ expectation: { responseRate: 0.2 } })
    for (const card of cards.slice(0, 10)) buys(card, '2025-05-10')
    aReceipt(workspace, { day: dayOf('2025-05-16'), card: null })
    const even = await midFlight(workspace.reading, id)
    expect(even).toMatchObject({ days: 14, ofDays: 28, responders: 10, curve: 'even' })
    expect(even.expectation?.expected).toBeCloseTo(10, 10)
    expect(even.expectation?.against).toBe('in-line')
    expect(even.projected).toBeCloseTo(20, 10)
    const past = { code: 'C24', startsOn: dayOf('2025-03-01'), endsOn: dayOf('2025-03-28'), rules: { quietDays: 0, skipOthers: false } }
    await frozen(past)
    for (const card of cards.slice(0, 8)) buys(card, '2025-03-02')
    for (const card of cards.slice(8, 10)) buys(card, '2025-03-27')
    const curved = await midFlight(workspace.reading, id)
    expect(curved.curve).toBe('past')
    expect(curved.expectation?.expected).toBeCloseTo(20 * 0.8, 10)
  })

  test('a closed campaign is the baseline; receipts that come later are told, and its figures stay as noted', async () => {
    const cards = Array.from({ length: 20 }, (_, n) => dweller(n + 1).card)
    const id = await frozen()
    const close = () => workspace.command('campaigns.close', (context) => closeCampaign(id, context))
    buys(cards[0] ?? '', '2025-05-10')
    await expect(close()).rejects.toMatchObject({ code: 'campaign/window-open' })
    aReceipt(workspace, { day: dayOf('2025-06-30'), card: null })
    await close()
    expect((await baselinesOf(workspace.reading))[0]?.responseRate).toBe(0.05)
    expect((await campaignResult(workspace.reading, id)).cautions).not.toContain('late-receipts')
    buys(cards[1] ?? '', '2025-05-12')
    const later = await campaignResult(workspace.reading, id)
    expect(later.cautions).toContain('late-receipts')
    expect(later.closed).toMatchObject({ responders: 1, salesFen: 100_00 })
    expect(later.mailed.responders).toBe(2)
    expect((await baselinesOf(workspace.reading))[0]?.responseRate).toBe(0.05)
  })

  test('the profile tells who answers, by what they spent before and what they are', async () => {
    const cards = Array.from({ length: 100 }, (_, n) => dweller(n + 1, { gender: n < 50 ? 'female' : 'male' }).card)
    for (const [n, card] of cards.entries()) buys(card, '2025-01-10', 100_00 + n * 100)
    const id = await frozen()
    for (const card of cards.slice(90)) buys(card, '2025-05-10')
    const { deciles, traits } = await responderProfile(workspace.reading, id)
    expect(deciles.map(({ mailed }) => mailed.responders)).toEqual([10, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(deciles[0]).toMatchObject({ decile: 1, leastFen: 190_00, mailed: { pieces: 10, rate: 1 } })
    expect(traits.filter(({ trait }) => trait === 'gender').map(({ value, index }) => [value, index])).toEqual([
      ['female', 0],
      ['male', 200],
    ])
  })
})
