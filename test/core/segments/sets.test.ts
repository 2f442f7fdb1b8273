import { beforeEach, expect, test } from 'vitest'
import { digestOf } from '#core/db/digest.ts'
import { revertJournal } from '#core/db/undo.ts'
import { forgetInLists } from '#core/segments/forget-member.ts'
import { segmentsApi } from '#core/segments/api.ts'
import type { SegmentSide, SplitInput } from '#shared/contract/segments-sets.ts'
import { SegmentRule, type SegmentCondition } from '#shared/languages/segment-rule.ts'
import { aMember, aReceipt, aWorkspace, type TestWorkspace } from '../../data/builders.ts'

let workspace: TestWorkspace
beforeEach(() => {
  workspace = aWorkspace()
})

const all = (...rules: SegmentRule['rules']): SegmentRule => ({ kind: 'group', match: 'all', rules })
const inCity = (...values: string[]): SegmentCondition => ({ kind: 'text', field: 'city', test: { is: 'one-of', values } })
const save = (name: string, rule: SegmentRule) =>
  workspace.command('segments.save', (context) => segmentsApi.save({ name, note: '', rule }, context))
const freeze = (side: SegmentSide, name: string) =>
  workspace.command('segments.freeze', (context) => segmentsApi.freeze({ side, name, note: '' }, context))
const sizeOf = async (rule: SegmentRule) => (await segmentsApi.count(rule, workspace.reading)).memberCount
const inSegment = (segmentId: number, snapshotId?: number): SegmentRule =>
  all({ kind: 'in-segment', segmentId, ...(snapshotId === undefined ? {} : { snapshotId }) })
const move = (id: number, city: string): void => {
  workspace.db.prepare('update member set city = ? where id = ?').run(city, id)
  workspace.columns.invalidate()
}

test('a frozen segment keeps its members when the rule would find others, and its rule cannot be changed', async () => {
  const { id: anna } = aMember(workspace, { city: '上海' })
  aMember(workspace, { city: '北京' })
  const { id: live } = await save('上海', all(inCity('上海')))
  const { id: frozen, memberCount } = await freeze({ of: 'segment', segmentId: live }, '上海 1 月')
  expect(memberCount).toBe(1)
  move(anna, '杭州')
  expect(await sizeOf(inSegment(live))).toBe(0)
  expect(await sizeOf(inSegment(frozen))).toBe(1)
  expect(segmentsApi.get({ id: frozen }, workspace.reading)).toMatchObject({
    kind: 'frozen',
    frozen: { origin: 'rule' },
    rule: all(inCity('上海')),
  })
  await expect(
    workspace.command('segments.save', (context) => segmentsApi.save({ id: frozen, name: '上海 1 月', note: '', rule: all() }, context)),
  ).rejects.toMatchObject({ code: 'segment/frozen' })
})

test('merged persons stay in a frozen segment by their members', async () => {
  const one = aMember(workspace, { city: '上海' })
  const other = aMember(workspace, { city: '北京' })
  const { id } = await freeze({ of: 'rule', rule: all(inCity('上海')), name: '' }, '名单')
  workspace.db.prepare('update member set person_id = ? where id = ?').run(other.personId, one.id)
  workspace.columns.invalidate()
  expect(await segmentsApi.why({ memberId: one.id, segmentId: id, locale: 'zh-CN' }, workspace.reading)).toMatchObject({
    isIn: true,
    because: 'list',
  })
  expect(await segmentsApi.why({ memberId: other.id, segmentId: id, locale: 'zh-CN' }, workspace.reading)).toMatchObject({ isIn: false })
})

