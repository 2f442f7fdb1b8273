/** What a dry run says: every row in one bucket, what would be new or changed, what was noticed. Nothing of it is written yet. */
import { z } from 'zod'
import { RecordName } from '../languages/column-mapping.ts'
import { FindingCode } from './finding-codes.ts'
import { QuarantineCell, RowPlace } from './import-quarantine.ts'
import { FileRefusal } from './parser.ts'

/** Every physical row of a sheet in exactly one bucket: physical = title + header + blank + footer + data, and data = the rest. */
export const RowCounts = z.strictObject({
  physical: z.int(),
  title: z.int(),
  header: z.int(),
  blank: z.int(),
  /** Totals, subtotals, 制表人 …: dropped and listed. */
  footer: z.int(),
  data: z.int(),
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  duplicate: z.int(),
  quarantined: z.int(),
})
export type RowCounts = z.infer<typeof RowCounts>

export const RecordCounts = z.strictObject({ new: z.int(), changed: z.int(), same: z.int() })
export type RecordCounts = z.infer<typeof RecordCounts>

/** Records of one of the open kinds: guides, points, coupons … */
export const RecordsOfKind = RecordCounts.extend({ name: RecordName })
export type RecordsOfKind = z.infer<typeof RecordsOfKind>

export const FindingSample = z.strictObject({ sheet: z.string(), row: z.int(), field: z.string().nullable(), value: z.string() })
export const FindingCount = z.strictObject({
  code: FindingCode,
  severity: z.enum(['quarantine', 'mark']),
  count: z.int(),
  fen: z.int(),
  samples: z.array(FindingSample),
})
export type FindingCount = z.infer<typeof FindingCount>

export const ChangeSample = z.strictObject({ record: z.string(), field: z.string(), before: z.string(), after: z.string() })

/** A control total: what the file itself says against what was read. */
export const ControlTotal = z.strictObject({
  sheet: z.string(),
  what: z.enum(['quantity', 'paid', 'receipt-paid']),
  fileSays: z.int(),
  read: z.int(),
})

/** What a column of few values holds in the whole file, and what each means: decided once per source. */
export const ValueOfColumn = z.strictObject({
  sheet: z.int(),
  field: z.string(),
  value: z.string(),
  count: z.int(),
  /** As it is read now; null while nobody has said. */
  meaning: z.string().nullable(),
})
export type ValueOfColumn = z.infer<typeof ValueOfColumn>

/** A member field under the rule `ask`: what is stored, what the file says, and what was decided. */
export const FieldConflict = z.strictObject({
  sheet: z.int(),
  record: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
  decision: z.enum(['file', 'keep']).nullable(),
})
export type FieldConflict = z.infer<typeof FieldConflict>

/** The import before this one of the same source, and what this one says of the same: a fall tells of a file cut short. */
export const PeriodComparison = z.strictObject({
  source: z.string(),
  previousRunId: z.int(),
  previousAt: z.string(),
  rows: z.strictObject({ before: z.int(), now: z.int() }),
  receipts: z.strictObject({ before: z.int(), now: z.int() }),
  netFen: z.strictObject({ before: z.int(), now: z.int() }),
  members: z.strictObject({ before: z.int(), now: z.int() }),
})
export type PeriodComparison = z.infer<typeof PeriodComparison>

/** Days between the first and the last of the files on which a store that sells on most days has no receipt. */
export const MissingDays = z.strictObject({ store: z.string(), days: z.array(z.string()), count: z.int(), lastSeen: z.string().nullable() })
export type MissingDays = z.infer<typeof MissingDays>

/** Rows of a quarantine tried again: how many, with how many rows of the same receipts, and which still wait. */
export const RetryPart = z.strictObject({
  rows: z.int(),
  siblings: z.int(),
  stillHeld: z.array(RowPlace.extend({ code: z.string(), field: z.string().nullable() })),
})

export const planBuckets = ['new', 'changed', 'same', 'duplicate', 'quarantined', 'dropped', 'marked'] as const
export const PlanBucket = z.enum(planBuckets)
export type PlanBucket = z.infer<typeof PlanBucket>

/** One row of a dry run, down to the cell. */
export const PlanRow = z.strictObject({
  sheet: z.int(),
  fileName: z.string(),
  sheetName: z.string(),
  token: z.string(),
  sheetIndex: z.int(),
  row: z.int(),
  findings: z.array(z.strictObject({ code: z.string(), field: z.string().nullable(), value: z.string().nullable() })),
  cells: z.array(QuarantineCell),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
})
export type PlanRow = z.infer<typeof PlanRow>

export const PlannedSheet = z.strictObject({
  file: z.string(),
  sheet: z.string(),
  kind: z.string(),
  rows: RowCounts,
  /** What its amounts sum to as read: also of rows that are in no net sales. */
  netFen: z.int(),
  quantityMilli: z.int(),
  /** Records the sheet is the first to speak of; runs from before they were counted have none. */
  receipts: z.int().default(0),
  members: z.int().default(0),
})
export type PlannedSheet = z.infer<typeof PlannedSheet>

/** What a commit would do; nothing is written yet. */
export const ImportPlan = z.strictObject({
  planId: z.string(),
  rows: RowCounts,
  sheets: z.array(PlannedSheet),
  members: RecordCounts,
  cards: RecordCounts,
  receipts: RecordCounts,
  lines: RecordCounts,
  stores: RecordCounts,
  products: RecordCounts,
  kinds: z.array(RecordsOfKind),
  netFen: z.int(),
  /** Of the receipts in the files: how many would be linked to a member, carry an unknown card, or are anonymous. */
  link: z.strictObject({ linked: z.int(), unknownCard: z.int(), anonymous: z.int() }),
  findings: z.array(FindingCount),
  changes: z.array(ChangeSample),
  controlTotals: z.array(ControlTotal),
  /** Files whose bytes are already in, by an import that stands. */
  alreadyImported: z.array(z.strictObject({ file: z.string(), runId: z.int(), at: z.string() })),
  refused: z.array(z.strictObject({ file: z.string(), refusal: FileRefusal })),
  /** Rows in with a mark; several marks of a row count once. */
  marked: z.int(),
  values: z.array(ValueOfColumn),
  conflicts: z.strictObject({ total: z.int(), open: z.int(), list: z.array(FieldConflict) }),
  previous: z.array(PeriodComparison),
  missingDays: z.array(MissingDays),
  /** Fen of lines that are no merchandise, void, reversed, quarantined or repeated: what the sheets sum to beyond net sales. */
  notInNet: z.array(z.strictObject({ why: z.enum(['other', 'void', 'quarantined', 'duplicate', 'header', 'rest']), fen: z.int() })),
  retry: RetryPart.nullable(),
})
export type ImportPlan = z.infer<typeof ImportPlan>
