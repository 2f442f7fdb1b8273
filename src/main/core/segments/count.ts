/** How many a rule describes, branch by branch, and how many of them can be reached. */
import type { SegmentCount } from '#shared/contract/segments-rule.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { countBits, countBoth, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { findRuleProblem } from '../columns/rule-problem.ts'
import { matchRule, type MatchOptions } from '../columns/rule-to-bitmap.ts'
import { groundOf, type RuleGround } from '../columns/rules/ground.ts'
import { stateOf } from '../columns/saved-rules.ts'
import type { Reading } from '../handlers.ts'
import { totalsOf } from '../members/selection.ts'
import { refuse } from '../refuse.ts'
import { personsIn } from './sizes.ts'

/** @throws refusal `segment/rule-invalid`; the signal's reason, once it is aborted */
export async function countSegment(rule: SegmentRule, { read, columns, signal, figures, now }: Reading): Promise<SegmentCount> {
  const current = await columns.current()
  const begun = performance.now()
  const parts: Parts = { branches: {}, running: {}, costs: {} }
  const onBranch: MatchOptions['onBranch'] = ({ path, matched, running, milliseconds }) => {
    parts.branches[path] = countBits(matched)
    parts.running[path] = countBits(running)
    parts.costs[path] = Math.round(milliseconds * 100) / 100
  }
  const matched = await membersOf(current, rule, groundOf(read, { figures, now }), { signal, onBranch })
  const { members, leftOut, asOf } = current
  return {
    memberCount: countBits(matched),
    personCount: countBits(personsIn(current, matched)),
    memberTotal: members.count - leftOut.memberCount,
    netFen: totalsOf(current, matched).netFen,
    withAddress: countBoth(matched, members.withAddress),
    withMobile: countBoth(matched, members.withMobile),
    consentPost: countBoth(matched, members.consentingToPost),
    ...parts,
    buildMs: Math.round((performance.now() - begun) * 100) / 100,
    ...(asOf ? { asOf: asOf.day } : {}),
  }
}

interface Parts {
  readonly branches: Record<string, number>
  readonly running: Record<string, number>
  readonly costs: Record<string, number>
}

/** The members a rule describes; for every feature that starts from a segment. @throws refusal `segment/rule-invalid` */
export async function membersOf(columns: Columns, rule: SegmentRule, ground: RuleGround, options: MatchOptions = {}): Promise<Bitmap> {
  const problem = findRuleProblem(rule, columns, ground)
  if (problem) refuse('segment/rule-invalid', problem)
  return matchRule(columns, rule, ground, options)
}

interface KeptCounts {
  readonly state: string
  readonly bySegment: Map<number, number>
}
const keptByColumns = new WeakMap<Columns, KeptCounts>()

/** Sizes of saved segments, counted once per state of the workspace. The rule must be answerable. */
export function createSegmentSizes(columns: Columns, ground: RuleGround): (id: number) => Promise<number> {
  const state = stateOf(ground.read)
  const kept = keptByColumns.get(columns)
  const counts = kept?.state === state ? kept : { state, bySegment: new Map<number, number>() }
  keptByColumns.set(columns, counts)
  return async (id) => {
    const known = counts.bySegment.get(id)
    if (known !== undefined) return known
    const size = countBits(await matchRule(columns, wholeSegment(id), ground))
    counts.bySegment.set(id, size)
    return size
  }
}

/** The rule that finds the members of a saved segment, live or frozen. */
export const wholeSegment = (segmentId: number): SegmentRule => ({
  kind: 'group',
  match: 'all',
  rules: [{ kind: 'in-segment', segmentId }],
})
