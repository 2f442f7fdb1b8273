import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf } from '#core/db/digest.ts'
import { cleaningApi } from '#core/cleaning/api.ts'
import { qualityBoard } from '#core/cleaning/quality/board.ts'
import { forecastOf } from '#core/cleaning/quality/milestones.ts'
import { acceptAll, decide } from '#core/cleaning/queue/decide.ts'
import { pageOfQueue } from '#core/cleaning/queue/queue.ts'
import { storyOf } from '#core/cleaning/queue/story.ts'
import { cleanBase } from '#core/cleaning/running/run.ts'
import { SourceCells } from '#core/cleaning/running/source-cells.ts'
import { cleaningInverse } from '#core/cleaning/running/undo-run.ts'
import { createImporter, type Importer } from '../imports/importer.ts'

const heading = '会员卡号,会员姓名,手机号,性别,生日,入会日期,邮寄地址,邮编'
const rows = [
  'A001,王女士,13817460259,女,1990-01-05,2024-01-02,徐汇区漕溪北路1111号3楼,200030',
  'A002,张三先生,+86 138-1746-0260,男,1988-03-04,2024-01-02,"江苏省南京市鼓楼区中山北路200号 210009",',
  'A003,散客,1381746025,女,1900-01-01,2024-01-02,朝阳区建国路88号,100020',
  'A004,李四,13800138000,女,1970-05-06,2024-01-02,浙江省杭州市江干区钱江新城,310016',
]
let folder: string
let importer: Importer
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-cleaning-'))
  importer = createImporter()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bring = async (lines: readonly string[] = rows): Promise<void> => {
  const file = join(folder, `会员-${lines.length}.csv`)
  writeFileSync(file, `\uFEFF${[heading, ...lines].join('\r\n')}\r\n`)
  await importer.bring(file)
}
const reading = () => ({ ...importer.working })
const queue = () => pageOfQueue({ withSuggestion: false, offset: 0, limit: 100, unmasked: true }, reading())
const members = () =>
  importer.all<Record<string, unknown>>(
    'select name, name_title, mobile, province, city, county, address, postcode from member order by id',
  )

test('automatic rules change what is sure, and leave the rest for the officer', async () => {
  await bring()
  const result = await cleanBase(importer.working)
  expect(result.members).toBe(4)
  expect(members()).toMatchObject([
    { name: '王女士', name_title: '女士', province: '上海市', county: '徐汇区' },
    { name: '张三', name_title: '先生', mobile: '13817460260', county: '鼓楼区', address: '中山北路200号', postcode: '210009' },
    { name: '散客', province: null },
    { province: '浙江省', city: '杭州市', county: '上城区' },
  ])
  const { rows: open } = await queue()
  const found = open.map(({ field, rule }) => `${field} ${rule}`)
  expect(found).toEqual(expect.arrayContaining(['name N04', 'mobile P06', 'mobile P08', 'address A03', 'birthday B05']))
})

test('a second run changes nothing, and undo leaves what was there before', async () => {
  await bring()
  const before = digestOf(importer.base)
  const { operationId } = await cleanBase(importer.working)
  const cleaned = digestOf(importer.base)
  expect((await cleanBase(importer.working)).changed).toBe(0)
  expect(digestOf(importer.base)).toBe(cleaned)
  const undone = await importer.working.operate({ args: {}, inverse: 'own' }, (write) =>
    cleaningInverse.undo(write, operationId, () => Promise.resolve()),
  )
  expect(undone.conflicts).toBe(0)
  expect(digestOf(importer.base)).toBe(before)
})

test('the original stands behind every value; told without a look that is logged, it is masked', async () => {
  await bring()
  await cleanBase(importer.working)
  const id = importer.value('select min(id) from member') + 1
  expect(storyOf(importer.base, id, 'name')).toMatchObject({
    now: '张*',
    raw: '张*',
    origin: { row: 3 },
    changes: [{ rule: 'N01' }, { rule: 'N01', before: '张*', after: '张*' }],
  })
  const log = importer.all(`select rule, before, after from member_value_log where field = 'name' and member_id = ${id}`)
  expect(log).toEqual([{ rule: 'N01', before: '张三先生', after: '张三' }])
  const [place] = importer.all<{ sheet: number; row: number }>(`select sheet_id as sheet, row_number as row from member where id = ${id}`)
  expect(new SourceCells(importer.base).rowOf(place?.sheet ?? 0, place?.row ?? 0)).toMatchObject({ name: '张三先生' })
})

