// A campaign from its brief to its result: gates, holdout, frozen list, export, response (mailing.md 1–9, metrics.md M80–M94).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { audienceOf } from '#core/campaigns/audience/audience.ts'
import { freezeCampaign } from '#core/campaigns/audience/freeze.ts'
import { campaignList, campaignOf, recordCost, removeCampaign, saveCampaign } from '#core/campaigns/briefs/briefs.ts'
import { campaignResult } from '#core/campaigns/outcome/result.ts'
import { eraseMembers } from '#core/privacy/erasing/erase.ts'
import { exportPieces } from '#core/campaigns/pieces/export-pieces.ts'
import { listPieces, markReturned } from '#core/campaigns/pieces/pieces.ts'
import type { Working } from '#core/handlers.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { PiecesOrder } from '#shared/contract/campaign-lists.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aReceipt, aWorkspace, dayOf, type MemberParts, type TestWorkspace } from '../../data/builders.ts'

const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
const home = { province: '上海市', city: '上海市', county: '徐汇区', postcode: '200030', consentPost: 'yes' } as const
const window = { startsOn: dayOf('2025-05-03'), endsOn: dayOf('2025-05-30') }

let workspace: TestWorkspace
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-'))
  workspace = aBrand()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function aBrand(): TestWorkspace {
  const made = aWorkspace()
  made.base.prepare<[string, string]>(`insert into segment (id, name, rule, saved_at) values (1, ?, ?, 'x')`).run('全部', everybody)
  return made
}

const working = (on = workspace, kind = 'campaigns.freeze'): Working<Progress> => ({
  ...on.reading,
  report: () => Promise.resolve(),
  operate: ({ args, inverse, kind: other }, work) =>
    on.writer.operate({ kind: other ?? kind, args, actor: 'cli', at: new Date('2026-01-31T08:00:00Z') }, inverse, work),
})

const briefOf = (parts: Readonly<Record<string, unknown>> = {}): CampaignBrief =>
  CampaignBrief.parse({ name: '春季型录', code: 'C25', segmentId: 1, ...window, ...parts })

async function saved(brief: CampaignBrief, on = workspace): Promise<number> {
  return (await on.command('campaigns.save', (context) => saveCampaign({ brief }, context))).id
}

async function frozen(brief: CampaignBrief, on = workspace): Promise<number> {
  const id = await saved(brief, on)
  await freezeCampaign(working(on), id)
  return id
}

const dweller = (n: number, parts: MemberParts = {}) => aMember(workspace, { ...home, name: `王${n}`, address: `漕溪北路${n}号`, ...parts })
const buys = (card: string, day: string, netFen = 100_00): number => aReceipt(workspace, { card, day: dayOf(day), netFen })

