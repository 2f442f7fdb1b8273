import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { locales } from '../values/locale.ts'
import { command, query, task } from './grammar.ts'
import { MemberList } from './members-list.ts'
import { Progress } from './progress.ts'
import { FieldOffered, FieldValue, Preset, RuleProblem, SegmentCount, ValuesInput, Why, WhyInput } from './segments-rule.ts'
import {
  Comparison,
  ListColumn,
  ListFileImport,
  ListImport,
  ListImported,
  listModes,
  Overlap,
  SegmentSide,
  SnapshotSummary,
  SplitInput,
  SplitResult,
} from './segments-sets.ts'
import { SegmentSheet, Strategy, StrategyRow, Trend } from './segments-sheet.ts'

export const SegmentId = z.strictObject({ id: z.int() })

export const SegmentDraft = z.strictObject({
  /** Absent: a new segment. */
  id: z.int().optional(),
  name: z.string().trim().max(80),
  note: z.string().max(2000).default(''),
  rule: SegmentRule,
})
export type SegmentDraft = z.infer<typeof SegmentDraft>

/** Live: whoever the rule finds when it is asked. Frozen: a list that stays. */
export const segmentKinds = ['live', 'frozen'] as const

/** Where a frozen segment comes from. */
export const Frozen = z.strictObject({
  origin: z.enum(['rule', 'list', 'split']),
  takenAt: z.string(),
  asOf: z.int().nullable(),
  splitId: z.int().nullable(),
})
export type Frozen = z.infer<typeof Frozen>

export const SegmentSummary = z.strictObject({
  id: z.int(),
  name: z.string(),
  note: z.string(),
  savedAt: z.string(),
  kind: z.enum(segmentKinds),
  /** Null where the rule cannot be answered any more; `problem` says why. */
  memberCount: z.int().nullable(),
  problem: RuleProblem.nullable(),
  snapshots: z.int(),
  /** Segments whose rules lean on it. */
  usedBy: z.array(z.int()),
})
export type SegmentSummary = z.infer<typeof SegmentSummary>

export const SavedSegment = z.strictObject({
  id: z.int(),
  name: z.string(),
  note: z.string(),
  /** Of a frozen segment the rule it was made with. */
  rule: SegmentRule,
  kind: z.enum(segmentKinds),
  frozen: Frozen.nullable(),
})
export type SavedSegment = z.infer<typeof SavedSegment>

const ruleRefusals = ['segment/not-found', 'segment/rule-invalid'] as const
const nameRefusals = ['segment/name-taken', 'segment/name-missing'] as const
const sideRefusals = [...ruleRefusals, 'segment/snapshot-not-found'] as const

