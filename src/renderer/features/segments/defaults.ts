/** How a condition begins when the officer has just chosen what it is about. */
import type { ConditionKey } from './condition-keys.ts'
import { choiceFields } from '#shared/languages/segment-rule.ts'

const span = ['at-least', 'at-most', 'between', 'exactly'] as const
const pattern = ['equal', 'not-equal', 'one-of', 'none-of', 'contains', 'begins', 'empty', 'filled'] as const
const single = ['one-of'] as const

export type OperatorName = (typeof span)[number] | (typeof pattern)[number] | 'any'

/** `any` is offered only where a saved rule already says it. */
export function operatorsOf(key: ConditionKey, current: string): readonly OperatorName[] {
  if (key.startsWith('text:')) return pattern
  if (key.startsWith('measure:')) return current === 'any' ? [...span, 'any'] : span
  return single
}

/** Where only one comparison makes sense, no box for it is shown. */
export const hasOneOperator = (key: ConditionKey): boolean => operatorsOf(key, '').length === 1

export function defaultOperator(key: string): OperatorName {
  if (key === 'measure:recencyDays') return 'at-most'
  if (key === 'measure:birthMonth') return 'exactly'
  if (key.startsWith('measure:')) return 'at-least'
  return longTexts.has(key) ? 'contains' : 'one-of'
}

const longTexts: ReadonlySet<string> = new Set<ConditionKey>(['text:name', 'text:address', 'text:mobile', 'text:email', 'text:postcode'])

export function defaultValue(key: string): unknown {
  if (key === 'bought') {
    const window = { span: 'last-days', days: 365 }
    return { categories: [], productIds: [], storeIds: [], window, count: 'occasions', operator: 'at-least', min: 1 }
  }
  if (key.startsWith('measure:')) return { window: { span: 'all' } }
  if (key === 'in-segment') return null
  if (key.startsWith('text:') && longTexts.has(key)) return ''
  return []
}

/** The answers a choice can have. */
export const valuesOfChoice = (field: string): readonly ('female' | 'male' | 'unknown' | 'yes' | 'no')[] =>
  field === choiceFields[0] ? ['female', 'male', 'unknown'] : ['yes', 'no', 'unknown']
