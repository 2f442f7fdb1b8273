/** Purchase models on data of no use: cancelled, refused in words, never a number that cannot be printed (metrics.md M68). */
import { expect, test } from 'vitest'
import { fitPurchases } from '#core/value/lifetime/fit.ts'
import { grouped, type PersonHistories } from '#core/value/lifetime/histories.ts'
import { fitPurchaseModel } from '#core/value/lifetime/purchase-fit.ts'
import { purchaseLikelihood } from '#core/value/lifetime/likelihood.ts'
import { logLikelihoodOf } from '#core/value/lifetime/purchase-model.ts'
import { FitInput } from '#shared/contract/value-lifetime.ts'
import { aMember, aReceipt, aWorkspace, dayOf } from '../../data/builders.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'
import { createImporter } from '../imports/importer.ts'
import { askValue, findUnprintable } from './asking.ts'

const persons = (rows: readonly (readonly [number, number, number])[]): PersonHistories => ({
  person: Int32Array.from(rows, (_, i) => i),
  x: Int32Array.from(rows, ([x]) => x),
  tx: Int32Array.from(rows, ([, tx]) => tx),
  age: Int32Array.from(rows, ([, , age]) => age),
  spend: new Float64Array(rows.length),
  later: new Int32Array(rows.length),
})

test('grouped or one by one, the likelihood is the same; a cancelled fit ends at once', async () => {
  const rows = Array.from({ length: 400 }, (_, i) => [i % 4, i % 4 === 0 ? 0 : 7 * (i % 11) + 1, 90 + (i % 13)] as const)
  const { histories } = await grouped(persons(rows))
  expect(histories.x.length).toBeLessThan(400)
  for (const model of ['bg', 'mbg'] as const) {
    const params = { model, r: 0.4, alpha: 5, a: 1.2, b: 2 }
    const one = rows.reduce((sum, [x, tx, age]) => sum + logLikelihoodOf(params, { x, tx: tx / 7, age: age / 7 }), 0)
    expect(purchaseLikelihood(model, histories)([0.4, 5, 1.2, 2].map(Math.log)).value).toBeCloseTo(one, 8)
  }
  let steps = 0
  const cancelled = fitPurchases(histories, 'mbg', () => {
    steps++
    return steps < 3 ? Promise.resolve() : Promise.reject(new Error('cancelled'))
  })
  await expect(cancelled).rejects.toThrow('cancelled')
  expect(steps).toBe(3)
})

test('nobody, one purchase, random data: refused in words, never a number that cannot be printed', async () => {
  const empty = await fitPurchaseModel(createImporter().working, FitInput.parse({}))
  expect(empty.verdict.reasons).toEqual(expect.arrayContaining(['too_few_repeat_buyers', 'non_finite']))
  expect(findUnprintable(empty)).toEqual([])
  for (const size of [
    { members: 0, receipts: 0 },
    { members: 1, receipts: 1 },
    { members: 30, receipts: 200 },
  ]) {
    const workspace = randomWorkspace(11, size)
    const ask = askValue(workspace.reading)
    const model = await fitPurchaseModel({ ...createImporter().working, columns: workspace.columns }, FitInput.parse({}))
    expect(model.verdict.show).toBe(false)
    const costs = [{ kind: 'acquisition' as const, fen: 1000 }, { kind: 'gifts' as const, fen: 500, year: 2024 }] // prettier-ignore
    const answers = [
      model,
      ...(await Promise.all((['whole', 'year', 'cohort'] as const).map((by) => ask.seedValue({ by, costs, marginRate: 0.4 })))),
      await ask.outlook({
        params: { model: 'mbg', r: 0.5, alpha: 6, a: 1, b: 1.6 },
        spend: { p: 1, q: 0.5, v: 9 },
        personIds: [1, 2, 3, 999_999],
      }),
    ]
    expect(findUnprintable(answers)).toEqual([])
  }
}, 60_000)

test('only returns, one day, one member with very many receipts: words or numbers, never what cannot be printed', async () => {
  const build = (fill: (workspace: ReturnType<typeof aWorkspace>, card: string) => void) => {
    const workspace = aWorkspace()
    const { card } = aMember(workspace)
    workspace.base.execute('begin')
    fill(workspace, card)
    workspace.base.execute('commit')
    workspace.columns.invalidate()
    return workspace
  }
  const day = dayOf('2024-05-06')
  const workspaces = [
    build((workspace, card) => [1, 2, 3].forEach((n) => aReceipt(workspace, { day: day + n, card, netFen: -n * 100 }))),
    build((workspace, card) => aReceipt(workspace, { day, card, netFen: 0 })),
    build((workspace, card) => [5, -900].forEach((netFen) => aReceipt(workspace, { day, card, netFen }))),
    build((workspace, card) => {
      for (let n = 0; n < 600; n++) aReceipt(workspace, { day: day + n, card, netFen: 100 + n, number: `N${n}` })
    }),
  ]
  const costs = [{ kind: 'acquisition' as const, fen: 1000, year: 2024 }, { kind: 'gifts' as const, fen: 500 }] // prettier-ignore
  for (const workspace of workspaces) {
    const ask = askValue(workspace.reading)
    const model = await fitPurchaseModel({ ...createImporter().working, columns: workspace.columns }, FitInput.parse({}))
    expect(model.verdict.show).toBe(false)
    const answers = [
      model,
      await ask.growth({}),
      await ask.growth({ scope: { period: { span: 'year', year: 2024 } } }),
      await ask.moreLoyal({ marginRate: 0.4, fixedCostFen: 100 }),
      ...(await Promise.all((['whole', 'year', 'cohort'] as const).map((by) => ask.seedValue({ by, costs, marginRate: 0.4 })))),
      await ask.outlookTable({ params: { model: 'mbg', r: 0.5, alpha: 6, a: 1, b: 1.6 }, spend: { p: 1, q: 0.5, v: 9 } }),
      await ask.profileOfMember({ memberId: 1 }),
    ]
    expect(findUnprintable(answers)).toEqual([])
  }
}, 120_000)
