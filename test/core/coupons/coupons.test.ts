// Coupons from the promise to the till (metrics.md M95), the points ledger, recruitment, gifts and events.
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { freezeCampaign } from '#core/campaigns/audience/freeze.ts'
import { saveCampaign } from '#core/campaigns/briefs/briefs.ts'
import { newCode, readCode } from '#core/coupons/codes.ts'
import { issueCoupons } from '#core/coupons/issue.ts'
import { guestsOf, occasionsOf, rankGuests, saveOccasion, setGuests } from '#core/coupons/occasions.ts'
import { offersOf, removeOffer, saveOffer, tryOffer } from '#core/coupons/offers.ts'
import { leftOf, pointsReport } from '#core/coupons/points.ts'
import { recruitment } from '#core/coupons/recruitment.ts'
import { couponReport } from '#core/coupons/report.ts'
import { redeemCoupon, usesOf } from '#core/coupons/uses.ts'
import type { Working } from '#core/handlers.ts'
import { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import { CouponTerms } from '#shared/contract/coupons.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { aMember, aProduct, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
beforeEach(() => {
  workspace = aWorkspace()
  const everybody = JSON.stringify({ kind: 'group', match: 'all', rules: [] })
  workspace.base.prepare<[string]>(`insert into segment (id, name, rule, saved_at) values (1, '全部', ?, 'x')`).run(everybody)
})

const working = (): Working<Progress> => ({
  ...workspace.reading,
  report: () => Promise.resolve(),
  operate: ({ args, inverse, kind = 'coupons.test' }, work) =>
    workspace.writer.operate({ kind, args, actor: 'cli', at: new Date(0) }, inverse, work),
})

const today = dayOf('2026-01-31')
const termsOf = (parts: Readonly<Record<string, unknown>> = {}): CouponTerms =>
  CouponTerms.parse({ valueFen: 50_00, thresholdFen: 200_00, fromOn: today, toOn: today + 30, ...parts })
const offer = async (terms = termsOf(), code = 'Y5', name = `券${code}`): Promise<number> =>
  (await workspace.command('coupons.saveOffer', (context) => saveOffer({ name, code, terms }, context))).offerId
const issue = (offerId: number, parts: object = {}) =>
  issueCoupons(working(), { offerId, campaignId: null, segmentId: 1, controlShare: 0, seed: 1, ...parts })
const codesOf = (offerId: number): { code: string; memberId: number; isControl: number }[] =>
  workspace.base
    .prepare<[number], { code: string; memberId: number; isControl: number }>(
      'select code, member_id as memberId, is_control as isControl from coupon_issue where offer_id = ? order by id',
    )
    .all(offerId)
const redeem = (code: string, parts: object = {}) =>
  workspace.command('coupons.redeem', (context) =>
    redeemCoupon({ code, onDay: today + 1, store: '', receiptNumber: '', card: '', ...parts }, context),
  )

test('a code reads back however it is typed; one wrong symbol or a swap is never another code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.nat(10), fc.nat(30), (bytes, at, step) => {
      const code = newCode('Y5', bytes)
      expect(readCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code)
      const symbols = code.replaceAll('-', '')
      const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const old = symbols.charAt(at)
      const other = alphabet.charAt((alphabet.indexOf(old) + 1 + step) % 32)
      if (at > 0 && other !== old) expect(readCode(symbols.slice(0, at) + other + symbols.slice(at + 1))).toBeUndefined()
      const swapped = symbols.slice(0, at) + symbols.charAt(at + 1) + old + symbols.slice(at + 2)
      if (at > 0 && at + 1 < symbols.length && swapped !== symbols) expect(readCode(swapped)).toBeUndefined()
    }),
  )
  expect(newCode('Y5')).toMatch(/^Y5-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
})

