/**
 * The rule of a segment: a tree of groups and conditions that the officer builds and core evaluates. A rule file carries the version of
 * the language, so that an older program names what it cannot read instead of counting wrong.
 */
import { z } from 'zod'
import { SegmentCondition } from './segment-conditions.ts'

export { SegmentCondition, choiceFields, measures, textFields } from './segment-conditions.ts'
export { Window } from './segment-window.ts'

export interface SegmentGroup {
  readonly kind: 'group'
  readonly match: 'all' | 'any' | 'none'
  readonly rules: readonly (SegmentGroup | SegmentCondition)[]
}

export const SegmentGroup: z.ZodType<SegmentGroup> = z.strictObject({
  kind: z.literal('group'),
  match: z.enum(['all', 'any', 'none']),
  get rules() {
    return z.array(z.union([SegmentGroup, SegmentCondition])).max(200)
  },
})

/** The root is a group; an empty group of `all` matches every member. */
export const SegmentRule = SegmentGroup
export type SegmentRule = SegmentGroup

/** Goes up whenever a condition or a part of one is added; what is there never comes to mean something else. */
export const RULE_VERSION = 3
export const RULE_FORMAT = 'regulars.segment'

/** A rule as a file, to hand on to another workspace or program. */
export const RuleFile = z.strictObject({
  format: z.literal(RULE_FORMAT),
  version: z.literal(RULE_VERSION),
  name: z.string().max(80),
  note: z.string().max(2000).default(''),
  rule: SegmentRule,
})
export type RuleFile = z.infer<typeof RuleFile>
