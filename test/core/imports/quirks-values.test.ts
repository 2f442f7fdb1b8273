/** Quirks of imports.md 9 about what values mean, in whole files; the answer of the source makes each equal to its plain twin. */
import { afterAll, expect, test } from 'vitest'
import type { FileChoice } from '#shared/contract/imports.ts'
import type { SourceSettings } from '#shared/languages/source-settings.ts'
import { inspectFiles } from '#core/imports/inspect.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'
import { day1, filler, heading, line, type Row } from './quirk-rows.ts'

const files = fileFolder()
afterAll(files.remove)

let made = 0
const file = (rows: readonly Row[], name = '销售明细'): string => files.write(`${name}-${++made}.csv`, csv(rows))

/** The first sheet as proposed, with these answers. */
async function answered(importer: Importer, token: string, settings: SourceSettings): Promise<FileChoice> {
  const [found] = (await inspectFiles(importer.working, [{ token, options: {}, views: [] }])).files
  const sheet = found?.sheets[0]
  if (sheet === undefined) throw new Error('the file has a sheet')
  const { mapping, proposal } = sheet.proposal
  const { sourceName } = sheet
  return { token, options: {}, sheets: [{ index: 0, include: true, mapping, settings: { ...proposal.settings, ...settings }, sourceName }] }
}

const bring = async (token: string, settings: SourceSettings = {}): Promise<Importer> => {
  const importer = createImporter()
  await importer.bring(await answered(importer, token, settings))
  return importer
}

test('Q10: day and time in two columns; a sale after midnight belongs to the day before until the hour the source says', async () => {
  const apart: readonly Row[] = [
    ['销售日期', '销售时间', '门店', '小票号', '商品编码', '数量', '实收金额'],
    ...Array.from({ length: 6 }, (_, i): Row => [`2026-01-0${i + 1}`, `1${i}:20:30`, '一店', `F${i}`, '0099', 1, '10.00']),
    ['2026-01-11', '01:30:00', '一店', 'R1', '0099', 1, '10.00'],
    ['2026-01-11', '04:30:00', '一店', 'R2', '0099', 1, '10.00'],
  ]
  const days = `select business_day - 20453 as day, sold_second as second from receipt where number like 'R%' order by number`
  expect((await bring(file(apart), { dayCutHour: 4 })).all(days)).toEqual([
    { day: 10, second: 5400 },
    { day: 11, second: 16_200 },
  ])
  expect((await bring(file(apart))).all(days)).toMatchObject([{ day: 11 }, { day: 11 }])
})

test('Q17: 1 and 0 mean the opposite in two tills, and each source is read by its own answer; words need none', async () => {
  const rows = (values: readonly [string, string]): readonly Row[] => [
    ['会员卡号', '姓名', '手机号', '性别'],
    ['0086000101', '王芳', '13917460251', values[0]],
    ['0086000102', '李明', '13917460252', values[1]],
  ]
  const genders = 'select name, gender from member order by name'
  const right = [
    { name: '李明', gender: 'male' },
    { name: '王芳', gender: 'female' },
  ]
  expect((await bring(file(rows(['0', '1']), '会员'), { genderCodes: { '1': 'male', '0': 'female' } })).all(genders)).toEqual(right)
  expect((await bring(file(rows(['1', '0']), '会员'), { genderCodes: { '0': 'male', '1': 'female' } })).all(genders)).toEqual(right)
  expect((await bring(file(rows(['女士', '先生']), '会员'))).all(genders)).toEqual(right)
  const untold = createImporter()
  await untold.bring(file(rows(['1', '0']), '会员'))
  expect(untold.all(genders)).toEqual(right.map(({ name }) => ({ name, gender: 'unknown' })))
})

test('Q18: the day a card was made is no birthday, nor is 1900-01-01; a lunar day and a day without its year are kept as such', async () => {
  const importer = createImporter()
  const { plan } = await importer.bring(
    file(
      [
        ['会员卡号', '姓名', '手机号', '生日', '入会日期'],
        ['0086000101', '王芳', '13917460251', '2020-03-01', '2020-03-01'],
        ['0086000102', '李明', '13917460252', '1900-01-01', '2020-03-01'],
        ['0086000103', '张红', '13917460253', '05-17', '2020-03-01'],
        ['0086000104', '赵丽', '13917460254', '1985-06-18', '2020-03-01'],
        ['0086000105', '钱军', '13917460255', '农历1980年八月十五', '2020-03-01'],
      ],
      '会员',
    ),
  )
  expect(
    importer.all('select name, birth_year as y, birth_month as m, birth_day as d, birth_lunar as lunar from member order by id'),
  ).toEqual([
    { name: '王芳', y: null, m: null, d: null, lunar: 0 },
    { name: '李明', y: null, m: null, d: null, lunar: 0 },
    { name: '张红', y: null, m: 5, d: 17, lunar: 0 },
    { name: '赵丽', y: 1985, m: 6, d: 18, lunar: 0 },
    { name: '钱军', y: 1980, m: 8, d: 15, lunar: 1 },
  ])
  expect(plan.findings.find(({ code }) => code === 'W_DEFAULT_BIRTHDAY')?.count).toBe(2)
})

test('Q19: amounts in fen are the amounts of their twin once the source says so', async () => {
  const inYuan = [heading, ...filler, line(day1, '一店', 'R1', '', '01', 2, 199.5)]
  const inFen = inYuan.map((row, i) => (i === 0 ? row : [...row.slice(0, -1), Math.round(Number(row.at(-1)) * 100)]))
  const sum = 'select sum(net_fen) from receipt'
  expect((await bring(file(inFen), { moneyUnit: 'fen' })).value(sum)).toBe((await bring(file(inYuan))).value(sum))
})

test.each([
  ['0.85', 'fraction'],
  ['85', 'percent'],
  ['8.5', 'tenths'],
  ['8.5折', 'tenths'],
  ['85%', 'percent'],
] as const)(
  'Q20: a discount of %s agrees with 170 for 200 by its own scale, and is told from one that contradicts',
  async (written, discountScale) => {
    const rows = (discount: string): readonly Row[] => [
      ['销售时间', '门店', '小票号', '商品编码', '数量', '吊牌价', '折扣', '实收金额'],
      ...Array.from({ length: 6 }, (_, i): Row => [`2026-01-02 1${i}:00:00`, '一店', `F${i}`, '0099', 1, '200.00', discount, '170.00']),
    ]
    const found = async (discount: string, scale: typeof discountScale) => {
      const importer = createImporter()
      const { findings } = await importer.plan(await answered(importer, file(rows(discount)), { discountScale: scale }))
      return findings.map(({ code, count }) => [code, count])
    }
    expect(await found(written, discountScale)).toEqual([])
    // 85 in a column of fractions is no fraction.
    if (written === '85') expect(await found(written, 'fraction')).toEqual([['W_DISCOUNT_SCALE', 6]])
  },
)
