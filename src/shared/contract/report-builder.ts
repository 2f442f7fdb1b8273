/** The report builder: one measure over one or two dimensions, of a scope, compared with another period if asked for. */
import { z } from 'zod'
import { Footing, Scope } from './value-scope.ts'

export const measures = [
  'netFen',
  'receipts',
  'memberNetFen',
  'memberReceipts',
  'revenueShare',
  'receiptShare',
  'persons',
  'newPersons',
  'occasions',
  'ticketFen',
  'perPersonFen',
  'pieces',
  'perReceiptFen',
] as const
export const Measure = z.enum(measures)
export type Measure = z.infer<typeof Measure>

export const dimensions = [
  'whole',
  'month',
  'quarter',
  'year',
  'weekday',
  'store',
  'city',
  'channel',
  'guide',
  'category',
  'brand',
] as const
export const Dimension = z.enum(dimensions)
export type Dimension = z.infer<typeof Dimension>

export const BuiltQuestion = z.strictObject({
  measures: z.array(Measure).min(1).max(6).default(['netFen']),
  by: Dimension.default('month'),
  scope: Scope.prefault({}),
  /** Only receipts of members who are in the segment now. */
  segmentId: z.int().optional(),
  /** `before`: as many days just before; `year-before`: the same days a year earlier. */
  compare: z.enum(['none', 'before', 'year-before']).default('none'),
  /** Of months: each row covers the twelve months that end with it. */
  rolling: z.boolean().default(false),
  /** Only stores with a receipt in every month of both periods. */
  sameStore: z.boolean().default(false),
  order: z.enum(['key', 'largest']).default('key'),
  limit: z.int().min(1).max(500).default(100),
})
export type BuiltQuestion = z.infer<typeof BuiltQuestion>

export interface BuiltRow {
  /** Day number of a period's first day, weekday 1..7, or a store's id; null where `name` says it. */
  readonly key: number | null
  readonly name: string
  /** By the question's measures; null where there is nothing to divide by. */
  readonly values: readonly (number | null)[]
  readonly before: readonly (number | null)[]
  /** The data do not cover the whole of it. */
  readonly isPartial: boolean
}

const values = z.array(z.number().nullable())
const Row: z.ZodType<BuiltRow, BuiltRow> = z.strictObject({
  key: z.int().nullable(),
  name: z.string(),
  values,
  before: values,
  isPartial: z.boolean(),
})

export const BuiltTable = z.strictObject({
  footing: Footing,
  before: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
  rows: z.array(Row),
  total: Row,
  more: z.int(),
  /** What the same-store rule kept and left out; null where it was not asked for. */
  sameStore: z.strictObject({ kept: z.array(z.string()), leftOut: z.array(z.string()) }).nullable(),
})
export type BuiltTable = z.infer<typeof BuiltTable>

export const BuiltReport = z.strictObject({ id: z.int(), name: z.string(), question: BuiltQuestion, savedAt: z.string() })
export type BuiltReport = z.infer<typeof BuiltReport>
