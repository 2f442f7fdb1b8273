/** What a rule looks at: which profile fields, which are known as of today only, and whether single receipts. */
import type { SegmentCondition } from '#shared/languages/segment-conditions.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { RuleGround } from '../../columns/rules/ground.ts'

/** Calls `visit` for every condition, those of other segments included; the rule has no cycles. */
function eachCondition({ rules }: SegmentRule, ground: RuleGround, visit: (condition: SegmentCondition) => void): void {
  for (const one of rules) {
    if (one.kind === 'group') eachCondition(one, ground, visit)
    else {
      visit(one)
      const other = one.kind === 'in-segment' && one.snapshotId === undefined ? ground.segmentOf(one.segmentId) : undefined
      if (other?.of === 'rule') eachCondition(other.rule, ground, visit)
    }
  }
}

/** Names of what is known as of today only, each once, by name. */
export function profileFields(rule: SegmentRule, ground: RuleGround): string[] {
  const fields = new Set<string>()
  eachCondition(rule, ground, (condition) => {
    const field = ofToday(condition, ground)
    if (field !== undefined) fields.add(field)
  })
  return [...fields].toSorted()
}

function ofToday(condition: SegmentCondition, ground: RuleGround): string | undefined {
  switch (condition.kind) {
    case 'text':
    case 'choice':
      return condition.field
    case 'join-store':
      return 'store'
    case 'measure':
      return condition.measure === 'points' || condition.measure === 'cards' || condition.measure === 'qualityScore'
        ? condition.measure
        : undefined
    case 'top':
      return condition.by === 'points' ? 'points' : undefined
    case 'quality':
    case 'tag':
    case 'custom':
    case 'coupon':
    case 'mailed':
    case 'returned-mail':
    case 'campaign':
    case 'survey':
      return condition.kind
    case 'in-segment':
      return condition.snapshotId !== undefined || ground.segmentOf(condition.segmentId)?.of === 'list' ? 'list' : undefined
    default:
      return undefined
  }
}

const ofReceipts: ReadonlySet<SegmentCondition['kind']> = new Set(['bought', 'purchase', 'pair', 'class', 'day', 'measure'])

/** Whether it looks at single receipts, or at figures made of them, not only at the facts of persons. */
export function looksAtReceipts(rule: SegmentRule, ground: RuleGround): boolean {
  let looks = false
  eachCondition(rule, ground, (condition) => {
    const isFact = condition.kind === 'measure' && !condition.measure.startsWith('rfm')
    if (ofReceipts.has(condition.kind) && !isFact) looks = true
  })
  return looks
}