test('a snapshot is compared with today: in, out, stayed, with what they spent, and each of the three as a rule', async () => {
  const members = ['上海', '上海', '北京'].map((city, i) => aMember(workspace, { city, cards: [`K${i}`] }))
  aReceipt(workspace, { card: 'K1', day: 500, netFen: 80_00 })
  const { id: segmentId } = await save('上海', all(inCity('上海')))
  const taken = await workspace.command('segments.takeSnapshot', (context) =>
    segmentsApi.takeSnapshot({ segmentId, label: '一月' }, context),
  )
  expect(taken).toMatchObject({ memberCount: 2, personCount: 2, netFen: 80_00, asOf: 500, label: '一月' })
  move(members[0]?.id ?? 0, '北京')
  move(members[2]?.id ?? 0, '上海')
  const found = await segmentsApi.compare(
    { before: { of: 'snapshot', snapshotId: taken.id }, after: { of: 'segment', segmentId } },
    workspace.reading,
  )
  expect(found).toMatchObject({
    before: { members: 2, netFen: 80_00 },
    after: { members: 2 },
    in: { members: 1, netFen: 0 },
    out: { members: 1 },
    stayed: { members: 1, netFen: 80_00, yearNetFen: 80_00 },
  })
  for (const [part, size] of [
    ['in', 1],
    ['out', 1],
    ['stayed', 1],
  ] as const)
    expect(await sizeOf(SegmentRule.parse(found.rules?.[part]))).toBe(size)
  expect(segmentsApi.snapshots({ segmentId }, workspace.reading)).toEqual([taken])
})

test('a segment is compared with an earlier day: what was bought later did not count then, and who joined later was not there', async () => {
  aMember(workspace, { cards: ['A'], joinedOn: 100 })
  aMember(workspace, { cards: ['B'], joinedOn: 450 })
  for (const [card, day] of [
    ['A', 400],
    ['A', 480],
    ['B', 490],
  ] as const)
    aReceipt(workspace, { card, day })
  const { id: segmentId } = await save('买过', all({ kind: 'measure', measure: 'occasions', window: { span: 'all' }, range: { min: 1 } }))
  const then = { of: 'segment', segmentId, onDay: 440 } as const
  const found = await segmentsApi.compare({ before: then, after: { of: 'segment', segmentId } }, workspace.reading)
  expect(found).toMatchObject({ before: { members: 1 }, after: { members: 2 }, in: { members: 1 }, out: { members: 0 }, rules: null })
  expect(await segmentsApi.trend({ segmentId, months: 3 }, workspace.reading)).toMatchObject({
    points: [
      { members: 1, from: 'rule' },
      { members: 1, from: 'rule' },
      { day: 490, members: 2, from: 'rule' },
    ],
    profileFields: [],
  })
})

test('the overlap of three sets, pair by pair', async () => {
  for (const [city, gender] of [
    ['上海', 'female'],
    ['上海', 'male'],
    ['北京', 'female'],
  ] as const)
    aMember(workspace, { city, gender })
  const side = (...rules: SegmentRule['rules']): SegmentSide => ({ of: 'rule', rule: all(...rules), name: '' })
  const found = await segmentsApi.overlap(
    { sides: [side(inCity('上海')), side({ kind: 'choice', field: 'gender', values: ['female'] }), side(inCity('北京'))] },
    workspace.reading,
  )
  expect(found.cells.map((row) => row.map(({ members }) => members))).toEqual([
    [2, 1, 0],
    [1, 2, 1],
    [0, 1, 1],
  ])
  expect([found.any.members, found.all.members]).toEqual([3, 0])
})

test('a list of codes replaces, adds and removes; what finds nobody, or two persons, is said', async () => {
  const anna = aMember(workspace, { cards: ['K001'], mobile: '13812345678' })
  const bea = aMember(workspace, { cards: ['K002'], mobile: '13900000000' })
  aMember(workspace, { cards: ['K003'], mobile: '13900000000' })
  const importList = (order: { segmentId?: number; name?: string; mode: 'replace' | 'add' | 'remove'; codes: string[] }) =>
    workspace.command('segments.importList', (context) => segmentsApi.importList({ by: 'any', ...order }, context))
  const made = await importList({ name: '名单', mode: 'replace', codes: ['k001', ' K002 ', 'K002', 'K999', '13900000000', ''] })
  expect(made).toMatchObject({ codes: 5, matched: 2, members: 2, duplicates: 1, ambiguous: 1, unmatched: ['K999'], before: 0, after: 2 })
  const { segmentId } = made
  expect(await importList({ segmentId, mode: 'remove', codes: ['138-1234-5678'] })).toMatchObject({ before: 2, after: 1 })
  expect(await importList({ segmentId, mode: 'add', codes: [anna.card] })).toMatchObject({ before: 1, after: 2 })
  expect(await importList({ segmentId, mode: 'replace', codes: [bea.card] })).toMatchObject({ before: 2, after: 1 })
  const { id: live } = await save('动态', all())
  await expect(importList({ segmentId: live, mode: 'add', codes: [] })).rejects.toMatchObject({ code: 'segment/live' })
})

