/** The report builder against a slow count of the same rows, and its rules: compare, rolling, same-store. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildTable } from '#core/reports/builder/build-table.ts'
import { BuiltQuestion, dimensions, measures, type Measure } from '#shared/contract/report-builder.ts'
import { aMember, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { clientOf } from './asking.ts'

const question = (parts: Record<string, unknown>): BuiltQuestion => BuiltQuestion.parse(parts)
const whole = { period: { span: 'between' as const, from: pools.firstDay, to: pools.lastDay } }

interface SlowRow {
  readonly name: string | null
  readonly netFen: number
  readonly receipts: number
  readonly linked: number
}

/** Rows of receipts as SQL has them. */
/** Days after the data's last complete one count in no figure. */
const slowly = ({ db }: TestWorkspace, expression: string, asOf: number): SlowRow[] =>
  db
    .prepare<[number, number], SlowRow>(
      `select ${expression} as name, sum(r.net_fen) as netFen, sum(r.net_fen > 0) as receipts, sum(r.net_fen > 0 and c.member_id is not null) as linked
       from receipt as r join store as s on s.id = r.store_id left join card as c on c.id = r.card_id
       where r.status = 'valid' and r.business_day between ? and ? group by 1`,
    )
    .all(pools.firstDay, Math.min(pools.lastDay, asOf))

test('sums by store, channel and guide are those of the rows', async () => {
  for (const seed of [1, 2, 3]) {
    const workspace = randomWorkspace(seed, { members: 40, receipts: 300 })
    const asOf = (await workspace.columns.current()).asOf?.day ?? 0
    for (const [by, expression] of [
      ['store', 's.name'],
      ['channel', "coalesce(r.channel, '')"],
      ['guide', "coalesce(r.guide, '')"],
    ] as const) {
      const { rows } = await buildTable(
        question({ by, scope: whole, measures: ['netFen', 'receipts', 'memberReceipts'], limit: 500 }),
        workspace.reading,
      )
      const told = new Map(rows.map(({ name, values }) => [name, values]))
      for (const { name, netFen, receipts, linked } of slowly(workspace, expression, asOf)) {
        if (netFen !== 0 || receipts !== 0) expect(told.get(name ?? ''), `${seed} ${by} ${name}`).toEqual([netFen, receipts, linked])
      }
    }
  }
})

test('the total is the share table’s and the averages’ own figure', async () => {
  const workspace = randomWorkspace(7, { members: 50, receipts: 400 })
  const client = clientOf(workspace.reading)
  const asked: Measure[] = ['netFen', 'memberNetFen', 'receipts', 'memberReceipts', 'persons', 'occasions']
  const { total } = await client.reports.build({ by: 'store', scope: whole, measures: asked })
  const share = (await client.value.shareTable({ scope: whole, by: 'whole' })).rows[0]
  const means = await client.value.averages({ scope: whole })
  expect(total.values).toEqual([
    share?.netFen,
    share?.memberNetFen,
    share?.receipts,
    share?.memberReceipts,
    share?.activePersons,
    means.occasions,
  ])
  const byStore = await client.value.shareTable({ scope: whole, by: 'store' })
  const built = await client.reports.build({ by: 'store', scope: whole, measures: ['persons', 'netFen'], limit: 500 })
  for (const { key, values } of built.rows) {
    const row = byStore.rows.find((one) => one.key === key)
    expect(values).toEqual([row?.activePersons, row?.netFen])
  }
})

test('rolling twelve months count a person once, like the rolling customers of the value screens', async () => {
  const workspace = aWorkspace()
  const members = [aMember(workspace), aMember(workspace)]
  for (const [at, day] of [
    [0, '2024-01-15'],
    [0, '2024-03-15'],
    [1, '2024-12-31'],
    [0, '2025-02-28'],
    [1, '2025-12-31'],
  ] as const)
    aReceipt(workspace, { day: dayOf(day), card: members[at]?.card ?? null, netFen: 100_00 })
  const scope = { period: { span: 'between' as const, from: dayOf('2024-12-01'), to: dayOf('2025-12-31') } }
  const { rows } = await buildTable(question({ by: 'month', rolling: true, measures: ['persons', 'netFen'], scope }), workspace.reading)
  const by = new Map(rows.map(({ key, values }) => [key, values]))
  expect(by.get(dayOf('2024-12-01'))).toEqual([2, 300_00])
  expect(by.get(dayOf('2025-02-01'))).toEqual([2, 300_00])
  expect(by.get(dayOf('2025-12-01'))).toEqual([2, 200_00])
  expect(rows).toHaveLength(13)
  const rolling = await clientOf(workspace.reading).value.rolling({ days: [dayOf('2025-12-31')], window: 'months' })
  expect(by.get(dayOf('2025-12-01'))?.[0]).toBe(rolling.points[0]?.customers)
})

test('a store that opened in between is left out of same stores, and is named', async () => {
  const workspace = aWorkspace()
  const [old, young] = [aStore(workspace, { name: '老店' }), aStore(workspace, { name: '新店' })]
  for (const day of ['2024-12-05', '2025-12-05']) aReceipt(workspace, { day: dayOf(day), storeId: old, netFen: 100_00 })
  aReceipt(workspace, { day: dayOf('2025-12-06'), storeId: young, netFen: 900_00 })
  const scope = { period: { span: 'between' as const, from: dayOf('2025-12-01'), to: dayOf('2025-12-31') }, asOf: dayOf('2025-12-31') }
  const asked = { by: 'store', scope, compare: 'year-before', measures: ['netFen'] }
  const every = await buildTable(question(asked), workspace.reading)
  expect([every.total.values, every.total.before]).toEqual([[1000_00], [100_00]])
  const same = await buildTable(question({ ...asked, sameStore: true }), workspace.reading)
  expect([same.total.values, same.total.before]).toEqual([[100_00], [100_00]])
  expect(same.sameStore).toEqual({ kept: ['老店'], leftOut: ['新店'] })
})

test('whatever is asked: an answer of numbers that can be printed', async () => {
  const workspaces = [randomWorkspace(5, { members: 0, receipts: 0 }), randomWorkspace(6, { members: 20, receipts: 80 })]
  const client = workspaces.map(({ reading }) => clientOf(reading))
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        which: fc.constantFrom(0, 1),
        measures: fc.uniqueArray(fc.constantFrom(...measures), { minLength: 1, maxLength: 6 }),
        by: fc.constantFrom(...dimensions),
        compare: fc.constantFrom('none' as const, 'before' as const, 'year-before' as const),
        rolling: fc.boolean(),
        sameStore: fc.boolean(),
        categories: fc.constantFrom([], ['大衣'], ['没有']),
      }),
      async ({ which, categories, ...asked }) => {
        const table = await client[which]?.reports.build({ ...asked, scope: { ...whole, categories: [...categories] } })
        for (const row of [...(table?.rows ?? []), table?.total]) {
          expect(row?.values).toHaveLength(asked.measures.length)
          for (const value of row?.values ?? []) expect(value === null || Number.isFinite(value)).toBe(true)
        }
      },
    ),
    { numRuns: 60 },
  )
})
