/** The files the shop sends, and what is known about them. */
import { createAnswers } from './answers.ts'
import { createBrand, type BrandPlan } from './brand.ts'
import { productTable, storeTable } from './catalog-tables.ts'
import type { Table } from './cells.ts'
import { createMemberRows, memberTable } from './member-rows.ts'
import { salesTable } from './sales-tables.ts'
import { writeTextFile, type TextEncoding } from './text-file.ts'
import { writeWorkbook } from './workbook.ts'

interface DemoFile {
  readonly name: string
  readonly bytes: Buffer
}

type Format = 'xlsx' | TextEncoding

const salesFormats: readonly (readonly [year: number, format: Format])[] = [
  [2019, 'gb18030'],
  [2020, 'xlsx'],
  [2021, 'xlsx'],
  [2022, 'utf-8'],
  [2023, 'xlsx'],
]

/** All export files and `answers.json`, a pure function of the plan. */
export const createDemoFiles = (plan: BrandPlan): readonly DemoFile[] => {
  const brand = createBrand(plan)
  const rows = createMemberRows(brand)
  const tables = salesFormats.map(([year, format]) => ({
    table: salesTable(year, brand.receipts),
    format,
    name: `销售明细-${year}.${format === 'xlsx' ? 'xlsx' : 'csv'}`,
  }))
  const catalog = [storeTable(brand.catalog), productTable(brand.catalog)]
  const members = memberTable(rows)
  const files = [
    { name: '会员资料.xlsx', kind: 'members', sheet: members.sheet, format: 'xlsx', ...plainRows(members) },
    ...catalog.map((table, i) => ({
      name: '门店与商品.xlsx',
      kind: i === 0 ? 'stores' : 'products',
      sheet: table.sheet,
      format: 'xlsx',
      ...plainRows(table),
    })),
    ...tables.map(({ table: { sheet, rows: all, titleRows, dataRows, totalRows, footerRows }, format, name }) => {
      return { name, kind: 'lines', sheet, format, rows: all.length, titleRows, headerRows: 1, dataRows, totalRows, footerRows }
    }),
  ]
  const answers = { ...createAnswers(brand, rows), files }
  return [
    { name: '会员资料.xlsx', bytes: writeWorkbook([members]) },
    { name: '门店与商品.xlsx', bytes: writeWorkbook(catalog) },
    ...tables.map(({ table, format, name }) => ({
      name,
      bytes: format === 'xlsx' ? writeWorkbook([table]) : writeTextFile(table.rows, format),
    })),
    { name: 'answers.json', bytes: Buffer.from(answersJson(answers)) },
  ]
}

const plainRows = ({ rows }: Table) => ({
  rows: rows.length,
  titleRows: 0,
  headerRows: 1,
  dataRows: rows.length - 1,
  totalRows: 0,
  footerRows: 0,
})

/** Readable at the top, one line for each entry of a list. */
const answersJson = (answers: Readonly<Record<string, unknown>>): string => {
  const listed = (value: unknown): string =>
    Array.isArray(value)
      ? `[\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`
      : JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
  return `{\n${Object.entries(answers)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${listed(value)}`)
    .join(',\n')}\n}\n`
}
