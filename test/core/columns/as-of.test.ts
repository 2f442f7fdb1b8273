import * as fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findAsOf } from '#core/columns/as-of.ts'
import { aReceipt, aStore, aWorkspace, dayOf } from '../../data/builders.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'

interface WorkedCase {
  readonly stores: readonly { readonly store: string; readonly last_day: string; readonly receipts_28d: number }[]
  readonly imported_on: string
  readonly day_closed?: boolean
  readonly expected: { readonly as_of: string; readonly lagging_stores: readonly string[] }
}

/** The worked example of metrics.md M04: three stores, 600 and 350 receipts to the last day, the third behind. */
const ownCases: readonly WorkedCase[] = [
  { third: 50, imported: '2026-01-01', asOf: '2025-12-31', behind: ['S3'] },
  { third: 100, imported: '2026-01-01', asOf: '2025-12-28', behind: [] },
  { third: 50, imported: '2025-12-31', asOf: '2025-12-30', behind: ['S3'] },
].map(({ third, imported, asOf, behind }) => ({
  stores: [
    { store: 'S1', last_day: '2025-12-31', receipts_28d: 600 },
    { store: 'S2', last_day: '2025-12-31', receipts_28d: 350 },
    { store: 'S3', last_day: '2025-12-28', receipts_28d: third },
  ],
  imported_on: imported,
  expected: { as_of: asOf, lagging_stores: behind },
}))

const fixture = '../shared/data/fixtures/metrics_worked_examples.json'
const fixtureCases: readonly WorkedCase[] = existsSync(fixture)
  ? (JSON.parse(readFileSync(fixture, 'utf8')) as { last_complete_day: WorkedCase[] }).last_complete_day
  : []

async function asOfIn({ stores, imported_on }: WorkedCase) {
  const workspace = aWorkspace()
  workspace.base.execute('begin')
  const names = new Map(stores.map(({ store }) => [aStore(workspace, { name: store }), store]))
  for (const [index, [id]] of [...names].entries()) {
    const { last_day, receipts_28d } = stores[index] as WorkedCase['stores'][number]
    for (let n = 0; n < receipts_28d; n++) aReceipt(workspace, { storeId: id, day: dayOf(last_day) - (n % 20), card: null })
  }
  workspace.base.execute(`update import_file set exported_at = ${dayOf(imported_on) * 86_400 + 36_000}`)
  workspace.base.execute('commit')
  const { asOf, stores: places } = await workspace.columns.current()
  return { day: asOf?.day, behind: asOf?.storesBehind.map((store) => places.name[store]) }
}

test.each(ownCases)('the last complete day is $expected.as_of (import on $imported_on)', async (worked) => {
  expect(await asOfIn(worked)).toEqual({ day: dayOf(worked.expected.as_of), behind: worked.expected.lagging_stores })
})

test.skipIf(fixtureCases.length === 0)('the last complete day is as in the fixture', async () => {
  // `day_closed` is the officer's word that the day is over: nothing to ask the files for.
  for (const worked of fixtureCases.filter(({ day_closed }) => !day_closed)) {
    expect(await asOfIn(worked)).toEqual({ day: dayOf(worked.expected.as_of), behind: worked.expected.lagging_stores })
  }
})

test('a store without receipts for 28 days is not waited for', async () => {
  const workspace = aWorkspace()
  const [open, closed] = [aStore(workspace), aStore(workspace)]
  aReceipt(workspace, { storeId: closed, day: 1000 })
  aReceipt(workspace, { storeId: closed, day: 1072 })
  aReceipt(workspace, { storeId: open, day: 1100 })
  const { asOf } = await workspace.columns.current()
  expect(asOf).toEqual({ day: 1100, storesBehind: [] })
})

test('it agrees with its slow twin in SQL', async () => {
  const twin = `
    with active as (
      select store_id, count(*) as n, max(business_day) as last from receipt
      where status = 'valid' and business_day > (select max(business_day) from receipt where status = 'valid') - 28 group by store_id
    ), reached as (
      select max(a.last) as day from active as a
      where (select sum(n) from active where last >= a.last) * 100 >= (select sum(n) from active) * 95
    )
    select day, (select json_group_array(store_id - 1) from (select store_id from active where last < day order by store_id)) as behind from reached`
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(0, 1, 4, 20, 60), async (seed, receipts) => {
      const workspace = randomWorkspace(seed, { members: 5, receipts })
      const { receipts: rows, stores } = await workspace.columns.current()
      const asOf = findAsOf(rows, stores.count, [])
      const row = workspace.read.prepare<[], { day: number | null; behind: string }>(twin).get()
      const expected = row?.day == null ? undefined : { day: row.day, behind: JSON.parse(row.behind) as number[] }
      expect(asOf && { day: asOf.day, behind: [...asOf.storesBehind].toSorted((a, b) => a - b) }).toEqual(expected)
      workspace.db.close()
    }),
    { numRuns: 150 },
  )
})