describe('offers', () => {
  test('are tried on past receipts: threshold, store, category, exclusion, limit', () => {
    const [here, there] = [aStore(workspace, { code: 'S1', name: '徐汇店' }), aStore(workspace, { code: 'S2', name: '静安店' })]
    const [coat, sock] = [aProduct(workspace, { code: 'C1', category: '大衣' }), aProduct(workspace, { code: 'K1', category: '袜子' })]
    const { card } = aMember(workspace)
    const buy = (storeId: number, productId: number, paidFen: number): number =>
      aReceipt(workspace, { storeId, day: today - 10, card, lines: [{ productId, paidFen }] })
    buy(here, coat, 500_00)
    buy(here, coat, 300_00)
    buy(there, coat, 400_00)
    buy(here, sock, 250_00)
    buy(here, coat, 100_00)
    aReceipt(workspace, { storeId: here, day: today - 10, netFen: 900_00 })
    const tried = (parts: Readonly<Record<string, unknown>>) =>
      tryOffer(workspace.read, { terms: termsOf(parts), fromOn: today - 20, toOn: today })
    expect(tried({ perMember: 99 })).toEqual({ receipts: 5, qualifying: 4, members: 1, netFen: 1450_00, discountFen: 200_00 })
    expect(tried({ perMember: 99, stores: ['徐汇店'] })).toMatchObject({ qualifying: 3 })
    expect(tried({ perMember: 99, categories: ['大衣'] })).toMatchObject({ qualifying: 3 })
    expect(tried({ perMember: 99, excludedProducts: ['C1'] })).toMatchObject({ qualifying: 1, netFen: 250_00 })
    expect(tried({})).toMatchObject({ qualifying: 1, discountFen: 50_00 })
    expect(tried({ kind: 'percent', percent: 0.1, perMember: 2 })).toMatchObject({ qualifying: 2, discountFen: 80_00 })
  })

  test('change freely until the first code is out', async () => {
    aMember(workspace)
    const id = await offer()
    await expect(offer(termsOf(), 'Y6', '券Y5')).rejects.toMatchObject({ code: 'coupon/name-taken' })
    await expect(offer(termsOf(), 'Y5', '另一种')).rejects.toMatchObject({ code: 'coupon/code-taken' })
    await expect(offer(termsOf({ toOn: today - 1 }), 'Y7')).rejects.toMatchObject({ code: 'coupon/validity' })
    await expect(offer(termsOf({ valueFen: 0 }), 'Y8')).rejects.toMatchObject({ code: 'coupon/no-value' })
    await issue(id)
    await expect(workspace.command('coupons.removeOffer', (context) => removeOffer(id, context))).rejects.toMatchObject({
      code: 'coupon/issued',
    })
    expect(offersOf(workspace.read)).toMatchObject([{ id, issued: 1, controls: 0 }])
  })
})

describe('issuing', () => {
  test('one a person with a drawn control; a second time only to who has none; the budget holds', async () => {
    const { personId } = aMember(workspace)
    aMember(workspace, { personId })
    for (let n = 0; n < 39; n++) aMember(workspace)
    const id = await offer()
    expect(await issue(id, { controlShare: 0.25 })).toEqual({ issued: 30, controls: 10 })
    aMember(workspace)
    expect(await issue(id)).toEqual({ issued: 1, controls: 0 })
    await expect(issue(id)).rejects.toMatchObject({ code: 'coupon/nobody' })
    const poor = await offer(termsOf({ budgetFen: 100_00, expectedRate: 0.2 }), 'P1')
    await expect(issue(poor)).rejects.toMatchObject({ code: 'coupon/budget', data: { neededFen: 410_00 } })
  })

  test('to the pieces of a campaign: whoever is held out gets a code that nobody is given', async () => {
    const home = { province: '上海市', city: '上海市', county: '徐汇区', consentPost: 'yes' } as const
    for (let n = 1; n <= 20; n++) aMember(workspace, { ...home, name: `王${n}`, address: `漕溪北路${n}号301室` })
    const brief = CampaignBrief.parse({
      name: '春',
      code: 'C25',
      segmentId: 1,
      startsOn: today,
      endsOn: today + 20,
      cells: { holdoutShare: 0.2 },
    })
    const { id: campaignId } = await workspace.command('campaigns.save', (context) => saveCampaign({ brief }, context))
    const id = await offer(termsOf({ fromOn: null, toOn: null, validDays: 10 }))
    await expect(issue(id, { campaignId })).rejects.toMatchObject({ code: 'campaign/not-frozen' })
    await freezeCampaign(working(), campaignId)
    expect(await issue(id, { campaignId })).toEqual({ issued: 16, controls: 4 })
    await expect(issue(id, { campaignId })).rejects.toMatchObject({ code: 'coupon/issued-to' })
  })
})