test('all of a list on the screen, without two taken out by hand, goes into a frozen segment', async () => {
  const ids = Array.from({ length: 5 }, () => aMember(workspace, { city: '上海' }).id)
  const made = await workspace.command('segments.changeMembers', (context) =>
    segmentsApi.changeMembers(
      { name: '活动', mode: 'add', list: { rule: all(inCity('上海')) }, memberIds: [], exceptIds: ids.slice(0, 2) },
      context,
    ),
  )
  expect(made).toMatchObject({ before: 0, after: 3 })
})

const splitOrder = (parts: SplitInput['parts']): SplitInput => ({
  side: { of: 'rule', rule: all(), name: '' },
  name: '春季',
  parts,
  seed: 42,
  stratifyBy: ['city'],
})
const holdout: SplitInput['parts'] = [
  { name: '对照组', percent: 10, role: 'control' },
  { name: '寄发', percent: 90, role: 'test' },
]
const split = (order: SplitInput) => workspace.command('segments.split', (context) => segmentsApi.split(order, context))

test('a holdout of ten percent: stored, alike by city, whole persons, none twice, and gone again with one undo', async () => {
  for (let n = 0; n < 100; n++) aMember(workspace, { city: n < 60 ? '上海' : '北京' })
  const before = digestOf(workspace.base)
  const made = await split(splitOrder(holdout))
  expect(made.parts.map(({ members }) => members)).toEqual([10, 90])
  const [control, test] = made.parts.map(({ segmentId }) => inSegment(segmentId))
  const shanghai = (rule: SegmentRule | undefined): SegmentRule => all(rule ?? all(), inCity('上海'))
  expect(await sizeOf(shanghai(control))).toBe(6)
  expect(await sizeOf(all(control ?? all(), test ?? all()))).toBe(0)
  expect((await segmentsApi.splits(undefined, workspace.reading))[0]).toEqual(made)
  const splitOperation = Number(workspace.base.prepare(`select max(id) from operation where kind = 'segments.split'`).value())
  await workspace.command('undo', ({ write }) => revertJournal(write, splitOperation))
  expect(digestOf(workspace.base)).toBe(before)
})

test('a split says no to parts that are not all, and to nobody', async () => {
  await expect(
    split(
      splitOrder([
        { name: 'a', percent: 10, role: 'test' },
        { name: 'b', percent: 80, role: 'control' },
      ]),
    ),
  ).rejects.toMatchObject({
    code: 'segment/split-percent',
    data: { percent: 90 },
  })
  await expect(split(splitOrder(holdout))).rejects.toMatchObject({ code: 'segment/nobody' })
})

test('whoever is erased is in no list and no snapshot any more', async () => {
  const { id } = aMember(workspace, { city: '上海' })
  const kept = aMember(workspace, { city: '上海' })
  const frozen = await freeze({ of: 'rule', rule: all(inCity('上海')), name: '' }, '名单')
  forgetInLists(workspace.base, [id])
  expect(await sizeOf(inSegment(frozen.id))).toBe(1)
  expect(await segmentsApi.why({ memberId: kept.id, segmentId: frozen.id, locale: 'en' }, workspace.reading)).toMatchObject({ isIn: true })
})

test('a removed segment takes its list, snapshots and strategy along, and a split knows its part is gone', async () => {
  for (let n = 0; n < 20; n++) aMember(workspace)
  const made = await split(splitOrder(holdout))
  const [control] = made.parts
  const segmentId = control?.segmentId ?? 0
  await workspace.command('segments.saveStrategy', (context) =>
    segmentsApi.saveStrategy(
      { subject: `segment:${segmentId}`, offer: '券', channel: '', service: '', contact: '', budgetFen: 100 },
      context,
    ),
  )
  await workspace.command('segments.remove', (context) => segmentsApi.remove({ id: segmentId }, context))
  for (const table of ['segment_list', 'segment_snapshot', 'segment_strategy'])
    expect(Number(workspace.base.prepare(`select count(*) from ${table}`).value())).toBe(table === 'segment_list' ? 1 : 0)
  expect((await segmentsApi.splits(undefined, workspace.reading))[0]?.parts).toHaveLength(1)
})
