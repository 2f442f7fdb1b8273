import { gzipSync } from 'node:zlib'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { gb18030 } from '../data/ugly/encode.ts'
import { good, rowXml, xlsx } from '../data/ugly/workbook.ts'
import { zip } from '../data/ugly/zip.ts'
import { readBytes, readPath, testFolder } from './read-all.ts'

const folder = testFolder()
afterAll(folder.remove)
const at = (name: string): string => join(folder.path, name)

describe('what is no regular file is not opened', () => {
  test('a link', async () => {
    writeFileSync(at('real.csv'), 'a,b\n1,2\n')
    symlinkSync(at('real.csv'), at('link.csv'))
    expect((await readPath(at('link.csv'))).refusal).toEqual({ code: 'E_SYMLINK' })
  })

  test('a folder and a device', async () => {
    mkdirSync(at('folder.xlsx'))
    expect((await readPath(at('folder.xlsx'))).refusal).toEqual({ code: 'E_NOT_FILE' })
    expect((await readPath('/dev/null')).refusal).toEqual({ code: 'E_NOT_FILE' })
  })

  test('a file that is not there', async () => {
    expect((await readPath(at('none.csv'))).refusal).toEqual({ code: 'E_NOT_FOUND' })
  })

  test.skipIf(process.getuid?.() === 0)('a file we may not read', async () => {
    writeFileSync(at('closed.csv'), 'a\n')
    chmodSync(at('closed.csv'), 0)
    expect((await readPath(at('closed.csv'))).refusal).toEqual({ code: 'E_NOT_READABLE' })
  })
})

test('the name of a file says nothing: content decides', async () => {
  writeFileSync(at('book.csv'), xlsx(good))
  writeFileSync(at('text.xlsx'), 'a,b\n1,2\n')
  expect((await readPath(at('book.csv'))).file?.kind).toBe('xlsx')
  expect((await readPath(at('text.xlsx'))).file?.kind).toBe('text')
})

test('the check sum told is that of the whole file', async () => {
  const bytes = xlsx(good)
  const { sha256 } = await readBytes(folder.path, bytes)
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
})

test('a preview stops after its rows, and still tells the check sum of the whole file: a file replaced afterwards shows by it', async () => {
  const rows = Array.from({ length: 9_000 }, (_, n) => rowXml(n + 1, [`r${n}`, n])).join('')
  const bytes = xlsx({ sheets: [{ rows }, { rows }] })
  const book = await readBytes(folder.path, bytes, { rowLimit: 20 })
  expect(book.sheets.map((sheet) => sheet.rows.length)).toEqual([20, 20])
  expect(book).toMatchObject({ ended: true })
  expect(book.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  const text = await readBytes(folder.path, 'a,b\n'.repeat(100_000), { rowLimit: 5 })
  expect(text.sheets[0]?.rows).toHaveLength(5)
})

test('rows beyond one batch keep their numbers', async () => {
  const rows = Array.from({ length: 5_000 }, (_, n) => rowXml(n * 2 + 1, [n])).join('')
  const { sheets } = await readBytes(folder.path, xlsx({ sheets: [{ rows }] }))
  expect(sheets[0]?.rowNumbers).toEqual(Array.from({ length: 5_000 }, (_, n) => n * 2 + 1))
  expect(sheets[0]?.rows.flat()).toEqual(Array.from({ length: 5_000 }, (_, n) => n))
})

describe('an archive', () => {
  test('is read file by file, each by its own content', async () => {
    const old: unknown = XLSX.write(
      { SheetNames: ['会员'], Sheets: { 会员: { '!ref': 'A1', A1: { t: 's', v: '00123' } } } },
      { type: 'buffer', bookType: 'biff8' },
    )
    const bytes = zip([
      { name: '一月/sales.csv', bytes: gb18030('卡号,姓名\n001,王\n') },
      { name: '__MACOSX/._sales.csv', bytes: 'x' },
      { name: 'book.xlsx', bytes: xlsx(good) },
      { name: 'old.xls', bytes: Buffer.isBuffer(old) ? old : '' },
      { name: gb18030('二月.txt'), bytes: 'a\tb\n1\t2\n', flags: 0 },
      { name: 'page.csv', bytes: '<table><tr><td>007</td></tr></table>' },
    ])
    const { file, sheets, ended } = await readBytes(folder.path, bytes)
    expect(file?.kind).toBe('archive')
    expect(sheets.map(({ name }) => name)).toEqual([
      '一月/sales.csv',
      'book.xlsx › Sheet1',
      'old.xls › 会员',
      '二月.txt',
      'page.csv › Sheet1',
    ])
    expect(sheets.map(({ rows }) => rows.at(-1))).toEqual([['001', '王'], ['C001', '王小明', 12.5], ['00123'], ['1', '2'], ['007']])
    expect(ended).toBe(true)
  })

  test('inside an archive is refused, and so is what else hides behind a name', async () => {
    const nested = zip([{ name: 'inner.csv', bytes: zip([{ name: 'a.csv', bytes: 'a\n' }]) }])
    expect((await readBytes(folder.path, nested)).refusal).toEqual({ code: 'E_NOT_SPREADSHEET', kind: 'archive', sheet: 'inner.csv' })
    const picture = zip([{ name: 'a.csv', bytes: Buffer.from('ffd8ffe0000000', 'hex') }])
    expect((await readBytes(folder.path, picture)).refusal).toEqual({ code: 'E_NOT_SPREADSHEET', kind: 'jpeg', sheet: 'a.csv' })
  })

  test('with other files in it is not ours to open', async () => {
    const mixed = zip([
      { name: 'a.csv', bytes: 'a\n' },
      { name: 'run.exe', bytes: 'MZ' },
    ])
    expect((await readBytes(folder.path, mixed)).refusal).toMatchObject({ code: 'E_NOT_SPREADSHEET' })
  })

  test('packed by something other than zip is to be unpacked first, whatever it is called', async () => {
    const gz = gzipSync('卡号,姓名\n001,王\n')
    expect((await readBytes(folder.path, gz)).refusal).toEqual({ code: 'E_COMPRESSED', kind: 'gz' })
    expect((await readBytes(folder.path, Buffer.from('Rar!\x1a\x07\0rest'))).refusal).toEqual({ code: 'E_COMPRESSED', kind: 'rar' })
    const nested = zip([{ name: 'sales.csv', bytes: gz }])
    expect((await readBytes(folder.path, nested)).refusal).toEqual({ code: 'E_COMPRESSED', kind: 'gz', sheet: 'sales.csv' })
  })

  test('names the entry that is broken', async () => {
    const bytes = zip([{ name: 'a.csv', bytes: 'a,b\n1,"2\n' }])
    expect((await readBytes(folder.path, bytes)).refusal).toMatchObject({ code: 'E_QUOTE_NOT_CLOSED', sheet: 'a.csv', row: 2 })
  })
})
