/** What the officer sees and changes before an import: which sheet is what, and which column feeds which field (imports.md 2 and 3). */
import { z } from 'zod'
import { FindingCode } from '../contract/finding-codes.ts'
import { DateOrder, SourceSettings } from './source-settings.ts'
import { FieldId } from './import-fields.ts'

export const sheetKinds = [
  'members',
  'lines',
  'receipts',
  'products',
  'stores',
  'coupons',
  'points',
  'returns',
  'summary',
  'guides',
  'redemptions',
  'costs',
  'returned-mail',
  'opt-outs',
  'mailings',
  'surveys',
  'feedback',
  'ignore',
] as const
export const SheetKind = z.enum(sheetKinds)
export type SheetKind = z.infer<typeof SheetKind>

/** What sheets of records beside members and sales become: a table each. */
export const recordNames = [
  'guide',
  'points_entry',
  'coupon',
  'coupon_product',
  'redemption',
  'product_cost',
  'category_margin',
  'returned_mail',
  'opt_out',
  'past_campaign',
  'past_mailing',
  'survey_answer',
  'product_feedback',
  'store_month',
  'member_month',
] as const
export const RecordName = z.enum(recordNames)
export type RecordName = z.infer<typeof RecordName>

/**
 * Why a column stands where it stands. `ambiguous`: the label may mean several things, sheet kind and values decided.
 * `detector`: the values and part of the label. `officer`: chosen by hand.
 */
export const mappedBy = ['exact', 'ambiguous', 'alias', 'detector', 'officer', 'none'] as const
export const MappedBy = z.enum(mappedBy)
export type MappedBy = z.infer<typeof MappedBy>

/** Why a column feeds nothing although its label is known. */
export const UnmappedReason = z.enum([
  'unknown',
  'ask',
  'known-ignored',
  'sensitive',
  'payment-card',
  'loses-to-other',
  'not-in-this-kind',
  'empty',
])
export type UnmappedReason = z.infer<typeof UnmappedReason>

/** How several columns make one value: the part this column plays. */
export const combineRoles = [
  'last-name',
  'first-name',
  'date',
  'time',
  'zone',
  'province',
  'city',
  'district',
  'street',
  'street-more',
] as const
export const CombineRole = z.enum(combineRoles)
export type CombineRole = z.infer<typeof CombineRole>

/** What speaks for a guess; the page shows it beside five sample values. */
export const MappingEvidence = z.strictObject({
  /** The normalised heading or alias that matched, if one did. */
  matched: z.string().nullable(),
  /** The detector that recognised the values, if one did: `mobile`, `email`, `money` … */
  detector: z.string().nullable(),
  /** Share of non-empty sample values valid for the field, with its counts. */
  valid: z.strictObject({ numerator: z.int(), denominator: z.int() }),
  /** What stood in brackets behind the heading: 元, 万元, %, 可用. */
  hint: z.string().nullable(),
})
export type MappingEvidence = z.infer<typeof MappingEvidence>

export const ColumnMapping = z.strictObject({
  /** From 0. */
  column: z.int().nonnegative(),
  /** As in the file; the lower label of a two-row heading, duplicates renamed `姓名 (2)`. */
  heading: z.string(),
  /** The upper label of a merged two-row heading. */
  group: z.string().nullable(),
  field: FieldId.nullable(),
  by: MappedBy,
  role: CombineRole.nullable(),
  /** Mapped, but the officer should look: found by part of its label or by its values. */
  check: z.boolean(),
  unmapped: UnmappedReason.nullable(),
  /** Fields worth offering, best first. */
  offered: z.array(FieldId),
  evidence: MappingEvidence,
  samples: z.array(z.string()).max(5),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

/** One decision for a whole column, taken from its samples; the officer may change it. */
export const ColumnDecision = z.strictObject({
  decimalMark: z.enum(['.', ',']).exactOptional(),
  /** `ambiguous` waits for P8. */
  dateOrder: z.union([DateOrder, z.literal('ambiguous')]).exactOptional(),
  currency: z.string().exactOptional(),
  /** Codes written `17850.0` lose the ending. */
  pointZero: z.boolean().exactOptional(),
  /** Long codes of the column end in zeros from the 16th digit on: a spreadsheet kept 15 digits and made up the rest. */
  rounded: z.boolean().exactOptional(),
  /** The one length of the column's codes: shorter digits may have lost zeros. */
  width: z.int().exactOptional(),
  /** The heading named the unit: 金额(万元). Wins over P5. */
  moneyUnit: z.enum(['yuan', 'fen', 'wan']).exactOptional(),
})
export type ColumnDecision = z.infer<typeof ColumnDecision>

export const SheetMapping = z.strictObject({
  kind: SheetKind,
  /** Indexes of rows within the sheet, from 0; empty where the sheet has no heading. */
  headerRows: z.array(z.int().nonnegative()).max(2),
  firstDataRow: z.int().nonnegative(),
  columns: z.array(ColumnMapping),
  /** By column index as text, only where something was decided. */
  decisions: z.record(z.string(), ColumnDecision),
  fingerprint: z.string(),
})
export type SheetMapping = z.infer<typeof SheetMapping>

export const SettingEvidence = z.strictObject({
  setting: z.string(),
  /** A key of the page's texts, such as `qty-price-differs-by-100`. */
  reason: z.string(),
  numerator: z.int(),
  denominator: z.int(),
  samples: z.array(z.string()),
})
export type SettingEvidence = z.infer<typeof SettingEvidence>

/** Proposed settings, why, and which must be answered before the import may run ("!" in imports.md 6). */
export const SettingsProposal = z.strictObject({
  settings: SourceSettings,
  evidence: z.array(SettingEvidence),
  mustAsk: z.array(z.string()),
})
export type SettingsProposal = z.infer<typeof SettingsProposal>

export const SheetHints = z.strictObject({
  company: z.string().nullable(),
  store: z.string().nullable(),
  /** ISO days. */
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  printedAt: z.string().nullable(),
})
export type SheetHints = z.infer<typeof SheetHints>

export const SheetFinding = z.strictObject({ code: FindingCode, column: z.int().nullable(), row: z.int().nullable(), detail: z.string() })
export type SheetFinding = z.infer<typeof SheetFinding>

/** All that could be understood of a sheet from its first rows: a proposal, nothing is decided silently. */
export const SheetProposal = z.strictObject({
  name: z.string(),
  mapping: SheetMapping,
  /** Other kinds the sheet might be, best first, with the fields that speak for each. */
  otherKinds: z.array(SheetKind),
  hints: SheetHints,
  proposal: SettingsProposal,
  findings: z.array(SheetFinding),
})
export type SheetProposal = z.infer<typeof SheetProposal>

/** What changed against the layout a source was saved with (Q29). */
export const LayoutChange = z.strictObject({
  moved: z.array(z.strictObject({ heading: z.string(), from: z.int(), to: z.int() })),
  added: z.array(z.string()),
  missing: z.array(z.string()),
  renamed: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  missingRequired: z.array(FieldId),
})
export type LayoutChange = z.infer<typeof LayoutChange>
