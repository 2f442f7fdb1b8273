/** Puts a page together from answers: every figure keeps the question it was answered by and where in the answer it stands. */
import type {
  CellValue,
  FigureKind,
  ReportBlock,
  ReportCall,
  ReportColumn,
  ReportFigure,
  ReportNote,
  ReportPage,
  ReportTable,
} from '#shared/contract/report-page.ts'
import { figureKinds } from '#shared/contract/report-page.ts'
import { definitions, type DefinitionId } from '#shared/definitions/book.ts'
import type { WordId } from '#shared/reports/words.ts'
import { numberAt, valueAt, type Asked } from '../kpi/asker.ts'

export type Label = WordId | DefinitionId

export interface FigureParts {
  readonly kind: FigureKind
  /** Path of what it is divided by: the figure is the quotient. */
  readonly over?: string
  /** Default: the label's own entry where it is one of the book. */
  readonly definition?: DefinitionId
  readonly before?: Asked<unknown> | undefined
  /** In the answer about the period before; default: the same place. */
  readonly beforePath?: string
  /** Of a `word`: what stands before it in its id. */
  readonly words?: string
}

export interface ColumnParts {
  readonly label: Label
  readonly kind: FigureKind
  readonly path: string
  readonly over?: string
  readonly definition?: DefinitionId
  /** The heading is a name out of the data. */
  readonly name?: string
  /** Of a `word`: what stands before it in its id. */
  readonly words?: string
  /** The column whose cell stands between the two. */
  readonly wordsOf?: number
}

export interface TableParts {
  readonly title: Label
  /** Path of the list in the answer. */
  readonly list: string
  readonly columns: readonly ColumnParts[]
  readonly most?: number
  /** The unit of a row, or where in it that stands, where a column's kind is `own`. */
  readonly rowKind?: string | ((row: unknown) => FigureKind)
  readonly chart?: ReportTable['chart']
  readonly isChartOnly?: boolean
}

export interface PageBuilder {
  figure(label: Label, asked: Asked<unknown>, path: string, parts: FigureParts): ReportFigure
  /** Figures side by side. */
  figures(...figures: readonly ReportFigure[]): void
  table(asked: Asked<unknown>, parts: TableParts): void
  note(code: string, data?: ReportNote['data']): void
  /** A footnote that no figure or column asks for by itself. */
  define(...ids: readonly DefinitionId[]): void
  page(): ReportPage
}

export function createPage(kind: string, subject: string, comment: string): PageBuilder {
  const calls: ReportCall[] = []
  const blocks: ReportBlock[] = []
  const footnotes = new Set<string>()
  const notes: ReportNote[] = []
  const marks: Marks = {
    callOf: ({ call }) => {
      const known = calls.findIndex((one) => one.procedure === call.procedure && JSON.stringify(one.input) === JSON.stringify(call.input))
      return known >= 0 ? known : calls.push(call) - 1
    },
    definitionOf: (label, given) => {
      const id = given ?? (label in definitions ? label : null)
      if (id !== null) footnotes.add(id)
      return id
    },
  }
  return {
    figure: (label, asked, path, parts) => figureOf(marks, label, asked, path, parts),
    figures: (...figures) => void blocks.push({ figures, table: null }),
    table: (asked, parts) => void blocks.push({ figures: [], table: tableOf(marks, asked, parts) }),
    note: (code, data = {}) => {
      if (!notes.some((note) => note.code === code && JSON.stringify(note.data) === JSON.stringify(data))) notes.push({ code, data })
    },
    define: (...ids) => ids.forEach((id) => footnotes.add(id)),
    page: () => ({ kind, subject, comment, calls, blocks, definitions: [...footnotes], notes }),
  }
}

/** Numbers a question among the page's, and an entry of the book among its footnotes. */
interface Marks {
  callOf(asked: Asked<unknown>): number
  definitionOf(label: Label, given: DefinitionId | undefined): string | null
}

function figureOf(marks: Marks, label: Label, asked: Asked<unknown>, path: string, parts: FigureParts): ReportFigure {
  const { kind, over, definition, before, beforePath, words } = parts
  return {
    label,
    kind,
    value: cellAt(asked.answer, kind, path, over),
    words: words ?? null,
    parts: over === undefined ? null : partsAt(asked.answer, path, over),
    before: before === undefined ? null : cellAt(before.answer, kind, beforePath ?? path, over),
    definition: marks.definitionOf(label, definition),
    call: marks.callOf(asked),
    path,
    over: over ?? null,
  }
}

function tableOf(marks: Marks, asked: Asked<unknown>, parts: TableParts): ReportTable {
  const { title, list, columns, most = 40, rowKind, chart = null, isChartOnly = false } = parts
  const rows = listAt(asked.answer, list)
  const described = columns.map(({ label, kind, path, over, definition, name, words, wordsOf }): ReportColumn => ({
    label: name ?? label,
    isName: name !== undefined,
    kind,
    definition: marks.definitionOf(label, definition),
    words: words ?? null,
    wordsOf: wordsOf ?? null,
    path,
    over: over ?? null,
  }))
  const shown = rows.slice(0, most)
  return {
    title,
    columns: described,
    rows: shown.map((row) => rowOf(row, described)),
    rowKinds: rowKind === undefined ? [] : shown.map((row) => (typeof rowKind === 'string' ? kindAt(row, rowKind) : rowKind(row))),
    call: marks.callOf(asked),
    list,
    more: rows.length - shown.length,
    chart,
    isChartOnly,
  }
}

const kindAt = (row: unknown, path: string): FigureKind => figureKinds.find((kind) => kind === valueAt(row, path)) ?? 'decimal'

/** 0 / 0 is no value; without `over` the value itself. */
export function quotientAt(answer: unknown, path: string, over: string | null | undefined): number | null {
  const value = numberAt(answer, path)
  if (over === undefined || over === null || value === null) return value
  const whole = numberAt(answer, over)
  return whole === null || whole === 0 ? null : value / whole
}

function partsAt(answer: unknown, path: string, over: string): ReportFigure['parts'] {
  const [numerator, denominator] = [numberAt(answer, path), numberAt(answer, over)]
  return numerator === null || denominator === null ? null : { numerator, denominator }
}

export function listAt(answer: unknown, path: string): readonly unknown[] {
  const list = valueAt(answer, path)
  return Array.isArray(list) ? list : []
}

/** A text, or a number. */
export function cellAt(answer: unknown, kind: FigureKind, path: string, over: string | null | undefined): CellValue {
  if (kind !== 'text' && kind !== 'word') return quotientAt(answer, path, over)
  const text = valueAt(answer, path)
  return typeof text === 'string' || typeof text === 'number' ? text : null
}

export const rowOf = (row: unknown, columns: readonly ReportColumn[]): CellValue[] =>
  columns.map(({ kind, path, over }) => cellAt(row, kind, path, over))
