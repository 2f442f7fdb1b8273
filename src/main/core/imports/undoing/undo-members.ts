/** Takes back the members of a run and what it changed of others. What a later run says too stands on. */
import type { Write } from '../../db/connections.ts'
import { initialsOf } from '../../members/initials.ts'
import { type MemberField, memberFields } from '../staging/member-columns.ts'
import {
  deleteMembers,
  deletePersons,
  forgetMembers,
  freeCards,
  goingMembers,
  laterClaim,
  laterMemberChange,
  memberChanges,
  memberHeirs,
  refreshAsOf,
} from './undo-members.sql.ts'
import type { Undoing } from './undoing.ts'
import {
  changedFieldsOf,
  countOfRun,
  followNoMore,
  forgetMemberChanges,
  forgetSeen,
  passMemberChange,
  seenMembers,
  setChangeBefore,
} from './undoing.sql.ts'
import { setMemberFields } from '../writing/writing.sql.ts'

interface Change {
  readonly id: number
  readonly memberId: number
  readonly field: string
  readonly before: string | null
}

const CHUNK = 1000

/** Newest change first: a value is taken back where it is still the current one. */
export async function undoMemberChanges({ write, runId, report }: Undoing): Promise<void> {
  const changes = write.prepare<[number], Change>(memberChanges).all(runId)
  for (const [done, change] of changes.entries()) {
    if (done % CHUNK === 0) await report(done, changes.length)
    const field = memberFields.find((each) => each === change.field)
    if (field === undefined) continue
    const later = write.prepare<[number, string, number], { id: number }>(laterMemberChange).get(change.memberId, field, change.id)
    const claim =
      write.prepare<[number, number, number], { run: number | null }>(laterClaim).get(change.memberId, runId, memberFields.indexOf(field))
        ?.run ?? null
    if (later !== undefined) {
      write.prepare<[string | null, number]>(setChangeBefore).run(change.before, later.id)
    } else if (claim !== null) {
      write.prepare<[number, number]>(passMemberChange).run(claim, change.id)
    } else setField(write, change.memberId, field, change.before)
  }
  write.prepare<[number]>(forgetMemberChanges).run(runId)
}

function setField(write: Write, memberId: number, field: MemberField, value: string | null): void {
  write.prepare<[string | null, number]>(setMemberFields([field])).run(value, memberId)
  if (field === 'name')
    write.prepare<[string | null, number]>(setMemberFields(['name_initials'])).run(value === null ? null : initialsOf(value), memberId)
}

/** After the run's cards are gone. */
export async function undoMembers(undoing: Undoing): Promise<void> {
  const { write, runId, report } = undoing
  const touched = write.prepare<[number], { id: number }>(seenMembers).all(runId)
  write.prepare<[number]>(forgetSeen('member')).run(runId)
  const kept = inheritMembers(write, runId)
  for (const [done, id] of [...touched.map((each) => each.id), ...kept].entries()) {
    write.prepare<[number]>(refreshAsOf).run(id)
    if (done % CHUNK === 0) await report(done, touched.length)
  }
  await deleteTheRest(undoing)
}

interface Going {
  readonly first: number
  readonly last: number
  readonly n: number
}

async function deleteTheRest({ write, runId, report }: Undoing): Promise<void> {
  const total = Number(write.prepare<[number], { n: number }>(countOfRun('member')).value(runId))
  for (let done = 0; done < total;) {
    const going = write.prepare<[number, number], Going>(goingMembers).get(runId, CHUNK)
    if (going === undefined || going.n === 0) return
    for (const statement of [freeCards, forgetMembers, deleteMembers]) {
      write.prepare<[number, number, number]>(statement).run(runId, going.first, going.last)
    }
    write.prepare<[number, number]>(deletePersons).run(going.first, going.last)
    done += going.n
    await report(done, total)
  }
}

interface Heir {
  readonly id: number
  readonly runId: number
  readonly fields: number
  readonly sheetId: number
  readonly rowNumber: number
}

/** Members that later runs brought again stand on with what those say: fields only this run knew become empty. */
function inheritMembers(write: Write, runId: number): readonly number[] {
  const heirs = new Map<number, { heir: Heir; fields: number }>()
  for (const heir of write.prepare<[number], Heir>(memberHeirs).all(runId)) {
    const known = heirs.get(heir.id)
    if (known === undefined) heirs.set(heir.id, { heir, fields: heir.fields })
    else known.fields |= heir.fields
  }
  for (const [id, { heir, fields }] of heirs) {
    write
      .prepare<[number, number, number, number]>(setMemberFields(['run_id', 'sheet_id', 'row_number']))
      .run(heir.runId, heir.sheetId, heir.rowNumber, id)
    clearFields(write, id, fields)
    write.prepare<[number, number]>(followNoMore('member')).run(id, heir.runId)
  }
  return [...heirs.keys()]
}

const emptyOf = (field: MemberField): string | number | null =>
  field === 'gender' || field.startsWith('consent_') ? 'unknown' : field === 'birth_lunar' ? 0 : null

function clearFields(write: Write, memberId: number, claimed: number): void {
  const changed = new Set(
    write
      .prepare<[number], { field: string }>(changedFieldsOf)
      .all(memberId)
      .map(({ field }) => field),
  )
  const unclaimed = memberFields.filter((field, bit) => ((claimed >> bit) & 1) === 0 && !changed.has(field))
  if (unclaimed.length === 0) return
  write.prepare<(string | number | null)[]>(setMemberFields(unclaimed)).run(...unclaimed.map(emptyOf), memberId)
  if (unclaimed.includes('name')) write.prepare<[null, number]>(setMemberFields(['name_initials'])).run(null, memberId)
}
