/** The measured rates over a set of members: always a numerator and a denominator (cleaning.md 4). */
import type { MemberMetric, Rate } from '#shared/contract/cleaning-quality.ts'
import type { BoardData } from './board-data.ts'
import {
  allFields,
  hasContact,
  hasValidAddress,
  hasValidEmail,
  hasValidMobile,
  isComplete,
  isFilledCell,
  isIn,
  isOkCell,
  requiredFields,
  scoreAt,
} from './member-quality.ts'

const PERSON = { valid_mobile: 1, valid_email: 2, valid_address: 4, valid_contact: 8 } as const

/** What two state words say to the rates. A base of a million has some thousands of them. */
interface Said {
  readonly cells: number
  readonly firstPass: number
  readonly ruleValid: number
  readonly complete: number
  readonly has: number
}

function readWords(now: number, raw: number): Said {
  const filled = allFields.filter((field) => isFilledCell(raw, field))
  return {
    cells: filled.length,
    firstPass: filled.filter((field) => isOkCell(raw, field)).length,
    ruleValid: filled.filter((field) => isIn(now, field, 'valid')).length,
    complete: requiredFields.filter((field) => isComplete(now, field)).length,
    has:
      (hasValidMobile(now) ? PERSON.valid_mobile : 0) |
      (hasValidEmail(now) ? PERSON.valid_email : 0) |
      (hasValidAddress(now) ? PERSON.valid_address : 0) |
      (hasContact(now) ? PERSON.valid_contact : 0),
  }
}

const MOST_KEPT = 50_000
const saidByWords = new Map<number, Map<number, Said>>()
let kept = 0

function saidBy(now: number, raw: number): Said {
  let byRaw = saidByWords.get(now)
  const known = byRaw?.get(raw)
  if (known !== undefined) return known
  if (kept++ > MOST_KEPT) {
    saidByWords.clear()
    kept = 0
    byRaw = undefined
  }
  if (byRaw === undefined) saidByWords.set(now, (byRaw = new Map()))
  const said = readWords(now, raw)
  byRaw.set(raw, said)
  return said
}

export class RateTally {
  members = 0
  score = 0
  private cells = 0
  private firstPass = 0
  private ruleValid = 0
  private complete = 0
  /** By person: what any of her cards has. */
  private readonly persons = new Map<number, number>()

  add(data: BoardData, place: number): void {
    this.score += scoreAt(data, place)
    this.addWords(data.now[place] ?? 0, data.raw[place] ?? 0, data.person[place] ?? 0)
  }

  /** Of a member as a run has just judged her. */
  addWords(now: number, raw: number, person: number): void {
    const { cells, firstPass, ruleValid, complete, has } = saidBy(now, raw)
    this.members++
    this.cells += cells
    this.firstPass += firstPass
    this.ruleValid += ruleValid
    this.complete += complete
    this.persons.set(person, (this.persons.get(person) ?? 0) | has)
  }

  get personCount(): number {
    return this.persons.size
  }

  rates(): readonly Rate[] {
    const having = { valid_mobile: 0, valid_email: 0, valid_address: 0, valid_contact: 0 }
    for (const has of this.persons.values()) {
      for (const metric of ['valid_mobile', 'valid_email', 'valid_address', 'valid_contact'] as const)
        if ((has & PERSON[metric]) !== 0) having[metric]++
    }
    const rate = (metric: MemberMetric, numerator: number, denominator: number): Rate => ({ metric, numerator, denominator })
    return [
      rate('first_pass', this.firstPass, this.cells),
      rate('rule_valid', this.ruleValid, this.cells),
      rate('completion', this.complete, this.members * requiredFields.length),
      ...(['valid_address', 'valid_mobile', 'valid_email', 'valid_contact'] as const).map((metric) =>
        rate(metric, having[metric], this.persons.size),
      ),
      rate('duplicate', this.members - this.persons.size, this.members),
    ]
  }

  get meanScore(): number {
    return this.members === 0 ? 0 : this.score / this.members
  }
}

/** Whether a member stands in the numerator of a rate, as far as one member can tell. */
export function isCounted(data: BoardData, place: number, metric: MemberMetric): boolean {
  const now = data.now[place] ?? 0
  const raw = data.raw[place] ?? 0
  switch (metric) {
    case 'first_pass':
      return allFields.every((field) => !isFilledCell(raw, field) || isOkCell(raw, field))
    case 'rule_valid':
      return allFields.every((field) => !isFilledCell(raw, field) || isIn(now, field, 'valid'))
    case 'completion':
      return requiredFields.every((field) => isComplete(now, field))
    case 'valid_address':
      return hasValidAddress(now)
    case 'valid_mobile':
      return hasValidMobile(now)
    case 'valid_email':
      return hasValidEmail(now)
    case 'valid_contact':
      return hasContact(now)
    case 'duplicate':
      return false
  }
}
