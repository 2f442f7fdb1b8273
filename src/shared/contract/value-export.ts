/** Tables of the value screens as files: what stands on the screen, or a whole list of persons. */
import { z } from 'zod'
import { PeopleInput } from './value-people.ts'

export const ExportFormat = z.enum(['xlsx', 'csv-utf8', 'csv-gb18030'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const exportTarget = {
  /** A place the officer chose. */
  token: z.string(),
  format: ExportFormat.default('xlsx'),
  /** Name of the sheet, and what the export log says it was. */
  title: z.string().trim().min(1).max(120),
  /** What stands under the figure: as-of day, period, scope, definitions; below the rows, one line each. */
  notes: z.array(z.string().max(2000)).max(60).default([]),
}

/** `money` cells are fen, `rate` cells 0..1, `day` cells day numbers; the file has yuan, per cent and dates. */
export const cellKinds = ['text', 'count', 'money', 'rate', 'decimal', 'day'] as const
export type CellKind = (typeof cellKinds)[number]

export const ExportColumn = z.strictObject({ heading: z.string().max(200), kind: z.enum(cellKinds) })
export type ExportColumn = z.infer<typeof ExportColumn>

/** Null stays empty: nothing is known. */
export const ExportCell = z.union([z.string().max(4000), z.number(), z.null()])
export type ExportCell = z.infer<typeof ExportCell>

export const TableExport = z.strictObject({
  ...exportTarget,
  columns: z.array(ExportColumn).min(1).max(60),
  rows: z.array(z.array(ExportCell).max(60)).max(20_000),
})
export type TableExport = z.infer<typeof TableExport>

export const peopleColumns = [
  'rank',
  'card',
  'name',
  'store',
  'scores',
  'occasions',
  'netFen',
  'lastDay',
  'recencyDays',
  'value',
  'onDay',
  'stage',
  'cycleDays',
  'dueOn',
] as const
export type PeopleColumn = (typeof peopleColumns)[number]

export const PeopleExport = z.strictObject({
  ...exportTarget,
  set: PeopleInput.shape.set,
  order: PeopleInput.shape.order,
  /** In the language of whoever reads the file. */
  columns: z
    .array(
      z.strictObject({
        column: z.enum(peopleColumns),
        heading: z.string().max(200),
        /** What stands in the file for a value that is a word of the program. */
        words: z.record(z.string().max(40), z.string().max(200)).default({}),
      }),
    )
    .min(1),
})
export type PeopleExport = z.infer<typeof PeopleExport>

export const ExportedTable = z.strictObject({ rows: z.int(), guardedCells: z.int(), sha256: z.string(), fileName: z.string() })
export type ExportedTable = z.infer<typeof ExportedTable>
