/** The recipes of the guide, each as the rule an officer builds from it. */
import { beforeAll, expect, test } from 'vitest'
import { segmentsApi } from '#core/segments/api.ts'
import type { SegmentCondition, SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import { aMember, aProduct, aReceipt, aWorkspace, type TestWorkspace } from '../../data/builders.ts'

const TODAY = 20_000
let workspace: TestWorkspace
const names = new Map<number, string>()

beforeAll(() => {
  workspace = aWorkspace()
  const goods = { coat: aProduct(workspace, { category: '大衣', listFen: 1000_00 }), scarf: aProduct(workspace, { category: '围巾' }) }
  // What is paid for a coat is judged by the product's list price, for a scarf by the line's.
  const buys: readonly (readonly [string, keyof typeof goods, number, number])[] = [
    ['coat long ago', 'coat', 400, 1000_00],
    ['coat, then a scarf', 'coat', 100, 1000_00],
    ['coat, then a scarf', 'scarf', 80, 80_00],
    ['scarf on sale', 'scarf', 10, 80_00],
    ['coat on sale', 'coat', 200, 700_00],
    ['coat, much later a scarf', 'coat', 300, 1000_00],
    ['coat, much later a scarf', 'scarf', 200, 100_00],
  ]
  const profile = { birthYear: 1980, birthMonth: 11, birthDay: 5, address: '南京西路 1 号' }
  for (const name of new Set(buys.map(([who]) => who))) names.set(aMember(workspace, { cards: [name] }).id, name)
  names.set(aMember(workspace, { ...profile, consentPost: 'yes' }).id, 'birthday')
  names.set(aMember(workspace, { ...profile, consentPost: 'no' }).id, 'birthday, refused')
  for (const [card, what, daysAgo, paidFen] of buys)
    aReceipt(workspace, {
      card,
      day: TODAY - daysAgo,
      lines: [{ productId: goods[what], paidFen, ...(what === 'scarf' ? { listFen: 100_00 } : {}) }],
    })
  aReceipt(workspace, { day: TODAY, netFen: 100 })
})

const EVER = { span: 'all' } as const
const last = (days: number) => ({ span: 'last-days' as const, days })
const group = (match: SegmentGroup['match'], ...rules: SegmentRule['rules']): SegmentRule => ({ kind: 'group', match, rules })
const all = (...rules: SegmentRule['rules']): SegmentRule => group('all', ...rules)
const occasions = (range: { min?: number; max?: number }): SegmentCondition => ({
  kind: 'measure',
  measure: 'occasions',
  window: EVER,
  range,
})
const recency = (min: number): SegmentCondition => ({ kind: 'measure', measure: 'recencyDays', window: EVER, range: { min } })
const of = (...categories: string[]) => ({ categories, productIds: [], storeIds: [] })
type Bought = Extract<SegmentCondition, { kind: 'bought' }>
const bought = (parts: Partial<Bought>): SegmentCondition => ({
  kind: 'bought',
  ...of(),
  window: EVER,
  count: 'occasions',
  range: { min: 1 },
  ...parts,
})
const once = occasions({ min: 1, max: 1 })
const classed = (field: 'stage' | 'cycleStatus', ...values: string[]): SegmentCondition => ({ kind: 'class', field, values })

async function found(rule: SegmentRule): Promise<string[]> {
  const { memberCount } = await segmentsApi.count(rule, workspace.reading)
  const why = await Promise.all(
    [...names].map(async ([memberId, name]) => [name, await segmentsApi.why({ memberId, rule, locale: 'en' }, workspace.reading)] as const),
  )
  const inside = why.flatMap(([name, { isIn }]) => (isIn ? [name] : []))
  expect(inside).toHaveLength(memberCount)
  return inside
}

test.each<readonly [string, SegmentRule, readonly string[]]>([
  ['1 dormant', all(occasions({ min: 1 }), recency(365)), ['coat long ago']],
  ['2 bought once', all(once, recency(180)), ['coat long ago', 'coat on sale']],
  [
    '6 birthday next month, by post',
    all(
      { kind: 'birthday', when: { is: 'month', offset: 1 }, calendar: 'both' },
      { kind: 'choice', field: 'reachPost', values: ['yes'] },
      { kind: 'choice', field: 'consentPost', values: ['yes'] },
    ),
    ['birthday'],
  ],
  [
    '7 coats only',
    all(bought({ categories: ['大衣'] }), group('none', bought({ categories: ['围巾'] }))),
    ['coat long ago', 'coat on sale'],
  ],
  [
    '8 a coat, no scarf within 60 days',
    all({ kind: 'pair', relation: 'not-then', first: of('大衣'), second: of('围巾'), window: EVER, withinDays: 60 }),
    ['coat long ago', 'coat on sale', 'coat, much later a scarf'],
  ],
  [
    '9 discounted only',
    all(bought({ paidPercent: { max: 99 }, window: last(365) }), group('none', bought({ paidPercent: { min: 100 } }))),
    ['scarf on sale', 'coat on sale'],
  ],
])('%s', async (_, rule, expected) => {
  expect((await found(rule)).toSorted()).toEqual([...expected].toSorted())
})

test('3, 4 and 5 lean on the cycle: they are counted, and say who is due as the value screens do', async () => {
  const value: SegmentCondition = {
    kind: 'top',
    by: 'netFen',
    window: last(730),
    end: 'highest',
    take: { by: 'percent', percent: 20 },
    among: 'all',
  }
  const lapsing: SegmentCondition = { kind: 'day', field: 'lapsedOn', window: { span: 'next-days', days: 14 } }
  const due = await found(all(once, classed('cycleStatus', 'due', 'at-risk')))
  const dueAtAll = await found(all(classed('cycleStatus', 'due', 'at-risk')))
  expect(dueAtAll).toEqual(expect.arrayContaining(due))
  const risky = await found(all(classed('stage', 'due', 'at-risk'), value))
  expect(await found(all(value))).toEqual(expect.arrayContaining(risky))
  expect(await found(all(lapsing, classed('cycleStatus', 'lapsed')))).toEqual([])
})
