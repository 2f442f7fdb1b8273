/** How good the base is, measured: rates with their counts, where and since when, targets, samples, and receipts nobody owns. */
import { z } from 'zod'
import { cleaningFields } from '../languages/cleaning-rule.ts'
import { command, query } from './grammar.ts'
import { MemberRow } from './members.ts'

/** The measured rates: each a share of its denominator, never a bare percentage (cleaning.md 4). */
export const memberMetrics = [
  'first_pass',
  'rule_valid',
  'completion',
  'valid_address',
  'valid_mobile',
  'valid_email',
  'valid_contact',
  'duplicate',
] as const
/** Rates told by the members alone: a list stands behind each. Those of files and receipts come beside. */
export type MemberMetric = (typeof memberMetrics)[number]
export const metrics = [...memberMetrics, 'households', 'punctual', 'exchange_ok', 'orphan', 'linked_revenue'] as const
export const Metric = z.enum(metrics)
export type Metric = z.infer<typeof Metric>

export const Rate = z.strictObject({ metric: Metric, numerator: z.int(), denominator: z.int() })
export type Rate = z.infer<typeof Rate>

export const groupings = ['source', 'store', 'import', 'joinYear'] as const
export const Grouping = z.enum(groupings)
export type Grouping = z.infer<typeof Grouping>

export const BoardField = z.enum(cleaningFields)
export type BoardField = z.infer<typeof BoardField>

export const QualityBoard = z.strictObject({
  /** Day the figures stand for. */
  asOf: z.int(),
  members: z.int(),
  persons: z.int(),
  /** Members a run has seen. */
  cleaned: z.int(),
  rates: z.array(Rate),
  fields: z.array(
    z.strictObject({
      field: BoardField,
      filled: z.int(),
      valid: z.int(),
      suspect: z.int(),
      invalid: z.int(),
      missing: z.int(),
      /** Made valid by a rule; by the officer. */
      automatic: z.int(),
      manual: z.int(),
    }),
  ),
  grades: z.strictObject({ A: z.int(), B: z.int(), C: z.int(), D: z.int(), E: z.int(), R: z.int() }),
  /** Without a yes for any channel (C04). */
  withoutConsent: z.int(),
  bands: z.strictObject({ good: z.int(), usable: z.int(), poor: z.int(), unreachable: z.int() }),
  meanScore: z.number(),
})
export type QualityBoard = z.infer<typeof QualityBoard>

export const QualityGroup = z.strictObject({
  key: z.string(),
  label: z.string(),
  members: z.int(),
  rates: z.array(Rate),
  meanScore: z.number(),
})
export type QualityGroup = z.infer<typeof QualityGroup>

export const TrendPoint = z.strictObject({ at: z.string(), metric: Metric, numerator: z.int(), denominator: z.int() })

/** What a list of members stands behind: a rate's numerator or the rest, a field's state, a grade, a band; within a group. */
export const QualityList = z.strictObject({
  of: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rate'), metric: Metric, side: z.enum(['in', 'out']) }),
    z.strictObject({
      kind: z.literal('field'),
      field: BoardField,
      state: z.enum(['valid', 'suspect', 'invalid', 'missing', 'automatic', 'manual']),
    }),
    z.strictObject({ kind: z.literal('grade'), grade: z.enum(['A', 'B', 'C', 'D', 'E', 'R']) }),
    /** Nobody may write to them (C04). */
    z.strictObject({ kind: z.literal('no-consent') }),
    /** Members of a household. */
    z.strictObject({ kind: z.literal('household') }),
    z.strictObject({ kind: z.literal('band'), band: z.enum(['good', 'usable', 'poor', 'unreachable']) }),
  ]),
  group: z.strictObject({ by: Grouping, key: z.string() }).optional(),
})
export type QualityList = z.infer<typeof QualityList>

export const Milestone = z.strictObject({ id: z.int(), name: z.string(), dueOn: z.int(), metric: Metric, target: z.number() })
export const MilestoneState = Milestone.extend({
  numerator: z.int(),
  denominator: z.int(),
  /** By the line through the snapshots; null where it does not get there. */
  forecastOn: z.int().nullable(),
  light: z.enum(['reached', 'on-track', 'late', 'missed']),
})
export type MilestoneState = z.infer<typeof MilestoneState>

