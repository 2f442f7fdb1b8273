/** Whatever is asked of whatever data: an answer that says what it cannot tell, never NaN, never an exception. */
import { expect, test } from 'vitest'
import { aReceipt } from '../../data/builders.ts'
import { pools, randomWorkspace } from '../../data/random-workspace.ts'
import { askValue, findUnprintable } from './asking.ts'
import { withCosts } from './with-costs.ts'

test('a member with very many receipts, and a workspace of returns only', async () => {
  const workspace = randomWorkspace(3, { members: 3, receipts: 0 })
  workspace.base.execute('begin')
  for (let n = 0; n < 5000; n++)
    aReceipt(workspace, { day: pools.firstDay + (n % 40), card: 'K0a0', number: `L${n}`, netFen: n === 0 ? 100_00 : -1_00 })
  workspace.base.execute('commit')
  const ask = askValue(workspace.reading)
  const scope = { period: { span: 'all' as const } }
  const answers = [
    await ask.rfm({ scope }),
    await ask.concentration({ scope }),
    await ask.concentration({ scope, by: 'profit' }),
    await ask.tiers({ scope }),
    await ask.classes({ scope }),
    await ask.importance({ scope }),
    await ask.averages({ scope }),
    await ask.shareTable({ scope, by: 'month' }),
    await ask.migration({ scope }),
  ]
  expect(findUnprintable(answers)).toEqual([])
})

test(
  'days far from the data, periods turned round, scopes of nothing: always an answer, never a number that cannot be printed',
  { timeout: 120_000 },
  async () => {
    const far = [-700_000, 0, 2_900_000, undefined]
    const periods = [
      undefined,
      { span: 'all' as const },
      { span: 'last-days' as const, days: 36_500 },
      { span: 'between' as const, from: 2 ** 40, to: -(2 ** 40) },
      { span: 'between' as const, from: -(2 ** 40), to: 2 ** 40 },
      { span: 'year' as const, year: 9999 },
      { span: 'year' as const, year: 1900 },
    ]
    for (const size of [
      { members: 0, receipts: 0 },
      { members: 20, receipts: 60 },
    ] as const) {
      const workspace = withCosts(randomWorkspace(5, size), 5)
      const ask = askValue(workspace.reading)
      for (const asOf of far) {
        for (const period of periods) {
          const scope = { ...(asOf === undefined ? {} : { asOf }), ...(period ? { period } : {}), categories: asOf === 0 ? ['没有'] : [] }
          const rule = { kind: 'group' as const, match: 'all' as const, rules: [] }
          const answers = await Promise.all([
            ask.rfm({ scope }),
            ask.rfm({ scope, monetary: 'per-occasion', cuts: { by: 'package' }, high: 'value-above-mean' }),
            ask.importance({ scope, weights: { margin: 1, tenure: 1, referrals: 1, satisfaction: 1 } }),
            ask.concentration({ scope, by: 'profit' }),
            ask.shareTable({ scope, by: 'month' }),
            ask.shareTable({ scope, by: 'store' }),
            ask.averages({ scope }),
            ask.tiers({ scope, cuts: { by: 'amount', highFen: 1000, mediumFen: 500 } }),
            ask.migration({ scope }),
            ask.migration({ scope, before: { from: 9, to: 1 }, after: { from: -5, to: -9 }, by: 'profit' }),
            ask.classes({ scope, serve: { perReturnFen: 100 } }),
            ask.segmentYears({ scope, segments: [{ of: 'rule', name: '', rule }] }),
            ask.people({ set: { of: 'below-zero', input: { scope } } }),
            ask.people({ set: { of: 'importance', input: { scope }, topOnly: true } }),
            ask.growth({ scope }),
            ask.growth({ scope, before: { from: 2 ** 52, to: -(2 ** 52) }, after: { from: -(2 ** 52), to: 2 ** 52 } }),
            ask.rolling({ scope, days: [2 ** 31, -(2 ** 31), 0] }),
            ask.moreLoyal({ scope, marginRate: -1 }),
            ask.seedValue({ scope, by: 'cohort', costs: [{ kind: 'gifts', fen: 1, year: 9999 }] }),
            ask.cohorts({ scope, by: 'quarter' }),
            ask.lifecycle({ scope }),
            ask.attrition({ scope }),
            ask.scopeChoices(),
          ])
          expect(findUnprintable(answers)).toEqual([])
        }
      }
      workspace.db.close()
    }
  },
)