test('a queue tells a value in doubt in full where it is judged, and never whose it is', async () => {
  await bring()
  await cleanBase(importer.working)
  const { rows: judged } = await queue()
  expect(judged.find(({ rule }) => rule === 'P08')).toMatchObject({ value: '13800138000', name: '李*' })
  expect(JSON.stringify(judged)).not.toContain('李四')
  const { rows: listed } = await pageOfQueue({ withSuggestion: false, offset: 0, limit: 100, unmasked: false }, reading())
  expect(listed.find(({ rule }) => rule === 'P08')).toMatchObject({ value: '138****8000', name: '李*' })
})

const decideAs = (decisions: Parameters<typeof decide>[0]['decisions']): Promise<{ members: number }> =>
  importer.working.operate({ args: {}, inverse: 'rows' }, (write, operationId, note) =>
    decide({ decisions }, { ...importer.working, write, operationId, note }),
  )

test('a birthday without its day has nothing to accept, and does not keep the rest of its queue from being accepted', async () => {
  await bring(['A001,王芳,13817460259,女,1990年5月,2024-01-02,,', 'A002,李雷,13817460260,男,5/1/1990,2024-01-02,,'])
  await cleanBase(importer.working)
  const { rows: open } = await queue()
  const offered = open.filter(({ rule }) => rule === 'B03').map(({ value, suggestions }) => [value, suggestions])
  expect(offered).toEqual([
    ['1990年5月', []],
    ['5/1/1990', ['1990-05-01', '1990-01-05']],
  ])
  await acceptAll({ rule: 'B03', withSuggestion: false }, importer.working)
  expect(importer.all('select birth_year as y, birth_month as m, birth_day as d from member order by id')).toEqual([
    { y: null, m: null, d: null },
    { y: 1990, m: 5, d: 1 },
  ])
})

test('of several suggestions the one she chose is taken, for all alike when she says so', async () => {
  await bring(['A001,王芳,13817460259,女,5/1/1990,2024-01-02,,', 'A002,李雷,13817460260,男,5/1/1990,2024-01-02,,'])
  await cleanBase(importer.working)
  const [finding] = (await queue()).rows
  await decideAs([{ findingId: finding?.id ?? 0, action: 'accept', suggestion: 1, alike: true }])
  expect(importer.all('select birth_year as y, birth_month as m, birth_day as d from member order by id')).toEqual([
    { y: 1990, m: 1, d: 5 },
    { y: 1990, m: 1, d: 5 },
  ])
  expect((await queue()).rows).toEqual([])
})

test('a name with a sign spelled out is offered as another card of the same mobile and birthday has it', async () => {
  await bring([
    'A001,李[女捷],13817460259,女,1990-05-06,2024-01-02,,',
    'A002,李婕,13817460259,女,1990-05-06,2024-01-02,,',
    'A003,李[女捷],13817460261,女,1990-05-06,2024-01-02,,',
    'A004,李Lily,13817460262,女,,2024-01-02,,',
    'A005,李莉莉,13817460262,女,,2024-01-02,,',
    'A006,王大力,13817460262,男,,2024-01-02,,',
  ])
  await cleanBase(importer.working)
  const { rows: open } = await queue()
  const offered = open.filter(({ field }) => field === 'name').map(({ card, rule, suggestions }) => [card, rule, suggestions])
  expect(offered).toEqual([
    ['A001', 'N08', ['李婕']],
    ['A003', 'N08', []],
    ['A004', 'N05', ['李莉莉']],
  ])
  const [finding] = open.filter(({ rule }) => rule === 'N08')
  await decideAs([{ findingId: finding?.id ?? 0, action: 'accept', alike: false }])
  expect(members()[0]).toMatchObject({ name: '李婕' })
})

test('what lets people be reached who cannot be yet comes first when she asks for it', async () => {
  await bring([
    'A001,王芳,13817460259,女,5/1/1990,2024-01-02,,',
    'A002,李雷,62718845,男,1990-05-01,2024-01-02,,',
    'A003,韩梅,62718845,女,1990-05-02,2024-01-02,,',
    'A004,赵云,62718846,男,1990-05-03,2024-01-02,上海市徐汇区漕溪北路1111号3楼,200030',
  ])
  await cleanBase(importer.working)
  const page = { withSuggestion: false, offset: 0, limit: 100, unmasked: true }
  const { rows } = await pageOfQueue({ ...page, order: 'reachable' }, reading())
  expect(rows.map(({ card, field, value, reachable }) => [card, field, value, reachable])).toEqual([
    ['A002', 'mobile', '62718845', 2],
    ['A003', 'mobile', '62718845', 2],
    ['A001', 'birthday', '5/1/1990', 0],
    ['A004', 'mobile', '62718846', 0],
  ])
})

