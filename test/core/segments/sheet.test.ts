import { expect, test } from 'vitest'
import { bitmapWhere } from '#core/columns/bitmap.ts'
import { segmentsApi } from '#core/segments/api.ts'
import { distinguish, proportionsTest } from '#core/segments/features.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { aMember, aReceipt, aWorkspace } from '../../data/builders.ts'

test('the test of two proportions, by hand: 45 of 100 against 30 of 100', () => {
  // pooled 0.375, z = 0.15 / sqrt(0.375 × 0.625 × 0.02) = 2.19089
  expect(proportionsTest({ k: 45, n: 100 }, { k: 30, n: 100 })).toBeCloseTo(0.02846, 5)
  expect(proportionsTest({ k: 0, n: 10 }, { k: 0, n: 10 })).toBe(1)
})

test('a property is told with its lift and its interval, tested against the rest and corrected for all that was tested', () => {
  const segment = bitmapWhere(200, (place) => place < 100)
  const all = bitmapWhere(200, () => true)
  // 45 of the first hundred and 30 of the second have the one value.
  const codes = Uint8Array.from({ length: 200 }, (_, place) => ((place < 100 ? place < 45 : place < 130) ? 0 : 1))
  const values = Float64Array.from({ length: 200 }, (_, place) => (place < 100 ? 10 : 0) + (place % 7))
  const { features, means, tested } = distinguish(
    { segment, all },
    200,
    [{ field: 'x', codes, names: ['a', 'b'] }],
    [{ field: 'n', values }],
  )
  expect(tested).toBe(3)
  const own = features.find(({ value }) => value === 'a')
  expect(own).toMatchObject({ inSegment: 45, inAll: 75, share: 0.45, shareOfAll: 0.375, lift: 1.2 })
  expect(own?.low).toBeCloseTo(0.3561, 4)
  expect(own?.high).toBeCloseTo(0.5476, 4)
  expect(own?.q).toBeCloseTo(0.02846, 5)
  expect(means[0]?.difference).toBeCloseTo(9.95, 1)
  expect(means[0]?.q).toBeLessThan(1e-12)
})

test('of fewer than thirty persons nothing is said', () => {
  const segment = bitmapWhere(100, (place) => place < 29)
  const found = distinguish(
    { segment, all: bitmapWhere(100, () => true) },
    100,
    [{ field: 'x', codes: new Uint8Array(100), names: ['a'] }],
    [],
  )
  expect(found).toEqual({ features: [], means: [], tested: 0 })
})

test('the sheet: size, shares, whom each channel reaches step by step, and a masked sample', async () => {
  const workspace = aWorkspace()
  for (let n = 0; n < 40; n++) {
    const city = n < 30 ? '上海' : '北京'
    aMember(workspace, {
      cards: [`K${n}`],
      city,
      name: '王芳',
      mobile: n % 2 === 0 ? '13812345678' : null,
      consentSms: n % 4 === 0 ? 'no' : n % 4 === 2 ? 'yes' : 'unknown',
    })
    aReceipt(workspace, { card: `K${n}`, day: 500, netFen: n < 30 ? 100_00 : 700_00 })
  }
  const rule: SegmentRule = { kind: 'group', match: 'all', rules: [{ kind: 'text', field: 'city', test: { is: 'equal', value: '上海' } }] }
  const sheet = await segmentsApi.sheet({ side: { of: 'rule', rule, name: '' }, seed: 3, locale: 'zh-CN' }, workspace.reading)
  expect(sheet).toMatchObject({
    size: { members: 30, yearNetFen: 3000_00 },
    memberShare: 0.75,
    netShare: 0.3,
    profitFen: null,
    buyersInYear: 30,
    ticketFen: 100_00,
    strategy: null,
  })
  expect(sheet.contact.sms).toEqual([
    { step: 'members', left: 30 },
    { step: 'filled', left: 15 },
    { step: 'valid', left: 15 },
    { step: 'not-refused', left: 7 },
    { step: 'not-left-alone', left: 7 },
    { step: 'not-suppressed', left: 7 },
    { step: 'not-minor', left: 7 },
    { step: 'consented', left: 7 },
  ])
  expect(sheet.sample).toHaveLength(20)
  expect(sheet.sample[0]?.name).toBe('王*')
  const again = await segmentsApi.sheet({ side: { of: 'rule', rule, name: '' }, seed: 3, locale: 'zh-CN' }, workspace.reading)
  expect(again.sample).toEqual(sheet.sample)
})

