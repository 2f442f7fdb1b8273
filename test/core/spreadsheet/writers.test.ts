import fc from 'fast-check'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { writeCsv, type CsvEncoding } from '#core/spreadsheet/csv-writer.ts'
import type { Table } from '#core/spreadsheet/table.ts'
import { writeWhole } from '#core/spreadsheet/write-whole.ts'
import { writeXlsx } from '#core/spreadsheet/xlsx-writer.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const table = (rows: readonly (readonly string[])[]): Table => ({
  name: '邮寄名单',
  columns: ['卡号', '姓名', '地址'].map((heading) => ({ heading, width: 14 })),
  blocks: [rows.slice(0, 2), rows.slice(2)],
})
const nothing = () => Promise.resolve()

const xlsxRows = async (rows: readonly (readonly string[])[]): Promise<string[][]> => {
  const path = join(folder, 'list.xlsx')
  await writeWhole(':memory:', path, (sink) => writeXlsx(table(rows), sink), nothing)
  const book = read(readFileSync(path), { dense: true, raw: true, WTF: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  for (const cells of sheet?.['!data'] ?? []) for (const cell of cells ?? []) if (cell) expect(cell.f).toBeUndefined()
  return utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1, defval: '', raw: true }).slice(1)
}
const csvRows = async (rows: readonly (readonly string[])[], encoding: CsvEncoding): Promise<string[][]> => {
  const path = join(folder, 'list.csv')
  await writeWhole(':memory:', path, (sink) => writeCsv(table(rows), encoding, sink), nothing)
  const text = new TextDecoder(encoding, { fatal: true }).decode(readFileSync(path))
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data.slice(1)
}

const nasty = [
  '=1+1',
  '@SUM(1)',
  '+86-138-0000',
  '-5',
  '00120230105000001',
  '010010',
  '王"小"明',
  'a,b',
  '换\n行',
  '㛃𠮷€',
  '_x0041_',
  '<b>&',
  "'quoted",
  '＝1',
]

test('a workbook gives every cell back as text: zeros kept, no formula', async () => {
  const rows = nasty.map((text) => ['0001234567890', text, '上海市徐汇区'])
  expect(await xlsxRows(rows)).toEqual(rows)
})

test('any well-formed text survives the workbook and, guarded, the CSV in both encodings', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'王𠮷a0 =+-@,"\n<&é_x'), maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
      const filled = rows.map((cells) => ['0', ...cells.slice(1)])
      expect(await xlsxRows(filled)).toEqual(filled)
      for (const encoding of ['utf-8', 'gb18030'] as const) {
        const back = await csvRows(filled, encoding)
        expect(back.map((cells) => cells.map((text) => text.replace(/^'(?=[\s]*[=+\-@]|[\t\r\n])/, '')))).toEqual(filled)
      }
    }),
    { numRuns: 40 },
  )
})

test('the CSV for Excel begins with a byte-order mark and counts what it guarded', async () => {
  const path = join(folder, 'list.csv')
  const written = await writeWhole(
    ':memory:',
    path,
    (sink) =>
      writeCsv(
        table([
          ['1', '=1+1', '-5'],
          ['2', '＝cmd', '+86-138'],
        ]),
        'utf-8',
        sink,
      ),
    nothing,
  )
  expect(readFileSync(path).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(written).toMatchObject({ rows: 2, guardedCells: 3 })
  expect(readFileSync(path, 'utf8')).toContain(`1,'=1+1,-5\r\n`)
})

test('the same table gives the same bytes', async () => {
  const rows = [
    ['1', '王芳', '上海'],
    ['2', '李雷', '北京'],
  ]
  const [a, b] = await Promise.all(
    ['a', 'b'].map((n) => writeWhole(':memory:', join(folder, n), (sink) => writeXlsx(table(rows), sink), nothing)),
  )
  expect(a?.sha256).toBe(b?.sha256)
})

test('the file takes its name only after the export was logged; a failed log leaves nothing', async () => {
  const path = join(folder, 'list.csv')
  const failing = writeWhole(
    ':memory:',
    path,
    (sink) => writeCsv(table([['1', 'a', 'b']]), 'utf-8', sink),
    () => {
      expect(existsSync(path)).toBe(false)
      return Promise.reject(new Error('no log'))
    },
  )
  await expect(failing).rejects.toThrow('no log')
  expect(readdirSync(folder)).toEqual([])
})

test('a place that cannot be written is named', async () => {
  const path = join(folder, 'missing', 'list.csv')
  const failing = writeWhole(':memory:', path, (sink) => writeCsv(table([]), 'utf-8', sink), nothing)
  await expect(failing).rejects.toMatchObject({ code: 'file/not-writable', data: { file: path } })
})
