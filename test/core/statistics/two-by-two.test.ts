/** Fisher's exact test against whole numbers of any length: every table of the same margins, counted. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { association, isTestable, type Table } from '#core/statistics/two-by-two.ts'

test('where little is expected, the chance is that of all tables no likelier than the own one', () => {
  const tables = fc
    .record({ all: fc.integer({ min: 2, max: 400 }), one: fc.nat(), other: fc.nat(), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ all, one, other, share }): Table => {
      const [first, second] = [1 + (one % (all - 1)), 1 + (other % (all - 1))]
      const [least, most] = [Math.max(0, first + second - all), Math.min(first, second)]
      return { both: least + Math.round(share * (most - least)), first, second, all }
    })
    .filter((table) => !isTestable(table))
  fc.assert(
    fc.property(tables, (table) => {
      const exact = fisherInWholeNumbers(table)
      const p = association(table)?.p ?? NaN
      expect(Math.abs(p - exact)).toBeLessThanOrEqual(1e-9 * exact + 1e-15)
    }),
    { numRuns: 2000 },
  )
})

test('a table far off its margins is told as good as impossible, not as nothing', () => {
  const p = association({ both: 40, first: 40, second: 40, all: 1_000_000 })?.p ?? NaN
  expect(p).toBeGreaterThan(0)
  expect(p).toBeLessThan(1e-150)
})

function fisherInWholeNumbers({ both, first, second, all }: Table): number {
  const ways = (k: number): bigint => choose(first, k) * choose(all - first, second - k)
  const own = ways(both)
  let noLikelier = 0n
  for (let k = Math.max(0, first + second - all); k <= Math.min(first, second); k++) if (ways(k) <= own) noLikelier += ways(k)
  return ratio(noLikelier, choose(all, second))
}

function choose(n: number, k: number): bigint {
  let ways = 1n
  for (let i = 1; i <= k; i++) ways = (ways * BigInt(n - k + i)) / BigInt(i)
  return ways
}

/** Sixty digits after the point are more than a double keeps of what is tested here. */
const ratio = (part: bigint, whole: bigint): number => Number((part * 10n ** 60n) / whole) / 1e60
