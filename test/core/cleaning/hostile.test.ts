import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cleanAddress, cleanDate, cleanEmail, cleanName, cleanPhone } from '#core/cleaning/clean.ts'
import { pageOfQueue } from '#core/cleaning/queue/queue.ts'
import { cleanBase } from '#core/cleaning/running/run.ts'
import { createImporter, type Importer } from '../imports/importer.ts'

let folder: string
let importer: Importer
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-hostile-'))
  importer = createImporter()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const heading = '会员卡号,会员姓名,手机号,入会日期,邮寄地址'
const bring = async (rows: readonly string[]): Promise<void> => {
  const file = join(folder, '会员.csv')
  writeFileSync(file, `\uFEFF${[heading, ...rows].join('\r\n')}\r\n`)
  await importer.bring(file)
}

test.each([
  ['right-to-left marks', '\u202e王小明\u202c', '王小明'],
  ['zero-width blanks', '王\u200b小\u200d明\ufeff', '王小明'],
  ['a lone surrogate', '王小明\uD800', null],
  ['a million characters', '王'.repeat(1_000_000), null],
])('a name with %s', (_, given, clean) => {
  const reading = cleanName(given)
  if (clean !== null) expect(reading).toMatchObject({ status: 'fixed', clean })
  else expect(['suspect', 'invalid']).toContain(reading.status)
})

test.each([
  ['brackets never closed', '('.repeat(1_000_000)],
  ['digits', '1'.repeat(1_000_000)],
  ['districts', '徐汇区'.repeat(300_000)],
  ['blanks', ' '.repeat(1_000_000)],
  ['labels', '地址：'.repeat(300_000)],
  ['at signs', '@'.repeat(1_000_000)],
  ['dashes', '-'.repeat(1_000_000)],
])('a cell of a million %s is read as far as its first thousand characters', (_, text) => {
  for (const read of [cleanAddress, cleanDate, cleanEmail, cleanName, cleanPhone])
    expect((read(text).clean ?? '').length).toBeLessThanOrEqual(1100)
})

test('members without a name are no group, and a thousand equal mobiles are one kind of finding', async () => {
  await bring(Array.from({ length: 1000 }, (_, i) => `A${1000 + i},,13817460259,2024-01-02,`))
  const { flagged } = await cleanBase(importer.working)
  const { rows } = await pageOfQueue({ withSuggestion: false, offset: 0, limit: 5, unmasked: true }, importer.working)
  expect(flagged).toBe(1000)
  expect(rows.every(({ rule, alike }) => rule === 'P08' && alike === 1000)).toBe(true)
})

test('a run that is cancelled leaves nothing behind', async () => {
  await bring(
    Array.from(
      { length: 600 },
      (_, i) => `A${1000 + i},王芳${String.fromCharCode(0x4e00 + i)},138174${10_000 + i},2024-01-02,徐汇区漕溪北路${i + 1}号`,
    ),
  )
  const before = importer.digest()
  let reports = 0
  const report = (): Promise<void> => {
    reports += 1
    return reports > 2 ? Promise.reject(new Error('cancelled')) : Promise.resolve()
  }
  await expect(cleanBase({ ...importer.working, report })).rejects.toThrow('cancelled')
  expect(importer.digest()).toBe(before)
  expect(importer.value('select count(*) from cleaning_run')).toBe(0)
})

test('a member brought again as the file had her keeps what was cleaned and what was decided', async () => {
  const rows = [
    'A1,张三先生,+86 138-1746-0259,2024-01-02,江苏省南京市鼓楼区中山北路200号 210009',
    'A2,李四,13800138000,2024-01-02,浙江省杭州市江干区钱江新城',
  ]
  await bring(rows)
  await cleanBase(importer.working)
  const members = () => importer.all('select name, mobile, province, city, county, address, postcode from member order by id')
  const cleaned = members()
  await bring([...rows, 'A3,王五,13817460261,2024-01-02,'])
  await cleanBase(importer.working)
  expect(members().slice(0, 2)).toEqual(cleaned)
})