describe('gates', () => {
  test('every gate stands in its order and counts what it holds back', async () => {
    for (let n = 1; n <= 10; n++) dweller(100 + n)
    dweller(1, { consentPost: 'no' })
    dweller(2, { consentPost: 'unknown' })
    dweller(3, { birthYear: 2020 })
    dweller(4, { name: null })
    dweller(5, { address: null })
    const shared = dweller(6)
    dweller(7, { personId: shared.personId })
    dweller(101, { name: '王五一' })
    const audience = await audienceOf(workspace.reading, briefOf({ cells: { holdoutShare: 0.1 } }), undefined)
    const removed = Object.fromEntries(audience.steps.filter((step) => step.removed > 0).map((step) => [step.gate, step.removed]))
    expect(removed).toEqual({
      'opted-out': 1,
      minor: 1,
      'no-consent': 1,
      'no-name': 1,
      unreachable: 1,
      'same-person': 1,
      'same-household': 1,
      'held-out': 1,
    })
    expect(audience).toMatchObject({ members: 18, persons: 17, pieces: 10, heldOut: 1, covered: 2 })
    expect(audience.steps.at(-1)?.left).toBe(audience.pieces)
  })

  test('a no on another card of the person refuses for all', async () => {
    const { personId } = dweller(1)
    dweller(2, { personId, consentPost: 'no' })
    expect((await audienceOf(workspace.reading, briefOf(), undefined)).pieces).toBe(0)
  })

  test('mailed lately, mailed enough, in another campaign, beyond the capacity', async () => {
    for (let n = 1; n <= 4; n++) dweller(n)
    await frozen(
      briefOf({ name: '早春', code: 'A01', cells: { holdoutShare: 0 }, startsOn: window.startsOn - 20, endsOn: window.startsOn - 1 }),
    )
    const removedBy = async (rules: object): Promise<string[]> => {
      const { steps } = await audienceOf(workspace.reading, briefOf({ rules, cells: { holdoutShare: 0 } }), undefined)
      return steps.filter((step) => step.removed > 0).map(({ gate, removed }) => `${gate} ${removed}`)
    }
    expect(await removedBy({})).toEqual(['mailed-lately 4'])
    expect(await removedBy({ quietDays: 0, mostPerYear: 1 })).toEqual(['mailed-enough 4'])
    expect(await removedBy({ quietDays: 20 })).toEqual([])
    expect(await removedBy({ quietDays: 0, capacity: 3 })).toEqual(['capacity 1'])
    await frozen(briefOf({ name: '同期', code: 'A02', cells: { holdoutShare: 0 }, rules: { quietDays: 0 } }))
    expect(await removedBy({ quietDays: 0 })).toEqual(['other-campaign 4'])
  })

  test('cost, saving, break-even and what the holdout can show', async () => {
    for (let n = 1; n <= 20; n++) dweller(n, n > 10 ? { consentPost: 'no' } : {})
    const cost = { setupFen: 1000, printFen: 120, printSteps: [{ fromPieces: 5, printFen: 100 }], postageFen: 110 }
    const brief = briefOf({ cost, marginRate: 0.5, expectation: { responseRate: 0.03, ticketFen: 180_00 }, cells: { holdoutShare: 0.1 } })
    const audience = await audienceOf(workspace.reading, brief, undefined)
    expect(audience.pieces).toBe(9)
    expect(audience.costFen).toBe(1000 + 9 * 210)
    expect(audience.savedFen).toBe(11 * 210)
    expect(audience.breakEven).toBeCloseTo((1000 + 9 * 210) / 9 / 9000, 10)
    expect(audience.detectableGain).toBeGreaterThan(0.1)
  })
})

