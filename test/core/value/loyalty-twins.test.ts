/** Loyalty agrees with its slow twins in SQL on random small workspaces whose days are stretched over months and years. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CycleRule, lifeEvents } from '#shared/contract/value-loyalty.ts'
import type { OccasionRule } from '#shared/contract/value-scope.ts'
import { isoFromDay, day as toDay } from '#shared/values/day.ts'
import type { TestWorkspace } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { askValue, findUnprintable, type ValueClient } from './asking.ts'
import {
  attritionTwin,
  baseTwin,
  cohortsTwin,
  durationsTwin,
  eventsTwin,
  gapsTwin,
  stagesTwin,
  type TwinCycle,
} from './loyalty.sql-twin.ts'
import type { TwinScope } from './value.sql-twin.ts'
import { withCosts } from './with-costs.ts'

const runs = process.env['REGULARS_NIGHTLY'] ? 600 : 40
const sizes = fc.record({ members: fc.constantFrom(0, 1, 4, 30, 60), receipts: fc.constantFrom(0, 1, 40, 220) })
const occasionRules: readonly OccasionRule[] = [
  { basis: 'day', laterReturns: 'drop', zeroDays: 'drop' },
  { basis: 'day', laterReturns: 'keep', zeroDays: 'drop' },
  { basis: 'day', laterReturns: 'drop', zeroDays: 'keep' },
]

interface Asked {
  readonly scope: NonNullable<Parameters<ValueClient['ladder']>[0]['scope']>
  readonly twin: TwinScope
  readonly cycle: TwinCycle
}

/** @param stretch Days between two days of the pool. */
const asked = fc
  .record({
    stretch: fc.constantFrom(1, 3, 9, 27),
    behind: fc.constantFrom(-1, 0, 2, 90),
    storeIds: fc.constantFrom<number[][]>([], [], [1], [1, 2]),
    categories: fc.constantFrom<string[][]>([], [], ['大衣']),
    channels: fc.constantFrom<string[][]>([], [], ['网店'], ['门店', '']),
    brands: fc.constantFrom<string[][]>([], ['甲']),
    lines: fc.constantFrom<string[][]>([], ['常青']),
    occasions: fc.constantFrom(...occasionRules),
    sales: fc.constantFrom('net' as const, 'of-occasions' as const),
    cycle: fc.record({
      floorDays: fc.constantFrom(1, 14),
      minGaps: fc.constantFrom(1, 2, 3),
      enteredDays: fc.constantFrom(20, 90),
      kind: fc.constantFrom('own' as const, 'days' as const),
    }),
  })
  .map(({ stretch, behind, cycle: { kind, ...rule }, ...rest }) => {
    const asOf = pools.firstDay + (pools.lastDay - pools.firstDay) * stretch + behind
    const limits: [number, number, number] = kind === 'own' ? [1, 2, 3] : [3, 8, 20]
    const given = {
      scope: { ...rest, asOf, period: { span: 'all' as const } },
      twin: { ...rest, asOf, from: -1_000_000, to: asOf },
      cycle: { ...rule, by: kind, limits },
    } satisfies Asked
    return { stretch, given }
  })

const property = (check: (workspace: TestWorkspace, ask: ValueClient, given: Asked) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(fc.nat(), sizes, asked, async (seed, size, { stretch, given }) => {
      const workspace = withCosts(randomWorkspace(seed, size), seed)
      workspace.db.exec(`update receipt set business_day = ${pools.firstDay} + (business_day - ${pools.firstDay}) * ${stretch}`)
      workspace.columns.invalidate()
      if (workspace.db.prepare(`select 1 from receipt where status = 'valid'`).get() !== undefined)
        await check(workspace, askValue(workspace.reading), given)
      workspace.db.close()
    }),
    { numRuns: runs, interruptAfterTimeLimit: 300_000 },
  )

const rowsOf = <R>({ db }: TestWorkspace, sql: string): R[] => db.prepare<[], R>(sql).all()
const within = (many: number, part: number): number | null => (many === 0 ? null : part / many)

interface Duration {
  readonly days: number
  readonly event: 0 | 1
  readonly mature: 0 | 1
}

/** Share with the event by a day: the product over all days, as the book writes it. */
function boughtBy(durations: readonly Duration[], until: number): number {
  const days = [...new Set(durations.filter(({ event, days }) => event === 1 && days <= until).map((one) => one.days))]
  const stays = days.map((day) => {
    const atRisk = durations.filter((one) => one.days >= day).length
    return 1 - durations.filter((one) => one.event === 1 && one.days === day).length / atRisk
  })
  return 1 - stays.reduce((product, share) => product * share, 1)
}

