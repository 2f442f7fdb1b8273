/** What a rule looks at: which profile fields, which are known as of today only, and whether single receipts. */
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { RuleOf } from '../../columns/rule-to-bitmap.ts'

type Condition = Exclude<SegmentRule['rules'][number], SegmentRule>

/** Calls `visit` for every condition, those of other segments included; the rule has no cycles. */
function eachCondition({ rules }: SegmentRule, ruleOf: RuleOf, visit: (condition: Condition) => void): void {
  for (const one of rules) {
    if (one.kind === 'group') eachCondition(one, ruleOf, visit)
    else {
      visit(one)
      const other = one.kind === 'in-segment' ? ruleOf(one.segmentId) : undefined
      if (other) eachCondition(other, ruleOf, visit)
    }
  }
}

/** Names of the profile fields, each once, by name. */
export function profileFields(rule: SegmentRule, ruleOf: RuleOf): string[] {
  const fields = new Set<string>()
  eachCondition(rule, ruleOf, (condition) => {
    if (condition.kind === 'text' || condition.kind === 'choice') fields.add(condition.field)
    else if (condition.kind === 'join-store') fields.add('store')
    else if (condition.kind === 'measure' && condition.measure === 'points') fields.add('points')
  })
  return [...fields].toSorted()
}

/** Whether it looks at single receipts, not only at the facts of persons. */
export function looksAtReceipts(rule: SegmentRule, ruleOf: RuleOf): boolean {
  let looks = false
  eachCondition(rule, ruleOf, ({ kind }) => {
    if (kind === 'bought') looks = true
  })
  return looks
}