describe('the frozen list', () => {
  test('is written once, with key codes, and can be taken back', async () => {
    for (let n = 1; n <= 12; n++) dweller(n)
    const id = await saved(briefOf({ seeds: [{ name: '办公室', postcode: '200031', address: '淮海中路1号' }] }))
    const done = await freezeCampaign(working(), id)
    expect(done).toEqual({ pieces: 11, heldOut: 1, seeds: 1 })
    const { total, pieces } = listPieces(workspace.read, { id, arms: ['mailed', 'pilot', 'seed', 'held-out'], offset: 0, limit: 100 })
    expect(total).toBe(13)
    expect(pieces.at(-1)).toMatchObject({ arm: 'held-out', cell: 0 })
    expect(new Set(pieces.map(({ keyCode }) => keyCode)).size).toBe(13)
    expect(pieces[0]).toMatchObject({ name: '王*', postcode: '2000**', state: 'planned' })
    expect(campaignOf(workspace.read, id)).toMatchObject({ state: 'frozen', audience: { pieces: 11, heldOut: 1 } })
    await expect(saved2(id)).rejects.toMatchObject({ code: 'campaign/frozen' })
    await expect(freezeCampaign(working(), id)).rejects.toMatchObject({ code: 'campaign/frozen' })
  })
  const saved2 = (id: number) =>
    workspace.command('campaigns.save', (context) => saveCampaign({ id, brief: briefOf({ name: 'x' }) }, context))

  test('house numbers are walked as numbers, and the same data give the same list', async () => {
    for (const n of [10, 9, 101, 1]) dweller(n)
    const brief = briefOf({
      cells: {
        holdoutShare: 0,
        seed: 5,
        versions: [
          { name: 'A', weight: 1 },
          { name: 'B', weight: 1 },
        ],
      },
    })
    const id = await frozen(brief)
    const address = workspace.base.prepare<[number], { address: string }>(
      'select address from campaign_piece where campaign_id = ? order by sequence',
    )
    expect(address.all(id).map((row) => row.address)).toEqual(['漕溪北路1号', '漕溪北路9号', '漕溪北路10号', '漕溪北路101号'])
    const codes = () => workspace.base.prepare<[], { k: string }>('select key_code as k from campaign_piece order by sequence').all()
    const first = codes()
    await workspace.command('campaigns.remove', (context) => removeCampaign(id, context))
    expect(codes()).toEqual([])
    await frozen(brief)
    expect(codes()).toEqual(first)
    expect(first.map(({ k }) => k.slice(4, 6)).toSorted()).toEqual(['01', '01', '02', '02'])
  })

  test('goes out as text; who refuses afterwards is left out of the next file and marked', async () => {
    const gone = dweller(1)
    for (let n = 2; n <= 4; n++) dweller(n)
    const id = await frozen(briefOf({ cells: { holdoutShare: 0 } }))
    const order = PiecesOrder.parse({ id, token: join(folder, 'a.csv'), format: 'csv-utf8', purpose: '寄型录' })
    const first = await exportPieces(working(), order)
    expect(first).toMatchObject({ rows: 4, withdrawn: 0 })
    const again = await exportPieces(working(), { ...order, token: join(folder, 'b.csv') })
    expect(again.sha256).toBe(first.sha256)
    workspace.base.prepare<[number]>(`update member set consent_post = 'no' where id = ?`).run(gone.id)
    workspace.columns.invalidate()
    const third = await exportPieces(working(), { ...order, token: join(folder, 'c.csv') })
    expect(third).toMatchObject({ rows: 3, withdrawn: 1 })
    const lines = (name: string): string[] => readFileSync(join(folder, name), 'utf8').split('\r\n')
    expect(lines('a.csv').filter((line) => !lines('c.csv').includes(line))).toHaveLength(1)
    const { pieces } = listPieces(workspace.read, { id, arms: ['mailed'], offset: 0, limit: 10 })
    expect(pieces.map(({ state }) => state).toSorted()).toEqual(['exported', 'exported', 'exported', 'withdrawn'])
    const logged = workspace.base.prepare<[], { n: number }>(`select count(*) as n from export_log where campaign_id = ${id}`)
    expect(Number(logged.value())).toBe(3)
    // The rate still counts the four of the frozen list.
    const { cautions, mailed } = await campaignResult(workspace.reading, id)
    expect(cautions).toEqual(expect.arrayContaining(['withdrawn-since', 'no-holdout']))
    expect(mailed.pieces).toBe(4)
  })

  test('letters that came back are known by their codes, which are never guessed', async () => {
    for (let n = 1; n <= 3; n++) dweller(n)
    const id = await frozen(briefOf({ cells: { holdoutShare: 0 } }))
    const { pieces } = listPieces(workspace.read, { id, arms: ['mailed'], offset: 0, limit: 10 })
    const [first] = pieces
    const keyCodes = [first?.keyCode.toLowerCase().replaceAll('-', ' ') ?? '', 'C24A-03-004271-M', 'C24A-03-004217-M']
    const done = await workspace.command('campaigns.markReturned', (context) => markReturned({ id, keyCodes }, context))
    expect(done).toEqual({ marked: 1, unreadable: ['C24A-03-004271-M'], unknown: ['C24A-03-004217-M'] })
    const again = briefOf({ name: '下一次', code: 'C26', rules: { quietDays: 0, skipOthers: false } })
    const returnedAt = async (): Promise<number | undefined> =>
      (await audienceOf(workspace.reading, again, undefined)).steps.find(({ gate }) => gate === 'returned-mail')?.removed
    expect(await returnedAt()).toBe(1)
    // Somebody wrote her new address down.
    await workspace.command('cleaning.decide', ({ write, operationId }) => {
      write.execute(`
        insert into cleaning_decision (operation_id, at, field, given, action, member_id, actor)
        select ${operationId}, '2099-01-01T00:00:00.000Z', 'address', address, 'correct', id, 'cli' from member where id = ${first?.memberId ?? 0}`)
    })
    expect(await returnedAt()).toBe(0)
  })

  test('of somebody erased a piece keeps what counts, and nothing that names her', async () => {
    const gone = dweller(1)
    for (let n = 2; n <= 3; n++) dweller(n)
    const id = await frozen(briefOf({ cells: { holdoutShare: 0 } }))
    buys(gone.card, '2025-05-10')
    const before = (await campaignResult(workspace.reading, id)).mailed
    await eraseMembers(working(workspace, 'privacy.erase'), [gone.id], 'request')
    workspace.columns.invalidate()
    const piece = workspace.base
      .prepare<[number], Readonly<Record<string, unknown>>>('select * from campaign_piece where member_id = ?')
      .get(gone.id)
    expect([piece?.['name'], piece?.['address'], piece?.['card'], piece?.['postcode']]).toEqual([null, null, null, null])
    const journal = workspace.base.prepare<[], { n: number }>(`select count(*) as n from operation_row where after like '%漕溪北路1号%'`)
    expect(Number(journal.value())).toBe(0)
    const result = await campaignResult(workspace.reading, id)
    expect(result.mailed).toEqual(before)
    expect(result.cautions).toContain('erased-since')
  })

  test('people who have not said are mailed for a typed reason only', async () => {
    dweller(1, { consentPost: 'unknown' })
    const id = await saved(briefOf({ rules: { unknownConsent: 'mail' }, cells: { holdoutShare: 0 } }))
    await expect(freezeCampaign(working(), id)).rejects.toMatchObject({ code: 'campaign/reason-missing' })
  })
})

