/** Association, style roll-up and their tests against the book's worked examples (metrics.md M71-M73). */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countPairs } from '#core/products/buying/count-pairs.ts'
import { pairFigures } from '#core/products/buying/pairs.ts'
import { styleOf } from '#core/products/goods/items.ts'
import { falseDiscoveryRates } from '#core/statistics/order.ts'
import { association, chiSquare } from '#core/statistics/two-by-two.ts'
import { aMember, aProduct, aReceipt, aWorkspace } from '../../data/builders.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'
import { saveProductChoices } from '#core/products/choices.ts'
import { pairOrders, type Pair } from '#shared/contract/products-buying.ts'
import { ProductChoices } from '#shared/contract/products-goods.ts'
import { askProducts } from './asking.ts'

const fixture = 'fixtures/metrics_worked_examples.json'
const isThere = hasShared(fixture)
const worked = <T>(name: string): T => (sharedJson(fixture) as Record<string, T>)[name] as T

test.skipIf(!isThere)('one pair bought together more, one less than by chance', () => {
  for (const truth of worked<readonly Record<string, number>[]>('pair')) {
    const n = (name: string): number => truth[name] ?? Number.NaN
    const found = pairFigures({ n: n('n'), count: n('n_ab'), countA: n('n_a'), countB: n('n_b') })
    for (const [mine, theirs] of [
      [found.support, n('support')],
      [found.confidenceAToB, n('confidence')],
      [found.lift, n('lift')],
      [found.leverage, n('leverage')],
      [found.expected, n('expected_together')],
      [found.chi2, n('chi2')],
    ] as const)
      expect(mine).toBeCloseTo(theirs, 9)
    expect(Math.abs(found.p / n('p') - 1)).toBeLessThan(1e-9)
  }
})

test.skipIf(!isThere)('colours of a style are one item, what was given back is gone', async () => {
  type Basket = readonly [string, readonly (readonly [string, number])[]]
  const truth = worked<{
    baskets_sku_qty: readonly Basket[]
    not_goods: readonly string[]
    expected: { baskets: number; pairs: readonly Record<string, unknown>[] }
  }>('style_roll_up')
  const workspace = aWorkspace()
  const products = new Map(
    [...new Set(truth.baskets_sku_qty.flatMap(([, lines]) => lines.map(([sku]) => sku)))].map((code) => [
      code,
      aProduct(workspace, { code }),
    ]),
  )
  for (const [, lines] of truth.baskets_sku_qty)
    aReceipt(workspace, {
      day: 20_000,
      lines: lines.map(([sku, quantity]) => ({
        productId: products.get(sku) ?? null,
        kind: truth.not_goods.includes(sku) ? ('other' as const) : ('goods' as const),
        quantityMilli: quantity * 1000,
        paidFen: quantity * 100,
      })),
    })
  const choices = ProductChoices.parse({ style: { by: 'before', separator: '-' } })
  await workspace.command('products.saveChoices', (context) => saveProductChoices(choices, context))
  const found = await askProducts(workspace.reading).pairs({ leastCount: 1, leastShare: 0, order: 'count' })
  expect(found.baskets).toBe(truth.expected.baskets)
  expect(
    found.rows.map(({ a, b, count, countA, countB, support, confidenceAToB, confidenceBToA, lift }) => [
      a.name,
      b.name,
      count,
      countA,
      countB,
      support,
      confidenceAToB,
      confidenceBToA,
      lift,
    ]),
  ).toEqual(
    truth.expected.pairs.map((pair) =>
      ['a', 'b', 'n_ab', 'n_a', 'n_b', 'support', 'confidence_a_to_b', 'confidence_b_to_a', 'lift'].map((key) => pair[key]),
    ),
  )
})

test('a linked return takes the item out of the basket it was bought in', async () => {
  const workspace = aWorkspace()
  const [a, b] = [aProduct(workspace, { code: 'A' }), aProduct(workspace, { code: 'B' })]
  for (let n = 0; n < 3; n++)
    aReceipt(workspace, {
      day: 20_000,
      number: `R${n}`,
      lines: [
        { productId: a, paidFen: 100 },
        { productId: b, paidFen: 100 },
      ],
    })
  aReceipt(workspace, { day: 20_001, number: 'X', originalNumber: 'R0', lines: [{ productId: b, paidFen: -100 }] })
  const { baskets, rows } = await askProducts(workspace.reading).pairs({ leastCount: 1, leastShare: 0 })
  expect([baskets, rows.map(({ count, countA, countB }) => [count, countA, countB])]).toEqual([3, [[2, 3, 2]]])
})

test('the style is the file’s, or the code’s beginning', () => {
  expect(styleOf('S1-RED-M', '', { by: 'before', separator: '-' })).toBe('S1')
  expect(styleOf('S1', '', { by: 'before', separator: '-' })).toBeUndefined()
  expect(styleOf('0012345678', '', { by: 'first', characters: 6 })).toBe('001234')
  expect(styleOf('S1-RED', 'K7', { by: 'file' })).toBe('K7')
})

