/**
 * 删除个人信息: everything that names a person goes, from the rows, the raw rows, the logs of values and what undo would put back. What she bought
 * stays, under a member without a name, so that a figure of last year is the same tomorrow. Nothing brings her back.
 */
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Erasure } from '#shared/contract/privacy.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import { databaseOf } from '../../db/places.ts'
import type { Working } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { block, keysOf } from '../../members/blocked-keys.ts'
import { refuse } from '../../refuse.ts'
import { forgetInLists } from '../../segments/forget-member.ts'
import { recognisable } from '../consent.ts'
import {
  forgetCallNotes,
  forgetChanges,
  forgetCleaned,
  forgetConsents,
  forgetDecisions,
  forgetDecisionsNaming,
  forgetDigests,
  forgetFindings,
  forgetGuests,
  forgetInvitations,
  forgetJournalOfKeys,
  forgetOldDigests,
  forgetOwnFields,
  forgetPieces,
  forgetReferrals,
  forgetSuppressions,
  forgetTags,
  forgetWishes,
  insertErasure,
  nameless,
  namelessCard,
} from './erasing.sql.ts'
import { identityOf, type Identity } from './identity.ts'
import { rememberErasures } from './ledger.ts'
import { planErasure, personsOf, type PersonMember } from './plan.ts'
import { scrubJournal } from './scrub-journal.ts'
import { scrubRawRows } from './scrub-raw-rows.ts'
import { scrubTexts } from './scrub-texts.ts'

export interface ErasureOrder {
  readonly memberIds: readonly number[]
  readonly reason: Erasure['reason']
  readonly confirmation: string
}

export interface Erased {
  readonly persons: number
  readonly members: number
  /** Raw rows, journal rows and texts that were emptied. */
  readonly rows: number
  readonly blockedKeys: number
  /** The write-ahead log was cut to nothing at once; else it is within half a minute. */
  readonly logIsEmpty: boolean
}

/** @throws refusals `member/not-found`, `privacy/already-erased`, `privacy/confirmation-wrong` */
export async function erase(working: Working<Progress>, { memberIds, reason, confirmation }: ErasureOrder): Promise<Erased> {
  const { confirmation: expected } = planErasure(working, memberIds)
  if (confirmation.trim() !== expected) refuse('privacy/confirmation-wrong', { expected })
  return eraseMembers(working, memberIds, reason)
}

type Erasing = Pick<Working<Progress>, 'operate' | 'report' | 'read' | 'folder' | 'now'>

/** @throws refusals `member/not-found`, `privacy/already-erased` */
export async function eraseMembers(working: Erasing, memberIds: readonly number[], reason: Erasure['reason']): Promise<Erased> {
  const { read, report, now, folder } = working
  const standing = personsOf(read, memberIds).filter(({ erasedOn }) => erasedOn === null)
  const [first] = memberIds
  if (standing.length === 0) refuse('privacy/already-erased', { memberId: first ?? 0 })
  const ids = standing.map(({ id }) => id)
  const options = { args: { memberIds: ids, reason }, inverse: 'own' } as const
  const done = await working.operate(options, async (write, operationId, note) => {
    const identity = identityOf(write, ids)
    const blockedKeys = blockPersons(write, operationId, standing, now().toISOString())
    const rows =
      (await scrubRawRows(write, identity, report)) +
      forget(write, identity, now()) +
      scrubJournal(write, identity) +
      scrubTexts(write, identity)
    for (const id of ids) write.prepare<[number, number, string, string]>(insertErasure).run(operationId, id, now().toISOString(), reason)
    note({ rows, blockedKeys })
    rememberErasures(write, folder, ids)
    return { rows, blockedKeys }
  })
  rmSync(join(folder, 'columns.cache'), { force: true }) // holds names; it is built anew
  return { ...done, persons: new Set(standing.map(({ personId }) => personId)).size, members: ids.length, logIsEmpty: isLogEmpty(folder) }
}

/** Before anything is forgotten: the hashes are made of what is about to go. */
function blockPersons(write: Write, operationId: number, members: readonly PersonMember[], since: string): number {
  const asked = new Set(members.map(({ id }) => id))
  let added = 0
  for (const personId of new Set(members.map((member) => member.personId))) {
    for (const { id, ...person } of recognisable(write, personId)) {
      if (asked.has(id) && keysOf(person).length > 0) added += block(write, operationId, person, { reason: 'erased', memberId: id }, since)
    }
  }
  return added
}

/** Whole rows about one member. */
const told = [
  forgetChanges,
  forgetConsents,
  forgetWishes,
  forgetCleaned,
  forgetFindings,
  forgetDecisions,
  forgetOwnFields,
  forgetTags,
  forgetCallNotes,
  forgetPieces,
  forgetInvitations,
  forgetGuests,
  forgetJournalOfKeys,
  forgetReferrals,
  forgetSuppressions,
]

function forget(write: Write, { memberIds, cards, strong }: Identity, at: Date): number {
  const today = localDayOf(at)
  const texts = JSON.stringify(strong)
  let rows = write.prepare<[string, string]>(forgetDecisionsNaming).run(texts, texts).changes
  for (const { id } of cards) {
    rows += write.prepare<[number]>(namelessCard).run(id).changes
    write.prepare<[number]>(forgetDigests).run(id)
    write.prepare<[number]>(forgetOldDigests).run(id)
  }
  for (const id of memberIds) {
    rows += write.prepare<[number, number]>(nameless).run(today, id).changes
    for (const text of told) rows += write.prepare<[number]>(text).run(id).changes
  }
  forgetInLists(write, memberIds)
  return rows
}

function isLogEmpty(folder: string): boolean {
  return (statSync(`${databaseOf(folder)}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0
}
