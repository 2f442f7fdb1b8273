/** A kept report as a workbook: a sheet a page, figures first, then its tables, cautions and definitions. */
import { basename } from 'node:path'
import type { Progress } from '#shared/contract/progress.ts'
import type { CellValue, FigureKind, Report, ReportPage, ReportTable } from '#shared/contract/report-page.ts'
import { definitions } from '#shared/definitions/book.ts'
import type { Definition } from '#shared/definitions/definition.ts'
import { sentenceOf } from '#shared/reports/sentences.ts'
import { wordOf, wordsBefore } from '#shared/reports/words.ts'
import { day, formatDay, isoFromDay } from '#shared/values/day.ts'
import type { Locale } from '#shared/values/locale.ts'
import { logExport, noteExportFailure } from '../export-log.ts'
import type { Working } from '../handlers.ts'
import type { Table } from '../spreadsheet/table.ts'
import { writeWhole } from '../spreadsheet/write-whole.ts'
import { writeWorkbook } from '../spreadsheet/xlsx-writer.ts'
import { getRun } from './saved.ts'

interface Order {
  readonly id: number
  readonly token: string
  readonly language: Locale
}

/** @throws refusals `report/not-found`, `file/unknown-token`, `file/not-writable`, `file/disk-full` */
export async function exportRun({ id, token, language }: Order, working: Working<Progress>) {
  const report = getRun(working.read, id)
  const path = working.files.pathOf(token)
  const sheets = report.pages.map((page, i) => sheetOf(report, page, i, language))
  const fileName = basename(path)
  await working.report({ step: 'exporting', done: 0, total: sheets.length })
  const { rows, sha256 } = await writeWhole(
    working.folder,
    path,
    (sink) => writeWorkbook(sheets, sink),
    (written, digest) =>
      logExport(working, {
        kind: 'report',
        rule: '',
        columns: sheets.map(({ name }) => name),
        rows: written.rows,
        fileName,
        format: 'xlsx',
        sha256: digest,
        purpose: report.name,
      }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  return { sheets: sheets.length, rows, sha256, fileName }
}

function sheetOf(report: Report, page: ReportPage, index: number, locale: Locale): Table {
  const rows = [
    ...page.blocks.flatMap(({ figures, table }) => [
      ...figures.map(({ label, value, kind, words, parts, before }) => [
        wordOf(label, locale),
        cellOf(value, kind, words, locale),
        parts === null ? '' : String(parts.numerator),
        parts === null ? '' : String(parts.denominator),
        cellOf(before, kind, words, locale),
      ]),
      ...(table === null ? [] : rowsOfTable(table, locale)),
    ]),
    ...footOf(report, page, locale),
  ]
  const width = Math.max(5, ...rows.map((row) => row.length))
  const headings =
    locale === 'en' ? ['Figure', 'Value', 'Numerator', 'Denominator', 'Compared with'] : ['指标', '数值', '分子', '分母', '对比期']
  return {
    name: sheetName(index, page, locale),
    columns: Array.from({ length: width }, (_, i) => ({ heading: headings[i] ?? '', width: i === 0 ? 26 : 15, isNumber: i > 0 })),
    blocks: [rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])],
  }
}

const rowsOfTable = ({ title, columns, rows, rowKinds }: ReportTable, locale: Locale): string[][] => [
  [],
  [wordOf(title, locale)],
  columns.map(({ label, isName }) => (isName ? label : wordOf(label, locale))),
  ...rows.map((row, at) =>
    row.map((cell, i) => {
      const column = columns[i]
      const kind = column?.kind ?? 'text'
      return cellOf(cell, kind === 'own' ? (rowKinds[at] ?? 'decimal') : kind, column ? wordsBefore(column, row) : null, locale)
    }),
  ),
]

function footOf(report: Report, page: ReportPage, locale: Locale): string[][] {
  const span = [report.from, report.to].map((one) => (one === null ? '' : formatDay(day(one), locale))).join(' – ')
  const asOf = report.asOf === null ? '' : formatDay(day(report.asOf), locale)
  const definition = (id: string): string[] => {
    const entry: Definition | undefined = (definitions as Readonly<Record<string, Definition>>)[id]
    return entry === undefined
      ? []
      : [`${locale === 'en' ? entry.name.en : entry.name.zh}: ${locale === 'en' ? entry.formula.en : entry.formula.zh}`]
  }
  return [
    [],
    [locale === 'en' ? `${report.brand} · ${span} · as of ${asOf}` : `${report.brand} · ${span} · 数据截至 ${asOf}`],
    ...(page.comment === '' ? [] : [[page.comment]]),
    ...page.notes.flatMap((note) => {
      const sentence = sentenceOf(note, locale)
      return sentence === undefined ? [] : [[sentence]]
    }),
    ...page.definitions.map(definition).filter((row) => row.length > 0),
  ]
}

/** Money in yuan, shares as they are, so that a spreadsheet can go on reckoning; days as dates. */
function cellOf(value: CellValue, kind: FigureKind, words: string | null, locale: Locale): string {
  if (value === null) return ''
  if (typeof value === 'string') return kind === 'word' && words !== null ? wordOf(`${words}.${value}`, locale) : value
  switch (kind) {
    case 'money':
      return plain(value / 100, 2)
    case 'rate':
    case 'decimal':
    case 'own':
      return plain(value, 4)
    case 'day':
      return isoFromDay(day(value))
    case 'month':
      return isoFromDay(day(value)).slice(0, 7)
    case 'year':
      return isoFromDay(day(value)).slice(0, 4)
    case 'count':
    case 'text':
    case 'word':
      return String(value)
  }
}

const plain = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)))

const sheetName = (index: number, page: ReportPage, locale: Locale): string =>
  `${index + 1} ${wordOf(`page.${page.kind}`, locale)} ${page.subject}`
    .replaceAll(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31)
