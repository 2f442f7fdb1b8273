import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'
import { command, query } from './grammar.ts'

export const SegmentId = z.strictObject({ id: z.int() })

export const SegmentDraft = z.strictObject({
  /** Absent: a new segment. */
  id: z.int().optional(),
  name: z.string().trim().max(80),
  note: z.string().max(2000).default(''),
  rule: SegmentRule,
})
export type SegmentDraft = z.infer<typeof SegmentDraft>

export const SegmentSummary = z.strictObject({
  id: z.int(),
  name: z.string(),
  note: z.string(),
  savedAt: z.string(),
  /** Null where the rule cannot be answered any more, because a segment it leans on is gone. */
  memberCount: z.int().nullable(),
})
export type SegmentSummary = z.infer<typeof SegmentSummary>

export const SegmentCount = z.strictObject({
  memberCount: z.int(),
  /** All members of the workspace: the denominator. */
  memberTotal: z.int(),
  netFen: z.int(),
  withAddress: z.int(),
  withMobile: z.int(),
  consentPost: z.int(),
  /** Count per condition and group of the tree, by path: `''` the root, `'0'`, `'0.2'` … */
  branches: z.record(z.string(), z.int()),
  asOf: z.int().optional(),
})
export type SegmentCount = z.infer<typeof SegmentCount>

/** Values the builder offers for a text field, most members first. */
export const FieldValue = z.strictObject({ value: z.string(), members: z.int() })

export const segments = {
  list: query().output(z.array(SegmentSummary)),
  get: query({ refuses: ['segment/not-found'] })
    .input(SegmentId)
    .output(SegmentDraft.required({ id: true })),
  count: query({ refuses: ['segment/not-found', 'segment/rule-invalid'] })
    .input(SegmentRule)
    .output(SegmentCount),
  values: query()
    .input(
      z.strictObject({ field: z.enum(['city', 'province', 'county', 'level', 'guide', 'status']), text: z.string().max(100).default('') }),
    )
    .output(z.array(FieldValue)),
  save: command({
    changes: ['segments'],
    refuses: ['segment/name-taken', 'segment/name-missing', 'segment/not-found', 'segment/rule-invalid'],
  })
    .input(SegmentDraft)
    .output(SegmentId),
  remove: command({ changes: ['segments'], refuses: ['segment/not-found'] }).input(SegmentId),
}