test('the ladder and the curve from the first to the second occasion', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin, cycle }) => {
    const { steps } = await ask.ladder({ scope, minMature: 1 })
    const found = await ask.repurchaseCycle({ scope, cycle })
    expect(findUnprintable([steps, found])).toEqual([])
    for (const step of steps) {
      const durations = rowsOf<Duration>(workspace, durationsTwin(twin, step.k))
      const mature = durations.filter((one) => one.mature === 1)
      const converted = mature.filter(({ event, days }) => event === 1 && days <= 180)
      const events = durations.filter(({ event }) => event === 1)
      expect([step.persons, step.withNext, step.mature, step.matureConverted]).toEqual([
        durations.length,
        events.length,
        mature.length,
        converted.length,
      ])
      expect([step.raw, step.conversion]).toEqual([within(durations.length, events.length), within(mature.length, converted.length)])
      if (step.curveWithinHorizon !== null) expect(step.curveWithinHorizon).toBeCloseTo(boughtBy(durations, 180), 12)
      if (step.k > 1) continue
      for (const { days, rate } of found.curve.within) if (rate !== null) expect(rate).toBeCloseTo(boughtBy(durations, days), 12)
      expect([found.curve.persons, found.curve.events]).toEqual([durations.length, events.length])
    }
    const [base] = rowsOf<{ baseDays: number; personsWithGap: number; gaps: number; persons: number }>(workspace, baseTwin(twin, cycle))
    expect([found.baseDays, found.personsWithGap, found.gaps, found.footing.n]).toEqual([
      base?.baseDays,
      base?.personsWithGap,
      base?.gaps,
      base?.persons,
    ])
    const gaps = rowsOf<{ gap: number }>(workspace, gapsTwin(twin)).map(({ gap }) => gap)
    for (const { fromDays, toDays, gaps: count } of found.histogram)
      expect(count).toBe(gaps.filter((gap) => gap >= fromDays && gap <= (toDays ?? Infinity)).length)
    for (const { days, longerShare } of found.advice) expect(longerShare).toBe(gaps.filter((gap) => gap > days).length / gaps.length)
  }),
)

interface StageRow {
  readonly person: number
  readonly stage: string
  readonly unit: number
  readonly n: number
  readonly lastDay: number
  readonly since: number
}

test('stages, cycles and the day of the change into the stage', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin, cycle }) => {
    const expected = rowsOf<StageRow>(workspace, stagesTwin(twin, cycle))
    const order = { by: 'personId' as const, descending: false }
    const page = await ask.people({ set: { of: 'life', input: { scope, cycle } }, order, limit: 1000 })
    const lifecycle = await ask.lifecycle({ scope, cycle })
    expect(findUnprintable([page, lifecycle])).toEqual([])
    expect(page.rows.map(({ personId, life, occasions, lastDay, onDay }) => [personId, life?.stage, occasions, lastDay, onDay])).toEqual(
      expected.map(({ person, stage, n, lastDay, since }) => [person, stage, n, lastDay, since]),
    )
    if (cycle.by === 'own') expect(page.rows.map(({ life }) => life?.cycleDays)).toEqual(expected.map(({ unit }) => unit))
    for (const { stage, persons } of lifecycle.stages) {
      if (stage !== 'prospect') expect([stage, persons]).toEqual([stage, expected.filter((row) => row.stage === stage).length])
      const listed = await ask.people({ set: { of: 'life', input: { scope, cycle }, stages: [stage] }, limit: 1 })
      expect([stage, listed.total]).toEqual([stage, persons])
    }
  }),
)

test('changes of stage by month, and who is behind each', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin, cycle }) => {
    const rows = rowsOf<{ event: string; month: string; persons: number }>(workspace, eventsTwin(twin, cycle))
    const { months } = await ask.attrition({ scope, cycle })
    const first = rowsOf<{ day: number }>(workspace, `select min(business_day) as day from receipt where status = 'valid'`)[0]?.day ?? 0
    const expected = new Map(rows.map(({ event, month, persons }) => [`${event} ${month}`, persons]))
    for (const month of months) {
      const name = isoFromDay(toDay(month.from)).slice(0, 7)
      for (const event of lifeEvents) {
        expect([event, name, month[event]]).toEqual([event, name, expected.get(`${event} ${name}`) ?? 0])
        expected.delete(`${event} ${name}`)
      }
    }
    // A change before the first receipt of all, or after the as-of day, does not exist.
    expect([...expected.keys(), first > twin.asOf ? 'later' : '']).toEqual(first > twin.asOf ? ['later'] : [''])
    const some = months.find((month) => month.due > 0)
    if (!some) return
    const listed = await ask.people({
      set: { of: 'life-event', input: { scope, cycle }, event: 'due', days: { from: some.from, to: some.to } },
      order: { by: 'onDay', descending: false },
      limit: 1000,
    })
    // One person may become due twice in a month.
    expect(listed.total).toBeLessThanOrEqual(some.due)
    expect(listed.total).toBeGreaterThan(0)
    for (const { onDay } of listed.rows) expect(onDay !== null && onDay >= some.from && onDay <= some.to).toBe(true)
  }),
)

