/**
 * What a person shows of each field, out of what her cards say (cleaning.md 6). Every card keeps its own value; the order of the reasons
 * is fixed, and the first that tells the best from the rest is named with the value.
 */
import { goldenFields, type GoldenField, type GoldenRule } from '#shared/contract/people.ts'
import { readAddress } from '../cleaning/addresses/read-address.ts'
import { readName } from '../cleaning/names/read-name.ts'
import { highestLevels } from './level-rank.ts'

/** What one member says. */
export interface Said {
  readonly memberId: number
  readonly values: Readonly<Partial<Record<GoldenField, string>>>
  /** When the newest export that speaks of her was made. */
  readonly asOf: number
  readonly pinned: ReadonlySet<string>
  /** Found right by an audit. */
  readonly verified: ReadonlySet<string>
  /** A finding stands open on it. */
  readonly doubted: ReadonlySet<string>
}

export interface Golden {
  readonly field: GoldenField
  readonly value: string
  readonly memberId: number
  readonly rule: GoldenRule
  /** Each other value once, the likelier first. */
  readonly others: readonly { readonly value: string; readonly memberId: number }[]
}

interface Candidate {
  readonly said: Said
  readonly value: string
  readonly agreed: number
  /** All values said of the field, hers too. */
  readonly rivals: readonly string[]
}

/** The higher the better. */
type Reason = readonly [rule: GoldenRule, of: (candidate: Candidate, field: GoldenField) => number]

const pinned: Reason = ['pinned', ({ said }, field) => Number(said.pinned.has(field))]
const verified: Reason = ['verified', ({ said }, field) => Number(said.verified.has(field))]
const undoubted: Reason = ['undoubted', ({ said }, field) => Number(!said.doubted.has(field))]
const newest: Reason = ['newest', ({ said }) => said.asOf]
const mostAgreed: Reason = ['most-agreed', ({ agreed }) => agreed]
const fullest: Reason = ['fullest', ({ value }) => value.length]
/** Han over Latin, complete over a surname with a title. */
const fullName: Reason = [
  'full-name',
  ({ value }) => (/\p{Script=Han}/u.test(value) ? (readName(value, value).complete === false ? 1 : 2) : 0),
]
/** Parts of two addresses are never mixed: the best one is taken whole. */
const bestGrade: Reason = ['best-grade', ({ value }) => -'ABCDE'.indexOf(readAddress(value.normalize('NFKC')).grade)]
/** Of levels whose names can be compared; of others none is higher. */
const highest: Reason = ['highest', ({ value, rivals }) => Number(highestLevels(rivals)?.has(value) ?? false)]
const earliest: Reason = ['earliest', ({ value }) => -Number(value)]

const first = [pinned, verified, undoubted]
const usual: readonly Reason[] = [...first, newest, mostAgreed, fullest]
const reasonsOf: Readonly<Partial<Record<GoldenField, readonly Reason[]>>> = {
  name: [...first, fullName, newest, mostAgreed, fullest],
  birthday: [...first, mostAgreed, newest, fullest],
  address: [...first, bestGrade, newest, mostAgreed, fullest],
  joined: [pinned, earliest],
  level: [...first, highest, newest, mostAgreed, fullest],
}

/** Fields nobody says anything of are left out. */
export function goldenOf(cards: readonly Said[]): readonly Golden[] {
  return goldenFields.flatMap((field) => {
    const candidates = candidatesOf(cards, field)
    const reasons = reasonsOf[field] ?? usual
    const [best, ...rest] = candidates.toSorted((left, right) => compared(left, right, reasons, field))
    if (!best) return []
    const others = distinct(rest.filter(({ value }) => value !== best.value))
    const rival = others[0]
    const rule =
      rival === undefined ? (best.said.pinned.has(field) ? 'pinned' : 'only') : (decider(best, rival, reasons, field) ?? 'oldest')
    return [
      {
        field,
        value: best.value,
        memberId: best.said.memberId,
        rule,
        others: others.map(({ value, said }) => ({ value, memberId: said.memberId })),
      },
    ]
  })
}

function candidatesOf(cards: readonly Said[], field: GoldenField): readonly Candidate[] {
  const own = cards.flatMap((said) => {
    const value = said.values[field]
    return value === undefined || value === '' ? [] : [{ said, value }]
  })
  const rivals = own.map(({ value }) => value)
  return own.map(({ said, value }) => ({ said, value, agreed: rivals.filter((other) => other === value).length, rivals }))
}

function compared(left: Candidate, right: Candidate, reasons: readonly Reason[], field: GoldenField): number {
  for (const [, of] of reasons) {
    const difference = of(right, field) - of(left, field)
    if (difference !== 0) return difference
  }
  return left.said.memberId - right.said.memberId
}

const decider = (best: Candidate, rival: Candidate, reasons: readonly Reason[], field: GoldenField): GoldenRule | undefined =>
  reasons.find(([, of]) => of(best, field) !== of(rival, field))?.[0]

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ value }) => !seen.has(value) && seen.add(value))
}
