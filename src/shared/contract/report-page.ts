/** A report as figures: what stands on each page, where each figure was taken from, and what cannot be told. Screen, paper and Excel read this. */
import { z } from 'zod'

/** `money` is fen, `rate` 0..1, `day` a day number, `month` and `year` the ones a day number falls in; `word` is one of the report's words; `own`: each row says its kind. */
export const figureKinds = ['text', 'word', 'count', 'money', 'rate', 'decimal', 'day', 'month', 'year', 'own'] as const
export type FigureKind = (typeof figureKinds)[number]
const Kind = z.enum(figureKinds)

/** Null: nothing is known. */
export type CellValue = string | number | null
const Cell: z.ZodType<CellValue, CellValue> = z.union([z.string(), z.number(), z.null()])

/** A question that was asked of the product for this page: whoever asks it again gets the same figures. */
export interface ReportCall {
  readonly procedure: string
  readonly input: unknown
}

/** `label` is an id of the report's words or of the definition book. */
export interface ReportFigure {
  readonly label: string
  readonly kind: FigureKind
  readonly value: CellValue
  /** Of a `word`: what stands before it in its id. */
  readonly words: string | null
  /** Of a rate: what it was divided from and by. */
  readonly parts: { readonly numerator: number; readonly denominator: number } | null
  /** In the period it is compared with; null where there is none. */
  readonly before: CellValue
  readonly definition: string | null
  /** Index in the page's calls, and where in the answer the value (and what it is divided by) stands. */
  readonly call: number
  readonly path: string
  readonly over: string | null
}

export interface ReportColumn {
  /** An id of the words, or a name of the data where `isName`. */
  readonly label: string
  readonly isName: boolean
  readonly kind: FigureKind
  readonly definition: string | null
  /** Of a `word`: what stands before it in its id. */
  readonly words: string | null
  /** The column whose cell stands between the two, where what a word means hangs on it. */
  readonly wordsOf: number | null
  /** In a row of the answer. */
  readonly path: string
  readonly over: string | null
}

export interface ReportTable {
  readonly title: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly (readonly CellValue[])[]
  /** Kinds of the rows, where a column is `own`; else empty. */
  readonly rowKinds: readonly FigureKind[]
  readonly call: number
  /** The list in the answer. */
  readonly list: string
  /** Rows of the answer that are not shown. */
  readonly more: number
  /** Drawn above the table: which columns, over the first one. */
  readonly chart: { readonly form: 'bars' | 'stack' | 'lines'; readonly columns: readonly number[] } | null
  /** The chart alone: its rows stand in the Excel file. */
  readonly isChartOnly: boolean
}

/** What cannot be told, or only with a caution: an id of the report's sentences. */
export interface ReportNote {
  readonly code: string
  readonly data: Readonly<Record<string, string | number>>
}

export interface ReportBlock {
  readonly figures: readonly ReportFigure[]
  readonly table: ReportTable | null
}

export interface ReportPage {
  readonly kind: string
  /** Of a campaign, a segment or a built table: its name. */
  readonly subject: string
  readonly comment: string
  readonly calls: readonly ReportCall[]
  readonly blocks: readonly ReportBlock[]
  /** Footnotes: ids of the definition book. */
  readonly definitions: readonly string[]
  readonly notes: readonly ReportNote[]
}

export interface Report {
  readonly name: string
  readonly brand: string
  readonly madeAt: string
  readonly asOf: number | null
  readonly from: number | null
  readonly to: number | null
  /** The period compared with; null where none is. */
  readonly before: { readonly from: number; readonly to: number } | null
  /** Names of the stores it is narrowed to. */
  readonly stores: readonly string[]
  readonly pages: readonly ReportPage[]
}

const Figure: z.ZodType<ReportFigure, ReportFigure> = z.strictObject({
  label: z.string(),
  kind: Kind,
  value: Cell,
  words: z.string().nullable(),
  parts: z.strictObject({ numerator: z.number(), denominator: z.number() }).nullable(),
  before: Cell,
  definition: z.string().nullable(),
  call: z.int(),
  path: z.string(),
  over: z.string().nullable(),
})

const Column: z.ZodType<ReportColumn, ReportColumn> = z.strictObject({
  label: z.string(),
  isName: z.boolean(),
  kind: Kind,
  definition: z.string().nullable(),
  words: z.string().nullable(),
  wordsOf: z.int().nullable(),
  path: z.string(),
  over: z.string().nullable(),
})

const Table: z.ZodType<ReportTable, ReportTable> = z.strictObject({
  title: z.string(),
  columns: z.array(Column),
  rows: z.array(z.array(Cell)),
  rowKinds: z.array(Kind),
  call: z.int(),
  list: z.string(),
  more: z.int(),
  chart: z.strictObject({ form: z.enum(['bars', 'stack', 'lines']), columns: z.array(z.int()) }).nullable(),
  isChartOnly: z.boolean(),
})

const Page: z.ZodType<ReportPage, ReportPage> = z.strictObject({
  kind: z.string(),
  subject: z.string(),
  comment: z.string(),
  calls: z.array(z.strictObject({ procedure: z.string(), input: z.unknown() })),
  blocks: z.array(z.strictObject({ figures: z.array(Figure), table: Table.nullable() })),
  definitions: z.array(z.string()),
  notes: z.array(z.strictObject({ code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) })),
})

export const Report: z.ZodType<Report, Report> = z.strictObject({
  name: z.string(),
  brand: z.string(),
  madeAt: z.string(),
  asOf: z.int().nullable(),
  from: z.int().nullable(),
  to: z.int().nullable(),
  before: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
  stores: z.array(z.string()),
  pages: z.array(Page),
})

/** A figure that is another than when the report was made: what it stands beside, then and now. */
export interface ChangedFigure {
  readonly page: number
  readonly label: string
  /** Of a table: the row it stands in. */
  readonly row: CellValue
  readonly kind: FigureKind
  readonly was: CellValue
  readonly is: CellValue
}
export const ChangedFigure: z.ZodType<ChangedFigure, ChangedFigure> = z.strictObject({
  page: z.int(),
  label: z.string(),
  row: Cell,
  kind: Kind,
  was: Cell,
  is: Cell,
})