export const Verdict = z.enum(['right', 'wrong', 'unknown'])
export const AuditItem = z.strictObject({
  id: z.int(),
  memberId: z.int(),
  card: z.string().nullable(),
  value: z.string().nullable(),
  status: z.string(),
  verdict: Verdict.nullable(),
})
export const Audit = z.strictObject({
  id: z.int(),
  at: z.string(),
  field: BoardField,
  seed: z.int(),
  size: z.int(),
  right: z.int(),
  judged: z.int(),
  /** Wilson, 95 %; null before anything was judged. */
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
})
export type Audit = z.infer<typeof Audit>

/** Values that were empty and are not: by the rule or the person that filled them. */
export const Filled = z.strictObject({
  field: BoardField,
  /** `rule`: an automatic rule; `officer`: a decision or a card typed in; `import`: a later file. */
  by: z.enum(['rule', 'officer', 'import']),
  /** Id of the rule, or who. */
  who: z.string(),
  members: z.int(),
})
export type Filled = z.infer<typeof Filled>

/** A card on receipts that no member holds (C02). */
export const OrphanCard = z.strictObject({
  cardId: z.int(),
  number: z.string(),
  store: z.string(),
  receipts: z.int(),
  netFen: z.int(),
  firstDay: z.int(),
  lastDay: z.int(),
  /** Cards of members at the same store that may be meant. */
  near: z.array(
    z.strictObject({ memberId: z.int(), number: z.string(), name: z.string().nullable(), by: z.enum(['zeros', 'digit', 'swap']) }),
  ),
})
export type OrphanCard = z.infer<typeof OrphanCard>

const Page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }

export const quality = {
  board: query()
    .input(z.strictObject({ group: z.strictObject({ by: Grouping, key: z.string() }).optional() }))
    .output(QualityBoard),
  groups: query()
    .input(z.strictObject({ by: Grouping }))
    .output(z.array(QualityGroup)),
  trend: query().output(z.array(TrendPoint)),
  list: query()
    .input(QualityList.extend(Page))
    .output(z.strictObject({ total: z.int(), rows: z.array(MemberRow) })),

  milestones: query().output(z.array(MilestoneState)),
  setMilestone: command({ changes: ['cleaning'] })
    .input(z.strictObject({ name: z.string().trim().min(1).max(60), dueOn: z.int(), metric: Metric, target: z.number().min(0).max(1) }))
    .output(z.strictObject({ id: z.int() })),
  removeMilestone: command({ changes: ['cleaning'] }).input(z.strictObject({ id: z.int() })),

  audits: query().output(z.array(Audit)),
  startAudit: command({ changes: ['cleaning'] })
    .input(z.strictObject({ field: BoardField, size: z.int().min(1).max(2000).default(200), seed: z.int().min(0).default(1) }))
    .output(z.strictObject({ id: z.int(), size: z.int() })),
  auditItems: query()
    .input(z.strictObject({ auditId: z.int(), unmasked: z.boolean().default(false) }))
    .output(z.array(AuditItem)),
  judge: command({ changes: ['cleaning'] }).input(z.strictObject({ itemId: z.int(), verdict: Verdict.nullable() })),

  /** What was filled since a day; without one since the last milestone was due, else since the first run. */
  filled: query()
    .input(z.strictObject({ since: z.int().optional() }))
    .output(z.strictObject({ since: z.int().nullable(), milestone: z.string().nullable(), rows: z.array(Filled) })),
  orphans: query()
    .input(z.strictObject({ offset: Page.offset, limit: z.int().min(1).max(200).default(50) }))
    .output(z.strictObject({ total: z.int(), receipts: z.int(), rows: z.array(OrphanCard) })),
  /** Gives an orphan card, with all its receipts, to a member. */
  adoptOrphan: command({ changes: ['cleaning', 'members', 'cards'], refuses: ['cleaning/card-taken', 'member/not-found'] }).input(
    z.strictObject({ cardId: z.int(), memberId: z.int() }),
  ),
}
