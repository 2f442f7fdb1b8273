/** The sales bridge, frequency against ticket, the receipt's parts, more loyal customers (metrics.md M35, M36, M64). */
import { afterAll, expect, test } from 'vitest'
import { bridgeOf } from '#core/value/growth/growth.ts'
import { whatIf } from '#core/value/growth/loyal-what-if.ts'
import { panelOf } from '#core/value/growth/panel.ts'
import { changeBetween } from '#core/value/growth/receipt-change.ts'
import { aMember, aReceipt, aWorkspace, dayOf } from '../../data/builders.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'
import { fileFolder } from '../imports/importer.ts'
import { askValue, findUnprintable } from './asking.ts'
import { cdnow, openCdnow, openSuperstore, superstore, type Opened } from './opened-sets.ts'

const files = fileFolder()
afterAll(files.remove)

type Numbers = Readonly<Record<string, number>>
interface PanelTruth {
  readonly members: number
  readonly dln_spend: number
  readonly dln_frequency: number
  readonly ci_spend: readonly number[]
  readonly ci_frequency: readonly number[]
  readonly ci_ticket: readonly number[]
  readonly share_frequency: number
  readonly verdict: string
}
const isThere = hasShared('fixtures/metrics_worked_examples.json')

function expectPanel(found: ReturnType<typeof panelOf>, truth: PanelTruth): void {
  expect([found.persons, found.verdict]).toEqual([truth.members, truth.verdict.replace('_', '-')])
  expect(found.sales?.change).toBeCloseTo(truth.dln_spend, 9)
  expect(found.frequency?.change).toBeCloseTo(truth.dln_frequency, 9)
  expect(found.frequencyShare).toBeCloseTo(truth.share_frequency, 9)
  const limits = [found.sales, found.frequency, found.ticket].flatMap((change) => [change?.low, change?.high])
  const expected = [...truth.ci_spend, ...truth.ci_frequency, ...truth.ci_ticket]
  limits.forEach((limit, i) => expect(limit).toBeCloseTo(expected[i] ?? Number.NaN, 8))
}

test.skipIf(!isThere)('frequency-led and ticket-led, of 200 generated members', () => {
  const truth = (sharedJson('fixtures/metrics_worked_examples.json') as Record<string, unknown>)['frequency_ticket'] as {
    readonly expected: PanelTruth
    readonly ticket_led: { readonly expected: PanelTruth }
  }
  const people = Array.from({ length: 200 }, (_, i) => ({ i, was: 2 + (i % 3) }))
  const wasFen = people.map(({ i, was }) => was * (20_000 + 100 * (i % 40)))
  const wasOccasions = people.map(({ was }) => was)
  const more = people.map(({ i, was }) => was + (i % 5 < 3 ? 1 : 0))
  const moreFen = people.map(({ i }) => (more[i] ?? 0) * (20_600 + 103 * (i % 40)))
  expectPanel(panelOf({ wasOccasions, isOccasions: more, wasFen, isFen: moreFen }), truth.expected)
  const dearer = people.map(({ i, was }) => was * (24_000 + 120 * (i % 40)))
  expectPanel(panelOf({ wasOccasions, isOccasions: wasOccasions, wasFen, isFen: dearer }), truth.ticket_led.expected)
})

test.skipIf(!isThere)('the bridge of five members', async () => {
  interface Bridge {
    readonly occasions: readonly (readonly [member: string, day: string, yuan: number])[]
    readonly expected: { readonly members: Numbers } & Readonly<Record<string, number | Numbers>>
  }
  const { occasions, expected } = (sharedJson('fixtures/metrics_worked_examples.json') as Record<string, unknown>)['sales_bridge'] as Bridge
  const workspace = aWorkspace()
  const cards = new Map([...new Set(occasions.map(([member]) => member))].map((member) => [member, aMember(workspace).card]))
  for (const [member, day, yuan] of occasions) aReceipt(workspace, { day: dayOf(day), card: cards.get(member) ?? null, netFen: yuan * 100 })
  const { before, after, bridge } = await askValue(workspace.reading).growth({
    scope: { asOf: dayOf('2025-12-31') },
    before: { from: dayOf('2024-01-01'), to: dayOf('2024-12-31') },
    after: { from: dayOf('2025-01-01'), to: dayOf('2025-12-31') },
  })
  const { newFen, reactivatedFen, lapsedFen, frequencyFen, ticketFen } = bridge
  const parts = ['sales_A', 'new', 'reactivated', 'lapsed', 'retained_frequency', 'retained_ticket', 'sales_B']
  expect([before.netFen, newFen, reactivatedFen, lapsedFen, frequencyFen, ticketFen, after.netFen]).toEqual(
    parts.map((part) => Math.round(Number(expected[part]) * 100)),
  )
  expect(bridge.persons).toEqual(expected.members)
})

