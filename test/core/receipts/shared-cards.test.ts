import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from '#core/db/digest.ts'
import { revertJournal } from '#core/db/undo.ts'
import { linkTable } from '#core/receipts/link-table.ts'
import { receiptsApi } from '#core/receipts/api.ts'
import { campaignsApi } from '#core/campaigns/api.ts'
import { membersApi } from '#core/members/api.ts'
import { groundOf } from '#core/columns/rules/ground.ts'
import { membersOf } from '#core/segments/count.ts'
import { placesOf } from '#core/columns/bitmap.ts'
import { headlineOf } from '#core/value/headline.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { SharedCardRules } from '#shared/contract/shared-cards.ts'
import { askValue } from '../value/asking.ts'
import { aCard, aMember, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'

const JANUARY = dayOf('2026-01-05')

const found = (workspace: TestWorkspace) =>
  Promise.resolve(receiptsApi.sharedCards({ list: 'found', offset: 0, limit: 100 }, workspace.reading))
const leftOut = (workspace: TestWorkspace) =>
  Promise.resolve(receiptsApi.sharedCards({ list: 'left-out', offset: 0, limit: 100 }, workspace.reading))

async function command<T>(workspace: TestWorkspace, kind: string, work: Parameters<TestWorkspace['command']>[1]): Promise<T> {
  const answered = await workspace.command(kind, work)
  workspace.columns.invalidate()
  return answered as T
}
const leave = (workspace: TestWorkspace, cardIds: number[]) =>
  command(workspace, 'receipts.leaveOutCards', (writing) => receiptsApi.leaveOutCards({ cardIds, reason: 'staff' }, writing))
const take = (workspace: TestWorkspace, cardIds: number[]) =>
  command(workspace, 'receipts.takeInCards', (writing) => receiptsApi.takeInCards({ cardIds }, writing))
const setRules = (workspace: TestWorkspace, rules: SharedCardRules) =>
  command(workspace, 'receipts.setSharedCardRules', (writing) => receiptsApi.setSharedCardRules(rules, writing))

function sell(workspace: TestWorkspace, card: string | null, times: number, day = JANUARY, storeId?: number): void {
  for (let i = 0; i < times; i++) aReceipt(workspace, { card, day, netFen: 1000, ...(storeId === undefined ? {} : { storeId }) })
}

const idOf = (workspace: TestWorkspace, number: string): number =>
  Number(workspace.base.prepare<[string], { id: number }>('select id from card where number = ?').value(number))

/** Staff card T, holder with only that card; Anna with a card of her own. */
function shop(): TestWorkspace {
  const workspace = aWorkspace()
  aStore(workspace, { name: '一店' })
  aMember(workspace, { cards: ['T'], name: '店员', address: '南京西路 1 号', consentPost: 'yes', joinedOn: JANUARY })
  aMember(workspace, { cards: ['A'], name: 'Anna', address: '南京西路 2 号', consentPost: 'yes', joinedOn: JANUARY })
  sell(workspace, 'T', 31)
  sell(workspace, 'A', 1)
  sell(workspace, null, 8)
  return workspace
}

test('more than 30 receipts of one card on one day are a shared card, 30 are not', async () => {
  const workspace = aWorkspace()
  for (const [card, times] of [
    ['thirty', 30],
    ['one-more', 31],
  ] as const) {
    aCard(workspace, { number: card })
    sell(workspace, card, times)
  }
  const { rows, rules } = await found(workspace)
  expect(rules).toEqual({ receiptsPerDay: 30, storesPerDay: 4, receiptsPerMonth: 60 })
  expect(rows.map(({ number, mostPerDay, mostPerDayOn, signs }) => ({ number, mostPerDay, mostPerDayOn, signs }))).toEqual([
    { number: 'one-more', mostPerDay: 31, mostPerDayOn: JANUARY, signs: ['receiptsPerDay'] },
  ])
})

test('five stores on one day are a sign, five stores on five days are none', async () => {
  const workspace = aWorkspace()
  const stores = Array.from({ length: 5 }, (_, i) => aStore(workspace, { code: `S${i}` }))
  for (const [i, store] of stores.entries()) {
    sell(workspace, 'runner', 1, JANUARY, store)
    sell(workspace, 'shopper', 1, JANUARY + i, store)
  }
  const { rows } = await found(workspace)
  expect(rows).toMatchObject([
    { number: 'runner', mostStoresPerDay: 5, stores: 5, days: 1, receipts: 5, netFen: 5000, signs: ['storesPerDay'] },
  ])
})

test('sixty-one receipts in a calendar month are a sign; spread over two months they are none', async () => {
  const workspace = aWorkspace()
  aStore(workspace)
  for (let i = 0; i < 61; i++) {
    sell(workspace, 'month', 1, dayOf('2025-12-01') + (i % 31))
    sell(workspace, 'two-months', 1, dayOf('2025-12-01') + i)
  }
  const { rows } = await found(workspace)
  expect(rows).toMatchObject([{ number: 'month', mostPerMonth: 61, mostPerMonthIn: 2025 * 12 + 11, signs: ['receiptsPerMonth'] }])
  expect(rows[0]?.months.slice(-2)).toEqual([61, 0])
})

test('the limits are the officer’s: lower ones find more, none finds nothing, and undo brings the usual ones back', async () => {
  const workspace = shop()
  await setRules(workspace, { receiptsPerDay: null, storesPerDay: null, receiptsPerMonth: null })
  expect(await found(workspace)).toMatchObject({ total: 0, rules: { receiptsPerDay: null } })
  await setRules(workspace, { receiptsPerDay: null, storesPerDay: null, receiptsPerMonth: 30 })
  expect((await found(workspace)).rows.map(({ number, signs }) => ({ number, signs }))).toEqual([
    { number: 'T', signs: ['receiptsPerMonth'] },
  ])
})

test('a card left out counts for nobody: 1 of 40 receipts is linked, 39 are anonymous, and all sales stay', async () => {
  const workspace = shop()
  const before = headlineOf(await workspace.columns.current())
  expect(before).toMatchObject({ members: 2, persons: 2, cards: 2, link: { receipts: 40, linked: 32, anonymous: 8, netFen: 40_000 } })
  expect(before.leftOut).toBeUndefined()
  await leave(workspace, [idOf(workspace, 'T')])
  const columns = await workspace.columns.current()
  expect(headlineOf(columns)).toMatchObject({
    members: 1,
    persons: 1,
    cards: 1,
    leftOut: { cards: 1, receipts: 31, netFen: 31_000 },
    link: { receipts: 40, withMemberValue: 1, linked: 1, anonymous: 39, netFen: 40_000, linkedFen: 1000 },
  })
  expect(linkTable(columns, workspace.read)).toMatchObject([{ receipts: 40, linked: 1, anonymous: 39, netFen: 40_000, linkedFen: 1000 }])
  expect((await found(workspace)).total).toBe(0)
  expect(await leftOut(workspace)).toMatchObject({
    total: 1,
    leftOut: { cards: 1, receipts: 31, netFen: 31_000, members: 1 },
    rows: [{ number: 'T', mostPerDay: 31, leftOut: { reason: 'staff' }, holder: { name: '店*' } }],
  })
})

const everybody: SegmentRule = { kind: 'group', match: 'all', rules: [] }
const notAnna: SegmentRule = {
  kind: 'group',
  match: 'none',
  rules: [{ kind: 'text', field: 'name', test: { is: 'equal', value: 'Anna' } }],
}

test('her member is in no segment, not even in one that says who does not belong, and on no mail list', async () => {
  const workspace = shop()
  await leave(workspace, [idOf(workspace, 'T')])
  const columns = await workspace.columns.current()
  expect(placesOf(await membersOf(columns, everybody, groundOf(workspace.read)))).toEqual(Int32Array.of(1))
  expect(placesOf(await membersOf(columns, notAnna, groundOf(workspace.read)))).toEqual(Int32Array.of())
  workspace.db.prepare(`insert into segment (name, rule, saved_at) values ('全部', ?, '2026-01-31')`).run(JSON.stringify(everybody))
  const preview = await campaignsApi.previewMailList(
    { segmentId: 1, unknownConsent: 'mail', oncePerAddress: true, campaignCode: 'C001' },
    workspace.reading,
  )
  expect(preview.members).toBe(1)
})

test('a member with another card stays a member, without the receipts of the card left out', async () => {
  const workspace = aWorkspace()
  aStore(workspace)
  aMember(workspace, { cards: ['own', 'till'] })
  sell(workspace, 'own', 2)
  sell(workspace, 'till', 40)
  await leave(workspace, [idOf(workspace, 'till')])
  const { leftOut: out, persons, members } = await workspace.columns.current()
  expect({ members: members.count, out: out.memberCount, persons: out.personCount, net: persons.net[0] }).toEqual({
    members: 1,
    out: 0,
    persons: 0,
    net: 2000,
  })
})

test('a member page says which of her cards is left out, and adds up the others; she keeps her page without any other', async () => {
  const workspace = aWorkspace()
  aStore(workspace)
  const { id: both } = aMember(workspace, { cards: ['own', 'till'] })
  const { id: only } = aMember(workspace, { cards: ['guide'] })
  sell(workspace, 'own', 2)
  sell(workspace, 'till', 40)
  sell(workspace, 'guide', 3)
  await leave(workspace, [idOf(workspace, 'till'), idOf(workspace, 'guide')])
  const page = (id: number) => Promise.resolve(membersApi.get({ id }, workspace.reading))
  expect(await page(both)).toMatchObject({
    receipts: 2,
    netFen: 2000,
    occasions: 1,
    cards: [
      { number: 'own', receipts: 2, leftOut: null },
      { number: 'till', receipts: 40, leftOut: 'staff' },
    ],
  })
  expect(await page(only)).toMatchObject({
    receipts: 0,
    netFen: 0,
    occasions: 0,
    cards: [{ number: 'guide', receipts: 3, leftOut: 'staff' }],
  })
})

test('every value answer says so under its figures', async () => {
  const workspace = shop()
  await leave(workspace, [idOf(workspace, 'T')])
  const ask = askValue(workspace.reading)
  const answers = [
    await ask.rfm({}),
    await ask.concentration({}),
    await ask.shareTable({ by: 'year' }),
    await ask.averages({}),
    await ask.tiers({}),
  ]
  for (const { footing } of answers)
    expect(footing.cannotTell).toContainEqual({ code: 'cards-left-out', cards: 1, receipts: 31, netFen: 31_000 })
})

test('what is not left out cannot be taken in, and a card that does not exist cannot be left out', async () => {
  const workspace = shop()
  await expect(take(workspace, [idOf(workspace, 'A')])).rejects.toMatchObject({ code: 'card/not-found' })
  await expect(leave(workspace, [idOf(workspace, 'T'), 999])).rejects.toMatchObject({ code: 'card/not-found' })
  expect((await leftOut(workspace)).total).toBe(0)
})

test('left out and taken in again, or undone, in any order: rows and figures are as before', async () => {
  const steps = fc.array(
    fc.record({ cards: fc.uniqueArray(fc.constantFrom('T', 'A', 'B'), { minLength: 1, maxLength: 3 }), undo: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  const uses = fc.array(
    fc.record({
      card: fc.constantFrom('T', 'A', 'B', null),
      day: fc.integer({ min: 0, max: 60 }),
      fen: fc.integer({ min: -900, max: 9000 }),
    }),
    {
      maxLength: 25,
    },
  )
  await fc.assert(
    fc.asyncProperty(uses, steps, async (receipts, rounds) => {
      const workspace = shop()
      aMember(workspace, { cards: ['B'] })
      for (const { card, day, fen } of receipts) aReceipt(workspace, { card, day: JANUARY + day, lines: [{ paidFen: fen }] })
      const figures = async () => {
        workspace.columns.invalidate()
        const columns = await workspace.columns.current()
        return JSON.stringify([
          headlineOf(columns),
          linkTable(columns, workspace.read),
          [...columns.persons.net],
          [...columns.persons.occasions],
        ])
      }
      const before = { digest: digestOf(workspace.read), figures: await figures() }
      for (const { cards, undo } of rounds) {
        const ids = cards.map((card) => idOf(workspace, card))
        await leave(workspace, ids)
        const sums = headlineOf(await workspace.columns.current())
        expect(sums.link.netFen).toBe(JSON.parse(before.figures)[0].link.netFen)
        expect(sums.leftOut?.cards).toBe(ids.length)
        const operation = Number(workspace.base.prepare('select max(id) from operation').value())
        if (undo) await workspace.command('workspace.undo', ({ write }) => revertJournal(write, operation))
        else await take(workspace, ids)
      }
      expect({ digest: digestOf(workspace.read), figures: await figures() }).toEqual(before)
    }),
    { numRuns: 40 },
  )
})
