import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cleaningApi } from '#core/cleaning/api.ts'
import { qualityBoard } from '#core/cleaning/quality/board.ts'
import { pageOfQueue } from '#core/cleaning/queue/queue.ts'
import { thenClean } from '#core/cleaning/running/after-import.ts'
import { cleanBase } from '#core/cleaning/running/run.ts'
import { cleaningInverse } from '#core/cleaning/running/undo-run.ts'
import { inspectFiles } from '#core/imports/inspect.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { digestOf } from '#core/db/digest.ts'
import type { Writing } from '#core/handlers.ts'
import { createImporter, type Importer } from '../imports/importer.ts'

let folder: string
let importer: Importer
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-facts-'))
  importer = createImporter()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
const bring = async (heading: string, rows: readonly string[], name = '会员'): Promise<void> => {
  const file = join(folder, `${name}-${files++}.csv`)
  writeFileSync(file, `\uFEFF${[heading, ...rows].join('\r\n')}\r\n`)
  await importer.bring(file)
  importer.working.columns.invalidate()
}
const queue = () => pageOfQueue({ withSuggestion: false, offset: 0, limit: 500, unmasked: true }, importer.working)
const found = async (rule: string) => (await queue()).rows.filter((row) => row.rule === rule).map(({ field, value }) => [field, value])
const undo = (operationId: number) =>
  importer.working.operate({ args: {}, inverse: 'own' }, (write) => cleaningInverse.undo(write, operationId, () => Promise.resolve()))
const command = async <R>(work: (writing: Writing) => R | Promise<R>): Promise<R> => {
  const answer = await importer.working.operate({ args: {}, inverse: 'rows' }, (write, operationId, note) =>
    work({ ...importer.working, write, operationId, note }),
  )
  importer.working.columns.invalidate()
  return answer
}

const heading = '会员卡号,会员姓名,手机号,入会日期,邮寄地址'
const member = (i: number, card = `00860${1000 + i}`, name = '王芳'): string =>
  `${card},${name}${String.fromCharCode(0x4e00 + i)},138174${10000 + i},2024-01-02,上海市徐汇区漕溪北路${i + 1}号`
const thirty = Array.from({ length: 30 }, (_, i) => member(i))

/** As a till that keeps numbers as numbers would have written them; an import that sees one file pads them itself. */
const rename = (from: string, to: string): Promise<unknown> =>
  importer.working.operate({ args: {}, inverse: 'own' }, (write) =>
    write.prepare<[string, string]>('update card set number = ? where number = ?').run(to, from),
  )
const loseZeros = (number: string, to = number.replace(/^0+/, '')): Promise<unknown> => rename(number, to)

test('C01: a card that lost its zeros is hers in full too, and no more so once the run is taken back', async () => {
  await bring(heading, [...thirty, member(30, '008602000')])
  await loseZeros('008602000')
  const before = digestOf(importer.base)
  const { operationId } = await cleanBase(importer.working)
  const cards = () =>
    importer.all<{ number: string }>(`select number from card where member_id = (select max(id) from member) and kind = 'card' order by 1`)
  expect(cards().map(({ number }) => number)).toEqual(['008602000', '8602000'])
  expect((await cleanBase(importer.working)).changed).toBe(0)
  expect((await undo(operationId)).conflicts).toBe(0)
  expect(digestOf(importer.base)).toBe(before)
})

test('C01: where another holds the number with its zeros, both are only flagged', async () => {
  await bring(heading, [...thirty, member(30, '008602000')])
  await loseZeros('008602000')
  await loseZeros('008601000', '8602000x')
  await rename('8602000x', '008602000')
  await cleanBase(importer.working)
  expect(await found('C01')).toEqual([['card', '8602000']])
})

const sales = '小票号,日期,门店,会员卡号,商品编码,数量,金额'
const sale = (number: string, day: string, card: string): string => `${number},${day},人民广场店,${card},A1,1,100`

test('C03: who bought before she joined is asked about with the day she bought, and the day is corrected', async () => {
  await bring(heading, thirty)
  await bring(sales, [sale('R1', '2023-12-01', '008601000'), sale('R2', '2024-02-01', '008601001')], '销售')
  await cleanBase(importer.working)
  const { rows } = await queue()
  const finding = rows.find(({ rule }) => rule === 'C03')
  expect(finding).toMatchObject({ field: 'joined', value: '2024-01-02', suggestions: ['2023-12-01'] })
  expect(rows.filter(({ rule }) => rule === 'C03')).toHaveLength(1)
  await command((writing) => cleaningApi.decide({ decisions: [{ findingId: finding?.id ?? 0, action: 'accept', alike: false }] }, writing))
  expect(importer.all("select date(joined_on * 86400, 'unixepoch') as day from member order by id limit 1")).toEqual([
    { day: '2023-12-01' },
  ])
  expect(await found('C03')).toEqual([])
})