async function expectBridge({ ask }: Opened, name: string, unit: number, question: Parameters<Opened['ask']['growth']>[0]): Promise<void> {
  const truth = sharedJson(`fixtures/${name}.json`) as {
    readonly bridge: { readonly members: Numbers } & Readonly<Record<string, number | Numbers>>
    readonly frequency_ticket_panel: PanelTruth
  }
  const found = await ask.growth(question)
  const { bridge, before, after } = found
  const fen = (part: string): number => Math.round(Number(truth.bridge[part]) * unit)
  expect(bridge.persons).toEqual(truth.bridge.members)
  expect([before.netFen, bridge.newFen, bridge.reactivatedFen, bridge.lapsedFen, after.netFen]).toEqual(
    ['sales_A', 'new', 'reactivated', 'lapsed', 'sales_B'].map(fen),
  )
  expect(Math.abs((bridge.frequencyFen ?? 0) - fen('retained_frequency'))).toBeLessThanOrEqual(1)
  const sum =
    before.netFen + bridge.newFen + bridge.reactivatedFen + bridge.lapsedFen + (bridge.frequencyFen ?? 0) + (bridge.ticketFen ?? 0)
  expect(sum).toBe(after.netFen)
  expectPanel(found.panel, truth.frequency_ticket_panel)
}

test.skipIf(!hasShared(superstore))(
  'the superstore, 2016 to 2017',
  async () => {
    const scope = { asOf: dayOf('2018-01-01') }
    await expectBridge(await openSuperstore(), 'superstore_zh_fen', 1, { scope })
  },
  60_000,
)

test.skipIf(!hasShared(cdnow))(
  'CDNOW, nine months to six',
  async () => {
    await expectBridge(await openCdnow(files.write), 'cdnow_sample_descriptive', 100, {
      scope: { occasions: { zeroDays: 'keep' } },
      before: { from: dayOf('1997-04-01'), to: dayOf('1997-12-31') },
      after: { from: dayOf('1998-01-01'), to: dayOf('1998-06-30') },
    })
  },
  60_000,
)

test('a year whose last day is missing is compared with the whole year before, and said to be unfinished', async () => {
  const workspace = aWorkspace()
  const [early, late] = [aMember(workspace).card, aMember(workspace).card]
  aReceipt(workspace, { day: dayOf('2016-01-01'), card: early, netFen: 100_00 })
  aReceipt(workspace, { day: dayOf('2016-07-01'), card: late, netFen: 200_00 })
  aReceipt(workspace, { day: dayOf('2017-12-30'), card: late, netFen: 300_00 })
  const scope = { period: { span: 'year', year: 2017 }, asOf: dayOf('2017-12-30') } as const
  const { before, after, bridge, footing } = await askValue(workspace.reading).growth({ scope })
  expect([before.from, before.to, after.from, after.to]).toEqual(
    ['2016-01-01', '2016-12-31', '2017-01-01', '2017-12-30'].map((day) => dayOf(day)),
  )
  expect(bridge.persons).toEqual({ new: 0, reactivated: 0, lapsed: 1, retained: 1 })
  expect(footing.cannotTell).toContainEqual({ code: 'beyond-as-of', asked: dayOf('2017-12-31'), asOf: dayOf('2017-12-30') })
})

test('retained sales that are not positive cannot be split, only summed', () => {
  const none = {
    newFen: 0,
    reactivatedFen: 0,
    lapsedFen: 0,
    wasOccasions: 1,
    isOccasions: 1,
    persons: { new: 0, reactivated: 0, lapsed: 0, retained: 1 },
  }
  expect(bridgeOf({ ...none, wasFen: -100, isFen: 300 })).toMatchObject({ frequencyFen: null, ticketFen: null, retainedFen: 400 })
  expect(bridgeOf({ ...none, wasFen: 300, isFen: 300, isOccasions: 2 })).toMatchObject({
    retainedFen: 0,
    frequencyFen: 208,
    ticketFen: -208,
  })
})

test('a receipt: two categories, one dearer, one more of it', () => {
  const was = { receipts: 10, fen: Float64Array.of(1000, 2000), pieces: Float64Array.of(10, 10) }
  const is = { receipts: 10, fen: Float64Array.of(1100, 6000), pieces: Float64Array.of(10, 30) }
  const found = changeBetween(was, is)
  expect(found).toMatchObject({ beforeFen: 300, afterFen: 710 })
  // Pieces 2 → 4 at a mean of 163.75; share of the dear one .5 → .75 at 200 against 105; 100 → 110 on a mean share of .375.
  expect(found?.volumeFen).toBeCloseTo(2 * 163.75, 9)
  expect(found?.mixFen).toBeCloseTo(0.25 * (200 - 105) * 3, 9)
  expect(found?.priceFen).toBeCloseTo(10 * 0.375 * 3, 9)
})

test('five per cent more loyal customers: from the others, as many as there are', () => {
  const found = whatIf(
    { persons: 100, netFen: 100_000 },
    { persons: 400, netFen: 100_000 },
    { more: 0.05, marginRate: 0.5, fixedCostFen: 90_000 },
  )
  expect(found).toMatchObject({ morePersons: 5, moreNetFen: 3750, profitFen: 10_000, moreProfitFen: 1875, profitChange: 0.1875 })
  expect(whatIf({ persons: 100, netFen: 1 }, { persons: 2, netFen: 1 }, { more: 0.05, fixedCostFen: 0 }).morePersons).toBe(2)
})

test('nobody, one day, random data: always an answer that can be printed', async () => {
  for (const size of [
    { members: 0, receipts: 0 },
    { members: 1, receipts: 1 },
    { members: 30, receipts: 200 },
  ]) {
    const ask = askValue(randomWorkspace(13, size).reading)
    for (const asOf of [-700_000, 2_900_000, undefined]) {
      const scope = asOf === undefined ? {} : { asOf }
      expect(
        findUnprintable([await ask.growth({ scope }), await ask.moreLoyal({ scope }), await ask.moreLoyal({ scope, marginRate: 0.4 })]),
      ).toEqual([])
    }
  }
})
