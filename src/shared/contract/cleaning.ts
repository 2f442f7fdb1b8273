/** Cleaning: rules, runs, the measured quality of the base, and the queues of what is left for the officer (cleaning.md). */
import { z } from 'zod'
import { queueFields } from '../languages/cleaning-rule.ts'
import { command, query, task } from './grammar.ts'
import { care } from './cleaning-care.ts'
import { BoardField, quality } from './cleaning-quality.ts'
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

export const StandardVersion = z.strictObject({
  version: z.int(),
  /** Null: as the program came. */
  at: z.string().nullable(),
  actor: z.string().nullable(),
  off: z.array(z.string()),
})
export type StandardVersion = z.infer<typeof StandardVersion>

const Page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }

const QueueField = z.enum(queueFields)

export const QueueItem = z.strictObject({
  id: z.int(),
  memberId: z.int(),
  card: z.string().nullable(),
  name: z.string().nullable(),
  field: QueueField,
  status: z.enum(['suspect', 'invalid']),
  rule: z.string(),
  rules: z.array(z.string()),
  value: z.string(),
  suggestions: z.array(z.string()),
  /** How many open findings hold the same value. */
  alike: z.int(),
  /** How many of those have no valid contact at all, and would with this value decided; 0 of a field that is no contact. */
  reachable: z.int(),
  netFen: z.int(),
})
export type QueueItem = z.infer<typeof QueueItem>

export const QueueFilter = z.strictObject({
  rule: z.string().max(10).optional(),
  field: QueueField.optional(),
  /** Only what has a suggestion to accept. */
  withSuggestion: z.boolean().default(false),
})
export type QueueFilter = z.infer<typeof QueueFilter>

/** By what the member is worth, or by how many people could be reached once the value is decided. */
export const QueueOrder = z.enum(['value', 'reachable'])
export type QueueOrder = z.infer<typeof QueueOrder>

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

const changes = ['cleaning', 'members', 'cards'] as const

export const cleaning = {
  /** Runs the cleaning functions over given values, without touching the workspace. */
  check: query()
    .input(z.strictObject({ items: z.array(CheckItem).max(10_000) }))
    .output(z.array(CheckResult)),
  rules: query().output(z.array(RuleState)),
  setRule: command({ changes: ['cleaning'], refuses: ['cleaning/rule-not-found'] }).input(
    z.strictObject({ rule: z.string(), on: z.boolean() }),
  ),
  /** The brand's standard, as it stood: a version for every switch, the newest first. */
  standards: query().output(z.array(StandardVersion)),
  run: task({ changes, reports: Progress, returns: CleaningRunResult }),
  runs: query()
    .input(z.strictObject({ limit: z.int().min(1).max(200).default(20) }))
    .output(z.array(CleaningRun)),

  queues: query().output(z.array(z.strictObject({ rule: z.string(), field: QueueField, open: z.int(), withSuggestion: z.int() }))),
  /** `unmasked`: the values in doubt and what may be meant, in full, for they cannot be judged otherwise; never whose they are. */
  queue: query()
    .input(QueueFilter.extend({ ...Page, unmasked: z.boolean().default(false), order: QueueOrder.default('value') }))
    .output(z.strictObject({ total: z.int(), rows: z.array(QueueItem) })),
  decide: command({ changes, refuses: ['cleaning/finding-not-found', 'cleaning/value-invalid'] })
    .input(z.strictObject({ decisions: z.array(Decision).min(1).max(1000) }))
    .output(z.strictObject({ members: z.int() })),
  /** Every first suggestion of a queue. */
  acceptAll: task({ changes, reports: Progress, returns: CleaningRunResult }).input(QueueFilter),
  story: query({ refuses: ['member/not-found'] })
    .input(z.strictObject({ memberId: z.int(), field: BoardField }))
    .output(ValueStory),

  ...quality,
  ...care,
}
