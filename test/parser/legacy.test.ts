/** The old formats, written by SheetJS and read back through our own walk over its cells. */
import { afterAll, describe, expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { gb18030 } from '../data/ugly/encode.ts'
import { readBytes, testFolder } from './read-all.ts'

const folder = testFolder()
afterAll(folder.remove)

type BookType = 'biff8' | 'biff5' | 'xlsb' | 'ods' | 'xlml'

function book(type: BookType, date1904 = false): Buffer {
  const sheet: XLSX.WorkSheet = {
    '!ref': 'A1:E6',
    A1: { t: 's', v: '卡号' },
    B1: { t: 's', v: '姓名' },
    C1: { t: 's', v: '金额' },
    D1: { t: 's', v: '日期' },
    A2: { t: 's', v: '00123' },
    B2: { t: 's', v: type === 'biff5' ? 'placeh' : '王小明' },
    C2: { t: 'n', v: 12.5 },
    D2: { t: 'n', v: 46_053.378472, z: 'yyyy-mm-dd hh:mm:ss' },
    E2: { t: 'b', v: true },
    A4: { t: 's', v: '__proto__' },
    C4: { t: 'e', v: 42 },
    D4: { t: 'n', v: 46_053, z: 'yyyy-mm-dd' },
    A6: { t: 'n', v: Number('310101199001011234') },
    '!merges': [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }],
    '!rows': [{}, { hidden: true }],
  }
  const hidden: XLSX.WorkSheet = { '!ref': 'A1', A1: { t: 's', v: '备用' } }
  const workbook: XLSX.WorkBook = {
    SheetNames: ['会员', '旧'],
    Sheets: { 会员: sheet, 旧: hidden },
    Workbook: { WBProps: { date1904 }, Sheets: [{ Hidden: 0 }, { Hidden: 1 }] },
  }
  const bytes: unknown = XLSX.write(workbook, { type: 'buffer', bookType: type })
  if (!Buffer.isBuffer(bytes)) throw new Error('no buffer')
  return type === 'biff5' ? inCodePage936(bytes) : bytes
}

/** The writer puts `_` for what is not Latin; a Chinese till wrote GBK and said so in the code page record. */
function inCodePage936(bytes: Buffer): Buffer {
  const record = bytes.indexOf(Buffer.from('42000200', 'hex'))
  bytes.writeUInt16LE(936, record + 4)
  gb18030('王小明').copy(bytes, bytes.indexOf('placeh'))
  return bytes
}

describe.each<[string, BookType]>([
  ['xls', 'biff8'],
  ['xls', 'biff5'],
  ['xlsb', 'xlsb'],
  ['ods', 'ods'],
  ['xml-2003', 'xlml'],
])('%s written as %s', (kind, type) => {
  test('keeps codes, zeros, errors and days', async () => {
    const { file, sheets, refusal } = await readBytes(folder.path, book(type))
    expect(refusal).toBeUndefined()
    expect(file?.kind).toBe(kind)
    expect(sheets).toHaveLength(2)
    const cellOf = (row: number, column: number): unknown => sheets[0]?.rows[sheets[0].rowNumbers.indexOf(row)]?.[column]
    expect([cellOf(2, 0), cellOf(2, 1), cellOf(2, 2)]).toEqual(['00123', '王小明', 12.5])
    expect(cellOf(2, 3)).toBe('2026-01-31 09:05:00')
    expect(cellOf(4, 3)).toBe('2026-01-31')
    expect(cellOf(4, 0)).toBe('__proto__')
    expect(cellOf(2, 4)).toBe(true)
    expect(cellOf(6, 0)).toMatchObject({ flaw: 'damaged-number' })
  })
})

test('an error in an old workbook is its text, never the number 42', async () => {
  for (const type of ['biff8', 'biff5', 'xlsb', 'xlml'] as const) {
    const { sheets } = await readBytes(folder.path, book(type))
    expect(sheets[0]?.rows[sheets[0].rowNumbers.indexOf(4)]?.[2], type).toEqual({ flaw: 'error', text: '#N/A' })
  }
})

test('hidden sheets and rows and merged cells of old workbooks are told', async () => {
  const { sheets } = await readBytes(folder.path, book('biff8'))
  expect(sheets.map(({ visible }) => visible)).toEqual([true, false])
  expect(sheets.map(({ name }) => name)).toEqual(['会员', '旧'])
  expect(sheets[0]?.end?.merged).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 2 }])
  const binary = await readBytes(folder.path, book('xlsb'))
  expect(binary.sheets[0]?.hiddenRows).toEqual([2])
})

test('days of a 1904 workbook are moved', async () => {
  for (const type of ['biff8', 'xlsb'] as const) {
    const { sheets } = await readBytes(folder.path, book(type, true))
    const row = sheets[0]?.rows[sheets[0].rowNumbers.indexOf(4)]
    expect(row?.[3], type).toBe('2030-02-01')
  }
})

test.each(['biff8', 'biff5', 'xlsb', 'ods', 'xlml'] as const)('a %s file cut anywhere is refused, or whole', async (type) => {
  const bytes = book(type)
  const whole = await readBytes(folder.path, bytes)
  for (let n = 1; n < 30; n++) {
    const read = await readBytes(folder.path, bytes.subarray(0, Math.floor((bytes.length * n) / 30)))
    // Only the padding of the last sector may be missing.
    if (read.ended) expect(read.sheets, `${n}/30`).toEqual(whole.sheets)
    else expect(read.refusal?.code, `${n}/30`).toMatch(/^E_/)
  }
})