describe('what is refused', () => {
  test('a name or code that is taken, a window upside down, no segment, nobody, not frozen', async () => {
    const id = await saved(briefOf())
    const save = (parts: Readonly<Record<string, unknown>>) => saved(briefOf(parts))
    await expect(save({ code: 'C26' })).rejects.toMatchObject({ code: 'campaign/name-taken' })
    await expect(save({ name: '另一个' })).rejects.toMatchObject({ code: 'campaign/code-taken' })
    await expect(save({ name: '' })).rejects.toMatchObject({ code: 'campaign/name-missing' })
    await expect(save({ name: 'z', code: 'Z01', endsOn: window.startsOn - 1 })).rejects.toMatchObject({ code: 'campaign/window' })
    await expect(audienceOf(workspace.reading, briefOf({ segmentId: null }), undefined)).rejects.toMatchObject({
      code: 'campaign/no-segment',
    })
    await expect(freezeCampaign(working(), id)).rejects.toMatchObject({ code: 'campaign/nobody-left' })
    await expect(campaignResult(workspace.reading, id)).rejects.toMatchObject({ code: 'campaign/not-frozen' })
    await expect(campaignResult(workspace.reading, 99)).rejects.toMatchObject({ code: 'campaign/not-found' })
    await expect(workspace.command('campaigns.recordCost', (context) => recordCost({ id, costFen: 1 }, context))).rejects.toMatchObject({
      code: 'campaign/not-frozen',
    })
    expect(campaignList(workspace.read)).toMatchObject([{ id, state: 'draft', segmentName: '全部', pieces: 0 }])
  })
})

