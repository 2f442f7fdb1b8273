// The year of campaigns: savings and gifts, cost models and bills, calendar, and how deep to mail.
import { beforeEach, expect, test } from 'vitest'
import { freezeCampaign } from '#core/campaigns/audience/freeze.ts'
import { recordCost, saveCampaign } from '#core/campaigns/briefs/briefs.ts'
import { costEstimate, costModelsOf, lineThrough, saveCostModel } from '#core/campaigns/calendar/cost-models.ts'
import { mailDepth } from '#core/campaigns/calendar/depth.ts'
import { savingsOf, spendSaved } from '#core/campaigns/calendar/savings.ts'
import { calendarOf, savePlanItem } from '#core/campaigns/calendar/year.ts'
import { allot, together, zeroBudget, type Found } from '#core/campaigns/calendar/zero-budget.ts'
import { CampaignBrief, CampaignCost } from '#shared/contract/campaign-brief.ts'
import { PlanItemDraft } from '#shared/contract/campaign-calendar.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
beforeEach(() => {
  workspace = aWorkspace()
  const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
  workspace.base.prepare<[string]>(`insert into segment (id, name, rule, saved_at) values (1, '全部', ?, 'x')`).run(everybody)
})

const home = { province: '上海市', city: '上海市', county: '徐汇区', consentPost: 'yes' } as const
const dweller = (n: number, parts = {}) => aMember(workspace, { ...home, name: `王${n}`, address: `漕溪北路${n}号301室`, ...parts })
const briefOf = (code: string, parts: Readonly<Record<string, unknown>> = {}): CampaignBrief =>
  CampaignBrief.parse({
    name: `活动${code}`,
    code,
    segmentId: 1,
    startsOn: dayOf('2025-05-03'),
    endsOn: dayOf('2025-05-30'),
    cells: { holdoutShare: 0 },
    rules: { quietDays: 0, skipOthers: false },
    ...parts,
  })

async function frozen(brief: CampaignBrief): Promise<number> {
  const { id } = await workspace.command('campaigns.save', (context) => saveCampaign({ brief }, context))
  await freezeCampaign(
    {
      ...workspace.reading,
      report: () => Promise.resolve(),
      operate: ({ args, inverse }, work) =>
        workspace.writer.operate({ kind: 'campaigns.freeze', args, actor: 'cli', at: new Date(0) }, inverse, work),
    },
    id,
  )
  return id
}

test('what was not mailed is saved at the cost of one more piece, and pays for gifts', async () => {
  for (let n = 1; n <= 10; n++) dweller(n, n > 6 ? { consentPost: 'no' } : {})
  await frozen(briefOf('C25', { cost: { printFen: 120, postageFen: 170 } }))
  await workspace.command('campaigns.spendSaved', (context) => spendSaved({ onDay: 20_000, amountFen: 500, note: '丝巾' }, context))
  expect(savingsOf(workspace.read)).toMatchObject({ savedFen: 4 * 290, spentFen: 500, leftFen: 660, campaigns: [{ savedFen: 1160 }] })
})

test('a cost model is never written over, and bills tell the fixed part from the part for each piece', async () => {
  const save = (printFen: number) =>
    workspace.command('campaigns.saveCostModel', (context) =>
      saveCostModel({ name: '型录', channel: 'post', category: '', cost: CampaignCost.parse({ printFen }), note: '' }, context),
    )
  await save(120)
  expect(await save(150)).toMatchObject({ version: 2 })
  expect(costModelsOf(workspace.read).map(({ version, cost }) => [version, cost.printFen])).toEqual([
    [2, 150],
    [1, 120],
  ])
  expect(
    lineThrough([
      { x: 1000, y: 5000 },
      { x: 3000, y: 9000 },
    ]),
  ).toEqual({ at0: 3000, slope: 2 })
  expect(lineThrough([{ x: 5, y: 1 }])).toBeUndefined()
  for (let n = 1; n <= 20; n++) dweller(n)
  const first = await frozen(briefOf('C25'))
  const second = await frozen(briefOf('C26', { rules: { quietDays: 0, skipOthers: false, capacity: 5 } }))
  await workspace.command('campaigns.recordCost', (context) => recordCost({ id: first, costFen: 10_000 }, context))
  expect(costEstimate(workspace.read, 'post').setupFen).toBeNull()
  await workspace.command('campaigns.recordCost', (context) => recordCost({ id: second, costFen: 5500 }, context))
  const { setupFen, perPieceFen } = costEstimate(workspace.read, 'post')
  expect([setupFen, perPieceFen]).toEqual([4000, 300])
})

test('the calendar shows intentions and campaigns of a year, an intention that became a campaign once, and what stands beside what', async () => {
  dweller(1)
  const id = await frozen(briefOf('C25', { cost: { printFen: 100 } }))
  const plan = (parts: Readonly<Record<string, unknown>>) =>
    workspace.command('campaigns.savePlanItem', (context) => savePlanItem(PlanItemDraft.parse(parts), context))
  const span = { startsOn: dayOf('2025-05-20'), endsOn: dayOf('2025-06-10') }
  await plan({ name: '端午', ...span, budgetFen: 5000 })
  await plan({ name: '五月', startsOn: dayOf('2025-05-01'), endsOn: dayOf('2025-05-31'), budgetFen: 9000, campaignId: id })
  await plan({ name: '短信', ...span, channel: 'sms', budgetFen: 100 })
  await plan({ name: '明年', startsOn: dayOf('2026-05-01'), endsOn: dayOf('2026-05-31') })
  const { rows, budgetFen, costFen } = calendarOf(workspace.read, 2025)
  expect(rows.map(({ name, overlaps, budgetFen: budget }) => [name, overlaps, budget])).toEqual([
    ['活动C25', true, 9000],
    ['短信', false, 100],
    ['端午', true, 5000],
  ])
  expect([budgetFen, costFen]).toEqual([14_100, 100])
  await expect(plan({ name: '倒', startsOn: 10, endsOn: 9 })).rejects.toMatchObject({ code: 'campaign/window' })
})

