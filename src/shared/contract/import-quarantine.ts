/** The rows that wait: seen, mended, turned into rules, set aside, taken out as a file and brought back (imports.md 8.7). */
import { z } from 'zod'
import { ValueRule } from '../languages/source-settings.ts'
import { FieldId } from '../languages/import-fields.ts'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'

/** `fixed`: mended but not tried again yet. `resolved`: tried again, and in by an import that stands. */
export const quarantineStates = ['open', 'fixed', 'discarded', 'resolved'] as const
export const QuarantineState = z.enum(quarantineStates)
export type QuarantineState = z.infer<typeof QuarantineState>

/** A row by the sheet of the import that met it, and its number there. */
export const RowPlace = z.strictObject({ sheetId: z.int(), row: z.int() })
export type RowPlace = z.infer<typeof RowPlace>

export const QuarantineFilter = z.strictObject({
  states: z.array(QuarantineState).optional(),
  code: z.string().optional(),
  field: z.string().optional(),
  sourceId: z.int().optional(),
  runId: z.int().optional(),
  file: z.string().optional(),
})
export type QuarantineFilter = z.infer<typeof QuarantineFilter>

export const QuarantineCell = z.strictObject({
  column: z.int(),
  heading: z.string(),
  field: FieldId,
  /** As the file has it. */
  text: z.string(),
  /** What stands in its place, if it was mended. */
  fixed: z.string().nullable(),
})
export type QuarantineCell = z.infer<typeof QuarantineCell>

export const QuarantineRow = RowPlace.extend({
  runId: z.int(),
  at: z.string(),
  file: z.string(),
  sheet: z.string(),
  sourceId: z.int().nullable(),
  sourceName: z.string().nullable(),
  state: QuarantineState,
  findings: z.array(z.strictObject({ code: z.string(), field: z.string().nullable(), value: z.string().nullable() })),
  fen: z.int(),
  cells: z.array(QuarantineCell),
  /** Of a receipt that came again with fewer lines: to be taken as the file has it. */
  isAccepted: z.boolean(),
  /** Who mended, accepted or set it aside, when, and why. */
  touched: z.strictObject({ at: z.string(), by: z.string(), reason: z.string().nullable() }).nullable(),
})
export type QuarantineRow = z.infer<typeof QuarantineRow>

const Facet = z.strictObject({ value: z.string(), label: z.string(), count: z.int() })
export const QuarantineFacets = z.strictObject({
  states: z.record(QuarantineState, z.int()),
  codes: z.array(Facet),
  fields: z.array(Facet),
  sources: z.array(Facet),
  files: z.array(Facet),
  fen: z.int(),
})
export type QuarantineFacets = z.infer<typeof QuarantineFacets>

export const KnownSource = z.strictObject({
  id: z.int(),
  name: z.string(),
  kind: z.string(),
  lastImportAt: z.string().nullable(),
  rules: z.array(ValueRule),
  /** As written → as meant, by field. */
  valueMaps: z.array(z.strictObject({ field: z.string(), written: z.string(), meant: z.string() })),
})
export type KnownSource = z.infer<typeof KnownSource>

const Cell = RowPlace.extend({ column: z.int().min(0).max(511), text: z.string().max(2000) })
const places = z.array(RowPlace).min(1).max(20_000)
const counted = z.strictObject({ rows: z.int() })

export const quarantineProcedures = {
  /** Rows that wait in imports that stand, in the order of their files. */
  quarantine: query()
    .input(z.strictObject({ filter: QuarantineFilter, offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(200) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(QuarantineRow) })),
  quarantineFacets: query().input(QuarantineFilter).output(QuarantineFacets),
  /** Writes what should stand in the cells beside the raw rows. A text equal to the file's own takes the correction back. */
  fixCells: command({ changes: ['quarantine'] })
    .input(z.strictObject({ cells: z.array(Cell).min(1).max(5000) }))
    .output(counted),
  /** The same correction in every waiting row of the source whose cell says the same; `asRule` also for files to come. */
  fixAlike: command({ changes: ['quarantine', 'sources'], refuses: ['import/no-value'] })
    .input(Cell.extend({ asRule: z.boolean() }))
    .output(counted),
  /**
   * Receipts that came again with fewer lines (W_RECEIPT_SHRUNK) are to be taken as the file has them: what the officer knows and no file
   * says. Trying them again then puts the shorter receipt in place of the fuller one. Rows that wait for another reason are left out.
   */
  acceptRows: command({ changes: ['quarantine'] })
    .input(z.strictObject({ rows: places }))
    .output(counted),
  /** Takes corrections and acceptance of the rows back. */
  clearFixes: command({ changes: ['quarantine'] })
    .input(z.strictObject({ rows: places }))
    .output(counted),
  discardRows: command({ changes: ['quarantine'] })
    .input(z.strictObject({ rows: places, reason: z.string().trim().min(1).max(200) }))
    .output(counted),
  restoreRows: command({ changes: ['quarantine'] })
    .input(z.strictObject({ rows: places }))
    .output(counted),
  /** The waiting rows as a workbook: every column of theirs, the reason in words, and the place they are known by when they come back. */
  exportQuarantine: task({
    changes: ['exports'],
    refuses: ['file/unknown-token', 'file/not-writable', 'file/disk-full', 'import/nothing-waits'],
    reports: Progress,
    returns: z.strictObject({ rows: z.int(), sha256: z.string(), fileName: z.string() }),
  }).input(
    z.strictObject({
      token: z.string(),
      filter: QuarantineFilter,
      language: z.enum(['zh-CN', 'en']),
      /** Names, numbers and addresses that are not at fault are hidden. */
      isMasked: z.boolean(),
      recipient: z.string().trim().max(120).default(''),
      purpose: z.string().trim().max(200).default(''),
      /** The sentence of each code in the officer's language. */
      reasons: z.record(z.string(), z.string()),
    }),
  ),
  /** Reads such a workbook back: what was changed in it becomes corrections; brought twice, it changes nothing more. */
  takeCorrections: task({
    changes: ['quarantine'],
    refuses: ['file/unknown-token', 'file/refused', 'import/no-corrections'],
    reports: Progress,
    returns: z.strictObject({ rows: z.int(), cells: z.int(), same: z.int(), unknown: z.int() }),
  }).input(z.strictObject({ token: z.string() })),
  /** Sources by name, with the rules and value maps they are remembered with. */
  sources: query().input(z.strictObject({})).output(z.array(KnownSource)),
  removeValueRule: command({ changes: ['sources'] })
    .input(z.strictObject({ sourceId: z.int(), field: z.string(), raw: z.string() }))
    .output(z.strictObject({})),
  removeValueMap: command({ changes: ['sources'] })
    .input(z.strictObject({ sourceId: z.int(), field: z.string(), written: z.string() }))
    .output(z.strictObject({})),
}
