/** 家庭数: households of the newest matching, against the persons of the base. */
import type { Rate } from '#shared/contract/cleaning-quality.ts'
import type { Statements } from '../../db/connections.ts'
import { householdCount, householdMembers } from './quality.sql.ts'

export const householdRate = (read: Statements, persons: number): Rate => ({
  metric: 'households',
  numerator: read.prepare<[], { households: number }>(householdCount).get()?.households ?? 0,
  denominator: persons,
})

/** Ids of members that live in one. */
export const inHouseholds = (read: Statements): ReadonlySet<number> =>
  new Set(
    read
      .prepare<[], { memberId: number }>(householdMembers)
      .all()
      .map(({ memberId }) => memberId),
  )
