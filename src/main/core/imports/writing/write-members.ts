/** Writes members, their persons and cards, and what changed of known ones, with what an undo needs. */
import type { Bound } from '../../db/connections.ts'
import { initialsOf } from '../../members/initials.ts'
import { foldRows, rowsOf } from '../comparing/members.ts'
import { type MemberField, memberFields } from '../staging/member-columns.ts'
import { MultiInsert } from './multi-insert.ts'
import type { Commit, IdRange } from './writing.ts'
import { renewAsOf, setMemberFields } from './writing.sql.ts'

const CHUNK = 500
/** Stored with a default where the file says nothing. */
const unknownFields: ReadonlySet<MemberField> = new Set(['gender', 'consent_post', 'consent_sms', 'consent_email'])

/** Gives the plan's new members their ids. */
export async function writeMembers(commit: Commit, range: IdRange): Promise<void> {
  const { write, comparison, report } = commit
  const { count, ids } = comparison.members
  const isNew = ids.map((id) => (id === 0 ? 1 : 0))
  const persons = new MultiInsert(write, 'person', ['id'])
  for (let member = 0; member < count; member++) {
    if (isNew[member] === 0) continue
    ids[member] = range.next
    persons.add(range.next++)
    if (member % 20_000 === 0) await report({ step: 'writing', done: member, total: count })
  }
  persons.flush()
  const writeNew = newMemberWriter(commit)
  const writeKnown = knownMemberWriter(commit)
  for (let member = 0; member < count; member++) {
    if (isNew[member] === 1) writeNew.add(member)
    else writeKnown.add(member)
    if (member % CHUNK === 0) await report({ step: 'writing', done: member, total: count })
  }
  writeNew.flush()
  writeKnown.flush()
}

interface MemberWriter {
  add(member: number): void
  flush(): void
}

function storeIdOf({ comparison }: Commit, mention: number): number {
  return comparison.stores.ids[comparison.stores.storeOfMention[mention] ?? 0] ?? 0
}

const exportTimeOf = ({ stage }: Commit, row: number): number =>
  stage.files[stage.sheets[stage.members.sheet.at(row)]?.file ?? -1]?.exportedAt ?? 0

/** The row of the newest export: the member stands under it, and is as new as it. */
function newestRow(commit: Commit, member: number): number {
  let newest = commit.comparison.members.first.at(member)
  for (const row of rowsOf(commit.comparison.members, member)) if (exportTimeOf(commit, row) > exportTimeOf(commit, newest)) newest = row
  return newest
}

function newMemberWriter(commit: Commit): MemberWriter {
  const { stage, comparison, runId, sheetIds } = commit
  const { members } = comparison
  const insert = new MultiInsert(commit.write, 'member', [
    'id',
    'person_id',
    ...memberFields,
    'name_initials',
    'as_of',
    'run_id',
    'sheet_id',
    'row_number',
  ])
  return {
    add: (member) => {
      const { values, asOf } = foldRows(stage, rowsOf(members, member), {}, 0, (mention) => storeIdOf(commit, mention))
      const newest = newestRow(commit, member)
      const id = members.ids[member] ?? 0
      const stored = memberFields.map(
        (field): Bound => values[field] ?? (unknownFields.has(field) ? 'unknown' : field === 'birth_lunar' ? 0 : null),
      )
      const initials = typeof values.name === 'string' ? initialsOf(values.name) : null
      insert.add(id, id, ...stored, initials, asOf, runId, sheetIds[stage.members.sheet.at(newest)] ?? 0, stage.members.row.at(newest))
    },
    flush: () => insert.flush(),
  }
}

function knownMemberWriter(commit: Commit): MemberWriter {
  const { write, stage, comparison, runId, sheetIds } = commit
  const { members } = comparison
  const log = new MultiInsert(write, 'member_change', ['run_id', 'member_id', 'field', 'before', 'after'])
  const seen = new MultiInsert(write, 'record_seen', ['kind', 'record_id', 'run_id', 'of_run', 'fields', 'sheet_id', 'row_number'])
  return {
    add: (member) => {
      const id = members.ids[member] ?? 0
      const row = newestRow(commit, member)
      for (const { field, before, after } of members.changes.get(member) ?? []) {
        const value = field === 'store_id' && typeof after === 'number' && after < 0 ? (comparison.stores.ids[-1 - after] ?? null) : after
        write.prepare<[Bound, number]>(setMemberFields([field])).run(value, id)
        if (field === 'name') write.prepare<[Bound, number]>(setMemberFields(['name_initials'])).run(initialsOf(String(value)), id)
        log.add(runId, id, field, before === null ? null : String(before), value === null ? null : String(value))
      }
      const exportedAt = exportTimeOf(commit, row)
      write.prepare<[number, number, number]>(renewAsOf).run(exportedAt, id, exportedAt)
      seen.add('member', id, runId, 0, members.claims[member] ?? 0, sheetIds[stage.members.sheet.at(row)] ?? 0, stage.members.row.at(row))
    },
    flush: () => {
      log.flush()
      seen.flush()
    },
  }
}
