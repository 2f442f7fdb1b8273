/**
 * The cleaning standard: every rule that runs, with what it does and what happens when it fires (cleaning.md 2). Whatever is only
 * planned stands elsewhere: the brand prints this list and relies on it. A changed rule gets the
 * next version; log lines keep theirs. The texts stand here, not in the catalogues, for paper and command line show them too.
 */
import { addressRules } from './cleaning-rules-address.ts'
import { cardRules } from './cleaning-rules-card.ts'
import { contactRules } from './cleaning-rules-contact.ts'
import { generalRules } from './cleaning-rules-general.ts'
import { personRules } from './cleaning-rules-person.ts'

export const cleaningFields = ['name', 'mobile', 'phone', 'email', 'birthday', 'gender', 'postcode', 'address'] as const

/** What the queues ask about: the fields with a state, and what rules on cards and days speak of. */
export const queueFields = [...cleaningFields, 'card', 'joined'] as const
export type QueueField = (typeof queueFields)[number]

/** `automatic` changes the value; `suggest` offers one; `flag` only marks. */
export type RuleClass = 'automatic' | 'suggest' | 'flag' | 'automatic-or-flag' | 'automatic-or-suggest'

export interface RuleText {
  readonly zh: string
  readonly en: string
}

export interface CleaningRule {
  readonly id: string
  readonly version: number
  readonly field: QueueField | 'consent' | 'any'
  readonly does: RuleClass
  /** `value`: seen in one value alone; `base`: needs the other members too. */
  readonly sees: 'value' | 'base'
  readonly name: RuleText
  readonly what: RuleText
  /** A cell, and what becomes of it: a value, or a status. */
  readonly example?: { readonly field: 'phone' | 'email' | 'date' | 'name' | 'address'; readonly given: string; readonly becomes: string }
}

export const cleaningRules: readonly CleaningRule[] = [...generalRules, ...personRules, ...contactRules, ...addressRules, ...cardRules]

const ruleById = new Map(cleaningRules.map((rule) => [rule.id, rule]))
export const findCleaningRule = (id: string): CleaningRule | undefined => ruleById.get(id)
