/** The coverage map as a workbook: a row a store and month, with the numbers the verdict stands on. No person's data. */
import { basename } from 'node:path'
import type { CoverageCell, CoverageVerdict } from '#shared/contract/exchange.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { formatFen, fen } from '#shared/values/fen.ts'
import { formatRatio } from '#shared/values/rate.ts'
import type { Working } from '../../handlers.ts'
import type { Table } from '../../spreadsheet/table.ts'
import { writeWhole } from '../../spreadsheet/write-whole.ts'
import { writeXlsx } from '../../spreadsheet/xlsx-writer.ts'
import { coverageOf } from './coverage.ts'

type Headings = 'zh' | 'en'

const verdicts: Readonly<Record<CoverageVerdict, Readonly<Record<Headings, string>>>> = {
  keep: { zh: '保留', en: 'Keep' },
  repair: { zh: '修复后保留', en: 'Keep after repair' },
  rebuild: { zh: '重建', en: 'Rebuild' },
  few: { zh: '小票太少，不判断', en: 'Too few to judge' },
}

interface Column {
  readonly zh: string
  readonly en: string
  readonly width: number
  text(cell: CoverageCell & { readonly store: string }, language: Headings): string
}

const share = (numerator: number, denominator: number): string => formatRatio({ numerator, denominator }, 'en')
const month = (number: number): string => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`

const columns: readonly Column[] = [
  { zh: '门店', en: 'Store', width: 20, text: ({ store }) => store },
  { zh: '月份', en: 'Month', width: 10, text: (cell) => month(cell.month) },
  { zh: '小票', en: 'Receipts', width: 10, text: ({ receipts }) => String(receipts) },
  { zh: '净销售额', en: 'Net sales', width: 14, text: ({ netFen }) => formatFen(fen(netFen), 'en') },
  { zh: '已关联', en: 'Linked', width: 10, text: ({ linked }) => String(linked) },
  { zh: '未知卡', en: 'Unknown card', width: 12, text: ({ unknownCard }) => String(unknownCard) },
  { zh: '散客', en: 'Anonymous', width: 12, text: ({ anonymous }) => String(anonymous) },
  { zh: '关联率（占全部小票）', en: 'Link rate of all receipts', width: 20, text: ({ linked, receipts }) => share(linked, receipts) },
  { zh: '营业日', en: 'Opening days', width: 12, text: ({ openDays }) => String(openDays) },
  { zh: '缺小票的营业日', en: 'Days without a receipt', width: 16, text: ({ gapDays }) => String(gapDays) },
  { zh: '应有小票', en: 'Expected receipts', width: 14, text: ({ expected }) => String(expected) },
  { zh: '可用率', en: 'Usable share', width: 12, text: ({ linked, expected }) => share(linked, expected) },
  { zh: '修复后可用率', en: 'Usable share after repair', width: 18, text: ({ reachable, expected }) => share(reachable, expected) },
  { zh: '修复（分钟）', en: 'Repair (minutes)', width: 14, text: ({ repairMinutes }) => String(repairMinutes) },
  { zh: '重新收集（分钟）', en: 'Collect anew (minutes)', width: 16, text: ({ collectMinutes }) => String(collectMinutes) },
  { zh: '判断', en: 'Verdict', width: 18, text: ({ verdict }, language) => verdicts[verdict][language] },
]

interface Order {
  readonly token: string
  readonly headings: Headings
  readonly months: number
}

export async function exportCoverage(working: Working<Progress>, { token, headings, months }: Order) {
  const path = working.files.pathOf(token)
  const { cells, stores } = coverageOf(await working.columns.current(), working.read, months)
  const names = new Map(stores.map(({ id, name }) => [id, name]))
  await working.report({ step: 'exporting', done: 0, total: cells.length })
  const rows = cells.map((cell) => columns.map((column) => column.text({ ...cell, store: names.get(cell.storeId) ?? '' }, headings)))
  const table: Table = {
    name: headings === 'zh' ? '数据覆盖' : 'Coverage',
    columns: columns.map((column) => ({ heading: column[headings], width: column.width })),
    blocks: [rows],
  }
  const written = await writeWhole(
    working.folder,
    path,
    (sink) => writeXlsx(table, sink),
    () => Promise.resolve(),
  )
  return { rows: written.rows, fileName: basename(path) }
}
