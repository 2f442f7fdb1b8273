/** Every set-based figure agrees with its slow twin in SQL, on random small workspaces: ties, returns, nobody, one, all returns. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import { firstOf } from '#core/value/scope/rates.ts'
import type { OccasionRule } from '#shared/contract/value-scope.ts'
import { aProduct, type TestWorkspace } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { askValue, findUnprintable, type ValueClient } from './asking.ts'
import { withCosts } from './with-costs.ts'
import { averagesTwin, factsTwin, giniTwin, rankedTwin, scoresTwin, shareTwin, type TwinMargins, type TwinScope } from './value.sql-twin.ts'

const runs = process.env['REGULARS_NIGHTLY'] ? 1000 : 60
const sizes = fc.record({ members: fc.constantFrom(0, 1, 4, 25, 80), receipts: fc.constantFrom(0, 1, 20, 150) })

interface Asked {
  readonly scope: NonNullable<Parameters<ValueClient['rfm']>[0]['scope']>
  readonly twin: TwinScope
}

const occasionRules: readonly OccasionRule[] = [
  { basis: 'day', laterReturns: 'drop', zeroDays: 'drop' },
  { basis: 'day', laterReturns: 'keep', zeroDays: 'drop' },
  { basis: 'day', laterReturns: 'drop', zeroDays: 'keep' },
  { basis: 'receipt', laterReturns: 'drop', zeroDays: 'drop' },
]

/** A scope as the client asks for it and as its twin needs it. */
const scopes = fc
  .record({
    asOf: fc.integer({ min: pools.firstDay - 3, max: pools.lastDay + 3 }),
    days: fc.option(fc.tuple(fc.integer({ min: pools.firstDay - 5, max: pools.lastDay + 5 }), fc.integer({ min: 0, max: 60 })), {
      nil: undefined,
    }),
    storeIds: fc.constantFrom<number[][]>([], [], [1], [1, 2], [99]),
    categories: fc.constantFrom<string[][]>([], [], ['大衣'], ['大衣', '衬衫'], ['没有']),
    channels: fc.constantFrom<string[][]>([], [], ['网店'], ['门店', '']),
    brands: fc.constantFrom<string[][]>([], [], ['甲']),
    lines: fc.constantFrom<string[][]>([], [], ['常青'], ['常青', '新线']),
    occasions: fc.constantFrom(...occasionRules),
    sales: fc.constantFrom('net' as const, 'of-occasions' as const),
  })
  .map(({ asOf, days, ...rest }) => {
    const period = days ? { span: 'between' as const, from: days[0], to: days[0] + days[1] } : { span: 'all' as const }
    const [from, to] = days ? [days[0], Math.min(days[0] + days[1], asOf)] : [-1_000_000, asOf]
    return { scope: { ...rest, asOf, period }, twin: { ...rest, asOf, from, to } } satisfies Asked
  })

const property = (check: (workspace: TestWorkspace, ask: ValueClient, asked: Asked) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(fc.nat(), sizes, scopes, async (seed, size, asked) => {
      const workspace = withCosts(randomWorkspace(seed, size), seed)
      await check(workspace, askValue(workspace.reading), asked)
      workspace.db.close()
    }),
    { numRuns: runs, interruptAfterTimeLimit: 300_000 },
  )

const rowsOf = <R>({ db }: TestWorkspace, sql: string): R[] => db.prepare<[], R>(sql).all()

interface Fact {
  readonly person: number
  readonly occasions: number
  readonly netFen: number
  readonly firstDay: number | null
  readonly lastDay: number | null
}

/** Without receipts no figure has an as-of day, whatever is asked. */
const hasReceipts = (workspace: TestWorkspace): boolean =>
  rowsOf(workspace, `select 1 from receipt where status = 'valid' limit 1`).length > 0

test('the spend ranking and what each person bought', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin }) => {
    const page = await ask.people({ set: { of: 'ranking', input: { scope } }, limit: 1000 })
    expect(findUnprintable(page)).toEqual([])
    const facts = hasReceipts(workspace) ? rowsOf<Fact>(workspace, factsTwin(twin)).filter(({ occasions }) => occasions > 0) : []
    const expected = facts.toSorted((one, other) => other.netFen - one.netFen || one.person - other.person)
    expect(page.rows.map(({ personId, occasions, netFen, lastDay }) => [personId, occasions, netFen, lastDay])).toEqual(
      expected.map(({ person, occasions, netFen, lastDay }) => [person, occasions, netFen, lastDay]),
    )
    expect(page.total).toBe(expected.length)
  }),
)

