/**
 * Links cards that no member sheet has brought to members by their mobile: set at the end of each import, and so again when
 * later members arrive (imports.md 7.3). A number several members share says nothing.
 */
import type { Write } from '../db/connections.ts'
import { linkByMobile, logMobileLinks } from './linking.sql.ts'

/** `firstNewCard`: cards from this id on came with the run, and go with it. */
export function linkUnknownCards(write: Write, runId: number, firstNewCard: number): number {
  write.prepare<[number, number]>(logMobileLinks).run(runId, firstNewCard)
  return write.prepare<[]>(linkByMobile).run().changes
}
