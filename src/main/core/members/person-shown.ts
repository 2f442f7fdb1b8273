/** What the person behind several members shows; chosen by the feature of people, which comes later, and given by the composition root. */
import type { Gender } from '#shared/contract/members.ts'
import type { z } from 'zod'
import type { Statements } from '../db/connections.ts'

export interface PersonShown {
  readonly name: string | null
  readonly gender: z.infer<typeof Gender>
  readonly mobile: string | null
  readonly email: string | null
  readonly level: string | null
  readonly joinedOn: number | null
  /** Of one card, whole. */
  readonly postcode: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
}

/** By member, of those whose person has several members; the others show what they say themselves. */
export type ShownByMember = (read: Statements, memberIds: readonly number[]) => ReadonlyMap<number, PersonShown>

/** Only what the member has a place for. */
export function shownAs<M extends Partial<PersonShown>>(member: M, shown: PersonShown | undefined): M {
  if (!shown) return member
  const known = Object.entries(shown).filter(([field]) => field in member)
  return { ...member, ...Object.fromEntries(known) }
}
