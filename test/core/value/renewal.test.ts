/** Memberships that are renewed: the published fits, the worked examples, and counts no curve can be drawn from (metrics.md M64). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RenewalInput } from '#shared/contract/value-renewal.ts'
import { renewalValueOf } from '#core/value/lifetime/renewal.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'
import { findUnprintable } from './asking.ts'

const worth = (input: Partial<RenewalInput>) =>
  renewalValueOf(RenewalInput.parse({ marginFen: 100_00, retention: 0.8, discount: 0.1, ...input }))

test('margin 100, retention .8, discount .1: 366.67 with the first payment, 266.67 without', async () => {
  const { withFirstFen, withoutFirstFen, curve, doubt } = await worth({})
  expect(withFirstFen).toBeCloseTo(366_66.666_667, 4)
  expect(withoutFirstFen).toBeCloseTo(266_66.666_667, 4)
  expect([curve, doubt]).toEqual([null, 'no-counts'])
})

test.skipIf(!hasShared('fixtures/campaign_worked_examples.json'))('the worked examples of the fixture', async () => {
  const { retention_clv } = sharedJson('fixtures/campaign_worked_examples.json') as {
    retention_clv: { examples: readonly Readonly<Record<'m' | 'r' | 'd' | 'incl_first' | 'excl_first', number>>[] }
  }
  for (const { m, r, d, incl_first, excl_first } of retention_clv.examples) {
    const { withFirstFen, withoutFirstFen } = await worth({ marginFen: m * 100, retention: r, discount: d })
    expect(withFirstFen).toBeCloseTo(incl_first * 100, 7)
    expect(withoutFirstFen).toBeCloseTo(excl_first * 100, 7)
  }
})

interface Cohort {
  readonly counts: number[]
  readonly alpha: number
  readonly beta: number
  readonly ll: number
  readonly 'survival_0..12': readonly number[]
  readonly 'retention_1..12': readonly number[]
}

describe.skipIf(!hasShared('fixtures/sbg_retention.json'))('the two published cohorts', () => {
  const truth = (hasShared('fixtures/sbg_retention.json') ? sharedJson('fixtures/sbg_retention.json') : {}) as Readonly<
    Record<'regular' | 'high_end', Cohort>
  >
  test.each(['regular', 'high_end'] as const)('%s: parameters, log likelihood, survival and retention', async (name) => {
    const cohort = truth[name]
    const { curve } = await worth({ counts: cohort.counts })
    expect(Math.abs((curve?.logLikelihood ?? 0) - cohort.ll)).toBeLessThan(1e-3)
    expect(Math.abs((curve?.alpha ?? 0) / cohort.alpha - 1)).toBeLessThan(1e-3)
    expect(Math.abs((curve?.beta ?? 0) / cohort.beta - 1)).toBeLessThan(1e-3)
    cohort['survival_0..12'].forEach((share, i) => expect(curve?.rows[i]?.survival).toBeCloseTo(share, 5))
    cohort['retention_1..12'].forEach((rate, i) => expect(curve?.rows[i + 1]?.retention).toBeCloseTo(rate, 5))
    expect(curve?.rows.map(({ active }) => active)).toEqual(Array.from({ length: 13 }, (_, i) => cohort.counts[i] ?? null))
  })
})

test('counts no curve can be drawn from are said, not guessed', async () => {
  const doubtOf = async (counts: number[]) => (await worth({ counts })).doubt
  expect(await doubtOf([100, 60])).toBe('too-few-renewals')
  expect(await doubtOf([100, 60, 70])).toBe('counts-rise')
  expect(await doubtOf([100, 100, 100])).toBe('nobody-lapsed')
  expect(await doubtOf([0, 0, 0])).toBe('nobody-lapsed')
  // Half of whoever is there leaves each time: all alike, a plain geometric.
  expect(await doubtOf([1024, 512, 256, 128, 64])).toBe('members-do-not-differ')
  expect((await worth({ retention: 1, discount: 0 })).withFirstFen).toBeNull()
})

test('whatever is entered, the answer can be printed, retention never falls and survival never rises', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      async (counts, retention, discount) => {
        const found = await worth({ counts: counts.toSorted((one, other) => other - one), retention, discount })
        expect(findUnprintable(found)).toEqual([])
        const rows = found.curve?.rows ?? []
        for (let i = 2; i < rows.length; i++) {
          expect(rows[i]?.retention ?? 0).toBeGreaterThanOrEqual(rows[i - 1]?.retention ?? 0)
          expect(rows[i]?.survival ?? 0).toBeLessThanOrEqual(rows[i - 1]?.survival ?? 0)
        }
      },
    ),
  ))
