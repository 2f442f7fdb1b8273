/** What makes a rule unanswerable, with the place of the condition, before anything is counted: never a wrong count. */
import type { SegmentCondition, SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import type { RuleOf } from './rule-to-bitmap.ts'

export type RuleProblemKind =
  'segment-missing' | 'segment-cycle' | 'range-reversed' | 'window-reversed' | 'too-deep' | 'too-many-conditions'

export interface RuleProblem {
  /** `''` the root, `'0'`, `'0.2'` … */
  readonly path: string
  readonly problem: RuleProblemKind
}

const DEEPEST = 30
const MOST_CONDITIONS = 1000

/** The first problem of the rule, or undefined. `inside` are the segments that are being looked through. */
export function findRuleProblem(rule: SegmentRule, ruleOf: RuleOf, inside: readonly number[] = []): RuleProblem | undefined {
  let conditions = 0
  const inGroup = ({ rules }: SegmentGroup, path: string, depth: number): RuleProblem | undefined => {
    if (depth > DEEPEST) return { path, problem: 'too-deep' }
    for (const [index, child] of rules.entries()) {
      const at = path === '' ? String(index) : `${path}.${index}`
      if (++conditions > MOST_CONDITIONS) return { path: at, problem: 'too-many-conditions' }
      if (child.kind === 'group') {
        const found = inGroup(child, at, depth + 1)
        if (found) return found
      } else {
        const problem = conditionProblem(child, ruleOf, inside)
        if (problem) return { path: at, problem }
      }
    }
    return undefined
  }
  return inGroup(rule, '', 0)
}

function conditionProblem(condition: SegmentCondition, ruleOf: RuleOf, inside: readonly number[]): RuleProblemKind | undefined {
  if (condition.kind === 'measure' || condition.kind === 'bought') {
    const { range, window } = condition
    if (range.min !== undefined && range.max !== undefined && range.min > range.max) return 'range-reversed'
    if (window.span === 'between' && window.from > window.to) return 'window-reversed'
  }
  if (condition.kind !== 'in-segment') return undefined
  if (inside.includes(condition.segmentId)) return 'segment-cycle'
  const rule = ruleOf(condition.segmentId)
  if (!rule) return 'segment-missing'
  return findRuleProblem(rule, ruleOf, [...inside, condition.segmentId])?.problem
}
