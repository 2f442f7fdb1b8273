/** Cleaning: rules, runs, the measured quality of the base, and the queues of what is left for the officer (cleaning.md). */
import { z } from 'zod'
import { cleaningFields } from '../languages/cleaning-rule.ts'
import { command, query, task } from './grammar.ts'
import { care } from './cleaning-care.ts'
import { MemberRow } from './members.ts'
import { Progress } from './progress.ts'

export const CheckItem = z.strictObject({
  field: z.enum(['phone', 'email', 'date', 'name', 'address']),
  value: z.string(),
  ctx: z
    .strictObject({
      today: z.iso.date().optional(),
      areaCode: z.string().optional(),
      postcode: z.string().optional(),
      homeStoreCity: z.string().optional(),
      joinDate: z.iso.date().optional(),
      batchDate: z.iso.date().optional(),
      gender: z.string().optional(),
      sourceId: z.string().optional(),
      counts: z
        .strictObject({
          phones: z.record(z.string(), z.int()).optional(),
          emails: z.record(z.string(), z.int()).optional(),
          emailDomains: z.record(z.string(), z.int()).optional(),
          birthdays: z.record(z.string(), z.int()).optional(),
          people: z.int().optional(),
        })
        .optional(),
      learned: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
})
export type CheckItem = z.infer<typeof CheckItem>

/** Parts differ by field: see cleaning.md 1. */
export const CheckResult = z.looseObject({
  status: z.enum(['ok', 'fixed', 'suspect', 'missing', 'invalid']),
  clean: z.string().nullable(),
  suggest: z.array(z.string()),
  issues: z.array(z.string()),
  best: z.string().nullable(),
})

export const CleaningRunResult = z.strictObject({
  runId: z.int(),
  operationId: z.int(),
  members: z.int(),
  changed: z.int(),
  flagged: z.int(),
})
export type CleaningRunResult = z.infer<typeof CleaningRunResult>

export const CleaningRun = CleaningRunResult.extend({
  at: z.string(),
  actor: z.string(),
  cause: z.enum(['officer', 'import', 'decision', 'entry']),
  undone: z.boolean(),
})
export type CleaningRun = z.infer<typeof CleaningRun>

export const RuleState = z.strictObject({
  id: z.string(),
  on: z.boolean(),
  /** Values it changed in runs that stand. */
  changed: z.int(),
  /** Findings open. */
  open: z.int(),
})
export type RuleState = z.infer<typeof RuleState>

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
export const metrics = [...memberMetrics, 'exchange_ok', 'orphan', 'linked_revenue'] as const
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
  grades: z.strictObject({ A: z.int(), B: z.int(), C: z.int(), D: z.int(), E: z.int() }),
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
    z.strictObject({ kind: z.literal('grade'), grade: z.enum(['A', 'B', 'C', 'D', 'E']) }),
    z.strictObject({ kind: z.literal('band'), band: z.enum(['good', 'usable', 'poor', 'unreachable']) }),
  ]),
  group: z.strictObject({ by: Grouping, key: z.string() }).optional(),
})
export type QualityList = z.infer<typeof QualityList>

const Page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }

export const QueueItem = z.strictObject({
  id: z.int(),
  memberId: z.int(),
  card: z.string().nullable(),
  name: z.string().nullable(),
  field: BoardField,
  status: z.enum(['suspect', 'invalid']),
  rule: z.string(),
  rules: z.array(z.string()),
  value: z.string(),
  suggestions: z.array(z.string()),
  /** How many open findings hold the same value. */
  alike: z.int(),
  netFen: z.int(),
})
export type QueueItem = z.infer<typeof QueueItem>

export const QueueFilter = z.strictObject({
  rule: z.string().max(10).optional(),
  field: BoardField.optional(),
  /** Only what has a suggestion to accept. */
  withSuggestion: z.boolean().default(false),
})
export type QueueFilter = z.infer<typeof QueueFilter>

export const Decision = z.strictObject({
  findingId: z.int(),
  action: z.enum(['accept', 'correct', 'dismiss']),
  /** Which suggestion; the first without. */
  suggestion: z.int().min(0).optional(),
  /** What stands instead, for `correct`; null empties the field. */
  value: z.string().max(500).nullable().optional(),
  /** The same for every value like this, now and in files to come. */
  alike: z.boolean().default(false),
})
export type Decision = z.infer<typeof Decision>

export const ValueStory = z.strictObject({
  now: z.string().nullable(),
  /** The cell of the file the member stands under. */
  raw: z.string().nullable(),
  origin: z.strictObject({ file: z.string(), sheet: z.string(), row: z.int() }).nullable(),
  changes: z.array(
    z.strictObject({
      at: z.string(),
      actor: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      rule: z.string(),
      version: z.int(),
      undone: z.boolean(),
    }),
  ),
})
export type ValueStory = z.infer<typeof ValueStory>

export const Milestone = z.strictObject({ id: z.int(), name: z.string(), dueOn: z.int(), metric: Metric, target: z.number() })
export const MilestoneState = Milestone.extend({
  numerator: z.int(),
  denominator: z.int(),
  /** By the line through the snapshots; null where it does not get there. */
  forecastOn: z.int().nullable(),
  light: z.enum(['reached', 'on-track', 'late', 'missed']),
})
export type MilestoneState = z.infer<typeof MilestoneState>

const Verdict = z.enum(['right', 'wrong', 'unknown'])
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

const changes = ['cleaning', 'members'] as const

export const cleaning = {
  /** Runs the cleaning functions over given values, without touching the workspace. */
  check: query()
    .input(z.strictObject({ items: z.array(CheckItem).max(10_000) }))
    .output(z.array(CheckResult)),
  rules: query().output(z.array(RuleState)),
  setRule: command({ changes: ['cleaning'], refuses: ['cleaning/rule-not-found'] }).input(
    z.strictObject({ rule: z.string(), on: z.boolean() }),
  ),
  run: task({ changes, reports: Progress, returns: CleaningRunResult }),
  runs: query()
    .input(z.strictObject({ limit: z.int().min(1).max(200).default(20) }))
    .output(z.array(CleaningRun)),

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

  queues: query().output(z.array(z.strictObject({ rule: z.string(), field: BoardField, open: z.int(), withSuggestion: z.int() }))),
  /** `unmasked`: the values in doubt and what may be meant, in full, for they cannot be judged otherwise; never whose they are. */
  queue: query()
    .input(QueueFilter.extend({ ...Page, unmasked: z.boolean().default(false) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(QueueItem) })),
  decide: command({ changes, refuses: ['cleaning/finding-not-found', 'cleaning/value-invalid'] })
    .input(z.strictObject({ decisions: z.array(Decision).min(1).max(1000) }))
    .output(z.strictObject({ members: z.int() })),
  /** Every first suggestion of a queue. */
  acceptAll: task({ changes, reports: Progress, returns: CleaningRunResult }).input(QueueFilter),
  story: query({ refuses: ['member/not-found'] })
    .input(z.strictObject({ memberId: z.int(), field: BoardField }))
    .output(ValueStory),

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

  ...care,
}