test('RFM scores, counted by cell', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin }) => {
    for (const monetary of ['total', 'per-occasion'] as const) {
      const table = await ask.rfm({ scope, monetary })
      expect(findUnprintable(table)).toEqual([])
      const scores = hasReceipts(workspace) ? rowsOf<{ r: number; f: number; m: number }>(workspace, scoresTwin(twin, monetary)) : []
      const cells = new Map<number, number>()
      for (const { r, f, m } of scores) cells.set(r * 100 + f * 10 + m, (cells.get(r * 100 + f * 10 + m) ?? 0) + 1)
      expect(table.cells.map(({ cell, persons }) => [cell, persons])).toEqual([...cells].toSorted(([one], [other]) => one - other))
      const all = (groups: readonly { readonly persons: number }[]): number => groups.reduce((sum, { persons }) => sum + persons, 0)
      expect([all(table.eight), all(table.ten), table.footing.n]).toEqual([scores.length, scores.length, scores.length])
    }
  }),
)

const margins = fc.record({ rates: fc.constantFrom({}, { 大衣: 0.4 }), brandRate: fc.constantFrom(undefined, 0.25) })
const asInput = ({ rates, brandRate }: TwinMargins) => ({
  categoryRates: Object.entries(rates).map(([category, rate]) => ({ category, rate })),
  ...(brandRate === undefined ? {} : { brandRate }),
})

interface Ranked {
  readonly person: number
  readonly value: number
}

test('deciles, who brings 80 %, below zero, layers: by net sales and by profit', { timeout: 400_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.nat(),
      sizes,
      scopes,
      margins,
      fc.constantFrom('net' as const, 'profit' as const),
      async (seed, size, asked, given, by) => {
        const workspace = withCosts(randomWorkspace(seed, size), seed)
        aProduct(workspace, { code: 'costed' })
        workspace.db.exec(`update product set cost_fen = 1 where code = 'costed'`)
        const ask = askValue(workspace.reading)
        const ranked = hasReceipts(workspace) ? rowsOf<Ranked>(workspace, rankedTwin(asked.twin, by, given)) : []
        const values = ranked.map(({ value }) => value)
        const total = values.reduce((sum, value) => sum + value, 0)
        const found = await ask.concentration({ scope: asked.scope, by, margins: asInput(given) })
        expect(findUnprintable(found)).toEqual([])
        expect([found.footing.n, found.totalFen]).toEqual([ranked.length, total])
        const n = ranked.length
        const cut = (first: number, end: number): number => values.slice(first, end).reduce((sum, value) => sum + value, 0)
        expect(found.deciles.map(({ fen }) => fen)).toEqual(
          Array.from({ length: 10 }, (_, d) => cut(Math.floor((d * n) / 10), Math.floor(((d + 1) * n) / 10))),
        )
        expect(found.belowZero.persons).toBe(values.filter((value) => value <= 0).length)
        if (total > 0) expect(found.for80?.persons).toBe(values.findIndex((_, k) => 5 * cut(0, k + 1) >= 4 * total) + 1)
        else expect([found.gini, found.for80, found.lorenz]).toEqual([null, null, []])
        if (total > 0 && by === 'net')
          expect(found.gini).toBeCloseTo(Number(rowsOf<{ gini: number }>(workspace, giniTwin(asked.twin))[0]?.gini), 9)
        await expectLayers(ask, asked, by, given, ranked)
        workspace.db.close()
      },
    ),
    { numRuns: runs, interruptAfterTimeLimit: 300_000 },
  ),
)

async function expectLayers(
  ask: ValueClient,
  { scope }: Asked,
  by: 'net' | 'profit',
  given: TwinMargins,
  ranked: readonly Ranked[],
): Promise<void> {
  const input = { scope, by, margins: asInput(given) }
  const { layers, withoutPurchase } = await ask.tiers(input)
  const positive = ranked.filter(({ value }) => value > 0)
  const [high, medium] = [firstOf(0.2, positive.length), firstOf(0.5, positive.length)]
  const expected = [high, medium - high, positive.length - medium, ranked.length - positive.length]
  expect(layers.map(({ persons }) => persons)).toEqual(expected)
  const page = await ask.people({ set: { of: 'tier', input, tier: 'low' }, limit: 1000 })
  expect(page.rows.map(({ personId }) => personId)).toEqual(positive.slice(medium).map(({ person }) => person))
  expect(withoutPurchase).toBeGreaterThanOrEqual(0)
}

