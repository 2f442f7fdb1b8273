/** Groups as rules, limits that keep their scores, value classes, importance and segments by year, on random workspaces. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { groundOf } from '#core/columns/rules/ground.ts'
import { membersOf } from '#core/segments/count.ts'
import { placesOf } from '#core/columns/bitmap.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { quantile } from '#core/statistics/order.ts'
import { dayFromCivil } from '#shared/values/day.ts'
import { aMember, aProduct, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { membersBySql } from '../segments/rule-to-sql.ts'
import { askValue, findUnprintable } from './asking.ts'

const runs = process.env['REGULARS_NIGHTLY'] ? 500 : 40
const sizes = fc.record({ members: fc.constantFrom(0, 1, 4, 25, 80), receipts: fc.constantFrom(0, 1, 20, 150) })

/** Persons whom a rule of segments finds. */
async function personsOf({ columns, read }: TestWorkspace, rule: SegmentRule): Promise<number[]> {
  const current = await columns.current()
  const found = new Set(
    Array.from(placesOf(await membersOf(current, rule, groundOf(read))), (place) => current.members.person[place] ?? -1),
  )
  return [...found].map((person) => current.persons.id[person] ?? 0).toSorted((one, other) => one - other)
}

test('a group as a rule of segments finds exactly the persons of the group', { timeout: 400_000 }, async () => {
  const questions = fc.record({
    asOf: fc.option(fc.integer({ min: pools.firstDay, max: pools.lastDay + 3 }), { nil: undefined }),
    period: fc.constantFrom(
      { span: 'all' as const },
      { span: 'last-days' as const, days: 20 },
      { span: 'between' as const, from: pools.firstDay + 5, to: pools.lastDay - 5 },
    ),
    high: fc.constantFrom('score-above-mean' as const, 'value-above-mean' as const),
  })
  await fc.assert(
    fc.asyncProperty(fc.nat(), sizes, questions, async (seed, size, { asOf, period, high }) => {
      const workspace = randomWorkspace(seed, size)
      const ask = askValue(workspace.reading)
      const input = { scope: { period, ...(asOf === undefined ? {} : { asOf }) }, high }
      const { eight, ten, footing } = await ask.rfm(input)
      const current = await workspace.columns.current()
      // Later returns up to another as-of day than the data's own cannot be said in a rule.
      const isSayable = current.receipts.returns.count === 0 || footing.asOf === current.asOf?.day
      if (!isSayable || footing.asOf === null) {
        expect([...eight, ...ten].every(({ rule }) => rule === null)).toBe(true)
        return
      }
      for (const { group, rule, persons } of eight) {
        const { rows } = await ask.people({
          set: { of: 'rfm-eight', input, group },
          order: { by: 'personId', descending: false },
          limit: 1000,
        })
        expect(rows.length).toBe(persons)
        expect([group, await personsOf(workspace, rule ?? nobody)]).toEqual([group, rows.map(({ personId }) => personId)])
      }
      for (const { group, rule } of ten) {
        const { rows } = await ask.people({
          set: { of: 'rfm-ten', input, group },
          order: { by: 'personId', descending: false },
          limit: 1000,
        })
        expect([group, await personsOf(workspace, rule ?? nobody)]).toEqual([group, rows.map(({ personId }) => personId)])
      }
      workspace.db.close()
    }),
    { numRuns: runs, interruptAfterTimeLimit: 300_000 },
  )
})

const nobody: SegmentRule = { kind: 'group', match: 'any', rules: [] }

test('limits proposed from ranks give everybody the score she has', { timeout: 400_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const workspace = randomWorkspace(seed, { members: 80, receipts: 200 })
      const ask = askValue(workspace.reading)
      const scope = { period: { span: 'all' as const } }
      const ranked = await ask.rfm({ scope })
      const { r, f, m } = ranked.limits
      const limited = await ask.rfm({ scope, cuts: { by: 'limits', r: r ?? [1, 2, 3, 4], f: f ?? [1, 2, 3, 4], m: m ?? [1, 2, 3, 4] } })
      ranked.components.forEach((component, i) => {
        if (component.counts.every((count) => count > 0)) expect(limited.components[i]).toEqual(component)
      })
      workspace.db.close()
    }),
    { numRuns: runs },
  )
})

