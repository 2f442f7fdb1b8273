/** The rule as a funnel: its conditions and groups in their order, each with what it leaves. Pure. */
import type { SegmentCount } from '#shared/contract/segments-rule.ts'
import type { SegmentCondition, SegmentGroup } from '#shared/languages/segment-rule.ts'

export interface FunnelStep {
  readonly path: string
  readonly part: SegmentGroup | SegmentCondition
  /** 0: a part of the rule itself. */
  readonly depth: number
  /** Members it matches by itself. */
  readonly alone: number
  /** Members its group holds after it. */
  readonly running: number
  readonly ms: number
}

type Counts = Pick<SegmentCount, 'branches' | 'running' | 'costs'>

/** Parts the counts do not know belong to another form of the rule and are passed over. */
export const funnelSteps = (group: SegmentGroup, counts: Counts, at = '', depth = 0): readonly FunnelStep[] =>
  group.rules.flatMap((part, index) => {
    const path = at === '' ? String(index) : `${at}.${index}`
    const [alone, running] = [counts.branches[path], counts.running[path]]
    if (alone === undefined || running === undefined) return []
    const step = { path, part, depth, alone, running, ms: counts.costs[path] ?? 0 }
    return [step, ...(part.kind === 'group' ? funnelSteps(part, counts, path, depth + 1) : [])]
  })