test('the depth takes the responses of the last campaign of the channel, cell by cell, and stops where a piece no longer pays', async () => {
  const cards = Array.from({ length: 60 }, (_, n) => dweller(n + 1).card)
  for (const [n, card] of cards.entries())
    aReceipt(workspace, { card, day: dayOf(n < 20 ? '2025-03-20' : n < 40 ? '2024-11-01' : '2024-05-01'), netFen: 100_00 })
  const money = { marginRate: 0.5, expectation: { responseRate: 0.2, ticketFen: 100_00 }, cost: { printFen: 900 } }
  const none = await mailDepth(workspace.reading, briefOf('C24', money), undefined)
  expect(none).toMatchObject({ from: null, best: { pieces: 60 } })
  await frozen(briefOf('C25', money))
  for (const card of cards.slice(0, 12)) aReceipt(workspace, { card, day: dayOf('2025-05-10'), netFen: 100_00 })
  aReceipt(workspace, { day: dayOf('2025-06-30'), card: null })
  const later = briefOf('C26', { ...money, startsOn: dayOf('2025-07-01'), endsOn: dayOf('2025-07-28') })
  const depth = await mailDepth(workspace.reading, later, undefined)
  expect(depth?.from).toBe('活动C25')
  expect(depth?.rows.map(({ profitPerPieceFen }) => profitPerPieceFen)).toEqual(
    depth?.rows.map(({ profitPerPieceFen }) => profitPerPieceFen).toSorted((a, b) => b - a),
  )
  expect(depth?.best.pieces).toBeLessThan(60)
  expect(await mailDepth(workspace.reading, briefOf('C27'), undefined)).toBeNull()
})

const part = (parts: Partial<Found>): Found => ({
  channel: 'post',
  segment: '全部',
  score: 5,
  sent: { pieces: 1000, responders: 60 },
  held: { pieces: 1000, responders: 40 },
  gainFen: 10_000,
  costFen: 100,
  ...parts,
})

test('a budget from zero goes from the best part down, as far as a yuan brings back a yuan', () => {
  const better = part({ channel: 'sms', sent: { pieces: 400, responders: 20 }, held: { pieces: 400, responders: 16 }, costFen: 10 })
  const worse = part({ segment: '老客', sent: { pieces: 500, responders: 10 }, held: { pieces: 500, responders: 8 }, costFen: 300 })
  const parts = together([
    part({}),
    part({ sent: { pieces: 3000, responders: 180 }, held: { pieces: 1000, responders: 40 } }),
    better,
    worse,
  ])
  // .06 − .04 at 100 yuan a response and 1 yuan a piece: 2 yuan for a yuan; by message .01 × 100 / .10 = 10; the last .004 × 100 / 3 = .133.
  expect(parts.map(({ campaigns, pieces }) => [campaigns, pieces])).toEqual([
    [2, 3000],
    [1, 400],
    [1, 500],
  ])
  const { cells, leftFen, gainFen, allottedFen } = allot(parts, 100_000)
  expect(cells.map(({ segment, channel, allottedPieces }) => [segment, channel, allottedPieces])).toEqual([
    ['全部', 'sms', 400],
    ['全部', 'post', 960],
    ['老客', 'post', 0],
  ])
  expect(cells.map(({ perYuan }) => Number(perYuan.toFixed(3)))).toEqual([10, 2, 0.133])
  expect([allottedFen, leftFen, Math.round(gainFen)]).toEqual([100_000, 0, 40_000 + 192_000])
  expect(allot(parts, null)).toMatchObject({ allottedFen: 4000 + 300_000, leftFen: null })
  expect(allot(parts, 1_000_000)).toMatchObject({ leftFen: 1_000_000 - 304_000 })
})

test('only campaigns that are over and had a holdout say what a yuan brings', async () => {
  const cards = Array.from({ length: 40 }, (_, n) => dweller(n + 1).card)
  for (const card of cards) aReceipt(workspace, { card, day: dayOf('2025-03-20'), netFen: 100_00 })
  const money = { marginRate: 0.5, expectation: { responseRate: 0.2, ticketFen: 100_00 }, cost: { printFen: 100 } }
  await frozen(briefOf('C25', { ...money, cells: { holdoutShare: 0.5 } }))
  await frozen(briefOf('C26', money))
  for (const { member_id: id } of workspace.base
    .prepare<[], { member_id: number }>(`select member_id from campaign_piece where campaign_id = 1 and arm = 'mailed' limit 8`)
    .all())
    aReceipt(workspace, { card: cards[id - 1] ?? null, day: dayOf('2025-05-10'), netFen: 100_00 })
  aReceipt(workspace, { day: dayOf('2025-06-30'), card: null })
  const plan = await zeroBudget(workspace.reading, null)
  expect(plan.leftOut).toEqual([{ name: '活动C26', why: 'no-holdout' }])
  expect(plan.cells).toMatchObject([{ channel: 'post', segment: '全部', campaigns: 1, pieces: 20, incrementalRate: 0.4, costFen: 100 }])
  expect(plan.cells[0]?.perYuan).toBeCloseTo((0.4 * 100_00 * 0.5) / 100, 6)
})
