/** Tables of the value screens as workbooks or CSV, each with what stands under its figure, and logged before the file gets its name. */
import { basename } from 'node:path'
import type { Progress } from '#shared/contract/progress.ts'
import type { CellKind, ExportCell, ExportedTable, PeopleColumn, PeopleExport, TableExport } from '#shared/contract/value-export.ts'
import type { ValuePerson } from '#shared/contract/value-people.ts'
import { logExport, noteExportFailure } from '../../export-log.ts'
import type { Working } from '../../handlers.ts'
import type { Table } from '../../spreadsheet/table.ts'
import { writeTableAs } from '../../spreadsheet/write-table-as.ts'
import { writeWhole } from '../../spreadsheet/write-whole.ts'
import { peoplePageOf } from '../people/people-page.ts'
import { cellText } from './cell-text.ts'

type Target = Pick<TableExport, 'token' | 'format' | 'title' | 'notes'>
type Rows = readonly (readonly string[])[]

export interface Content {
  readonly headings: readonly string[]
  readonly kinds: readonly CellKind[]
  readonly total: number
  /** The question behind the rows, for the log. */
  readonly question: string
  readonly blocks: () => AsyncIterable<Rows> | Iterable<Rows>
}

export const exportTable = (working: Working<Progress>, { columns, rows, ...target }: TableExport): Promise<ExportedTable> => {
  const kinds = columns.map(({ kind }) => kind)
  const texts = rows.map((row) => kinds.map((kind, i) => cellText(row[i] ?? null, kind)))
  return writeTable(working, target, {
    headings: columns.map(({ heading }) => heading),
    kinds,
    total: rows.length,
    question: '',
    blocks: () => [texts],
  })
}

const BLOCK = 1000

/** Block by block, as the screen does: a million persons never stand in memory at once. */
export async function exportPeople(working: Working<Progress>, { set, order, columns, ...target }: PeopleExport): Promise<ExportedTable> {
  const current = await working.columns.current()
  const kinds = columns.map(({ column }) => (column === 'value' && set.of === 'importance' ? 'decimal' : kindOf[column]))
  const page = (offset: number) => peoplePageOf(current, working.read, { set, order, offset, limit: BLOCK })
  const { total } = await peoplePageOf(current, working.read, { set, order, offset: 0, limit: 1 })
  async function* blocks(): AsyncGenerator<Rows> {
    for (let offset = 0; offset < total; offset += BLOCK) {
      await working.report({ step: 'exporting', done: offset, total })
      const { rows } = await page(offset)
      yield rows.map((row) => columns.map((column, i) => cellText(cellOf(row, column), kinds[i] ?? 'text')))
    }
  }
  return writeTable(working, target, {
    headings: columns.map(({ heading }) => heading),
    kinds,
    total,
    question: JSON.stringify(set),
    blocks,
  })
}

const kindOf: Readonly<Record<PeopleColumn, CellKind>> = {
  rank: 'count',
  card: 'text',
  name: 'text',
  store: 'text',
  scores: 'text',
  occasions: 'count',
  netFen: 'money',
  lastDay: 'day',
  recencyDays: 'count',
  value: 'money',
  onDay: 'day',
  stage: 'text',
  cycleDays: 'decimal',
  dueOn: 'day',
}

function cellOf(row: ValuePerson, { column, words }: PeopleExport['columns'][number]): ExportCell {
  switch (column) {
    case 'scores':
      return row.scores ? `${row.scores.r}${row.scores.f}${row.scores.m}` : null
    case 'stage':
      return row.life ? (words[row.life.stage] ?? row.life.stage) : null
    case 'cycleDays':
      return row.life?.cycleDays ?? null
    case 'dueOn':
      return row.life?.dueOn ?? null
    default:
      return row[column]
  }
}

/** @throws refusals of the file */
export async function writeTable(working: Working<Progress>, target: Target, content: Content): Promise<ExportedTable> {
  const path = working.files.pathOf(target.token)
  const table = tableOf(target, content)
  const fileName = basename(path)
  const { guardedCells, sha256 } = await writeWhole(
    working.folder,
    path,
    (sink) => writeTableAs(target.format, table, sink),
    (_, digest) =>
      logExport(working, {
        kind: content.question === '' ? 'value-table' : 'value-people',
        rule: content.question,
        columns: content.headings,
        rows: content.total,
        fileName,
        format: target.format,
        sha256: digest,
        purpose: target.title,
      }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  return { rows: content.total, guardedCells, sha256, fileName }
}

function tableOf({ title, notes }: Target, { headings, kinds, blocks }: Content): Table {
  async function* withNotes(): AsyncGenerator<Rows> {
    yield* blocks()
    const blank = headings.map(() => '')
    if (notes.length > 0) yield [blank, ...notes.map((note) => [note, ...blank.slice(1)])]
  }
  return {
    name: sheetName(title),
    columns: headings.map((heading, i) => ({ heading, width: i === 0 ? 22 : 14, isNumber: isNumber[kinds[i] ?? 'text'] })),
    blocks: withNotes(),
  }
}

const isNumber: Readonly<Record<CellKind, boolean>> = { text: false, count: true, money: true, rate: true, decimal: true, day: false }

/** What Excel takes as the name of a sheet. */
const sheetName = (title: string): string =>
  title
    .replaceAll(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31) || 'Sheet'
