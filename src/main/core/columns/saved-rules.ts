import type { SegmentCondition } from '#shared/languages/segment-conditions.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { Statements } from '../db/connections.ts'
import { stateOfData } from './load.sql.ts'

/** Changes with every commit; what was computed from rows is good as long as it stays the same. */
export const stateOf = (read: Statements): string => String(read.prepare<[], { state: string }>(stateOfData).value())

/** Conditions that look at more than columns: at other segments, at rows that change without them, at figures under the officer's settings. */
const beside =
  /"kind":"(?:in-segment|tag|custom|coupon|mailed|returned-mail|campaign|survey|class|quality|choice|day)"|"measure":"(?:rfm|quality|alive|expected|lifetime)|"field":"(?:phone|remark)"|"seasons"|"guides"/

/** What a rule's answer is kept under while the columns stay. */
export function keyOfRule(rule: SegmentRule | undefined, read: Statements): string {
  const text = JSON.stringify(rule ?? null)
  return beside.test(text) ? text + stateOf(read) : text
}

/**
 * What a condition's own answer is kept under while the columns stay; undefined where it is another's: of a saved segment, or drawn from
 * what its group leaves.
 */
export function keyOfCondition(condition: SegmentCondition, read: Statements, clockDay: number): string | undefined {
  if (condition.kind === 'in-segment') return undefined
  if ((condition.kind === 'top' || condition.kind === 'sample') && condition.among === 'group') return undefined
  const text = JSON.stringify(condition)
  return beside.test(text) ? `${text}${stateOf(read)} ${clockDay}` : text
}
