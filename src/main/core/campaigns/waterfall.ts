/** The gates between a segment and its mail list, in their fixed order; every member falls at the first gate that holds him back. */
import { gates, type Gate, type WaterfallStep } from '#shared/contract/campaigns.ts'
import { hasAddress, householdKey, knownHouseholdKey, type Recipient } from './recipient.ts'

export interface GateRules {
  readonly unknownConsent: 'leave-out' | 'mail'
  readonly oncePerAddress: boolean
}

export interface Sifted {
  readonly pieces: readonly Recipient[]
  readonly removed: ReadonlyMap<Gate, readonly Recipient[]>
  readonly steps: readonly WaterfallStep[]
}

/**
 * `worthOf` ranks the members of a household: the one worth most gets the piece, ties by id, so that a rerun gives the same list.
 */
export function sift(recipients: readonly Recipient[], rules: GateRules, worthOf: (memberId: number) => number): Sifted {
  const ranked = recipients.toSorted((a, b) => worthOf(b.id) - worthOf(a.id) || a.id - b.id)
  const removed = new Map<Gate, Recipient[]>(gates.map((gate) => [gate, []]))
  const seen: Seen = { persons: new Set(), households: new Set() }
  const pieces: Recipient[] = []
  for (const recipient of ranked) {
    const gate = gateOf(recipient, rules, seen)
    if (gate) removed.get(gate)?.push(recipient)
    else pieces.push(recipient)
  }
  return { pieces: pieces.toSorted(byPost), removed, steps: stepsOf(recipients.length, removed) }
}

interface Seen {
  readonly persons: Set<number>
  readonly households: Set<string>
}

function gateOf(recipient: Recipient, rules: GateRules, seen: Seen): Gate | undefined {
  if (recipient.consentPost === 'no') return 'opted-out'
  if (recipient.isBlocked) return 'do-not-contact'
  if (recipient.isMinor) return 'minor'
  if (recipient.consentPost === 'unknown' && rules.unknownConsent === 'leave-out') return 'no-consent'
  if (seen.persons.has(recipient.personId)) return 'same-person'
  if ((recipient.name ?? '').trim() === '') return 'no-name'
  if (!hasAddress(recipient)) return 'no-address'
  const households = [householdKey(recipient), knownHouseholdKey(recipient)].filter((key) => key !== undefined)
  if (rules.oncePerAddress && households.some((key) => seen.households.has(key))) return 'same-address'
  seen.persons.add(recipient.personId)
  for (const key of households) seen.households.add(key)
  return undefined
}

/** Walking order of a mail house: postcode, then address; without a postcode last. */
const byPost = (a: Recipient, b: Recipient): number =>
  compare(a.postcode ?? '\uffff', b.postcode ?? '\uffff') || compare(a.address ?? '', b.address ?? '') || a.id - b.id

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function stepsOf(members: number, removed: ReadonlyMap<Gate, readonly Recipient[]>): WaterfallStep[] {
  let left = members
  return gates.map((gate) => {
    const count = removed.get(gate)?.length ?? 0
    left -= count
    return { gate, removed: count, left }
  })
}