describe('the result', () => {
  test('six mailed, three held out: the worked example of metrics.md M81', async () => {
    // a on the first day, b on the last, c one day late, d gave all back, e came back undelivered, f twice; g held out bought.
    const cards = Array.from({ length: 9 }, (_, n) => dweller(n + 1).card)
    const id = await frozen(briefOf({ cells: { holdoutShare: 0.34 } }))
    const armOf = workspace.base.prepare<[], { card: string; arm: string }>('select card, arm from campaign_piece order by sequence').all()
    const mailed = armOf.filter(({ arm }) => arm === 'mailed').map(({ card }) => card)
    const held = armOf.filter(({ arm }) => arm === 'held-out').map(({ card }) => card)
    expect([mailed.length, held.length, cards.length]).toEqual([6, 3, 9])
    const [a = '', b = '', c = '', d = '', , f = ''] = mailed
    buys(a, '2025-05-03')
    buys(b, '2025-05-30')
    buys(c, '2025-05-31')
    aReceipt(workspace, { card: d, day: dayOf('2025-05-10'), number: 'D1', netFen: 80_00 })
    aReceipt(workspace, { card: d, day: dayOf('2025-05-20'), netFen: -80_00, originalNumber: 'D1' })
    buys(f, '2025-05-08')
    buys(f, '2025-05-21')
    buys(held[0] ?? '', '2025-05-12')
    const result = await campaignResult(workspace.reading, id)
    expect(result.mailed).toMatchObject({ pieces: 6, responders: 3, rate: 0.5 })
    expect(result.heldOut).toMatchObject({ pieces: 3, responders: 1 })
    expect(result.rateDifference?.difference).toBeCloseTo(1 / 6, 10)
    expect(result.rateDifference?.low).toBeCloseTo(-0.3885549633957687, 8)
    expect(result.rateDifference?.high).toBeCloseTo(0.5807696883153275, 8)
    expect(result.salesOfMailedFen).toBe(400_00)
    expect(result.verdict).toBe('not-proven')
    expect(result.profit).toBeNull()
    expect(result.cautions).toEqual(expect.arrayContaining(['small-holdout', 'no-margin', 'no-expectation', 'cost-by-plan']))
    expect(result.byDay.map(({ day }) => day)).toContain(dayOf('2025-05-20'))
  })

  test('a gain well above its cost is proven, and stays what it was when persons are merged later', async () => {
    const cards = Array.from({ length: 400 }, (_, n) => dweller(n + 1).card)
    const id = await frozen(
      briefOf({
        cells: { holdoutShare: 0.5 },
        marginRate: 0.5,
        cost: { printFen: 100 },
        expectation: { responseRate: 0.9, ticketFen: 99_00 },
      }),
    )
    const armOf = workspace.base.prepare<[], { card: string; arm: string }>('select card, arm from campaign_piece').all()
    const mailed = new Set(armOf.filter(({ arm }) => arm === 'mailed').map(({ card }) => card))
    for (const [n, card] of cards.entries()) {
      if (mailed.has(card)) buys(card, '2025-05-10', 100_00 + (n % 7) * 100)
      else if (n % 10 === 0) buys(card, '2025-05-11', 50_00)
    }
    const result = await campaignResult(workspace.reading, id)
    expect(result.verdict).toBe('proven-gain')
    expect(result.expectation).toMatchObject({ against: 'in-line', responders: 200 })
    expect(result.costFen).toBe(200_00)
    await workspace.command('campaigns.recordCost', (context) => recordCost({ id, costFen: 50_000_00 }, context))
    expect((await campaignResult(workspace.reading, id)).verdict).toBe('proven-loss')
    workspace.base.prepare<[]>('update member set person_id = (select min(person_id) from member) where id % 2 = 0').run()
    workspace.columns.invalidate()
    const later = await campaignResult(workspace.reading, id)
    expect(later.mailed).toEqual(result.mailed)
    expect(later.effect).toEqual(result.effect)
    expect(later.cautions).toContain('merged-since')
  })
})
