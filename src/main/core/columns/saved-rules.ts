import { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { Statements } from '../db/connections.ts'
import { ruleOfSegment, stateOfData } from './load.sql.ts'
import type { RuleOf } from './rule-to-bitmap.ts'

/** Reads the rules of saved segments, each once. */
export function savedRules(read: Statements): RuleOf {
  const known = new Map<number, SegmentRule | undefined>()
  return (segmentId) => {
    if (!known.has(segmentId)) {
      const row = read.prepare<[number], { rule: string }>(ruleOfSegment).get(segmentId)
      known.set(segmentId, row ? SegmentRule.parse(JSON.parse(row.rule)) : undefined)
    }
    return known.get(segmentId)
  }
}

/** Changes with every commit; what was computed from rows is good as long as it stays the same. */
export const stateOf = (read: Statements): string => String(read.prepare<[], { state: string }>(stateOfData).value())
