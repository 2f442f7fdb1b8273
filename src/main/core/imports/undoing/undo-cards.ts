/** Takes back the cards of a run and the links it made. A card that a standing run needs stays, under that run. */
import { cardHeirs, deleteCardChanges, deleteCards, laterCardChange, otherClaim, releaseCard } from './undo-cards.sql.ts'
import type { Undoing } from './undoing.ts'
import { cardChanges, followNoMore, forgetCardChanges, forgetSeen, passCard, passCardChange, setLinkBefore } from './undoing.sql.ts'
import { linkCard } from '../writing/writing.sql.ts'

interface CardChange {
  readonly id: number
  readonly cardId: number
  readonly memberBefore: number | null
  readonly linkBefore: string
}

interface CardHeir {
  readonly id: number
  readonly heir: number
  readonly isClaimed: 0 | 1
}

/**
 * Newest change first. Where a later run changed the card again, only what stands before that change is put right; where another
 * run's member row says the same, the change becomes that run's.
 */
export function undoCardChanges({ write, runId }: Undoing): void {
  write.prepare<[number]>(forgetSeen('card')).run(runId)
  const changes = write.prepare<[number], CardChange>(cardChanges).all(runId)
  for (const { id, cardId, memberBefore, linkBefore } of changes) {
    const later = write.prepare<[number, number], { id: number }>(laterCardChange).get(cardId, id)
    const claim = write.prepare<[number], { run: number | null }>(otherClaim).get(cardId)?.run ?? null
    if (later !== undefined) {
      write.prepare<[number | null, string, number]>(setLinkBefore).run(memberBefore, linkBefore, later.id)
    } else if (claim !== null) {
      write.prepare<[number, number]>(passCardChange).run(claim, id)
    } else {
      write.prepare<[number | null, string, number]>(linkCard).run(memberBefore, linkBefore, cardId)
    }
  }
  write.prepare<[number]>(forgetCardChanges).run(runId)
}

/** After the run's receipts are gone. Cards no one needs any more go; the others are passed on. */
export function undoCards({ write, runId }: Undoing): void {
  const heirs = write.prepare<[number], CardHeir>(cardHeirs).all(runId)
  for (const { id, heir, isClaimed } of heirs) {
    write.prepare<[number, number]>(passCard).run(heir, id)
    if (isClaimed === 1) write.prepare<[number, number]>(followNoMore('card')).run(id, heir)
    else write.prepare<[number]>(releaseCard).run(id)
  }
  write.prepare<[number]>(deleteCardChanges).run(runId)
  write.prepare<[number]>(deleteCards).run(runId)
}