test('the cut points are the smallest and largest values of a score, days as days', async () => {
  const workspace = aWorkspace()
  const today = dayOf('2025-06-30')
  for (const [days, fen] of [
    [0, 500_00],
    [5, 400_00],
    [9, 300_00],
    [30, 200_00],
    [80, 100_00],
  ] as const) {
    // prettier-ignore
    aReceipt(workspace, { day: today - days, card: aMember(workspace).card, netFen: fen })
  }
  const { components, cells } = await askValue(workspace.reading).rfm({})
  expect(components[0]).toMatchObject({ counts: [1, 1, 1, 1, 1], lowest: [80, 30, 9, 5, 0], highest: [80, 30, 9, 5, 0] })
  expect(components[1]).toMatchObject({ counts: [5, 0, 0, 0, 0], lowest: [1, null, null, null, null] })
  expect(cells.map(({ cell }) => cell)).toEqual([111, 212, 313, 414, 515])
})

test('value classes: margin less cost to serve, the new are never below zero, like persons set the potential', async () => {
  const workspace = aWorkspace()
  const [shanghai, beijing] = [aStore(workspace, { city: '上海' }), aStore(workspace, { city: '北京' })]
  const coat = aProduct(workspace, { category: '大衣' })
  workspace.db.exec('update product set cost_fen = 5000')
  const today = dayOf('2025-06-30')
  const buy = (storeId: number, fen: number, daysAgo: number): number => {
    const member = aMember(workspace, { storeId, joinedOn: today - 500 })
    aReceipt(workspace, { storeId, day: today - daysAgo, card: member.card, lines: [{ productId: coat, paidFen: fen }] })
    return member.personId
  }
  const rich = buy(shanghai, 500_00, 200)
  const usual = [90_00, 100_00, 110_00].map((fen) => buy(shanghai, fen, 150))
  const poor = buy(beijing, 40_00, 120)
  const fresh = buy(beijing, 30_00, 10)
  const silent = aMember(workspace, { joinedOn: today - 500 }).personId
  const input = { serve: { perReceiptFen: 5_00, booked: [{ personId: silent, fen: 2_60 }] }, topShare: 0.25, likeMin: 2 }
  const ask = askValue(workspace.reading)
  const { classes, footing } = await ask.classes(input)
  const of = async (wanted: 'most-valuable' | 'most-growable' | 'below-zero' | 'maintain') =>
    (await ask.people({ set: { of: 'class', input, class: wanted }, order: { by: 'personId', descending: false } })).rows.map(
      ({ personId }) => personId,
    )
  expect(await of('most-valuable')).toEqual([rich])
  expect(await of('below-zero')).toEqual([poor, silent])
  // 80th percentile of 35, 45, 55, 445 yuan: 55 + 0.4 · 390 = 211; farthest below it is who brings 35.
  expect(quantile([35, 45, 55, 445], 0.8)).toBeCloseTo(211)
  expect(await of('most-growable')).toEqual([usual[0]])
  expect(await of('maintain')).toEqual([usual[1], usual[2], fresh])
  expect(classes.map(({ persons }) => persons)).toEqual([1, 1, 2, 3])
  expect(classes[2]).toMatchObject({ marginFen: -10_00, serveFen: 7_60, valueFen: -17_60 })
  expect(footing.cannotTell.map(({ code }) => code)).toEqual(['history-too-short', 'few-cases'])
})

test('importance: the whole list by score, then sales, then id; the top is its beginning', { timeout: 400_000 }, async () => {
  const weights = fc.record({
    r: fc.constantFrom(0, 1, 3),
    f: fc.constantFrom(0, 1, 2),
    m: fc.constantFrom(1, 5),
    tenure: fc.constantFrom(0, 2),
  })
  await fc.assert(
    fc.asyncProperty(fc.nat(), sizes, weights, fc.constantFrom(0.1, 0.33, 1), async (seed, size, given, topShare) => {
      const workspace = randomWorkspace(seed, size)
      const ask = askValue(workspace.reading)
      const input = { scope: { period: { span: 'all' as const } }, weights: given, topShare }
      const summary = await ask.importance(input)
      expect(findUnprintable(summary)).toEqual([])
      const everybody = await ask.people({ set: { of: 'importance', input }, limit: 1000 })
      const rows = everybody.rows
      const sorted = rows.toSorted((a, b) => Number(b.value) - Number(a.value) || b.netFen - a.netFen || a.personId - b.personId)
      expect(rows.map(({ personId }) => personId)).toEqual(sorted.map(({ personId }) => personId))
      for (const { value, scores, isPartial } of rows) {
        if (isPartial || given.tenure > 0 || !scores) continue
        const weight = given.r + given.f + given.m
        expect(value).toBeCloseTo((given.r * scores.r + given.f * scores.f + given.m * scores.m) / weight, 8)
      }
      const top = await ask.people({ set: { of: 'importance', input, topOnly: true }, limit: 1000 })
      expect(top.rows.map(({ personId }) => personId)).toEqual(
        rows.slice(0, Math.floor(topShare * rows.length + 1e-9)).map(({ personId }) => personId),
      )
      expect(summary.top.persons).toBe(top.rows.length)
      workspace.db.close()
    }),
    { numRuns: runs, interruptAfterTimeLimit: 300_000 },
  )
})

