// Product figures of the public data sets, imported by the command line and asked there (metrics.md M70–M72).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Affinity, Bands, Pairs } from '#shared/contract/products-buying.ts'
import { dayOf } from '../data/builders.ts'
import { hasShared, sharedJson, sharedPath, sharedText } from '../data/shared-data.ts'
import { readPath } from '../parser/read-all.ts'
import { callByCli, importedByCli, type CliWorkspace } from './value-cli.ts'

const files = mkdtempSync(join(tmpdir(), 'regulars-products-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

function file(name: string, text: string): string {
  const path = join(files, name)
  writeFileSync(path, text)
  return path
}

const IMPORT = 240_000
const ASK = 120_000

interface PairTruth {
  readonly a: string
  readonly b: string
  readonly n_ab: number
  readonly n_a: number
  readonly n_b: number
  readonly support: number
  readonly confidence_a_to_b: number
  readonly lift: number
}

const retail = 'online_retail/2010-12.csv.gz'
describe.skipIf(!hasShared(retail))('a real till, December 2010', () => {
  const truth = (hasShared(retail) ? sharedJson('fixtures/online_retail_2010_12.json') : {}) as {
    readonly basket_pairs: {
      readonly baskets: number
      readonly distinct_pairs_kept: number
      readonly top_by_count: readonly PairTruth[]
      readonly top_by_lift: readonly PairTruth[]
    }
    readonly price_band_mix_members: readonly Readonly<Record<'lines' | 'units' | 'revenue' | 'customers', number>>[]
  }
  let cli: CliWorkspace
  beforeAll(() => {
    cli = importedByCli('retail-products', file('2010-12.csv', sharedText(retail)))
  }, IMPORT)
  afterAll(() => cli.remove())

  test(
    'pairs of members’ receipts, by count',
    () => {
      const { basket_pairs: expected } = truth
      const { baskets, rows } = callByCli<Pairs>(cli, 'products.pairs', { buyers: 'known', order: 'count', leastShare: 0.01, limit: 1000 })
      expect(baskets).toBe(expected.baskets)
      expect(rows.slice(0, expected.top_by_count.length).map(({ count }) => count)).toEqual(expected.top_by_count.map(({ n_ab }) => n_ab))
      // The file writes some codes in both cases; they are one product.
      const found = new Map(rows.map((row) => [`${row.a.name} ${row.b.name}`.toLowerCase(), row]))
      for (const { a, b, n_ab, n_a, n_b, support, confidence_a_to_b, lift } of expected.top_by_count) {
        const row = found.get(`${a} ${b}`.toLowerCase())
        expect([a, b, row?.count, row?.countA, row?.countB]).toEqual([a, b, n_ab, n_a, n_b])
        expect(row?.support).toBeCloseTo(support, 9)
        expect(row?.confidenceAToB).toBeCloseTo(confidence_a_to_b, 9)
        expect(row?.lift).toBeCloseTo(lift, 9)
      }
    },
    ASK,
  )

  test(
    'pairs of members’ receipts, by lift',
    () => {
      const { basket_pairs: expected } = truth
      const asked = { buyers: 'known', order: 'lift', leastShare: 0.01, leastCount: 1, limit: 1000 }
      const { rows } = callByCli<Pairs>(cli, 'products.pairs', asked)
      expect(rows).toHaveLength(expected.distinct_pairs_kept)
      const named = rows.slice(0, expected.top_by_lift.length).map(({ a, b, count }) => [`${a.name} ${b.name}`.toUpperCase(), count])
      expect(named).toEqual(expected.top_by_lift.map(({ a, b, n_ab }) => [`${a} ${b}`, n_ab]))
      expected.top_by_lift.forEach(({ lift }, i) => expect(rows[i]?.lift).toBeCloseTo(lift, 9))
    },
    ASK,
  )

  test(
    'price bands of what members bought',
    () => {
      const { rows } = callByCli<Bands>(cli, 'products.bands', { edges: [100, 200, 500, 1000, 2000], price: 'paid', lines: 'sold' })
      expect(rows.slice(1).map(({ lines, quantityMilli, netFen, customers }) => [lines, quantityMilli / 1000, netFen, customers])).toEqual(
        truth.price_band_mix_members.map(({ lines, units, revenue, customers }) => [lines, units, revenue, customers]),
      )
    },
    ASK,
  )
})

const superstore = 'superstore_zh/superstore_zh.xls'
describe.skipIf(!hasShared(superstore))('superstore_zh', () => {
  interface Cell {
    readonly segment: string
    readonly category: string
    readonly buyers_in_segment: number
    readonly segment_members: number
    readonly buyers: number
    readonly index: number
    readonly chi2: number
    readonly p: number
    readonly q: number
    readonly finding: boolean
  }
  const truth = (hasShared(superstore) ? sharedJson('fixtures/superstore_zh_fen.json') : {}) as {
    readonly penetration: {
      readonly cells: number
      readonly testable: number
      readonly findings: number
      readonly extremes: readonly Cell[]
    }
  }
  let cli: CliWorkspace
  beforeAll(async () => {
    cli = importedByCli('superstore-segments', sharedPath(superstore), file('会员资料.csv', await memberSheet()))
  }, IMPORT)
  afterAll(() => cli.remove())

  test(
    'penetration of sub-categories by customer segment: random data hold no finding',
    () => {
      const scope = { asOf: dayOf('2017-12-31') }
      const asked = { unit: 'category2', by: { of: 'attribute', attribute: 'level' }, scope }
      const { items, groups, cells, tested, findings } = callByCli<Affinity>(cli, 'products.affinity', asked)
      const { penetration } = truth
      expect([cells.length, tested, findings]).toEqual([penetration.cells, penetration.testable, penetration.findings])
      for (const expected of penetration.extremes) {
        const group = groups.findIndex(({ name }) => name === expected.segment)
        const item = items.findIndex(({ name }) => name === expected.category)
        const cell = cells.find((one) => one.group === group && one.item === item)
        expect([groups[group]?.persons, items[item]?.buyers, cell?.buyers]).toEqual([
          expected.segment_members,
          expected.buyers,
          expected.buyers_in_segment,
        ])
        for (const key of ['index', 'chi2', 'p', 'q'] as const) expect(cell?.[key]).toBeCloseTo(expected[key], 8)
      }
    },
    ASK,
  )

  test(
    'share of a sub-category in a segment’s sales against its share in all',
    () => {
      const { segment_x_subcategory_index: plain } = sharedJson('fixtures/superstore_zh_descriptive.json') as {
        readonly segment_x_subcategory_index: { readonly index: Readonly<Record<string, Readonly<Record<string, number>>>> }
      }
      const asked = { unit: 'category2', by: { of: 'attribute', attribute: 'level' } }
      const { items, groups, cells } = callByCli<Affinity>(cli, 'products.affinity', asked)
      for (const { group, item, revenueIndex } of cells) {
        const expected = plain.index[groups[group]?.name ?? '']?.[items[item]?.name ?? ''] ?? Number.NaN
        // The fixture adds doubles, the product rounds each line to fen first.
        expect(Math.abs((revenueIndex ?? Number.NaN) - expected)).toBeLessThan(1e-4)
      }
      expect(cells).toHaveLength(51)
    },
    ASK,
  )

  /** The file tells a customer's segment on her lines; a member sheet says it as her level. */
  async function memberSheet(): Promise<string> {
    const { sheets } = await readPath(sharedPath(superstore))
    const [heading = [], ...rows] = sheets[0]?.rows ?? []
    const columns = ['客户 ID', '客户名称', '细分'].map((name) => heading.indexOf(name))
    const text = (cell: unknown): string => (typeof cell === 'string' ? cell : '')
    const lines = new Set(rows.map((row) => columns.map((column) => text(row[column])).join(',')))
    return ['客户 ID,客户名称,会员等级', ...lines].join('\n')
  }
})
