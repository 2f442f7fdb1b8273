/** C01: a card number becomes a member's, and is given back. A number that was not there goes again, unless receipts came with it. */
import type { Write } from '../../db/connections.ts'
import { claimCard, dropCard, insertCardOf, releaseCard } from './running.sql.ts'

/** @returns false where somebody else has it by now. */
export function giveCard(write: Write, memberId: number, before: string | null, number: string): boolean {
  const statement = before === null ? insertCardOf : claimCard
  const bound: [number, string] = [memberId, number]
  return write.prepare<[number, string]>(statement).run(...bound).changes > 0
}

export function takeCard(write: Write, memberId: number, number: string, before: string | null): boolean {
  if (before === null && write.prepare<[number, string]>(dropCard).run(memberId, number).changes > 0) return true
  return write.prepare<[number, string]>(releaseCard).run(memberId, number).changes > 0
}
