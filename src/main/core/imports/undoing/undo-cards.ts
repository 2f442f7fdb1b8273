/** Takes back the cards of a run and the links it made. A card that a standing run needs stays, under that run. */
import { cardHeirs, deleteCardChanges, deleteCards, laterCardChange, otherClaim, releaseCard } from './undo-cards.sql.ts'
import type { Undoing } from './undoing.ts'

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
  write.prepare<[number]>(`delete from record_seen where kind = 'card' and run_id = ?`).run(runId)
  const changes = write
    .prepare<[number], CardChange>(
      `select id, card_id as cardId, member_before as memberBefore, link_before as linkBefore from card_change where run_id = ? order by id desc`,
    )
    .all(runId)
  for (const { id, cardId, memberBefore, linkBefore } of changes) {
    const later = write.prepare<[number, number], { id: number }>(laterCardChange).get(cardId, id)
    const claim = write.prepare<[number], { run: number | null }>(otherClaim).get(cardId)?.run ?? null
    if (later !== undefined) {
      write
        .prepare<[number | null, string, number]>('update card_change set member_before = ?, link_before = ? where id = ?')
        .run(memberBefore, linkBefore, later.id)
    } else if (claim !== null) {
      write.prepare<[number, number]>('update card_change set run_id = ? where id = ?').run(claim, id)
    } else {
      write
        .prepare<[number | null, string, number]>('update card set member_id = ?, link = ? where id = ?')
        .run(memberBefore, linkBefore, cardId)
    }
  }
  write.prepare<[number]>('delete from card_change where run_id = ?').run(runId)
}

/** After the run's receipts are gone. Cards no one needs any more go; the others are passed on. */
export function undoCards({ write, runId }: Undoing): void {
  const heirs = write.prepare<[number], CardHeir>(cardHeirs).all(runId)
  for (const { id, heir, isClaimed } of heirs) {
    write.prepare<[number, number]>('update card set run_id = ? where id = ?').run(heir, id)
    if (isClaimed === 1)
      write.prepare<[number, number]>(`delete from record_seen where kind = 'card' and record_id = ? and run_id = ?`).run(id, heir)
    else write.prepare<[number]>(releaseCard).run(id)
  }
  write.prepare<[number]>(deleteCardChanges).run(runId)
  write.prepare<[number]>(deleteCards).run(runId)
}
