/** How many a rule describes, branch by branch, and how many of them can be reached. */
import type { SegmentCount } from '#shared/contract/segments.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { countBits, countBoth, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { matchRule, type MatchOptions } from '../columns/rule-to-bitmap.ts'
import { savedRules, stateOf } from '../columns/saved-rules.ts'
import type { Read } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import { totalsOf } from '../members/selection.ts'
import { refuse } from '../refuse.ts'

/** @throws refusal `segment/rule-invalid`; the signal's reason, once it is aborted */
export async function countSegment(rule: SegmentRule, { read, columns, signal }: Reading): Promise<SegmentCount> {
  const current = await columns.current()
  const branches: Record<string, number> = {}
  const onBranch = (path: string, members: number): void => {
    branches[path] = members
  }
  const matched = await membersOf(current, read, rule, { signal, onBranch })
  const { members, leftOut, asOf } = current
  return {
    memberCount: countBits(matched),
    memberTotal: members.count - leftOut.memberCount,
    netFen: totalsOf(current, matched).netFen,
    withAddress: countBoth(matched, members.withAddress),
    withMobile: countBoth(matched, members.withMobile),
    consentPost: countBoth(matched, members.consentingToPost),
    branches,
    ...(asOf ? { asOf: asOf.day } : {}),
  }
}

/** The members a rule describes; for every feature that starts from a segment. @throws refusal `segment/rule-invalid` */
export async function membersOf(
  columns: Columns,
  read: Read,
  rule: SegmentRule,
  options: Omit<MatchOptions, 'ruleOf'> = {},
): Promise<Bitmap> {
  const ruleOf = savedRules(read)
  const problem = findRuleProblem(rule, ruleOf)
  if (problem) refuse('segment/rule-invalid', problem)
  return matchRule(columns, rule, { ...options, ruleOf })
}

interface KeptCounts {
  readonly state: string
  readonly bySegment: Map<number, number>
}
const keptByColumns = new WeakMap<Columns, KeptCounts>()

/** Sizes of saved segments, counted once per state of the workspace; undefined where the rule cannot be answered any more. */
export function createSegmentSizes(columns: Columns, read: Read): (id: number) => Promise<number | null> {
  const state = stateOf(read)
  const kept = keptByColumns.get(columns)
  const counts = kept?.state === state ? kept : { state, bySegment: new Map<number, number>() }
  keptByColumns.set(columns, counts)
  const ruleOf = savedRules(read)
  return async (id) => {
    const known = counts.bySegment.get(id)
    if (known !== undefined) return known
    const rule = ruleOf(id)
    if (!rule || findRuleProblem(rule, ruleOf, [id])) return null
    const size = countBits(await matchRule(columns, rule, { ruleOf }))
    counts.bySegment.set(id, size)
    return size
  }
}