describe('at the till', () => {
  test('double, expired, too early, wrong store, wrong person, below the threshold: each is told, and not counted', async () => {
    const [here, there] = [aStore(workspace, { code: 'S1', name: '徐汇店' }), aStore(workspace, { code: 'S2', name: '静安店' })]
    const members = Array.from({ length: 8 }, () => aMember(workspace))
    const id = await offer(termsOf({ stores: ['S1'] }))
    await issue(id)
    const codes = codesOf(id)
    const codeOf = (n: number): string => codes.find(({ memberId }) => memberId === members[n]?.id)?.code ?? ''
    const buy = (n: number, number: string, netFen = 300_00, storeId = here, on = today + 1): number =>
      aReceipt(workspace, { storeId, day: on, number, card: members[n]?.card ?? '', netFen })
    for (const n of [0, 2, 3]) buy(n, `R${n}`)
    buy(4, 'R4', 150_00)
    buy(5, 'R5', 300_00, there)
    expect(await redeem(codeOf(0), { receiptNumber: 'R0', store: '徐汇店' })).toEqual({ isKept: true, offerName: '券Y5', findings: [] })
    expect((await redeem(codeOf(0), { receiptNumber: 'R0' })).findings).toEqual(['double'])
    expect((await redeem(codeOf(1), { onDay: today + 31 })).findings).toEqual(['expired', 'no-receipt'])
    expect((await redeem(codeOf(1), { onDay: today - 1 })).findings).toEqual(['not-yet', 'no-receipt'])
    expect((await redeem(codeOf(2), { receiptNumber: 'R3' })).findings).toEqual(['wrong-person'])
    expect((await redeem(codeOf(4), { receiptNumber: 'R4' })).findings).toEqual(['below-threshold'])
    expect((await redeem(codeOf(5), { receiptNumber: 'R5' })).findings).toEqual(['wrong-store'])
    // Without a number: the receipt of that day of whoever was given it.
    buy(6, 'R6', 260_00)
    expect((await redeem(codeOf(6))).findings).toEqual([])
    expect(await redeem('Y5-0000-0000-1')).toEqual({ isKept: false, offerName: null, findings: ['unreadable'] })
    expect((await redeem(newCode('Y5'))).findings).toEqual(['unknown'])
    const report = await couponReport(workspace.reading, id)
    expect(report).toMatchObject({ issued: 8, redeemed: { pieces: 8, responders: 2, rate: 0.25 }, discountFen: 100_00, salesFen: 560_00 })
    expect(report.outstanding).toBe(6)
    expect(report.liabilityFen).toBe(6 * 50_00 * 0.2)
    expect(report.uplift).toBeNull()
    expect(usesOf(workspace.read, { offerId: id, onlyFlagged: true, limit: 50 }).total).toBe(6)
  })

  test('files with free text in the code column are matched too; a code of a control was given to nobody', async () => {
    const members = Array.from({ length: 10 }, () => aMember(workspace))
    const id = await offer()
    await issue(id, { controlShare: 0.5 })
    const codes = codesOf(id)
    const [given, control] = [codes.find(({ isControl }) => isControl === 0), codes.find(({ isControl }) => isControl === 1)]
    const card = members.find((member) => member.id === given?.memberId)?.card ?? ''
    aReceipt(workspace, { day: today + 2, number: 'A1', card, netFen: 400_00 })
    const keep = workspace.base.prepare<[string, string, string, number]>(
      'insert into redemption (key, coupon, receipt_number, day) values (?, ?, ?, ?)',
    )
    keep.run('1', (given?.code ?? '').replaceAll('-', '').toLowerCase(), 'A1', today + 2)
    keep.run('2', control?.code ?? '', 'A2', today + 2)
    keep.run('3', '满200减50', 'A3', today + 2)
    workspace.columns.invalidate()
    const { rows } = usesOf(workspace.read, { offerId: id, onlyFlagged: false, limit: 9 })
    expect(rows.map(({ findings }) => findings)).toEqual([['control', 'no-receipt'], []])
    const report = await couponReport(workspace.reading, id)
    expect(report.redeemed.responders).toBe(1)
    // One of five spent 400, none of the control: the mean differs by 80.
    expect(report.uplift?.differenceFen).toBeCloseTo(80_00, 6)
  })
})