test('a name in pinyin is offered in Han as another card of the same mobile has it', async () => {
  await bring([
    'A001,Wang Xiaoming,13817460259,男,1990-05-06,2024-01-02,,',
    'A002,王小明,13817460259,男,1990-05-06,2024-01-02,,',
    'A003,XIAOMING WANG,13817460259,男,1990-05-06,2024-01-02,,',
    'A004,Wang Daming,13817460259,男,,2024-01-02,,',
    'A005,Mary Smith,13817460260,女,,2024-01-02,,',
  ])
  await cleanBase(importer.working)
  const { rows: open } = await queue()
  const names = open.filter(({ field }) => field === 'name')
  expect(names.map(({ card, rule, suggestions }) => [card, rule, suggestions])).toEqual([
    ['A001', 'N05', ['王小明']],
    ['A003', 'N09', ['王小明', 'Wang Xiaoming']],
  ])
  await decideAs([{ findingId: names[0]?.id ?? 0, action: 'accept', alike: false }])
  expect(members()[0]).toMatchObject({ name: '王小明' })
})

test('a landline is neither offered nor taken as a mobile', async () => {
  await bring(['A001,王芳,62718845,女,1990-05-01,2024-01-02,上海市徐汇区漕溪北路1111号3楼,200030'])
  await cleanBase(importer.working)
  const { rows: open } = await queue()
  const finding = open.find(({ field }) => field === 'mobile')
  expect(finding).toMatchObject({ rule: 'P04', value: '62718845', suggestions: [] })
  const correct = (value: string) => decideAs([{ findingId: finding?.id ?? 0, action: 'correct', value, alike: false }])
  await expect(correct('021-62718845')).rejects.toMatchObject({ code: 'cleaning/value-invalid' })
  await correct('+852 9164 2837')
  expect(importer.all('select mobile from member')).toEqual([{ mobile: '+85291642837' }])
})

test('a correction stands against the next run and the next import of the same file', async () => {
  await bring()
  await cleanBase(importer.working)
  const { rows: open } = await queue()
  const name = open.find(({ field }) => field === 'name')
  const mobile = open.find(({ rule }) => rule === 'P06')
  if (name === undefined || mobile === undefined) throw new Error('not found')
  await decideAs([
    { findingId: name.id, action: 'correct', value: '赵六', alike: false },
    { findingId: mobile.id, action: 'correct', value: '13817460251', alike: false },
  ])
  expect(members()[2]).toMatchObject({ name: '赵六', mobile: '13817460251' })
  await bring([...rows, 'A005,钱七,13917460259,女,1990-02-05,2024-01-02,,'])
  await cleanBase(importer.working)
  expect(members()[2]).toMatchObject({ name: '赵六', mobile: '13817460251' })
  expect((await queue()).rows.map(({ id }) => id)).not.toContain(name.id)
})

test('a dismissed doubt is not asked again, and the rates move', async () => {
  await bring()
  await cleanBase(importer.working)
  const rate = async () => (await qualityBoard(undefined, reading())).rates.find(({ metric }) => metric === 'valid_mobile')
  expect(await rate()).toMatchObject({ numerator: 2, denominator: 4 })
  const { rows: open } = await queue()
  const filler = open.find(({ rule }) => rule === 'P08')
  if (filler === undefined) throw new Error('not found')
  await decideAs([{ findingId: filler.id, action: 'dismiss', alike: true }])
  expect(await rate()).toMatchObject({ numerator: 3, denominator: 4 })
  await cleanBase(importer.working)
  expect((await queue()).rows.map(({ rule }) => rule)).not.toContain('P08')
})

test('every figure opens its list', async () => {
  await bring()
  await cleanBase(importer.working)
  const board = await qualityBoard(undefined, reading())
  for (const { metric, numerator } of board.rates.filter(({ metric: each }) => each.startsWith('valid_'))) {
    const list = await cleaningApi.list({ of: { kind: 'rate', metric, side: 'in' }, offset: 0, limit: 10 }, reading())
    expect(list.total, metric).toBe(numerator)
  }
})

test('a forecast is the line through the snapshots', () => {
  const points = [
    { day: 0, rate: 0.5 },
    { day: 10, rate: 0.6 },
  ]
  expect(forecastOf(points, 0.8)).toBe(30)
  expect(forecastOf(points.slice(0, 1), 0.8)).toBeNull()
  expect(
    forecastOf(
      points.toReversed().map(({ day, rate }) => ({ day: -day, rate })),
      0.8,
    ),
  ).toBeNull()
})