test('C02: orphan receipts stand by card with the card that may be meant, and go to the member chosen', async () => {
  await bring(heading, thirty)
  await bring(
    sales,
    [sale('R1', '2024-02-01', '008601000'), sale('R2', '2024-02-02', '008610001'), sale('R3', '2024-02-03', '008610001')],
    '销售',
  )
  const orphans = await cleaningApi.orphans({ offset: 0, limit: 50 }, importer.working)
  expect(orphans).toMatchObject({ total: 1, receipts: 2, rows: [{ number: '008610001', receipts: 2 }] })
  const [orphan] = orphans.rows
  const id = importer.value('select min(id) from member')
  await command((writing) => cleaningApi.adoptOrphan({ cardId: orphan?.cardId ?? 0, memberId: id }, writing))
  expect((await cleaningApi.orphans({ offset: 0, limit: 50 }, importer.working)).total).toBe(0)
  await expect(command((writing) => cleaningApi.adoptOrphan({ cardId: orphan?.cardId ?? 0, memberId: id }, writing))).rejects.toMatchObject(
    {
      code: 'cleaning/card-taken',
    },
  )
})

test('A11: a letter that came back makes the address grade R, until it is another', async () => {
  await bring(heading, thirty)
  await bring('会员卡号,退信日期,退信原因', ['008601000,2024-03-01,查无此人'], '退信')
  await cleanBase(importer.working)
  const grades = async () => (await qualityBoard(undefined, importer.working)).grades
  expect(await grades()).toMatchObject({ A: 29, R: 1 })
  const [finding] = (await queue()).rows.filter(({ rule }) => rule === 'A11')
  expect(finding?.value).toContain('漕溪北路1号')
  await command((writing) =>
    cleaningApi.decide(
      { decisions: [{ findingId: finding?.id ?? 0, action: 'correct', value: '上海市徐汇区衡山路2号', alike: false }] },
      writing,
    ),
  )
  await cleanBase(importer.working)
  expect(await grades()).toMatchObject({ A: 30, R: 0 })
})

test('B06: an identity number fills an empty birthday and gender, flags a birthday it does not bear, and stays in the file', async () => {
  const file = join(folder, '会员-身份证.csv')
  writeFileSync(
    file,
    `\uFEFF会员卡号,会员姓名,手机号,性别,生日,身份证号\r\nA1,王芳,13817460259,,,11010519491231002X\r\nA2,李丽,13817460260,女,1990-01-06,11010519491231002X\r\n`,
  )
  await bringMapped(file, '身份证号', 'member.id_no')
  await cleanBase(importer.working)
  expect(importer.all('select gender, birth_year as y, birth_month as m, birth_day as d from member order by id')).toEqual([
    { gender: 'female', y: 1949, m: 12, d: 31 },
    { gender: 'female', y: 1990, m: 1, d: 6 },
  ])
  expect(await found('B06')).toEqual([['birthday', '1990-01-06']])
  expect(JSON.stringify(importer.all('select * from member'))).not.toContain('11010519491231')
})

test('tags of a file are tags, taken off by hand they stay off, and a field of our own is filled by its heading', async () => {
  const { id } = await command((writing) => cleaningApi.saveCustomField({ name: '鞋码', kind: 'number', choices: [] }, writing))
  const write = (name: string, size: string): string => {
    const file = join(folder, name)
    writeFileSync(file, `\uFEFF会员卡号,会员姓名,手机号,标签,鞋码\r\nA1,王芳,13817460259,"VIP,孕妈",${size}\r\n`)
    return file
  }
  await bringMapped(write('一月.csv', '37'), '鞋码', 'member.own')
  const before = digestOf(importer.base)
  const { operationId } = await cleanBase(importer.working)
  const memberId = importer.value('select id from member')
  const tags = async () => (await cleaningApi.tagsOf({ memberId }, importer.working)).map(({ name }) => name)
  expect(await tags()).toEqual(['VIP', '孕妈'])
  const size = () => cleaningApi.customValues({ memberId }, importer.working)
  expect(await size()).toMatchObject([{ name: '鞋码', value: '37' }])
  await undo(operationId)
  expect(digestOf(importer.base)).toBe(before)
  await cleanBase(importer.working)
  const tagId = importer.value(`select id from tag where name = '孕妈'`)
  await command((writing) => cleaningApi.tagMembers({ tagId, memberIds: [memberId], exceptIds: [], on: false }, writing))
  await command((writing) => cleaningApi.setCustomValue({ fieldId: id, memberId, value: '38' }, writing))
  await bringMapped(write('二月.csv', '39'), '鞋码', 'member.own')
  await cleanBase(importer.working)
  expect(await tags()).toEqual(['VIP'])
  expect(await size()).toMatchObject([{ value: '38' }])
})

