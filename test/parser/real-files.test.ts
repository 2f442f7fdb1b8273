/** Files of real shops and of the export generator, where the data folder is at hand. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Cell } from '#shared/contract/parser.ts'
import { readPath, testFolder } from './read-all.ts'

const data = join(import.meta.dirname, '../../../shared/data')
const generator = join(import.meta.dirname, '../../bench/generate.mjs')
const folder = testFolder()
afterAll(folder.remove)

describe.skipIf(!existsSync(data))('public files (needs ../shared/data)', () => {
  test('an .xls of a Chinese superstore', async () => {
    const { sheets, file } = await readPath(join(data, 'superstore_zh/superstore_zh.xls'))
    expect(file?.kind).toBe('xls')
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['订单', 10_001],
      ['退货', 297],
      ['销售人员', 7],
    ])
    expect(sheets[0]?.rows[1]?.slice(0, 4)).toEqual([1, 'US-2017-1357144', '2017-04-27', '2017-04-29'])
  })

  test('an .xlsx of shop orders', async () => {
    const { sheets } = await readPath(join(data, 'zh_orders/zh_rfm_orders_pseudo.xlsx'))
    expect(sheets[0]?.rows).toHaveLength(28_834)
    expect(sheets[0]?.rows[1]?.slice(2, 6)).toEqual(['2019-01-01 00:17:59', '交易成功', 186, 6])
  })

  test('a .csv of a British wholesaler keeps its codes', async () => {
    const path = join(folder.path, 'retail.csv')
    writeFileSync(path, gunzipSync(readFileSync(join(data, 'online_retail/2010-12.csv.gz'))))
    const { sheets } = await readPath(path)
    expect(sheets[0]?.rows[1]?.slice(0, 2)).toEqual(['536365', '85123A'])
  })
})

const Truth = z.object({ sales: z.object({ files: z.array(z.object({ file: z.string(), rows: z.number(), errorCells: z.number() })) }) })

describe('generated exports in every format', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [
      generator,
      '--out',
      folder.path,
      '--lines',
      '3000',
      '--members',
      '300',
      '--messy',
      '--files',
      '3',
      '--formats',
      'utf8,gbk,utf16,xlsx,html',
      '--quiet',
    ])
  }, 60_000)

  const asText = (cell: Cell | undefined): string =>
    cell === null || cell === undefined
      ? ''
      : typeof cell === 'object'
        ? 'text' in cell
          ? cell.text
          : cell.flaw
        : String(Number.isFinite(Number(cell)) && typeof cell === 'number' ? cell : cell)
  /** The same figure, however it was written: 12.50 and 12.5. */
  const plain = (text: string): string => (/^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text)

  test('the same rows come from every one of them', async () => {
    const { sales } = Truth.parse(JSON.parse(readFileSync(join(folder.path, 'truth.json'), 'utf8')))
    for (const { file, rows } of sales.files) {
      const twin = await readPath(join(folder.path, `${file}.utf8.csv`))
      expect(twin.sheets[0]?.rows).toHaveLength(rows)
      const expected = twin.sheets[0]?.rows.map((row) => row.map((cell) => plain(asText(cell))))
      for (const ending of ['gbk.csv', 'utf16.txt', 'xlsx']) {
        const other = await readPath(join(folder.path, `${file}.${ending}`))
        expect(
          other.sheets[0]?.rows.map((row) => row.map((cell) => plain(asText(cell)))),
          `${file}.${ending}`,
        ).toEqual(expected)
      }
      const page = await readPath(join(folder.path, `${file}.html.xls`))
      const filled = (all: readonly (readonly string[])[] | undefined): unknown => all?.filter((row) => row.length > 0)
      expect(filled(page.sheets[0]?.rows.map((row) => row.map((cell) => plain(asText(cell)).trim())))).toEqual(
        filled(expected?.map((row) => row.map((cell) => cell.trim()))),
      )
    }
  })
})
