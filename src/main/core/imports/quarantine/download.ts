/** The waiting rows as a workbook: their columns, the reason in words, and the place each is known by when it comes back. */
import { basename } from 'node:path'
import type { QuarantineFilter, QuarantineRow } from '#shared/contract/import-quarantine.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { logExport, noteExportFailure } from '../../export-log.ts'
import type { Working } from '../../handlers.ts'
import { maskAddress, maskEmail, maskName, maskNumber } from '../../members/masks.ts'
import { refuse } from '../../refuse.ts'
import type { Table } from '../../spreadsheet/table.ts'
import { writeWhole } from '../../spreadsheet/write-whole.ts'
import { writeXlsx } from '../../spreadsheet/xlsx-writer.ts'
import { createCompleter, waiting, type WaitingRow } from './queue.ts'

export interface DownloadOrder {
  readonly token: string
  readonly filter: QuarantineFilter
  readonly language: 'zh-CN' | 'en'
  readonly isMasked: boolean
  readonly recipient: string
  readonly purpose: string
  readonly reasons: Readonly<Record<string, string>>
}

/** The column a workbook of waiting rows is recognised by: sheet and row, never to be changed. */
export const PLACE_HEADING = '熟客行号'

const headings = {
  'zh-CN': { reason: '原因', file: '文件', sheet: '工作表', row: '行', name: '待处理' },
  en: { reason: 'Reason', file: 'File', sheet: 'Sheet', row: 'Row', name: 'Waiting rows' },
} as const

const BLOCK = 500
const MOST_ROWS = 1_000_000

export async function exportQuarantine(working: Working<Progress>, order: DownloadOrder) {
  const { read, files, report } = working
  const path = files.pathOf(order.token)
  const filter: QuarantineFilter = { ...order.filter, states: order.filter.states ?? ['open', 'fixed'] }
  const rows = waiting(read, { filter, offset: 0, limit: MOST_ROWS })
  if (rows.length === 0) refuse('import/nothing-waits', {})
  const columns = columnsOf(working, rows)
  const table = tableOf(working, order, rows, columns, (done) => report({ step: 'exporting', done, total: rows.length }))
  const written = await writeWhole(
    working.folder,
    path,
    (sink) => writeXlsx(table, sink),
    (done, sha256) =>
      logExport(working, {
        kind: 'quarantine',
        rule: JSON.stringify(order.filter),
        columns,
        rows: done.rows,
        fileName: basename(path),
        format: order.isMasked ? 'xlsx-masked' : 'xlsx',
        sha256,
        recipient: order.recipient,
        purpose: order.purpose,
      }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  return { rows: written.rows, sha256: written.sha256, fileName: basename(path) }
}

/** Headings of all sheets of the rows, each once, in the order they are met. */
function columnsOf({ read }: Working<Progress>, rows: readonly WaitingRow[]): readonly string[] {
  const complete = createCompleter(read)
  const seen = new Set<number>()
  const found = new Set<string>()
  for (const row of rows) {
    if (seen.has(row.sheetId)) continue
    seen.add(row.sheetId)
    for (const { heading } of complete(row).cells) found.add(heading)
  }
  return [...found]
}

function tableOf(
  { read }: Working<Progress>,
  order: DownloadOrder,
  rows: readonly WaitingRow[],
  columns: readonly string[],
  report: (done: number) => Promise<void>,
): Table {
  const words = headings[order.language]
  const complete = createCompleter(read)
  async function* blocks(): AsyncGenerator<readonly (readonly string[])[]> {
    for (let from = 0; from < rows.length; from += BLOCK) {
      await report(from)
      yield rows.slice(from, from + BLOCK).map((row) => lineOf(complete(row), order, columns))
    }
  }
  const own = [words.reason, words.file, words.sheet, words.row]
  return {
    name: words.name,
    columns: [
      { heading: PLACE_HEADING, width: 14 },
      ...own.map((heading, i) => ({ heading, width: i === 0 ? 44 : 16 })),
      ...columns.map((heading) => ({ heading, width: 16 })),
    ],
    blocks: blocks(),
  }
}

function lineOf(row: QuarantineRow, { reasons, isMasked }: DownloadOrder, columns: readonly string[]): readonly string[] {
  const why = [...new Set(row.findings.map(({ code }) => reasons[code] ?? code))].join('; ')
  const faulty = new Set(row.findings.map(({ field }) => field))
  const cells = columns.map((heading) => {
    const cell = row.cells.find((each) => each.heading === heading)
    if (cell === undefined) return ''
    const text = cell.fixed ?? cell.text
    return isMasked && !faulty.has(cell.field) ? hidden(cell.field, text) : text
  })
  return [`${row.sheetId}-${row.row}`, why, row.file, row.sheet, String(row.row), ...cells]
}

/** A masked cell that comes back as it went is no correction: `take-back.ts` hides the stored text likewise and compares. */
export function hidden(field: FieldId, text: string): string {
  if (text === '') return text
  switch (field) {
    case 'member.name':
    case 'member.first_name':
    case 'member.last_name':
      return maskName(text)
    case 'member.mobile':
    case 'member.landline':
    case 'member.id_no':
      return maskNumber(text)
    case 'member.email':
      return maskEmail(text)
    case 'member.address':
      return maskAddress(text)
    default:
      return text
  }
}
