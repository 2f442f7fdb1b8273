/** Growth and lifetime value agree with their slow twins in SQL, on random small workspaces: returns, nobody, one, one day. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OccasionRule } from '#shared/contract/value-scope.ts'
import type { TestWorkspace } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { askValue, findUnprintable, type ValueClient } from './asking.ts'
import { categorySalesTwin, historiesTwin, seedTwin } from './lifetime.sql-twin.ts'
import { factsTwin, type TwinScope } from './value.sql-twin.ts'
import { withCosts } from './with-costs.ts'

const runs = process.env['REGULARS_NIGHTLY'] ? 1000 : 60
const sizes = fc.record({ members: fc.constantFrom(0, 1, 4, 25, 80), receipts: fc.constantFrom(0, 1, 20, 150) })

const occasionRules: readonly OccasionRule[] = [
  { basis: 'day', laterReturns: 'drop', zeroDays: 'drop' },
  { basis: 'day', laterReturns: 'keep', zeroDays: 'drop' },
  { basis: 'day', laterReturns: 'drop', zeroDays: 'keep' },
  { basis: 'receipt', laterReturns: 'drop', zeroDays: 'drop' },
]

interface Asked {
  readonly scope: NonNullable<Parameters<ValueClient['growth']>[0]['scope']>
  readonly twin: TwinScope
  /** A day between two periods. */
  readonly middle: number
}

const scopes = fc
  .record({
    asOf: fc.integer({ min: pools.firstDay - 3, max: pools.lastDay + 3 }),
    middle: fc.integer({ min: pools.firstDay + 1, max: pools.lastDay - 1 }),
    storeIds: fc.constantFrom<number[][]>([], [], [1], [1, 2]),
    channels: fc.constantFrom<string[][]>([], [], ['网店'], ['门店', '']),
    categories: fc.constantFrom<string[][]>([], [], ['大衣'], ['没有']),
    occasions: fc.constantFrom(...occasionRules),
    sales: fc.constantFrom('net' as const, 'of-occasions' as const),
  })
  .map(({ middle, ...rest }): Asked => {
    const scope = { ...rest, brands: [], lines: [] }
    return { scope, twin: { ...scope, from: -1_000_000, to: rest.asOf }, middle }
  })

const rowsOf = <R>({ db }: TestWorkspace, sql: string): R[] => db.prepare<[], R>(sql).all()
const hasReceipts = (workspace: TestWorkspace): boolean =>
  rowsOf(workspace, `select 1 from receipt where status = 'valid' limit 1`).length > 0

const property = (check: (workspace: TestWorkspace, ask: ValueClient, asked: Asked) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(fc.nat(), sizes, scopes, async (seed, size, asked) => {
      const workspace = withCosts(randomWorkspace(seed, size), seed)
      await check(workspace, askValue(workspace.reading), asked)
      workspace.db.close()
    }),
    { numRuns: runs, interruptAfterTimeLimit: 300_000 },
  )

interface Fact {
  readonly person: number
  readonly occasions: number
  readonly netFen: number
}

test('the bridge between two periods, part by part', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin, middle }) => {
    const before = { from: pools.firstDay, to: middle }
    const after = { from: middle + 1, to: pools.lastDay }
    const found = await ask.growth({ scope, before, after })
    expect(findUnprintable(found)).toEqual([])
    if (!hasReceipts(workspace)) return
    const factsOf = (days: { readonly from: number; readonly to: number }): Map<number, Fact> =>
      new Map(rowsOf<Fact>(workspace, factsTwin({ ...twin, ...days, to: Math.min(days.to, twin.asOf) })).map((fact) => [fact.person, fact]))
    const [was, is, ever] = [factsOf(before), factsOf(after), factsOf({ from: -1_000_000, to: middle })]
    const sums = { new: 0, reactivated: 0, lapsed: 0, retained: 0 }
    const persons = { new: 0, reactivated: 0, lapsed: 0, retained: 0 }
    for (const [person, now] of is) {
      const then = was.get(person)
      const [bought, buys] = [(then?.occasions ?? 0) > 0, now.occasions > 0]
      if (!bought && !buys) continue
      const part = bought ? (buys ? 'retained' : 'lapsed') : (ever.get(person)?.occasions ?? 0) > 0 ? 'reactivated' : 'new'
      persons[part]++
      sums[part] += { new: now.netFen, reactivated: now.netFen, lapsed: -(then?.netFen ?? 0), retained: now.netFen - (then?.netFen ?? 0) }[
        part
      ]
    }
    const { newFen, reactivatedFen, lapsedFen, retainedFen, frequencyFen, ticketFen } = found.bridge
    expect(found.bridge.persons).toEqual(persons)
    expect([newFen, reactivatedFen, lapsedFen + 0, retainedFen]).toEqual([sums.new, sums.reactivated, sums.lapsed + 0, sums.retained])
    expect(found.before.netFen + newFen + reactivatedFen + lapsedFen + retainedFen).toBe(found.after.netFen)
    if (frequencyFen !== null && ticketFen !== null) expect(frequencyFen + ticketFen).toBe(retainedFen)
    for (const part of ['new', 'reactivated', 'lapsed', 'retained'] as const) {
      const page = await ask.people({ set: { of: 'growth', input: { scope, before, after }, part }, limit: 1000 })
      expect([part, page.total]).toEqual([part, persons[part]])
    }
  }),
)

