/** Writes what a run found: changed members, their log, findings that came and went, and the state in chunks. */
import type { Bound, PreparedWrite, Write } from '../../db/connections.ts'
import { MultiInsert } from '../../imports/writing/multi-insert.ts'
import { initialsOf } from '../../members/initials.ts'
import { findCleaningRule } from '#shared/languages/cleaning-rule.ts'
import { CHUNK_MEMBERS, packChunk, StateChunk, unpackChunk } from './field-states.ts'
import type { Verdict } from './judge.ts'
import type { Finding } from './judgement.ts'
import { dropAnswered, endAnswered, endFinding, insertChunk, openFindingsBetween, setColumns, standingChunks } from './running.sql.ts'
import { isBeside, putBeside } from './put-beside.ts'
import { boundOf, type Change, columnsOfField } from './stored-member.ts'

const versionOf = (rule: string): number => findCleaningRule(rule)?.version ?? 1

interface OpenFinding {
  readonly id: number
  readonly memberId: number
  readonly field: string
  readonly status: string
  readonly value: string
  readonly suggestions: string
  readonly rules: string
}

export class CleaningWriter {
  changed = 0
  flagged = 0
  private readonly write: Write
  private readonly runId: number
  private readonly undone: string
  private readonly at: Date
  private readonly log: MultiInsert
  private readonly found: MultiInsert
  private readonly chunks = new Map<number, StateChunk>()
  private readonly updates = new Map<string, PreparedWrite<Bound[], never>>()
  private open = new Map<string, OpenFinding>()

  constructor(write: Write, runId: number, undone: string, at: Date) {
    this.write = write
    this.runId = runId
    this.undone = undone
    this.at = at
    this.log = new MultiInsert(write, 'member_value_log', ['run_id', 'member_id', 'field', 'before', 'after', 'rule', 'rule_version'])
    this.found = new MultiInsert(write, 'member_finding', [
      'run_id',
      'member_id',
      'field',
      'status',
      'value',
      'suggestions',
      'rule',
      'rules',
    ])
  }

  /** Before the members of a batch: what is open of them. */
  begin(firstId: number, lastId: number): void {
    this.found.flush()
    const rows = this.write.prepare<[number, number], OpenFinding>(openFindingsBetween(this.undone)).all(firstId, lastId)
    this.open = new Map(rows.map((row) => [`${row.memberId} ${row.field}`, row]))
  }

  add(memberId: number, { changes, findings, now, raw }: Verdict): void {
    if (changes.length > 0) this.apply(memberId, changes)
    for (const finding of findings) this.note(memberId, finding)
    this.chunkOf(memberId).set(memberId, now, raw)
  }

  /** What is still open of the batch was found no more. */
  end(): void {
    for (const { id } of this.open.values()) this.write.prepare<[number, number]>(endFinding).run(this.runId, id)
    this.open.clear()
  }

  apply(memberId: number, changes: readonly Change[]): void {
    this.changed++
    const values: Bound[] = []
    let fields = ''
    for (const { field, before, after, rule } of changes) {
      this.log.add(this.runId, memberId, field, before, after, rule, versionOf(rule))
      if (isBeside(field)) {
        putBeside(this.write, field, { memberId, now: before, put: after }, this.at)
        continue
      }
      fields = fields === '' ? field : `${fields} ${field}`
      for (const value of boundOf(field, after)) values.push(value)
      if (field === 'name') values.push(after === null ? null : initialsOf(after))
    }
    if (fields === '') return
    values.push(memberId)
    this.updateOf(fields, changes).run(...values)
  }

  /** The same few fields change in most members. */
  private updateOf(fields: string, changes: readonly Change[]): PreparedWrite<Bound[], never> {
    const known = this.updates.get(fields)
    if (known !== undefined) return known
    const columns = changes.flatMap(({ field }) => [...columnsOfField[field], ...(field === 'name' ? ['name_initials'] : [])])
    const update = this.write.prepare<Bound[]>(setColumns(columns))
    this.updates.set(fields, update)
    return update
  }

  /** The state words of a member whose chunk is being written. */
  chunkOf(memberId: number): StateChunk {
    const number = Math.floor(memberId / CHUNK_MEMBERS)
    const known = this.chunks.get(number)
    if (known !== undefined) return known
    const stored = this.write.prepare<[number], { cells: Uint8Array }>(standingChunks(this.undone, 'and chunk = ?')).get(number)
    const chunk = stored === undefined ? new StateChunk() : unpackChunk(stored.cells)
    this.chunks.set(number, chunk)
    return chunk
  }

  finish(): void {
    this.log.flush()
    this.found.flush()
    for (const [number, chunk] of this.chunks)
      this.write.prepare<[number, number, Uint8Array]>(insertChunk).run(number, this.runId, packChunk(chunk))
  }

  /** Postcodes learned from the base answer what was asked about them in this very run, or before it. */
  settle(): void {
    this.flagged -= this.write.prepare<[number, number]>(dropAnswered).run(this.runId, this.runId).changes
    this.write.prepare<[number, number]>(endAnswered).run(this.runId, this.runId)
  }

  note(memberId: number, { field, status, value, suggestions, rules }: Finding): void {
    this.flagged++
    const place = `${memberId} ${field}`
    const known = this.open.get(place)
    const offered = JSON.stringify(suggestions)
    const ids = rules.join(',')
    if (known !== undefined) {
      this.open.delete(place)
      if (known.status === status && known.value === value && known.suggestions === offered && known.rules === ids) return
      this.write.prepare<[number, number]>(endFinding).run(this.runId, known.id)
    }
    this.found.add(this.runId, memberId, field, status, value, offered, rules.at(-1) ?? '', ids)
  }
}
