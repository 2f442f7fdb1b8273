/** Two columns for one field: `prefer` decides, the loser is shown with what it lost to (imports.md 3). */
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { Dictionary } from './dictionary.ts'
import type { Candidate } from './candidate.ts'

/** Fields several columns may feed together. */
const shared: ReadonlySet<FieldId> = new Set<FieldId>(['member.address'])

export const settleRivals = (candidates: readonly Candidate[], kind: SheetKind, dictionary: Dictionary): readonly Candidate[] => {
  const settled = settle(candidates, dictionary)
  return kind === 'lines' || kind === 'receipts' ? withoutSecondName(settled) : settled
}

const settle = (candidates: readonly Candidate[], dictionary: Dictionary): readonly Candidate[] => {
  const winners = new Map<FieldId, Candidate>()
  for (const candidate of candidates) {
    if (candidate.field === null) continue
    const rival = winners.get(candidate.field)
    if (rival === undefined || isBetter(candidate, rival, candidate.field, dictionary)) winners.set(candidate.field, candidate)
  }
  return candidates.map((candidate) => {
    if (candidate.field === null || winners.get(candidate.field) === candidate) return candidate
    const first = winners.get(candidate.field)
    if (shared.has(candidate.field) && first && isSecondPart(candidate, first)) return candidate
    return lost(candidate, candidate.field)
  })
}

const lost = (candidate: Candidate, field: FieldId): Candidate => ({
  ...candidate,
  field: null,
  by: 'none',
  check: false,
  unmapped: 'loses-to-other',
  offered: [field, ...candidate.offered],
})

/** Address1 and Address2 of one address; a shipping and a billing address are two. */
const isSecondPart = (second: Candidate, first: Candidate): boolean =>
  second.label.key.replace(/[2３3]$/, '') === first.label.key.replace(/1$/, '')

/** A label of the preferred list, then a label of its own, then the fuller column, then the one further left. */
const isBetter = (candidate: Candidate, rival: Candidate, field: FieldId, dictionary: Dictionary): boolean => {
  const preferred = dictionary.preferred.get(field) ?? []
  const rank = ({ label }: Candidate): number => {
    const index = preferred.indexOf(label.key)
    return index < 0 ? preferred.length : index
  }
  const sureness = ({ by }: Candidate): number => (by === 'exact' ? 0 : by === 'ambiguous' ? 1 : 2)
  // A preferred column without a single value decides nothing.
  const emptiness = ({ profile, cells }: Candidate): number => (cells.length > 0 && profile.filled === 0 ? 1 : 0)
  const comparisons = [emptiness(candidate) - emptiness(rival), rank(candidate) - rank(rival), sureness(candidate) - sureness(rival)]
  return (comparisons.find((difference) => difference !== 0) ?? 0) < 0
}

/** Where a full name stands, first and last name add nothing to a receipt. */
const withoutSecondName = (candidates: readonly Candidate[]): readonly Candidate[] => {
  if (!candidates.some(({ field }) => field === 'member.name')) return candidates
  return candidates.map((candidate) =>
    candidate.field === 'member.first_name' || candidate.field === 'member.last_name' ? lost(candidate, candidate.field) : candidate,
  )
}
