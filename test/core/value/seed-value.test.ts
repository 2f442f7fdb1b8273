/** The source's lifetime value by year, cohort and segment: who is counted where, how costs are shared out, what is not told (metrics.md M63). */
import { expect, test } from 'vitest'
import { choicesOf, saveChoices } from '#core/value/choices.ts'
import { modelColumns } from '#core/value/lifetime/model-outputs.ts'
import { fitPurchaseModel } from '#core/value/lifetime/purchase-fit.ts'
import { FitInput } from '#shared/contract/value-lifetime.ts'
import { aMember, aReceipt, aStore, aWorkspace, dayOf, type TestWorkspace } from '../../data/builders.ts'
import { createImporter } from '../imports/importer.ts'
import { askValue } from './asking.ts'

/** A bought in 2023 and 2024, B in 2024 twice, C in 2023 only. */
function threeCustomers(): TestWorkspace {
  const workspace = aWorkspace()
  const [a, b, c] = [aMember(workspace, { city: '上海' }), aMember(workspace, { city: '上海' }), aMember(workspace, { city: '北京' })]
  const bought = [
    [a.card, '2023-02-01', 100_00],
    [a.card, '2024-03-01', 300_00],
    [b.card, '2024-05-01', 200_00],
    [b.card, '2024-12-31', 100_00],
    [c.card, '2023-06-01', 400_00],
  ] as const
  for (const [card, day, netFen] of bought) aReceipt(workspace, { day: dayOf(day), card, netFen })
  return workspace
}

test('by year: the year’s own costs, and those of all years by net sales', async () => {
  const ask = askValue(threeCustomers().reading)
  const { rows, footing } = await ask.seedValue({
    by: 'year',
    marginRate: 0.5,
    costs: [
      { kind: 'acquisition', fen: 50_00, year: 2023 },
      { kind: 'acquisition', fen: 30_00, year: 2024 },
      { kind: 'retention', fen: 110_00 },
    ],
  })
  expect(
    rows.map(({ year, customers, newCustomers, keptCustomers, netFen }) => [year, customers, newCustomers, keptCustomers, netFen]),
  ).toEqual([
    [2023, 2, 2, 0, 500_00],
    [2024, 2, 1, 1, 600_00],
  ])
  expect(rows.map(({ acquisitionFen, keepFen }) => [acquisitionFen, keepFen])).toEqual([
    [50_00, 50_00],
    [30_00, 60_00],
  ])
  // 2024: (600 − 30 − 60) / 2; on a margin of one half (300 − 90) / 2; 30 a new customer, 60 a kept one.
  expect(rows[1]).toMatchObject({ valueFen: 255_00, marginValueFen: 105_00, cacFen: 30_00, keepCostFen: 60_00, cacToKeep: 0.5 })
  // Nobody was kept from before the first year: no keep cost, and no ratio.
  expect(rows[0]).toMatchObject({ cacFen: 25_00, keepCostFen: null, cacToKeep: null })
  expect(footing.cannotTell.filter(({ code }) => code === 'lifetime-costs-missing')).toEqual([])
})

test('costs nobody entered are not 0: what hangs on them is not told', async () => {
  const ask = askValue(threeCustomers().reading)
  const none = await ask.seedValue({})
  expect(none.rows[0]).toMatchObject({ perCustomerFen: 1100_00 / 3, acquisitionFen: null, keepFen: null, valueFen: null, cacFen: null })
  expect(none.footing.cannotTell).toContainEqual({ code: 'lifetime-costs-missing', acquisition: true, keep: true })
  const half = await ask.seedValue({ costs: [{ kind: 'acquisition', fen: 0 }] })
  expect(half.rows[0]).toMatchObject({ acquisitionFen: 0, cacFen: 0, valueFen: null })
  expect(half.footing.cannotTell).toContainEqual({ code: 'lifetime-costs-missing', acquisition: false, keep: true })
  const byYear = await ask.seedValue({ by: 'year', costs: [{ kind: 'gifts', fen: 100, year: 2024 }, { kind: 'acquisition', fen: 100 }] }) // prettier-ignore
  expect(byYear.rows.map(({ keepFen }) => keepFen)).toEqual([null, 100])
})

