/** What an erasure would do, said before it is done: whom, what stays in the figures, and which copies still hold her for a while. */
import type { Erasure, ErasurePlan } from '#shared/contract/privacy.ts'
import type { Read, Statements } from '../../db/connections.ts'
import { refuse } from '../../refuse.ts'
import { listRestorable } from '../../workspace/backups.ts'
import { membersOfSamePersons } from './erasing.sql.ts'
import { cardsAndReceipts, filesOutside, firstCard, listErasures } from './plan.sql.ts'

export interface PersonMember {
  readonly id: number
  readonly personId: number
  readonly erasedOn: number | null
}

/** Every member of the persons behind `memberIds`. @throws refusal `member/not-found` */
export function personsOf(read: Statements, memberIds: readonly number[]): readonly PersonMember[] {
  const found = read.prepare<[string], PersonMember>(membersOfSamePersons).all(JSON.stringify(memberIds))
  const known = new Set(found.map(({ id }) => id))
  const missing = memberIds.find((id) => !known.has(id))
  if (missing !== undefined) refuse('member/not-found', { memberId: missing })
  return found
}

/** The policy of backups keeps none for longer. */
const KEPT_DAYS = 28
const DAY_MS = 86_400_000

export function planErasure({ read, folder }: { readonly read: Read; readonly folder: string }, memberIds: readonly number[]): ErasurePlan {
  const members = personsOf(read, memberIds)
  const standing = members.filter(({ erasedOn }) => erasedOn === null)
  const persons = new Set(standing.map(({ personId }) => personId)).size
  const list = JSON.stringify(standing.map(({ id }) => id))
  const sums = read.prepare<[string, string], Pick<ErasurePlan, 'cards' | 'receipts' | 'netFen'>>(cardsAndReceipts).get(list, list)
  return {
    persons,
    members: standing.length,
    cards: sums?.cards ?? 0,
    receipts: sums?.receipts ?? 0,
    netFen: sums?.netFen ?? 0,
    alreadyErased: members.length - standing.length,
    copies: copiesIn(folder),
    filesOutside: Number(read.prepare<[], { n: number }>(filesOutside).value()),
    confirmation: confirmationFor(read, standing, persons),
  }
}

function copiesIn(folder: string): ErasurePlan['copies'] {
  if (folder === ':memory:') return []
  return listRestorable(folder).map(({ name, madeAt }) => ({
    name,
    madeAt,
    goneBy: new Date(Date.parse(madeAt) + KEPT_DAYS * DAY_MS).toISOString(),
  }))
}

/** One person is named by her card, which is typed from the screen; many by how many they are. */
function confirmationFor(read: Read, standing: readonly PersonMember[], persons: number): string {
  const [first] = standing
  if (persons !== 1 || first === undefined) return String(persons)
  return read.prepare<[number], { number: string }>(firstCard).get(first.id)?.number ?? '1'
}

export const erasuresOf = (read: Read, limit: number): Erasure[] => read.prepare<[number], Erasure>(listErasures).all(limit)
