/** Member rows of a plan: which are one member, who is already in the workspace, and what they say anew (imports.md 8.2). */
import type { CompleteSettings } from '#shared/languages/source-settings.ts'
import {
  applied,
  type AppliedRule,
  type Birthday,
  birthdayFields,
  birthdaysAgree,
  birthdayText,
  birthdayWins,
  isEmptyValue,
  ruleOf,
  wins,
  type Stored,
} from '../member-rules.ts'
import { IntColumn } from '../staging/growing.ts'
import { type MemberField, memberFields } from '../staging/member-columns.ts'
import type { Stage } from '../staging/stage.ts'
import { consentsBeneath } from '../kinds/opt-out-effects.ts'
import { BatchedLookup } from './batched.ts'
import type { ComparedCards } from './cards.ts'
import { membersById, type Reads } from './compare.sql.ts'

export interface MemberChange {
  readonly field: MemberField
  readonly before: Stored
  readonly after: Stored
}

export interface ComparedMembers {
  /** Members of the plan; `rowsOf` gives their rows, oldest export first. */
  readonly count: number
  readonly first: IntColumn
  readonly next: Int32Array
  readonly memberOfRow: Int32Array
  /** By key ref: the plan's member it belongs to, −1 for none. */
  readonly memberOfKey: Int32Array
  /** By the plan's member: its id in the workspace, 0 for a new one. */
  readonly ids: Int32Array
  readonly changes: ReadonlyMap<number, readonly MemberChange[]>
  /** By the plan's member, known ones only: bits of the fields the files say as they stand after the import. */
  readonly claims: Int32Array
  readonly conflicts: readonly MemberConflict[]
}

type Report = (done: number, total: number) => Promise<void>

/** `storeIds` by place; `storeOfMention` leads there. A new store has no id yet and cannot equal a stored one. */
export interface StoresForMembers {
  readonly storeOfMention: Int32Array
  readonly ids: Int32Array
}

export async function compareMembers(
  read: Reads,
  stage: Stage,
  cards: ComparedCards,
  stores: StoresForMembers,
  report: Report,
): Promise<ComparedMembers> {
  const joined = joinRows(stage)
  const ids = new Int32Array(joined.count)
  for (let ref = 1; ref < stage.keys.size; ref++) {
    const member = joined.memberOfKey[ref] ?? -1
    const known = cards.members[ref] ?? 0
    // The card decides before the source's id does: refs of cards come later only if a row brought them later.
    if (member >= 0 && known > 0 && (ids[member] === 0 || stage.keys.kind(ref) === 'card')) ids[member] = known
  }
  const changes = new Map<number, readonly MemberChange[]>()
  const claims = new Int32Array(joined.count)
  const conflicts: MemberConflict[] = []
  const beneath = consentsBeneath(read)
  const lookup = new BatchedLookup<Record<string, Stored> & { readonly ref: number }>(read, 2, membersById, (stored) => {
    // Files are compared with what files said: a refusal lies over it and stays.
    const own = beneath.size === 0 ? stored : { ...stored, ...beneath.get(Number(stored['id'])) }
    conflicts.push(...conflictsOf(stage, rowsOf(joined, stored.ref), stored))
    const found = changesOf(stage, rowsOf(joined, stored.ref), own, stores)
    if (found.changes.length > 0) changes.set(stored.ref, found.changes)
    claims[stored.ref] = found.claims
  })
  for (let member = 0; member < joined.count; member++) {
    const id = ids[member] ?? 0
    if (id > 0) lookup.add(member, id)
    if (member % 2000 === 0) await report(member, joined.count)
  }
  lookup.flush()
  return { ...joined, ids, changes, claims, conflicts }
}

interface Joined {
  readonly count: number
  readonly first: IntColumn
  readonly next: Int32Array
  readonly memberOfRow: Int32Array
  readonly memberOfKey: Int32Array
}

/** Rows with a card or a source's id in common are one member (Q24: an old and a new card of one customer number). */
function joinRows(stage: Stage): Joined {
  const { members, keys } = stage
  const memberOfKey = new Int32Array(keys.size).fill(-1)
  const memberOfRow = new Int32Array(members.length)
  const next = new Int32Array(members.length).fill(-1)
  const first = new IntColumn()
  const last = new IntColumn()
  for (const row of inExportOrder(stage)) {
    const [card, source] = [members.card.at(row), members.source.at(row)]
    const known = card > 0 && (memberOfKey[card] ?? -1) >= 0 ? memberOfKey[card] : source > 0 ? memberOfKey[source] : -1
    const member = known !== undefined && known >= 0 ? known : first.length
    if (member === first.length) {
      first.push(row)
      last.push(row)
    } else {
      next[last.at(member)] = row
      last.set(member, row)
    }
    memberOfRow[row] = member
    if (card > 0) memberOfKey[card] = member
    if (source > 0 && (memberOfKey[source] ?? -1) < 0) memberOfKey[source] = member
  }
  return { count: first.length, first, next, memberOfRow, memberOfKey }
}

/** Sheets of members before sales, which only add; oldest export first; rows in the order of their sheet. */
function inExportOrder({ members, sheets, files }: Stage): Iterable<number> {
  const exportedAt = sheets.map(({ file }) => files[file]?.exportedAt ?? 0)
  const isOneAge = new Set(exportedAt).size <= 1 && !members.fromSales.has(1)
  const order = Array.from({ length: members.length }, (_, row) => row)
  if (isOneAge) return order
  return order.toSorted(
    (a, b) =>
      members.fromSales.at(a) - members.fromSales.at(b) ||
      (exportedAt[members.sheet.at(a)] ?? 0) - (exportedAt[members.sheet.at(b)] ?? 0) ||
      members.day.at(a) - members.day.at(b) ||
      a - b,
  )
}

