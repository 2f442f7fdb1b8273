/** Writes the cards a plan needs: those of its members, and those its receipts carry though nobody brought them yet. */
import { MultiInsert } from './multi-insert.ts'
import type { Commit, IdRange } from './writing.ts'
import { linkCard, linkOfCard } from './writing.sql.ts'

const CHUNK = 5000

/** Gives new cards their ids; cards known so far that a member row claims change hands, and the change is logged. */
export async function writeCards(commit: Commit, range: IdRange): Promise<void> {
  const { write, stage, comparison, runId, report } = commit
  const { keys } = stage
  const { cards, members, used } = comparison
  const insert = new MultiInsert(write, 'card', ['id', 'number', 'kind', 'number_given', 'member_id', 'link', 'run_id'])
  const claim = createClaim(commit)
  for (let key = 1; key < used.keys.length; key++) {
    if (key % CHUNK === 0) await report({ step: 'writing', done: key, total: used.keys.length })
    if (used.keys[key] === 0) continue
    const member = members.memberOfKey[key] ?? -1
    const memberId = member < 0 ? null : (members.ids[member] ?? null)
    if ((cards.ids[key] ?? 0) === 0) {
      cards.ids[key] = range.next
      const link = memberId === null ? 'unknown' : keys.kind(key) === 'card' ? 'card' : 'source_id'
      insert.add(range.next++, keys.number(key), keys.kind(key), keys.numberGiven(key), memberId, link, runId)
    } else if (memberId !== null) claim.add(key, memberId)
  }
  insert.flush()
  claim.flush()
}

function createClaim({ write, stage, comparison, runId, sheetIds }: Commit) {
  const log = new MultiInsert(write, 'card_change', ['run_id', 'card_id', 'member_before', 'link_before', 'member_after', 'link_after'])
  const seen = new MultiInsert(write, 'record_seen', ['kind', 'record_id', 'run_id', 'of_run', 'fields', 'sheet_id', 'row_number'])
  const { members, cards } = comparison
  return {
    add: (key: number, memberId: number): void => {
      const cardId = cards.ids[key] ?? 0
      const stored = write.prepare<[number], { member: number | null; link: string }>(linkOfCard).get(cardId)
      const link = stage.keys.kind(key) === 'card' ? 'card' : 'source_id'
      const row = members.first.at(members.memberOfKey[key] ?? 0)
      seen.add('card', cardId, runId, 0, 1, sheetIds[stage.members.sheet.at(row)] ?? 0, stage.members.row.at(row))
      if (stored === undefined || (stored.member === memberId && stored.link === link)) return
      write.prepare<[number, string, number]>(linkCard).run(memberId, link, cardId)
      log.add(runId, cardId, stored.member, stored.link, memberId, link)
    },
    flush: (): void => {
      log.flush()
      seen.flush()
    },
  }
}
