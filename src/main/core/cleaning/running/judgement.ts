/** What the parts of a judgement share: what they go by, and what they write into. */
import type { Reading } from '#shared/values/reading.ts'
import type { MemberFacts } from '../rules/member-facts.ts'
import type { BaseCounts } from './base-counts.ts'
import type { Decisions } from './decisions.ts'
import { type FieldState, type StateField, withState } from './field-states.ts'
import type { Change, StoredMember } from './stored-member.ts'

/** What a finding may be about: a field with a state, or one that only rules on cards and days speak of. */
export type FindingField = StateField | 'card' | 'joined'

export interface Finding {
  readonly field: FindingField
  readonly status: 'suspect' | 'invalid'
  readonly value: string
  readonly suggestions: readonly string[]
  readonly rules: readonly string[]
}

export interface Judging {
  readonly counts: BaseCounts
  readonly decisions: Decisions
  readonly facts: MemberFacts
  readonly isOff: (rule: string) => boolean
  /** ISO. */
  readonly today: string
}

/** What the parts of a judgement write into. */
export class Judgement {
  readonly changes: Change[] = []
  readonly findings: Finding[] = []
  now = 0
  raw = 0
  readonly judging: Judging
  readonly member: StoredMember
  /** Values as they are after the changes so far. */
  mobile: string | null
  phone: string | null
  postcode: string | null
  name: string | null
  email: string | null
  isBirthdayCorrected = false

  constructor(judging: Judging, member: StoredMember) {
    this.judging = judging
    this.member = member
    this.mobile = member.mobile
    this.phone = member.phone
    this.postcode = member.postcode
    this.name = member.name
    this.email = member.email
  }

  state(field: StateField, state: FieldState, raw: FieldState): void {
    this.now = withState(this.now, field, state)
    this.raw = withState(this.raw, field, raw)
  }

  /** As it stands; how the file's cell read stays. */
  stateNow(field: StateField, state: FieldState): void {
    this.now = withState(this.now, field, state)
  }

  change(change: Change): void {
    if (change.before !== change.after && !this.judging.isOff(change.rule)) this.changes.push(change)
  }

  /** A doubtful value: dismissed, corrected, switched off, or a finding. Answers the state the field is in. */
  doubt(
    field: FindingField,
    value: string,
    reading: Pick<Reading, 'suggest' | 'issues'> & { readonly status: 'suspect' | 'invalid' },
  ): FieldState {
    const { decisions, isOff } = this.judging
    const decision = decisions.find(field, value, this.member.id)
    if (decision?.action === 'dismiss') return 'confirmed'
    const rules = reading.issues.filter((id) => !isOff(id))
    if (rules.length === 0 && reading.issues.length > 0) return 'ok'
    this.findings.push({ field, status: reading.status, value, suggestions: reading.suggest, rules })
    return reading.status
  }
}

/** How the cell of the file read: by itself where the import could not keep it, else by whether it had to be changed. */
export const rawState = (raw: string | undefined, stored: string | null, read: (raw: string) => FieldState): FieldState => {
  if (raw === undefined || raw === '') return 'missing'
  if (stored === null) return read(raw)
  return raw === stored ? 'ok' : 'fixed'
}