export function* rowsOf({ first, next }: Pick<Joined, 'first' | 'next'>, member: number): Generator<number> {
  for (let row = first.at(member); row >= 0; row = next[row] ?? -1) yield row
}

const isOfBirthday: ReadonlySet<MemberField> = new Set(birthdayFields)

const birthdayOf = (value: (field: MemberField) => Stored): Birthday => ({
  birth_year: value('birth_year'),
  birth_month: value('birth_month'),
  birth_day: value('birth_day'),
  birth_lunar: value('birth_lunar'),
})

const recordOf = ({ keys, members }: Stage, row: number): string => keys.numberGiven(members.card.at(row) || members.source.at(row))

/** A field under the rule `ask`: both say something, and not the same. */
export interface MemberConflict {
  readonly row: number
  readonly field: MemberField
  readonly before: Stored
  readonly after: Stored
}

function conflictsOf(stage: Stage, rows: Iterable<number>, stored: Record<string, Stored>): readonly MemberConflict[] {
  const found: MemberConflict[] = []
  for (const row of rows) {
    const settings = stage.sheets[stage.members.sheet.at(row)]?.settings
    if (settings === undefined || !Object.values(settings.memberFieldRules).includes('ask')) continue
    for (const field of memberFields) {
      if (field === 'store_id' || field === 'source_code' || isOfBirthday.has(field) || ruleOf(field, settings) !== 'ask') continue
      const [before, after] = [stored[field] ?? null, stage.members.value(field, row)]
      if (!isEmptyValue(field, before) && !isEmptyValue(field, after) && before !== after) found.push({ row, field, before, after })
    }
    const before = birthdayOf((field) => stored[field] ?? null)
    const after = birthdayOf((field) => stage.members.value(field, row))
    const isAsked = ruleOf('birth_month', settings) === 'ask' && before.birth_month !== null && after.birth_month !== null
    if (isAsked && !birthdaysAgree(before, after))
      found.push({ row, field: 'birth_month', before: birthdayText(before), after: birthdayText(after) })
  }
  return found
}

export interface Folded {
  readonly values: Partial<Record<MemberField, Stored>>
  /** The newest export among what was stored and what these files say. */
  readonly asOf: number
}

/** What a member is after its rows were heard one after the other. `stored` is empty for a new member. */
export function foldRows(
  stage: Stage,
  rows: Iterable<number>,
  stored: Partial<Record<MemberField, Stored>>,
  storedAsOf: number,
  storeIdOf: (mention: number) => number,
): Folded {
  const values: Partial<Record<MemberField, Stored>> = { ...stored }
  let asOf = storedAsOf
  const isNew = Object.keys(stored).length === 0
  const ruleFor = (field: MemberField, settings: CompleteSettings, row: number): AppliedRule => {
    const rule = ruleOf(field, settings)
    if (rule === 'ask') return applied(rule, recordOf(stage, row), field, settings)
    return isNew && rule === 'keep' ? 'fill-empty' : rule
  }
  for (const row of rows) {
    const sheet = stage.sheets[stage.members.sheet.at(row)]
    const exportedAt = stage.files[sheet?.file ?? -1]?.exportedAt ?? 0
    const isNewer = exportedAt >= asOf
    for (const field of memberFields) {
      const incoming = incomingValue(stage, row, field, storeIdOf)
      if (incoming === null || sheet === undefined || isOfBirthday.has(field)) continue
      if (wins(field, values[field] ?? null, incoming, ruleFor(field, sheet.settings, row), isNewer)) values[field] = incoming
    }
    const birthday = birthdayOf((field) => incomingValue(stage, row, field, storeIdOf))
    const known = birthdayOf((field) => values[field] ?? null)
    if (sheet !== undefined && birthdayWins(known, birthday, ruleFor('birth_month', sheet.settings, row), isNewer))
      Object.assign(values, birthday)
    asOf = Math.max(asOf, exportedAt)
  }
  return { values, asOf }
}

export function incomingValue({ members, keys }: Stage, row: number, field: MemberField, storeIdOf: (mention: number) => number): Stored {
  if (field === 'source_code') return members.source.at(row) === 0 ? null : keys.numberGiven(members.source.at(row))
  const value = members.value(field, row)
  return field === 'store_id' && typeof value === 'number' ? storeIdOf(value) || null : value
}

function changesOf(stage: Stage, rows: Iterable<number>, stored: Record<string, Stored>, { storeOfMention, ids }: StoresForMembers) {
  const own = Object.fromEntries(memberFields.map((field) => [field, stored[field] ?? null])) as Record<MemberField, Stored>
  // A store that is new in this plan gets its id at the commit; until then its place stands for it, below zero.
  const storeIdOf = (mention: number): number => {
    const place = storeOfMention[mention] ?? 0
    return ids[place] || -1 - place
  }
  const list = [...rows]
  const { values } = foldRows(stage, list, own, Number(stored['as_of'] ?? 0), storeIdOf)
  const changes = memberFields.flatMap((field) => {
    const [before, after] = [own[field], values[field] ?? null]
    return before === after ? [] : [{ field, before, after }]
  })
  let claims = 0
  for (const row of list) {
    for (const [bit, field] of memberFields.entries()) {
      const says = incomingValue(stage, row, field, storeIdOf)
      if (says !== null && says === (values[field] ?? null)) claims |= 1 << bit
    }
  }
  return { changes, claims }
}