test('by cohort: winning one was paid for in its year, keeping it in every year by its sales', async () => {
  const ask = askValue(threeCustomers().reading)
  const { rows } = await ask.seedValue({
    by: 'cohort',
    costs: [
      { kind: 'acquisition', fen: 90_00, year: 2023 },
      { kind: 'service', fen: 60_00, year: 2024 },
    ],
  })
  expect(rows.map(({ year, customers, keptCustomers, netFen }) => [year, customers, keptCustomers, netFen])).toEqual([
    [2023, 2, 1, 800_00],
    [2024, 1, 1, 300_00],
  ])
  // In 2024 both cohorts bought for 300.
  expect(rows.map(({ acquisitionFen, keepFen }) => [acquisitionFen, keepFen])).toEqual([
    [90_00, 30_00],
    [null, 30_00],
  ])
})

test('by segment: a part of the costs by its part of the sales; a segment that is gone is said', async () => {
  const workspace = threeCustomers()
  const ask = askValue(workspace.reading)
  const inCity = (city: string) =>
    ({
      of: 'rule',
      name: city,
      rule: { kind: 'group', match: 'all', rules: [{ kind: 'text', field: 'city', test: { is: 'equal', value: city } }] },
    }) as const
  const input = {
    by: 'segment' as const,
    segments: [inCity('上海'), { of: 'segment' as const, segmentId: 99 }, inCity('北京')],
    costs: [{ kind: 'acquisition' as const, fen: 110_00 }, { kind: 'gifts' as const, fen: 11_00 }], // prettier-ignore
  }
  const { rows, footing } = await ask.seedValue(input)
  expect(rows.map(({ segment, name, customers, netFen, acquisitionFen }) => [segment, name, customers, netFen, acquisitionFen])).toEqual([
    [0, '上海', 2, 700_00, 70_00],
    [2, '北京', 1, 400_00, 40_00],
  ])
  expect(footing.cannotTell).toContainEqual({ code: 'segment-missing', segmentId: 99 })
  const page = await ask.people({ set: { of: 'seed-value', input, row: 1, group: 'customers' } })
  expect(page.rows.map(({ netFen }) => netFen)).toEqual([400_00])
})

test('of one store only its part of the brand’s costs', async () => {
  const workspace = threeCustomers()
  const { card } = aMember(workspace)
  const storeId = aStore(workspace)
  aReceipt(workspace, { day: dayOf('2024-06-01'), card, netFen: 1100_00, storeId })
  const ask = askValue(workspace.reading)
  const costs = [{ kind: 'acquisition' as const, fen: 220_00 }, { kind: 'gifts' as const, fen: 8_00, year: 2024 }] // prettier-ignore
  expect((await ask.seedValue({ costs })).rows[0]).toMatchObject({ netFen: 2200_00, acquisitionFen: 220_00, keepFen: 8_00 })
  const { rows } = await ask.seedValue({ scope: { storeIds: [storeId] }, costs })
  expect(rows[0]?.acquisitionFen).toBeCloseTo(110_00, 6)
  // Of the sales of 2024, 1,700, the store made 1,100.
  expect(rows[0]?.keepFen).toBeCloseTo((8_00 * 1100) / 1700, 6)
})

test('a fitted model is kept with the choices, undone with them, and speaks of everybody only where it may be shown', async () => {
  const workspace = threeCustomers()
  const { read } = workspace.reading
  expect(await modelColumns(await workspace.columns.current(), read)).toBeUndefined()
  const asked = FitInput.parse({})
  const refused = await fitPurchaseModel({ ...createImporter().working, columns: workspace.columns }, asked)
  expect(refused.verdict.show).toBe(false)
  const keep = async (model: typeof refused): Promise<void> => {
    const { model: chosen } = choicesOf(read)
    await workspace.command('value.saveChoices', (context) => saveChoices({ model: { ...chosen, kept: { asked, model } } }, context))
  }
  await keep(refused)
  expect(choicesOf(read).model.kept?.model.verdict.reasons).toContain('too_few_repeat_buyers')
  expect(await modelColumns(await workspace.columns.current(), read)).toBeUndefined()
  const params = { model: 'mbg', r: 0.5, alpha: 6, a: 0.9, b: 1.6 } as const
  const spend = { ...refused.spend, params: { p: 6, q: 4, v: 15 }, meanSpendFen: 3000 }
  await keep({ ...refused, verdict: { show: true, reasons: [], warnings: [] }, fit: { ...refused.fit, params }, spend })
  const columns = await modelColumns(await workspace.columns.current(), read)
  expect(columns?.alive).toHaveLength(3)
  for (const values of [columns?.alive, columns?.expectedPurchases, columns?.lifetimeFen])
    for (const value of values ?? []) expect(value).toBeGreaterThan(0)
})