test('strategies come with advice, are changed and put back', async () => {
  const workspace = aWorkspace()
  const strategies = (locale: 'zh-CN' | 'en') => segmentsApi.strategies({ locale }, workspace.reading)
  const tier = async () => (await strategies('zh-CN')).find(({ subject }) => subject === 'tier:high')
  expect(await tier()).toMatchObject({ from: 'source', nameZh: '高', budgetFen: null })
  expect((await strategies('en')).find(({ subject }) => subject === 'tier:low')?.offer).toBe('Price, vouchers and points')
  const strategy = { subject: 'tier:high', offer: '茶会', channel: '', service: '', contact: '', budgetFen: 50_000_00 }
  await workspace.command('segments.saveStrategy', (context) => segmentsApi.saveStrategy(strategy, context))
  expect(await tier()).toMatchObject({ ...strategy, from: 'officer' })
  await workspace.command('segments.resetStrategy', (context) => segmentsApi.resetStrategy({ subject: 'tier:high' }, context))
  expect(await tier()).toMatchObject({ from: 'source' })
  await expect(
    workspace.command('segments.saveStrategy', (context) => segmentsApi.saveStrategy({ ...strategy, subject: 'segment:9' }, context)),
  ).rejects.toMatchObject({ code: 'segment/not-found' })
})

test('whom a channel may reach is the same for a condition and for the funnel; the no-mail list takes her other card with her', async () => {
  const workspace = aWorkspace()
  const adult = { birthYear: 1980, consentPost: 'unknown' as const, address: '南京西路 1 号' }
  const { id, personId } = aMember(workspace, adult)
  aMember(workspace, { ...adult, personId })
  const left = aMember(workspace, adult)
  aMember(workspace, { ...adult, address: null })
  aMember(workspace, { ...adult, consentPost: 'no' })
  workspace.db
    .prepare(
      `insert into suppression (member_id, channel, reason, since_on, until_on, source, at)
       values (?, 'post', 'moved', 20000, null, 'officer', '2026-01-01'), (?, 'sms', 'moved', 20000, null, 'officer', '2026-01-01'),
         (?, 'post', 'moved', 20000, 20001, 'officer', '2026-01-01')`,
    )
    .run(id, left.id, left.id)
  const all: SegmentRule = { kind: 'group', match: 'all', rules: [] }
  const { contact } = await segmentsApi.sheet({ side: { of: 'rule', rule: all, name: '' }, seed: 3, locale: 'zh-CN' }, workspace.reading)
  expect(contact.post.map(({ step, left: n }) => [step, n])).toEqual([
    ['members', 5],
    ['filled', 4],
    ['valid', 4],
    ['not-refused', 3],
    ['not-left-alone', 3],
    ['not-suppressed', 1],
    ['not-minor', 1],
    ['consented', 0],
  ])
  const reach = (field: 'reachPost' | 'suppressed', value: 'yes' | 'no'): SegmentRule => ({
    kind: 'group',
    match: 'all',
    rules: [{ kind: 'choice', field, values: [value] }],
  })
  const countOf = async (rule: SegmentRule): Promise<number> => (await segmentsApi.count(rule, workspace.reading)).memberCount
  expect(await countOf(reach('reachPost', 'yes'))).toBe(1)
  expect(await countOf(reach('reachPost', 'no'))).toBe(4)
  expect(await countOf(reach('suppressed', 'yes'))).toBe(3)
  const why = await segmentsApi.why({ memberId: id, rule: reach('reachPost', 'yes'), locale: 'zh-CN' }, workspace.reading)
  expect(why.steps[1]).toMatchObject({ isMet: false, sentence: '可邮寄', own: '在不寄名单上' })
})
