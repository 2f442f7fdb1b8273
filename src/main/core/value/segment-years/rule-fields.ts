/** What of a rule looks at a member's profile, which is known as of today only. */
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { RuleOf } from '../../columns/rule-to-bitmap.ts'

/** Names of the fields, each once, by name; the rule has no cycles. */
export function profileFields(rule: SegmentRule, ruleOf: RuleOf): string[] {
  const fields = new Set<string>()
  const visit = ({ rules }: SegmentRule): void => {
    for (const one of rules) {
      if (one.kind === 'group') visit(one)
      else if (one.kind === 'text' || one.kind === 'choice') fields.add(one.field)
      else if (one.kind === 'join-store') fields.add('store')
      else if (one.kind === 'measure' && one.measure === 'points') fields.add('points')
      else if (one.kind === 'in-segment') {
        const other = ruleOf(one.segmentId)
        if (other) visit(other)
      }
    }
  }
  visit(rule)
  return [...fields].toSorted()
}
