/** Our scanner against SheetJS, cell by cell, on workbooks by chance; where SheetJS is known to be wrong the generator stays away. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import type { Cell } from '#shared/contract/parser.ts'
import { randomWorkbook } from '../data/ugly/random-workbook.ts'
import { xlsx } from '../data/ugly/workbook.ts'
import { readBytes, testFolder } from './read-all.ts'

const folder = testFolder()
afterAll(folder.remove)

/** Row by row, as `row:column` → value; flaws by the value SheetJS can know. */
type Table = Readonly<Record<string, string | number | boolean>>

function ours(rowNumbers: readonly number[], rows: readonly (readonly Cell[])[]): Table {
  const table: Record<string, string | number | boolean> = {}
  rows.forEach((cells, n) =>
    cells.forEach((cell, column) => {
      if (cell !== null && !isUnvalued(cell)) table[`${rowNumbers[n]}:${column}`] = typeof cell === 'object' ? flawValue(cell) : cell
    }),
  )
  return table
}

/** SheetJS leaves formulas without a value out. */
const isUnvalued = (cell: Cell): boolean => typeof cell === 'object' && cell?.flaw === 'formula-without-value'

function flawValue(cell: Extract<Cell, object>): string | number {
  if (cell.flaw === 'error') return `error ${cell.text}`
  return cell.flaw === 'damaged-number' ? cell.value : cell.flaw
}

const errorText = new Map(Object.entries({ 42: '#N/A', 23: '#REF!', 7: '#DIV/0!', 15: '#VALUE!', 29: '#NAME?' }))

function theirs(sheet: XLSX.WorkSheet, date1904: boolean): Table {
  const table: Record<string, string | number | boolean> = {}
  ;(sheet['!data'] ?? []).forEach((row, r) =>
    row?.forEach((cell, column) => {
      const value = oracleValue(cell, date1904)
      if (value !== undefined && value !== '') table[`${r + 1}:${column}`] = value
    }),
  )
  return table
}

function oracleValue(cell: XLSX.CellObject | undefined, date1904: boolean): string | number | boolean | undefined {
  if (!cell || cell.t === 'z') return undefined
  if (cell.t === 'e') return `error ${errorText.get(String(cell.v))}`
  if (typeof cell.v === 'number' && /y/.test(String(cell.z))) return dateText(cell.v, date1904)
  return cell.v instanceof Date ? undefined : cell.v
}

function dateText(serial: number, date1904: boolean): string {
  const { y, m, d, H, M, S } = XLSX.SSF.parse_date_code(serial, { date1904 })
  const two = (n: number): string => String(n).padStart(2, '0')
  const time = `${two(H)}:${two(M)}:${two(S)}`
  return `${y}-${two(m)}-${two(d)}${time === '00:00:00' ? '' : ` ${time}`}`
}

test('every cell is what SheetJS reads, in whatever way the workbook was written', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkbook, async (workbook) => {
      const read = await readBytes(folder.path, xlsx(workbook))
      // The same parts in the plainest zip: SheetJS trusts local headers, which streaming writers leave empty.
      const oracle = XLSX.read(xlsx({ ...workbook, zip: {} }), { type: 'buffer', dense: true, WTF: true, cellNF: true, raw: true })
      if (read.refusal?.code !== 'E_NO_ROWS') expect(read.refusal).toBeUndefined()
      expect(read.sheets.map(({ rowNumbers, rows }) => ours(rowNumbers, rows))).toEqual(
        oracle.SheetNames.map((name) => theirs(oracle.Sheets[name] ?? {}, workbook.date1904 ?? false)),
      )
      expect(read.sheets.map(({ visible }) => visible)).toEqual(workbook.sheets.map(({ state }) => state === undefined))
    }),
    { numRuns: 300 },
  )
})