test('why a receipt grew: pieces, price and mix add up, over pieces and money by category', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin, middle }) => {
    const days = [
      { from: pools.firstDay, to: middle },
      { from: middle + 1, to: pools.lastDay },
    ] as const
    const { receipt } = await ask.growth({ scope, before: days[0], after: days[1] })
    if (!hasReceipts(workspace)) return
    interface Sold {
      readonly category: string
      readonly receipts: number
      readonly fen: number
      readonly pieces: number
    }
    const [was, is] = days.map((one) =>
      rowsOf<Sold>(workspace, categorySalesTwin({ ...twin, ...one, to: Math.min(one.to, twin.asOf) })),
    ) as [Sold[], Sold[]]
    const total = (rows: readonly Sold[], of: 'fen' | 'pieces'): number => rows.reduce((sum, row) => sum + row[of], 0)
    const [receiptsWas, receiptsIs] = [was[0]?.receipts ?? 0, is[0]?.receipts ?? 0]
    if (receiptsWas === 0 || receiptsIs === 0 || total(was, 'pieces') <= 0 || total(is, 'pieces') <= 0) return expect(receipt).toBeNull()
    expect(receipt?.beforeFen).toBeCloseTo(total(was, 'fen') / receiptsWas, 6)
    expect(receipt?.afterFen).toBeCloseTo(total(is, 'fen') / receiptsIs, 6)
    const { beforeFen = 0, afterFen = 0, volumeFen = 0, priceFen = 0, mixFen = 0 } = receipt ?? {}
    expect(beforeFen + volumeFen + priceFen + mixFen).toBeCloseTo(afterFen, 6)
    const [unitsWas, unitsIs] = [total(was, 'pieces') / receiptsWas, total(is, 'pieces') / receiptsIs]
    const prices = [total(was, 'fen') / total(was, 'pieces'), total(is, 'fen') / total(is, 'pieces')] as const
    expect(volumeFen).toBeCloseTo(((unitsIs - unitsWas) * (prices[0] + prices[1])) / 2, 6)
  }),
)

test('the source’s lifetime value: customers, new, kept and sales of a period, a year and a cohort', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin, middle }) => {
    const costs = [
      { kind: 'acquisition', fen: 10_000 },
      { kind: 'gifts', fen: 3000, year: 2011 },
      { kind: 'service', fen: 700 },
    ] as const
    const period = { span: 'between' as const, from: middle, to: pools.lastDay }
    const whole = await ask.seedValue({ scope: { ...scope, period }, costs: [...costs], marginRate: 0.4 })
    const byYear = await ask.seedValue({ scope, by: 'year', costs: [...costs] })
    const byCohort = await ask.seedValue({ scope, by: 'cohort', costs: [...costs] })
    expect(findUnprintable([whole, byYear, byCohort])).toEqual([])
    if (!hasReceipts(workspace)) return
    const to = Math.min(pools.lastDay, twin.asOf)
    const names = ['customers', 'newCustomers', 'keptCustomers', 'netFen'] as const
    type Row = Readonly<Record<(typeof names)[number], number>>
    // Of the days asked for, also where the as-of day leaves fewer: half a period is compared with a whole one before.
    const length = pools.lastDay - middle + 1
    const [truth] = rowsOf<Row>(workspace, seedTwin({ ...twin, from: middle, to }, { from: middle - length, to: middle - 1 }))
    expect(names.map((name) => whole.rows[0]?.[name])).toEqual(names.map((name) => truth?.[name]))
    // All days lie in one year: its row, its cohort and the whole are about the same persons.
    const all = rowsOf<Row>(workspace, seedTwin(twin, { from: -2_000_000, to: -1_000_000 }))[0]
    for (const { rows } of [byYear, byCohort]) {
      expect(rows.reduce((sum, row) => sum + row.customers, 0)).toBe(all?.customers)
      expect(rows.reduce((sum, row) => sum + row.netFen, 0)).toBe(all?.netFen)
    }
    const page = await ask.people({ set: { of: 'seed-value', input: { scope: { ...scope, period } }, row: 0, group: 'kept' }, limit: 1000 })
    expect(page.total).toBe(truth?.keptCustomers)
  }),
)

test('histories of the purchase models', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin }) => {
    const persons = rowsOf<{ id: number }>(workspace, 'select id from person order by id').map(({ id }) => id)
    if (persons.length === 0) return
    const question = { scope, params: { model: 'mbg' as const, r: 0.5, alpha: 6, a: 0.9, b: 1.6 }, spend: { p: 6, q: 4, v: 15 } }
    const found = await ask.outlook({ ...question, personIds: persons })
    expect(findUnprintable(found)).toEqual([])
    if (!hasReceipts(workspace)) return
    const truth = rowsOf<{ person: number; x: number; first: number; last: number }>(workspace, historiesTwin(twin))
    expect(found.persons.map(({ personId, repeats, lastWeek, ageWeeks }) => [personId, repeats, lastWeek, ageWeeks])).toEqual(
      truth.map(({ person, x, first, last }) => [person, x, (last - first) / 7, (twin.asOf - first) / 7]),
    )
    const table = await ask.outlookTable(question)
    expect(findUnprintable(table)).toEqual([])
    expect([table.all.persons, table.byAlive.reduce((sum, row) => sum + row.persons, 0)]).toEqual([truth.length, truth.length])
    const sum = found.persons.reduce((total, { expectedInMonths }) => total + (expectedInMonths ?? 0), 0)
    expect(table.all.expectedPurchases).toBeCloseTo(sum, 6)
  }),
)
