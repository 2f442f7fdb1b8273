import { z } from 'zod'
import { LayoutChange, SheetKind, SheetMapping, SheetProposal } from '../languages/column-mapping.ts'
import { SourceSettings } from '../languages/source-settings.ts'
import { exchange } from './exchange.ts'
import { query, task } from './grammar.ts'
import { ImportPlan, PlanBucket, PlanRow, PlannedSheet, RecordCounts, RecordsOfKind, RowCounts } from './import-plan.ts'
import { quarantineProcedures, RowPlace } from './import-quarantine.ts'
import { FileKind, FileRefusal, FoundText, ReadOptions } from './parser.ts'
import { Progress } from './progress.ts'

/** One sheet as the officer sees it before the dry run. */
export const InspectedSheet = z.strictObject({
  index: z.int(),
  name: z.string(),
  visible: z.boolean(),
  proposal: SheetProposal,
  /** The source whose saved layout fits, and what differs from it. */
  source: z.strictObject({ id: z.int(), name: z.string(), change: LayoutChange.nullable() }).nullable(),
  /** The name offered to remember its layout and settings under: the source's, or one made of the file's and the sheet's. */
  sourceName: z.string(),
  /** First rows as text, for the preview. */
  preview: z.array(z.array(z.string()).readonly()),
  previewFirstRow: z.int(),
})
export type InspectedSheet = z.infer<typeof InspectedSheet>

export const InspectedFile = z.strictObject({
  token: z.string(),
  name: z.string(),
  bytes: z.number(),
  /** Of all its bytes: the dry run takes no other file under this name. Empty for a file that is refused. */
  sha256: z.string(),
  kind: FileKind.nullable(),
  text: FoundText.nullable(),
  /** Set instead of sheets when the file cannot be read. */
  refusal: FileRefusal.nullable(),
  sheets: z.array(InspectedSheet),
})
export type InspectedFile = z.infer<typeof InspectedFile>

/** What the officer says a sheet is, before it is proposed anew: its heading rows (none: it has no heading), its kind. */
export const SheetView = z.strictObject({
  index: z.int(),
  headerRows: z.array(z.int().nonnegative()).max(2).optional(),
  kind: SheetKind.optional(),
})
export type SheetView = z.infer<typeof SheetView>

export const SheetChoice = z.strictObject({
  index: z.int(),
  /** false: the sheet is left out. */
  include: z.boolean(),
  mapping: SheetMapping,
  settings: SourceSettings,
  /** The name its layout and settings are remembered under. */
  sourceName: z.string().trim().min(1).max(80),
})
export type SheetChoice = z.infer<typeof SheetChoice>

export const FileChoice = z.strictObject({
  token: z.string(),
  options: ReadOptions.omit({ rowLimit: true }),
  /** The bytes the choices were made for; another file in its place is refused. Absent: whatever is there. */
  sha256: z.string().optional(),
  /** Absent: as proposed, every visible sheet. */
  sheets: z.array(SheetChoice).optional(),
  /** Cells mended in the dry run, by sheet index, row number and column. */
  corrections: z.array(z.strictObject({ sheet: z.int(), row: z.int(), column: z.int(), text: z.string().max(2000) })).optional(),
})
export type FileChoice = z.infer<typeof FileChoice>

export const ImportRun = z.strictObject({
  id: z.int(),
  operationId: z.int(),
  committedAt: z.string(),
  undoneAt: z.string().nullable(),
  actor: z.string(),
  seconds: z.number(),
  rows: RowCounts,
  files: z.array(
    z.strictObject({
      name: z.string(),
      sha256: z.string(),
      bytes: z.number(),
      kind: z.string(),
      encoding: z.string().nullable(),
      sheets: z.array(PlannedSheet),
    }),
  ),
  members: RecordCounts,
  receipts: RecordCounts,
  lines: RecordCounts,
  /** Of the kinds there were in it; runs from before there were such have none. */
  kinds: z.array(RecordsOfKind).default([]),
  netFen: z.int(),
})
export type ImportRun = z.infer<typeof ImportRun>