test('a segment of a year holds who was in it when the year began', async () => {
  const workspace = aWorkspace()
  const [early, late, once] = [aMember(workspace), aMember(workspace), aMember(workspace, { joinedOn: dayOf('2024-03-01') })]
  const buy = (card: string, day: string, netFen: number): number => aReceipt(workspace, { card, day: dayOf(day), netFen })
  buy(early.card, '2022-05-01', 1000_00)
  buy(early.card, '2023-05-01', 100_00)
  buy(late.card, '2023-06-01', 2000_00)
  buy(late.card, '2024-06-01', 50_00)
  buy(early.card, '2024-07-01', 70_00)
  buy(once.card, '2024-08-01', 5_00)
  const rule: SegmentRule = {
    kind: 'group',
    match: 'all',
    rules: [{ kind: 'measure', measure: 'netFen', window: { span: 'last-days', days: 365 }, range: { min: 500_00 } }],
  }
  const { rows, footing } = await askValue(workspace.reading).segmentYears({ segments: [{ of: 'rule', name: '大客户', rule }] })
  expect(rows.map(({ year, persons, buyers, netFen, isPartial }) => [year, persons, buyers, netFen, isPartial])).toEqual([
    [2022, 0, 0, 0, true],
    [2023, 1, 1, 100_00, false],
    [2024, 1, 1, 50_00, true],
  ])
  expect(footing.cannotTell.map(({ code }) => code)).toEqual(['few-cases', 'no-margin', 'year-incomplete', 'year-incomplete'])
  await expect(
    askValue(workspace.reading).segmentYears({
      segments: [{ of: 'rule', name: '', rule: { kind: 'group', match: 'all', rules: [{ kind: 'in-segment', segmentId: 9 }] } }],
    }),
  ).rejects.toMatchObject({ code: 'segment/rule-invalid' })
  const gone = await askValue(workspace.reading).segmentYears({ segments: [{ of: 'segment', segmentId: 9 }] })
  expect([gone.rows, gone.footing.cannotTell.some(({ code }) => code === 'segment-missing')]).toEqual([[], true])
})

test('the members frozen at the start of a year are those the rule finds over the data up to then', { timeout: 400_000 }, async () => {
  const rules = fc.constantFrom<SegmentRule>(
    { kind: 'group', match: 'all', rules: [{ kind: 'measure', measure: 'occasions', window: { span: 'all' }, range: { min: 2 } }] },
    { kind: 'group', match: 'all', rules: [{ kind: 'measure', measure: 'recencyDays', window: { span: 'all' }, range: { max: 10 } }] },
    {
      kind: 'group',
      match: 'all',
      rules: [
        {
          kind: 'bought',
          categories: ['大衣'],
          productIds: [],
          storeIds: [],
          window: { span: 'last-days', days: 15 },
          count: 'occasions',
          range: { min: 1 },
        },
      ],
    },
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(), rules, async (seed, rule) => {
      const workspace = randomWorkspace(seed, { members: 30, receipts: 150 })
      aProduct(workspace, { code: '大衣', category: '大衣' }) // a rule over a category that nothing is of is refused
      // The year turns in the middle of the receipts.
      const turn = Number(dayFromCivil(2012, 1, 1))
      workspace.db.exec(
        `update receipt set business_day = business_day + ${turn - pools.firstDay - 20}; update member set joined_on = null`,
      )
      workspace.columns.invalidate()
      const [row] = (await askValue(workspace.reading).segmentYears({ segments: [{ of: 'rule', name: '', rule }], years: [2012] })).rows
      // The twin: a workspace that ends on the last day of the year before, with the as-of day of a store that sold on it.
      workspace.db.exec(`update receipt set status = 'void' where business_day >= ${turn}`)
      const lastDay = Number(workspace.read.prepare(`select max(business_day) from receipt where status = 'valid'`).value())
      if (lastDay !== turn - 1) return
      workspace.db.exec(`update receipt set store_id = (select min(id) from store)`)
      const members = membersBySql(workspace.read, rule)
      const persons = new Set(
        members.map((id) => workspace.read.prepare<[number], { p: number }>('select person_id as p from member where id = ?').value(id)),
      )
      expect(row?.persons).toBe(persons.size)
      workspace.db.close()
    }),
    { numRuns: runs },
  )
})
