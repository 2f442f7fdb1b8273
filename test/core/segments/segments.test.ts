import { beforeEach, expect, test } from 'vitest'
import { segmentsApi } from '#core/segments/api.ts'
import { membersApi } from '#core/members/api.ts'
import type { SegmentCondition, SegmentRule } from '#shared/languages/segment-rule.ts'
import type { SegmentDraft } from '#shared/contract/segments.ts'
import { aMember, aReceipt, aWorkspace, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
beforeEach(() => {
  workspace = aWorkspace()
})

const all = (...rules: SegmentRule['rules']): SegmentRule => ({ kind: 'group', match: 'all', rules })
const inCity = (...values: string[]): SegmentCondition => ({ kind: 'text', field: 'city', test: { is: 'one-of', values } })
const inSegment = (segmentId: number): SegmentCondition => ({ kind: 'in-segment', segmentId })
const save = (draft: Partial<SegmentDraft>) =>
  workspace.command('segments.save', (context) => segmentsApi.save({ name: '上海会员', note: '', rule: all(), ...draft }, context))
const remove = (id: number) => workspace.command('segments.remove', (context) => segmentsApi.remove({ id }, context))
const count = async (rule: SegmentRule) => segmentsApi.count(rule, workspace.reading)
const list = async () => segmentsApi.list(undefined, workspace.reading)

test('a count says who can be reached, and what they bought', async () => {
  aMember(workspace, { city: '上海', address: '南京西路 1 号', mobile: '13812345678', consentPost: 'yes', cards: ['1'] })
  aMember(workspace, { city: '上海', consentPost: 'no' })
  aMember(workspace, { city: '北京', address: '王府井 2 号' })
  aReceipt(workspace, { card: '1', day: 500, netFen: 88_00 })
  const { costs, buildMs, ...counted } = await count(all(inCity('上海')))
  expect(Object.keys(costs).toSorted()).toEqual(['', '0'])
  expect(buildMs).toBeGreaterThanOrEqual(0)
  expect(counted).toEqual({
    memberCount: 2,
    personCount: 2,
    memberTotal: 3,
    netFen: 88_00,
    withAddress: 1,
    withMobile: 1,
    consentPost: 1,
    branches: { '': 2, '0': 2 },
    running: { '': 2, '0': 2 },
    asOf: 500,
  })
})

test('a saved segment is listed with its size, kept in step with the members, and can be changed', async () => {
  aMember(workspace, { city: '上海' })
  const { id } = await save({ rule: all(inCity('上海')), note: '年会' })
  expect(await list()).toEqual([
    {
      id,
      name: '上海会员',
      note: '年会',
      savedAt: '2026-01-31T08:00:00.000Z',
      kind: 'live',
      memberCount: 1,
      problem: null,
      snapshots: 0,
      usedBy: [],
    },
  ])
  aMember(workspace, { city: '上海' })
  expect((await list())[0]?.memberCount).toBe(2)
  await save({ id, name: '江浙会员', rule: all(inCity('杭州')) })
  expect(await list()).toMatchObject([{ id, name: '江浙会员', memberCount: 0 }])
  expect(await segmentsApi.get({ id }, workspace.reading)).toMatchObject({ id, name: '江浙会员', rule: all(inCity('杭州')) })
})

test('names: missing and taken are refused, keeping one own name is not', async () => {
  const { id } = await save({ name: '一' })
  await expect(save({ name: '' })).rejects.toMatchObject({ code: 'segment/name-missing' })
  await expect(save({ name: '一' })).rejects.toMatchObject({ code: 'segment/name-taken', data: { name: '一' } })
  await save({ id, name: '一', note: 'neu' })
  await expect(save({ id: 99, name: '二' })).rejects.toMatchObject({ code: 'segment/not-found' })
  expect(await list()).toHaveLength(1)
})

test('segments build on segments; the list of members follows when the inner one changes', async () => {
  const shanghai = aMember(workspace, { city: '上海' }).id
  const hangzhou = aMember(workspace, { city: '杭州' }).id
  const inner = await save({ name: '内', rule: all(inCity('上海')) })
  const outer = all(inSegment(inner.id))
  const idsOfOuter = async () => {
    const { rows } = await membersApi.page(
      { rule: outer, order: { by: 'card', descending: false }, offset: 0, limit: 10 },
      workspace.reading,
    )
    return rows.map(({ id }) => id)
  }
  expect(await idsOfOuter()).toEqual([shanghai])
  await save({ id: inner.id, name: '内', rule: all(inCity('杭州')) })
  expect(await idsOfOuter()).toEqual([hangzhou])
})

test('a circle of segments is refused where it closes', async () => {
  const one = await save({ name: '一' })
  const two = await save({ name: '二', rule: all(inSegment(one.id)) })
  await expect(save({ id: one.id, name: '一', rule: all(inCity('上海'), inSegment(two.id)) })).rejects.toMatchObject({
    code: 'segment/rule-invalid',
    data: { path: '1', problem: 'segment-cycle' },
  })
})

test('a rule over a removed segment is named, never counted', async () => {
  aMember(workspace)
  const inner = await save({ name: '内' })
  const rule: SegmentRule = { kind: 'group', match: 'none', rules: [all(inSegment(inner.id))] }
  const outer = await save({ name: '外', rule })
  await remove(inner.id)
  await expect(count(rule)).rejects.toMatchObject({ code: 'segment/rule-invalid', data: { path: '0.0', problem: 'segment-missing' } })
  expect(await list()).toMatchObject([{ id: outer.id, memberCount: null, problem: { path: '0.0', problem: 'segment-missing' } }])
  await expect(remove(inner.id)).rejects.toMatchObject({ code: 'segment/not-found' })
  expect(() => segmentsApi.get({ id: inner.id }, workspace.reading)).toThrow(expect.objectContaining({ code: 'segment/not-found' }))
})

test.each([
  ['range-reversed', { kind: 'measure', measure: 'points', window: { span: 'all' }, range: { min: 2, max: 1 } }],
  ['window-reversed', { kind: 'measure', measure: 'occasions', window: { span: 'between', from: 9, to: 8 }, range: {} }],
] as const)('%s is refused at its condition', async (problem, condition) => {
  await expect(count(all(inCity('上海'), condition))).rejects.toMatchObject({ code: 'segment/rule-invalid', data: { path: '1', problem } })
})

test('a tree too deep is refused instead of exhausting the stack', async () => {
  const deep = Array.from({ length: 5000 }).reduce<SegmentRule>((inner) => all(inner), all())
  await expect(count(deep)).rejects.toMatchObject({ code: 'segment/rule-invalid', data: { problem: 'too-deep' } })
})

test('a count that is no longer wanted stops', async () => {
  aMember(workspace)
  const abort = new AbortController()
  const counting = segmentsApi.count(all(inCity('上海')), { ...workspace.reading, signal: abort.signal })
  abort.abort()
  await expect(counting).rejects.toMatchObject({ name: 'AbortError' })
})

test('values of a field come with their members, most first', async () => {
  for (const city of ['上海', '上海', '北京', '海口', null]) aMember(workspace, { city })
  expect(await segmentsApi.values({ field: 'city', text: '' }, workspace.reading)).toEqual([
    { value: '上海', members: 2 },
    { value: '北京', members: 1 },
    { value: '海口', members: 1 },
  ])
  expect(await segmentsApi.values({ field: 'city', text: '海' }, workspace.reading)).toEqual([
    { value: '上海', members: 2 },
    { value: '海口', members: 1 },
  ])
})