test('member share by year, month and store', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin }) => {
    if (!hasReceipts(workspace)) return
    const columns = ['receipts', 'memberReceipts', 'netFen', 'memberNetFen', 'unknownCardReceipts', 'unknownCardNetFen'] as const
    const keys = { month: `strftime('%Y%m', day * 86400, 'unixepoch')`, year: `strftime('%Y', day * 86400, 'unixepoch')`, store: 'store' }
    for (const by of ['year', 'month', 'store'] as const) {
      const { rows } = await ask.shareTable({ scope, by })
      expect(findUnprintable(rows)).toEqual([])
      const keyOf = (key: number): string => {
        const { year, month } = civilFromDay(toDay(key))
        return by === 'store' ? String(key) : by === 'year' ? String(year) : `${year}${String(month).padStart(2, '0')}`
      }
      const found = rows
        .map((row) => [keyOf(row.key), ...columns.map((column) => row[column])])
        .filter(([, ...counts]) => counts.some((count) => count !== 0))
      const expected = rowsOf<Record<string, number>>(workspace, shareTwin(twin, keys[by]))
        .map((row) => [String(row['key']), ...columns.map((column) => row[column])])
        .filter(([, ...counts]) => counts.some((count) => count !== 0))
      expect(found).toEqual(expected)
    }
    const [whole] = (await ask.shareTable({ scope, by: 'whole', topShares: [0.2, 1] })).rows
    const facts = rowsOf<Fact>(workspace, factsTwin({ ...twin, sales: 'net' })).filter(({ occasions }) => occasions > 0)
    const best = facts.map(({ netFen }) => netFen).toSorted((one, other) => other - one)
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
    expect(whole?.activePersons).toBe(facts.length)
    expect(whole?.top.map(({ persons, fen }) => [persons, fen])).toEqual([
      [firstOf(0.2, best.length), sum(best.slice(0, firstOf(0.2, best.length)))],
      [best.length, sum(best)],
    ])
  }),
)

test('active members by store are those of a scope with that store alone', { timeout: 400_000 }, () =>
  property(async (_, ask, { scope }) => {
    const { rows } = await ask.shareTable({ scope, by: 'store', topShares: [1] })
    for (const { key, activePersons, top } of rows) {
      const [alone] = (await ask.shareTable({ scope: { ...scope, storeIds: [key] }, by: 'whole', topShares: [1] })).rows
      // Days are a person's days in that store only where receipts are not counted one by one.
      expect([key, activePersons, top]).toEqual([key, alone?.activePersons, alone?.top])
    }
  }),
)

test('averages and returns', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin }) => {
    for (const of of ['members', 'all'] as const) {
      const found = await ask.averages({ scope, of })
      expect(findUnprintable(found)).toEqual([])
      if (!hasReceipts(workspace)) continue
      const [expected] = rowsOf<Record<string, number>>(workspace, averagesTwin(twin, of === 'members'))
      expect(found).toMatchObject(expected ?? {})
    }
  }),
)

test('movement between two periods: every identity holds, and each side is its own ranking', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin }) => {
    if (!hasReceipts(workspace)) return
    const middle = pools.firstDay + 20
    const [before, after] = [
      { from: pools.firstDay, to: middle },
      { from: middle + 1, to: pools.lastDay },
    ]
    const found = await ask.migration({ scope, before, after })
    expect(findUnprintable(found)).toEqual([])
    const buyersOf = (days: { from: number; to: number }): Set<number> =>
      new Set(
        rowsOf<Fact>(workspace, factsTwin({ ...twin, ...days, to: Math.min(days.to, twin.asOf) }))
          .filter(({ occasions }) => occasions > 0)
          .map(({ person }) => person),
      )
    const [a, b, earlier] = [buyersOf(before), buyersOf(after), buyersOf({ from: -1_000_000, to: middle })]
    const { upgraded, same, downgraded, lapsed, fresh, reactivated } = found
    expect(upgraded + same + downgraded + lapsed).toBe(a.size)
    expect(upgraded + same + downgraded + fresh + reactivated).toBe(b.size)
    expect(lapsed).toBe([...a].filter((person) => !b.has(person)).length)
    expect(fresh).toBe([...b].filter((person) => !earlier.has(person)).length)
    const page = await ask.people({ set: { of: 'migration', input: { scope, before, after }, to: 'lapsed' }, limit: 1000 })
    expect(page.rows.map(({ personId }) => personId).toSorted((one, other) => one - other)).toEqual(
      [...a].filter((person) => !b.has(person)).toSorted((one, other) => one - other),
    )
  }),
)