test('a spelling decided once is written so in the next import too', async () => {
  await bring('会员卡号,会员姓名,会员等级', ['A1,王芳,金卡', 'A2,李丽,金卡会员', 'A3,赵敏,金卡'])
  const [group] = await cleaningApi.spellings({ field: 'level' }, importer.working)
  expect(group).toMatchObject({ proposed: '金卡' })
  await command((writing) => cleaningApi.unifySpelling({ field: 'level', values: ['金卡', '金卡会员'], value: '金卡' }, writing))
  await importerThatCleans('会员卡号,会员姓名,会员等级', ['A4,钱多,金卡会员'])
  expect(importer.all('select distinct level from member')).toEqual([{ level: '金卡' }])
  // The other way round: the newest word counts, and nothing turns in a circle.
  await command((writing) => cleaningApi.unifySpelling({ field: 'level', values: ['金卡', '金卡会员'], value: '金卡会员' }, writing))
  await cleanBase(importer.working)
  expect(importer.all('select distinct level from member')).toEqual([{ level: '金卡会员' }])
})

test('stores written in two ways are one for the members who joined there', async () => {
  await bring('会员卡号,会员姓名,手机号,入会门店', [
    'A1,王芳,13817460259,上海人民广场店',
    'A2,李丽,13817460260,人民广场店(上海)',
    'A3,赵敏,13817460261,上海人民广场店',
  ])
  const [group] = await cleaningApi.spellings({ field: 'store' }, importer.working)
  expect(group?.values.map(({ value }) => value)).toEqual(['上海人民广场店', '人民广场店(上海)'])
  await command((writing) =>
    cleaningApi.unifySpelling({ field: 'store', values: ['上海人民广场店', '人民广场店(上海)'], value: '上海人民广场店' }, writing),
  )
  await importerThatCleans('会员卡号,会员姓名,手机号,入会门店', ['A4,钱多,13817460262,人民广场店(上海)'])
  expect(importer.all('select s.name, count(*) as n from member as m join store as s on s.id = m.store_id group by 1')).toEqual([
    { name: '上海人民广场店', n: 4 },
  ])
})

test('what was filled since a day is told with who filled it', async () => {
  await bring('会员卡号,会员姓名,手机号,邮寄地址', ['A1,王芳13817460259,,上海市徐汇区漕溪北路1号', 'A2,李丽,,'])
  await cleanBase(importer.working)
  await bring('会员卡号,会员姓名,手机号', ['A2,李丽,13817460260'])
  const { rows } = await cleaningApi.filled({ since: 0 }, importer.working)
  expect(rows).toEqual(
    expect.arrayContaining([
      { field: 'mobile', by: 'rule', who: 'N02', members: 1 },
      { field: 'mobile', by: 'import', who: expect.stringContaining('会员'), members: 1 },
    ]),
  )
})

test('C04 opens its list, and a null name is no name', async () => {
  await bring('会员卡号,会员姓名,手机号', ['A1,,13817460259', 'A2,李丽,13817460260'])
  await cleanBase(importer.working)
  const board = await qualityBoard(undefined, importer.working)
  expect(board.withoutConsent).toBe(2)
  const list = await cleaningApi.list({ of: { kind: 'no-consent' }, offset: 0, limit: 10 }, importer.working)
  expect(list.total).toBe(2)
  expect(board.fields.find(({ field }) => field === 'name')).toMatchObject({ missing: 1, valid: 1 })
})

const importerThatCleans = async (head: string, rows: readonly string[]): Promise<void> => {
  const file = join(folder, `会员-${files++}.csv`)
  writeFileSync(file, `\uFEFF${[head, ...rows].join('\r\n')}\r\n`)
  const plan = await importer.plan(file)
  await thenClean(() => importer.commit(plan.planId))({}, importer.working)
}

/** Brings a file in which the officer mapped one column by hand. */
async function bringMapped(file: string, heading: string, field: FieldId): Promise<void> {
  const [inspected] = (await inspectFiles(importer.working, [{ token: file, options: {}, views: [] }])).files
  const found = inspected?.sheets[0]?.proposal
  if (!found) throw new Error('no sheet')
  const columns = found.mapping.columns.map((column) =>
    column.heading === heading ? { ...column, field, by: 'officer' as const, unmapped: null, check: false } : column,
  )
  await importer.bring({
    token: file,
    options: {},
    sheets: [{ index: 0, include: true, mapping: { ...found.mapping, columns }, settings: found.proposal.settings, sourceName: '会员' }],
  })
}

test('B07: a title that tells the gender is asked about until it is answered, in the second run too', async () => {
  await bring('会员卡号,会员姓名,手机号', ['A1,张三先生,13817460259'])
  await cleanBase(importer.working)
  expect(await found('B07')).toEqual([['gender', '先生']])
  await cleanBase(importer.working)
  expect(await found('B07')).toEqual([['gender', '先生']])
})