export const segments = {
  list: query().output(z.array(SegmentSummary)),
  get: query({ refuses: ['segment/not-found', 'segment/rule-unreadable'] })
    .input(SegmentId)
    .output(SavedSegment),
  save: command({ changes: ['segments'], refuses: [...nameRefusals, ...ruleRefusals, 'segment/frozen'] })
    .input(SegmentDraft)
    .output(SegmentId),
  remove: command({ changes: ['segments'], refuses: ['segment/not-found'] }).input(SegmentId),

  count: query({ refuses: ruleRefusals }).input(SegmentRule).output(SegmentCount),
  /** Every problem of a rule at its condition, also of one this program cannot read; `rule` where it can. */
  check: query()
    .input(z.strictObject({ rule: z.unknown(), /** Whose rule it is: it cannot lean on itself. */ segmentId: z.int().optional() }))
    .output(z.strictObject({ problems: z.array(RuleProblem), rule: SegmentRule.nullable() })),
  sentence: query()
    .input(z.strictObject({ rule: SegmentRule, locale: z.enum(locales).default('zh-CN') }))
    .output(z.strictObject({ sentence: z.string(), conditions: z.record(z.string(), z.string()) })),
  fields: query().output(z.array(FieldOffered)),
  values: query().input(ValuesInput).output(z.array(FieldValue)),
  presets: query().output(z.array(Preset)),
  /** Condition by condition; say `segmentId` or `rule`. */
  why: query({ refuses: [...ruleRefusals, 'member/not-found'] })
    .input(WhyInput)
    .output(Why),

  /** The segment as a file: JSON text. */
  exportRule: query({ refuses: ['segment/not-found', 'segment/rule-unreadable'] })
    .input(SegmentId)
    .output(z.strictObject({ fileName: z.string(), text: z.string() })),
  /** The same into a file the officer chose. */
  saveRuleFile: task({
    changes: [],
    refuses: ['segment/not-found', 'segment/rule-unreadable', 'file/unknown-token', 'file/not-writable', 'file/disk-full'],
    reports: Progress,
    returns: z.strictObject({ fileName: z.string() }),
  }).input(SegmentId.extend({ token: z.string() })),
  /** What a rule file holds; nothing is saved. `newer`: the version of a file of a newer program, whose rule may hold conditions that cannot be read. */
  readRuleFile: query({ refuses: ['segment/file-newer', 'segment/file-unreadable'] })
    .input(z.strictObject({ text: z.string().max(5_000_000) }))
    .output(
      z.strictObject({ name: z.string(), note: z.string(), rule: SegmentRule, problems: z.array(RuleProblem), newer: z.int().nullable() }),
    ),

  /** A new frozen segment with the members a side has now. */
  freeze: command({ changes: ['segments'], refuses: [...nameRefusals, ...sideRefusals] })
    .input(z.strictObject({ side: SegmentSide, name: z.string().trim().max(80), note: z.string().max(2000).default('') }))
    .output(SegmentId.extend({ memberCount: z.int() })),
  snapshots: query({ refuses: ['segment/not-found'] })
    .input(z.strictObject({ segmentId: z.int() }))
    .output(z.array(SnapshotSummary)),
  takeSnapshot: command({ changes: ['segments'], refuses: ruleRefusals })
    .input(z.strictObject({ segmentId: z.int(), label: z.string().trim().max(80).default('') }))
    .output(SnapshotSummary),
  removeSnapshot: command({ changes: ['segments'], refuses: ['segment/snapshot-not-found'] }).input(SegmentId),
  compare: query({ refuses: sideRefusals })
    .input(z.strictObject({ before: SegmentSide, after: SegmentSide }))
    .output(Comparison),
  overlap: query({ refuses: sideRefusals })
    .input(z.strictObject({ sides: z.array(SegmentSide).min(2).max(12) }))
    .output(Overlap),

  importList: command({ changes: ['segments'], refuses: [...nameRefusals, 'segment/not-found', 'segment/live'] })
    .input(ListImport)
    .output(ListImported),
  /** Which column of a file holds codes, the likeliest first. */
  lookAtList: task({
    changes: [],
    refuses: ['file/unknown-token', 'file/refused'],
    reports: Progress,
    returns: z.strictObject({ columns: z.array(ListColumn) }),
  }).input(z.strictObject({ token: z.string() })),
  importListFile: task({
    changes: ['segments'],
    refuses: [...nameRefusals, 'segment/not-found', 'segment/live', 'file/unknown-token', 'file/refused'],
    reports: Progress,
    returns: ListImported,
  }).input(ListFileImport),
  /** Members of a list on the screen into a frozen segment, without those taken out by hand. */
  changeMembers: command({ changes: ['segments'], refuses: [...nameRefusals, ...ruleRefusals, 'segment/live'] })
    .input(
      z.strictObject({
        segmentId: z.int().optional(),
        name: z.string().trim().max(80).optional(),
        mode: z.enum(listModes),
        list: MemberList.omit({ order: true }).optional(),
        memberIds: z.array(z.int()).max(100_000).default([]),
        exceptIds: z.array(z.int()).max(100_000).default([]),
      }),
    )
    .output(z.strictObject({ segmentId: z.int(), before: z.int(), after: z.int() })),

  split: command({ changes: ['segments'], refuses: [...nameRefusals, ...sideRefusals, 'segment/split-percent', 'segment/nobody'] })
    .input(SplitInput)
    .output(SplitResult),
  splits: query().output(z.array(SplitResult)),
  /** The split and its parts. */
  removeSplit: command({ changes: ['segments'], refuses: ['segment/split-not-found'] }).input(SegmentId),

  sheet: query({ refuses: sideRefusals })
    .input(
      z.strictObject({ side: SegmentSide, seed: z.int().min(0).max(2_147_483_647).default(1), locale: z.enum(locales).default('zh-CN') }),
    )
    .output(SegmentSheet),
  /** Size at the end of each of the last months, and at its snapshots. */
  trend: query({ refuses: ruleRefusals })
    .input(z.strictObject({ segmentId: z.int(), months: z.int().min(1).max(36).default(12) }))
    .output(Trend),
  strategies: query()
    .input(z.strictObject({ locale: z.enum(locales).default('zh-CN') }))
    .output(z.array(StrategyRow)),
  saveStrategy: command({ changes: ['segments'], refuses: ['segment/not-found'] }).input(Strategy),
  /** Back to what the program came with; of a segment: none. */
  resetStrategy: command({ changes: ['segments'] }).input(Strategy.pick({ subject: true })),
}