describe('points', () => {
  test('the oldest are spent first, and what is left expires in its month', () => {
    const entry = (iso: string, changeMilli: number) => ({ day: dayOf(iso), changeMilli, balanceMilli: null })
    const { balanceMilli, expiring } = leftOf(
      [entry('2024-01-10', 100_000), entry('2024-03-05', 50_000), entry('2024-04-01', -120_000), entry('2024-06-01', 10_000)],
      24,
    )
    expect(balanceMilli).toBe(40_000)
    const month = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1
    expect([...expiring]).toEqual([
      [month('2026-03'), 30_000],
      [month('2026-06'), 10_000],
    ])
  })

  test('whatever is earned and spent, what expires is what is left', () => {
    const change = fc.integer({ min: -500, max: 500 })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const { balanceMilli, expiring } = leftOf(
          changes.map((changeMilli, i) => ({ day: 20_000 + i * 9, changeMilli, balanceMilli: null })),
          12,
        )
        const left = [...expiring.values()].reduce((sum, milli) => sum + milli, 0)
        expect(balanceMilli).toBe(changes.reduce((sum, each) => sum + each, 0))
        expect(left).toBeGreaterThanOrEqual(Math.max(0, balanceMilli))
        if (balanceMilli >= 0 && changes.every((_, i) => changes.slice(0, i + 1).reduce((sum, each) => sum + each, 0) >= 0))
          expect(left).toBe(balanceMilli)
      }),
    )
  })

  test('the ledger is compared with the record, member by member', () => {
    const [a, b] = [aMember(workspace, { points: 100 }), aMember(workspace, { points: 30 })]
    const keep = workspace.base.prepare<[string, string, number, number]>(
      'insert into points_entry (key, who, day, change_milli) values (?, ?, ?, ?)',
    )
    keep.run('1', `c:${a.card}`, today - 40, 100_000)
    keep.run('2', `c:${b.card}`, today - 40, 50_000)
    keep.run('3', 'c:无此卡', today - 40, 1000)
    expect(pointsReport(workspace.read, { months: 24, limit: 9 })).toMatchObject({
      entries: 3,
      members: 2,
      unlinked: 1,
      balanceMilli: 150_000,
      agreeing: 1,
      differing: 1,
      rows: [{ memberId: b.id, ledgerMilli: 50_000, saidMilli: 30_000 }],
    })
  })
})

test('recruitment weighs new members by a way to reach them and a first purchase', () => {
  const store = aStore(workspace, { name: '徐汇店' })
  const joined = { joinedOn: today - 100, storeId: store, guide: '小李' }
  const a = aMember(workspace, { ...joined, mobile: '13800000001' })
  aMember(workspace, { ...joined, mobile: '13800000002' })
  aMember(workspace, joined)
  aMember(workspace, { joinedOn: today - 400, storeId: store })
  aReceipt(workspace, { day: today - 90, card: a.card, netFen: 120_00 })
  aReceipt(workspace, { day: today - 80, card: a.card, netFen: 999_00 })
  const asked = { fromOn: today - 200, toOn: today, withinDays: 30 }
  const row = { joined: 3, usable: 2, bought: 1, firstFen: 120_00, quality: 1.5 }
  expect(recruitment(workspace.read, { ...asked, by: 'store' })).toEqual([{ name: '徐汇店', ...row }])
  expect(recruitment(workspace.read, { ...asked, by: 'guide' })).toEqual([{ name: '小李', ...row }])
  expect(recruitment(workspace.read, { ...asked, by: 'guide', withinDays: 5 })[0]).toMatchObject({ bought: 0 })
})

test('a party asks the most valuable, one a person, and nobody who is on the suppression list', async () => {
  const members = Array.from({ length: 5 }, () => aMember(workspace))
  for (const [n, { card }] of members.entries()) aReceipt(workspace, { day: today - 5, card, netFen: (n + 1) * 100_00 })
  workspace.base
    .prepare<[number]>(
      `insert into suppression (member_id, channel, reason, since_on, source, at) values (?, 'all', 'deceased', 0, 'officer', 'x')`,
    )
    .run(members[4]?.id ?? 0)
  const draft = { name: '答谢会', kind: 'event', onDay: today + 20, segmentId: 1, places: 2, costFen: 100_00, note: '' } as const
  const { id } = await workspace.command('coupons.saveOccasion', (context) => saveOccasion(draft, context))
  expect(await rankGuests(working(), id)).toEqual({ added: 2 })
  expect(await rankGuests(working(), id)).toEqual({ added: 0 })
  const { rows } = guestsOf(workspace.read, { id, offset: 0, limit: 9 })
  expect(rows.map(({ memberId, rank, valueFen }) => [memberId, rank, valueFen])).toEqual([
    [members[3]?.id, 1, 400_00],
    [members[2]?.id, 2, 300_00],
  ])
  await workspace.command('coupons.setGuests', (context) => setGuests({ guestIds: [rows[0]?.id ?? 0], state: 'attended' }, context))
  expect(occasionsOf(workspace.read)[0]?.states).toEqual(
    expect.arrayContaining([
      { state: 'attended', count: 1 },
      { state: 'listed', count: 1 },
    ]),
  )
})
