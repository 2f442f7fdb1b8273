/** Whom a text means: a key code, a card, or a mobile number. What is none of these, or of nobody, means nobody. */
import { codeKey, normaliseCode } from '#shared/values/code.ts'
import type { Statements } from '../../db/connections.ts'
import { mobileDigits } from '../../members/blocked-keys.ts'
import { readKeyCode, writtenKeyCode } from '../key-code.ts'
import { memberOfCard, memberOfKeyCode, membersOfMobile } from './suppression.sql.ts'

export interface Found {
  readonly memberIds: readonly number[]
  /** Where a key code told it. */
  readonly pieceId?: number
}

const nobody: Found = { memberIds: [] }

export function findMembers(read: Statements, text: string): Found {
  const code = readKeyCode(text)
  if (code !== undefined) {
    const piece = read.prepare<[string], { pieceId: number; memberId: number }>(memberOfKeyCode).get(writtenKeyCode(code))
    if (piece) return { memberIds: [piece.memberId], pieceId: piece.pieceId }
  }
  const card = read.prepare<[string], { memberId: number }>(memberOfCard).get(codeKey(normaliseCode(text)))
  if (card) return { memberIds: [card.memberId] }
  const digits = mobileDigits(text)
  if (digits === '') return nobody
  return {
    memberIds: read
      .prepare<[string], { memberId: number }>(membersOfMobile)
      .all(digits)
      .map(({ memberId }) => memberId),
  }
}