test('pairs are the same whether they are written down or counted item by item', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }), { maxLength: 60 }),
      async (baskets) => {
        const item = Int32Array.from(baskets.flat())
        const start = Int32Array.from([0, ...baskets.map((_, i) => baskets.slice(0, i + 1).flat().length)])
        const holding = new Int32Array(13)
        for (const one of item) holding[one] = (holding[one] ?? 0) + 1
        const few = await countPairs({ count: baskets.length, start, item, holding }, 1)
        const many = await countPairs({ count: baskets.length, start, item, holding }, 1, 0)
        const key = ({ a, b, count }: typeof few): string[] =>
          [...a].map((one, i) => `${Math.min(one, b[i] ?? -1)} ${Math.max(one, b[i] ?? -1)} ${count[i]}`).toSorted()
        const naive = new Map<string, number>()
        for (const basket of baskets)
          for (const a of basket) for (const b of basket) if (a < b) naive.set(`${a} ${b}`, (naive.get(`${a} ${b}`) ?? 0) + 1)
        expect(key(few)).toEqual([...naive].map(([pair, count]) => `${pair} ${count}`).toSorted())
        expect(key(many)).toEqual(key(few))
      },
    ),
    { numRuns: 100 },
  ))

test('what is tested once for many pairs, and the first of very many, are what each pair tested and sorted alone gives', async () => {
  const workspace = aWorkspace()
  const products = Array.from({ length: 9 }, (_, i) => aProduct(workspace, { code: `P${(i * 5) % 9}` }))
  for (let receipt = 0; receipt < 160; receipt++) {
    const held = products.filter((_, i) => (receipt * (i + 3) + i * i) % (i + 2) < 2 && (receipt * 7919 + i) % 3 > 0)
    if (held.length > 0) aReceipt(workspace, { day: 20_000 + receipt, lines: held.map((productId) => ({ productId, paidFen: 100 })) })
  }
  const ask = askProducts(workspace.reading)
  const all = await ask.pairs({ leastCount: 1, leastShare: 0, order: 'count', limit: 1000 })
  expect(all.rows.length).toBe(all.tested)
  expect(all.tested).toBeGreaterThan(20)
  const q = falseDiscoveryRates(all.rows.map(({ count, countA, countB }) => pairFigures({ n: all.baskets, count, countA, countB }).p))
  all.rows.forEach((row, i) => {
    expect(row.q).toBeCloseTo(q[i] ?? -1, 12)
    expect(row.isRecommended).toBe(row.lift > 1 && row.q < 0.05)
    expect(row.a.name < row.b.name).toBe(true)
  })
  expect(all.recommended).toBe(all.rows.filter(({ isRecommended }) => isRecommended).length)
  const keys = {
    count: (row: Pair) => row.count,
    lift: (row: Pair) => row.lift,
    leverage: (row: Pair) => row.leverage,
    confidence: (row: Pair) => Math.max(row.confidenceAToB, row.confidenceBToA),
  }
  for (const order of pairOrders) {
    const key = keys[order]
    const sorted = all.rows.toSorted(
      (one, other) => key(other) - key(one) || compare(one.a.name, other.a.name) || compare(one.b.name, other.b.name),
    )
    expect((await ask.pairs({ leastCount: 1, leastShare: 0, order, limit: 5 })).rows).toEqual(sorted.slice(0, 5))
    const wanted = sorted.filter(({ a, b, isRecommended }) => isRecommended && (a.name === 'P4' || b.name === 'P4'))
    const asked = { leastCount: 1, leastShare: 0, order, limit: 1000, item: 'P4', onlyRecommended: true }
    expect((await ask.pairs(asked)).rows).toEqual(wanted)
  }
})

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

test('Fisher takes over where little is expected, and both say 1 without any association', () => {
  // 3 of 3 against 0 of 3: one table in twenty either way.
  expect(association({ both: 3, first: 3, second: 3, all: 6 })?.p).toBeCloseTo(0.1, 12)
  expect(chiSquare({ both: 25, first: 50, second: 50, all: 100 })).toEqual({ chi2: 0, p: 1 })
  expect(chiSquare({ both: 0, first: 0, second: 50, all: 100 })).toBeUndefined()
})

test('without products, categories or members nothing is found and nothing breaks', async () => {
  const ask = askProducts(aWorkspace().reading)
  expect((await ask.pairs({})).rows).toEqual([])
  expect((await ask.affinity({})).cells).toEqual([])
  expect((await ask.sequence({})).rows).toEqual([])
  expect((await ask.firstQuality({})).rows).toEqual([])
  expect((await ask.bands({})).edgesFrom).toBe('none')
  expect((await ask.ranking({})).rows).toEqual([])
  expect((await ask.breadth({})).single.persons).toBe(0)
  expect((await ask.feedback({})).rows).toEqual([])
  const alone = aWorkspace()
  aReceipt(alone, { day: 20_000, card: aMember(alone).card })
  expect((await askProducts(alone.reading).breadth({})).singles).toEqual([])
})