export const HeldRow = z.strictObject({
  runId: z.int(),
  sheetId: z.int(),
  file: z.string(),
  sheet: z.string(),
  row: z.int(),
  outcome: z.enum(['quarantined', 'dropped', 'marked']),
  code: z.string(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  /** The row as the file has it, by heading. */
  cells: z.array(z.strictObject({ heading: z.string(), text: z.string() })),
})
export type HeldRow = z.infer<typeof HeldRow>

const readingRefusals = ['file/unknown-token', 'file/refused', 'import/file-changed'] as const

export const imports = {
  ...exchange,
  /** Reads the first rows of each file and proposes what it is. A file that cannot be read is answered with its refusal. */
  inspect: task({
    changes: [],
    refuses: ['file/unknown-token'],
    reports: Progress,
    returns: z.strictObject({ files: z.array(InspectedFile) }),
  }).input(
    z.strictObject({
      files: z
        .array(
          z.strictObject({
            token: z.string(),
            options: ReadOptions.omit({ rowLimit: true }).default({}),
            /** Sheets to be proposed anew as the officer sees them; the others as found. */
            views: z.array(SheetView).default([]),
          }),
        )
        .min(1)
        .max(100),
    }),
  ),
  /** The dry run: reads to the end, compares with the workspace, writes nothing. The plan is kept until it is committed or discarded. */
  plan: task({
    changes: [],
    refuses: [...readingRefusals, 'import/no-header', 'import/required-missing', 'import/nothing-to-import', 'import/not-conserved'],
    reports: Progress,
    returns: ImportPlan,
  }).input(z.strictObject({ files: z.array(FileChoice).min(1).max(100) })),
  commit: task({
    changes: ['imports', 'stores', 'products', 'members', 'cards', 'receipts', 'sources', 'quarantine'],
    refuses: [
      'import/plan-not-found',
      'import/plan-outdated',
      'import/file-changed',
      'import/not-conserved',
      'workspace/disk-full',
      'backup/damaged',
    ],
    reports: Progress,
    returns: ImportRun,
  }).input(z.strictObject({ planId: z.string() })),
  /** The rows behind a count of a waiting dry run, each down to its cells. */
  planRows: task({
    changes: [],
    refuses: ['import/plan-not-found'],
    reports: Progress,
    returns: z.strictObject({ total: z.int(), rows: z.array(PlanRow) }),
  }).input(
    z.strictObject({
      planId: z.string(),
      bucket: PlanBucket,
      /** By place in the plan's sheets. */
      sheet: z.int().optional(),
      code: z.string().optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
  ),
  /** The dry run of mended rows only, with the other rows of their receipts; `commit` takes it like every plan. Absent: all that are mended. */
  planRetry: task({
    changes: [],
    refuses: ['import/nothing-waits', 'import/not-conserved'],
    reports: Progress,
    returns: ImportPlan,
  }).input(z.strictObject({ rows: z.array(RowPlace).max(20_000).optional() })),
  ...quarantineProcedures,
  discard: task({ changes: [], reports: Progress, returns: z.strictObject({}) }).input(z.strictObject({ planId: z.string() })),
  /** Newest first, undone ones included. */
  history: query()
    .input(z.strictObject({ limit: z.int().min(1).max(500).default(100) }))
    .output(z.array(ImportRun)),
  run: query({ refuses: ['import/run-not-found'] })
    .input(z.strictObject({ runId: z.int() }))
    .output(ImportRun),
  /** Rows that did not go in as they stood: in quarantine, dropped as totals and footers, or in with a mark. */
  heldRows: query({ refuses: ['import/run-not-found'] })
    .input(
      z.strictObject({
        runId: z.int(),
        outcome: z.enum(['quarantined', 'dropped', 'marked']),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(200),
      }),
    )
    .output(z.strictObject({ total: z.int(), rows: z.array(HeldRow) })),
}