test('cohorts: persons and net sales of every cell, and the persons behind it', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin }) => {
    const rows = rowsOf<{ cohort: string; month: string; persons: number; netFen: number }>(workspace, cohortsTwin(twin))
    const expected = new Map(rows.map(({ cohort, month, ...cell }) => [`${cohort} ${month}`, cell]))
    const { cohorts } = await ask.cohorts({ scope, by: 'month' })
    expect(findUnprintable(cohorts)).toEqual([])
    expect(cohorts.map(({ from }) => isoFromDay(toDay(from)).slice(0, 7))).toEqual([...new Set(rows.map(({ cohort }) => cohort))])
    for (const [i, { from, to, cells }] of cohorts.entries()) {
      let sum = 0
      for (const [k, cell] of cells.entries()) {
        const month = new Date(Date.UTC(1970, 0, 1 + from))
        month.setUTCMonth(month.getUTCMonth() + k)
        const twinCell = expected.get(`${isoFromDay(toDay(from)).slice(0, 7)} ${month.toISOString().slice(0, 7)}`)
        expect([cell.persons, cell.netFen]).toEqual([twinCell?.persons ?? 0, twinCell?.netFen ?? 0])
        sum += cell.netFen
        expect(cell.cumulativePerPersonFen).toBe(sum / (cells[0]?.persons ?? 0))
        if (i > 1 || k > 3) continue
        const start = Math.round(month.getTime() / 86_400_000)
        month.setUTCMonth(month.getUTCMonth() + 1)
        const active = { from: start, to: Math.round(month.getTime() / 86_400_000) - 1 }
        const listed = await ask.people({ set: { of: 'cohort', input: { scope }, first: { from, to }, active }, limit: 1 })
        expect(listed.total).toBe(cell.persons)
      }
    }
  }),
)

test('attrition of every year that can be told', { timeout: 400_000 }, () =>
  property(async (workspace, ask, { scope, twin }) => {
    const { years } = await ask.attrition({ scope })
    expect(findUnprintable(years)).toEqual([])
    for (const { year, persons, kept, firstYear, netFen } of years) {
      const [row] = rowsOf<Readonly<Record<'persons' | 'kept' | 'newPersons' | 'newKept' | 'netFen', number>>>(
        workspace,
        attritionTwin(twin, year),
      )
      expect([year, persons, kept, firstYear.persons, firstYear.kept, netFen]).toEqual([
        year,
        row?.persons,
        row?.kept,
        row?.newPersons,
        row?.newKept,
        row?.netFen,
      ])
      for (const isKept of [true, false]) {
        const listed = await ask.people({ set: { of: 'attrition', input: { scope }, year, kept: isKept }, limit: 1 })
        expect(listed.total).toBe(isKept ? kept : persons - kept)
      }
    }
  }),
)

test('the cycle of each category is that of its scope', { timeout: 400_000 }, () =>
  property(async (_, ask, { scope, cycle }) => {
    const { rows } = await ask.categoryCycles({ scope, cycle })
    expect(findUnprintable(rows)).toEqual([])
    for (const row of rows) {
      const alone = await ask.repurchaseCycle({ scope: { ...scope, categories: [row.category] }, cycle })
      expect([row.category, row.persons, row.again, row.medianDays, row.within, row.advice]).toEqual([
        row.category,
        alone.footing.n,
        alone.personsWithGap,
        alone.curve.medianDays,
        alone.curve.within,
        alone.advice,
      ])
      expect(row.ownMedianDays).toBe(alone.baseFrom === 'data' ? alone.baseDays : null)
    }
  }),
)

test('the rule of the twins is one the contract takes', () => {
  expect(CycleRule.safeParse({ floorDays: 1, minGaps: 1, enteredDays: 20, by: 'days', limits: [10, 30, 60] }).success).toBe(true)
})

test('stages and changes to come can be saved as a rule of segments, by the rule of cycles that is kept only', async () => {
  const workspace = randomWorkspace(11, { members: 40, receipts: 200 })
  const ask = askValue(workspace.reading)
  const lapsed = await ask.people({ set: { of: 'life', input: { scope: {} }, stages: ['lapsed', 'at-risk'] } })
  expect(lapsed.rule).toEqual({ kind: 'group', match: 'all', rules: [{ kind: 'class', field: 'stage', values: ['lapsed', 'at-risk'] }] })
  const days = { from: pools.lastDay, to: pools.lastDay + 20 }
  const due = await ask.people({ set: { of: 'becoming', input: { scope: {} }, becoming: 'due', days } })
  expect(due.rule?.rules).toEqual([{ kind: 'day', field: 'dueOn', window: { span: 'between', ...days } }])
  for (const input of [{ scope: { storeIds: [1] } }, { scope: { asOf: pools.firstDay } }, { scope: {}, cycle: { floorDays: 3 } }]) {
    expect((await ask.people({ set: { of: 'life', input, stages: ['lapsed'] } })).rule).toBeNull()
  }
})
