/**
 * What the officer decides: a suggestion taken, a value corrected, a doubt dismissed. The decision is kept and obeyed by every
 * later run and import; "like these" makes it a rule for the value wherever it stands.
 */
import type { CleaningRunResult, Decision, QueueFilter } from '#shared/contract/cleaning.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../../db/connections.ts'
import type { Actor } from '../../db/operations.ts'
import type { Working, Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { rulesOff } from '../rule-switches.ts'
import { CleaningWriter } from '../running/cleaning-writer.ts'
import { judgeMember } from '../running/judge.ts'
import type { Judging } from '../running/judgement.ts'
import { judgingOf } from '../running/judging.ts'
import { beginRun, finishRun } from '../running/run.ts'
import { undoneRunIds } from '../running/run-ids.ts'
import { membersAfter } from '../running/running.sql.ts'
import { SourceCells } from '../running/source-cells.ts'
import type { StoredMember } from '../running/stored-member.ts'
import { checkValue } from './check-value.ts'
import { findingById, findingsToAccept, insertDecision, openAlike } from './queue.sql.ts'
import { filterOf } from './queue.ts'
import { suggestionsOf } from './suggestions.ts'

interface OpenFinding {
  readonly id: number
  readonly memberId: number
  readonly field: string
  readonly value: string
  readonly suggestions: string
}

/** @throws refusal `cleaning/finding-not-found`, `cleaning/value-invalid` */
export function decide(
  { decisions }: { readonly decisions: readonly Decision[] },
  { write, operationId, actor, now, note }: Writing,
): { members: number } {
  const undone = undoneRunIds(write) || '0'
  const members = new Set<number>()
  const at = now()
  for (const decision of decisions) {
    const finding =
      write.prepare<[number], OpenFinding>(findingById(undone)).get(decision.findingId) ??
      refuse('cleaning/finding-not-found', { findingId: decision.findingId })
    keep(write, finding, resolved(write, decision, finding), { alike: decision.alike, at, actor, operationId })
    const alike = decision.alike
      ? write.prepare<[string, string], { memberId: number }>(openAlike(undone)).all(finding.field, finding.value)
      : [finding]
    for (const { memberId } of alike) members.add(memberId)
  }
  const runId = beginRun(write, operationId, { cause: 'decision', importRunId: null, actor, at, off: rulesOff(write) })
  const writer = recleanMembers(write, runId, [...members], judgingOf(write, at, [...members]), at)
  finishRun(write, runId, members.size, writer)
  note({ decisions: decisions.length, members: members.size })
  return { members: members.size }
}

interface Resolved {
  readonly action: 'correct' | 'dismiss'
  readonly value: string | null
}

function resolved(write: Write, { action, suggestion = 0, value }: Decision, finding: OpenFinding): Resolved {
  if (action === 'dismiss') return { action, value: null }
  if (action === 'correct')
    return { action, value: value === undefined || value === null || value.trim() === '' ? null : checkValue(finding.field, value) }
  const offered = suggestionsOf(write, finding)
  const chosen = offered[suggestion] ?? refuse('cleaning/value-invalid', { value: String(suggestion) })
  return { action: 'correct', value: checkValue(finding.field, chosen) }
}

interface Keeping {
  readonly operationId: number
  readonly alike: boolean
  readonly at: Date
  readonly actor: Actor
}

const keep = (
  write: Write,
  { field, value, memberId }: OpenFinding,
  { action, value: stands }: Resolved,
  { alike, at, actor, operationId }: Keeping,
): void =>
  void write
    .prepare<[number, string, string, number | null, string, string | null, string, string]>(insertDecision)
    .run(operationId, field, value, alike ? null : memberId, action, stands, at.toISOString(), actor)

/** Judges members anew, by all that is decided now. */
export function recleanMembers(write: Write, runId: number, ids: readonly number[], judging: Judging, at: Date): CleaningWriter {
  const writer = new CleaningWriter(write, runId, undoneRunIds(write) || '0', at)
  const cells = new SourceCells(write)
  const sorted = ids.toSorted((a, b) => a - b)
  for (const member of write
    .prepare<[number, number, string], StoredMember>(membersAfter('ids'))
    .all(0, sorted.length, JSON.stringify(sorted))) {
    writer.begin(member.id, member.id)
    writer.add(member.id, judgeMember(judging, member, cells.rowOf(member.sheetId, member.row)))
    writer.end()
  }
  writer.finish()
  return writer
}

/** Takes the first suggestion of every value in a queue, each kept as a decision of its member. */
export const acceptAll = (filter: QueueFilter, working: Working<Progress>): Promise<CleaningRunResult> =>
  working.operate({ args: { ...filter }, inverse: 'own', kind: 'cleaning.acceptAll' }, async (write, operationId, note) => {
    const { actor } = working
    const at = working.now()
    const findings = write
      .prepare<[string | null, string | null, number], OpenFinding>(findingsToAccept(undoneRunIds(write) || '0'))
      .all(...filterOf({ ...filter, withSuggestion: true }))
    for (const [done, finding] of findings.entries()) {
      const [first] = suggestionsOf(write, finding)
      if (first !== undefined)
        keep(write, finding, { action: 'correct', value: checkValue(finding.field, first) }, { alike: false, at, actor, operationId })
      if (done % 500 === 0) await working.report({ step: 'checking', done, total: findings.length })
    }
    const members = [...new Set(findings.map(({ memberId }) => memberId))]
    const runId = beginRun(write, operationId, { cause: 'decision', importRunId: null, actor, at, off: rulesOff(write) })
    const judging = judgingOf(write, at, members)
    const totals = { changed: 0, flagged: 0 }
    for (let from = 0; from < members.length; from += 500) {
      const writer = recleanMembers(write, runId, members.slice(from, from + 500), judging, at)
      totals.changed += writer.changed
      totals.flagged += writer.flagged
      await working.report({ step: 'writing', done: from, total: members.length })
    }
    finishRun(write, runId, members.length, totals)
    note({ runId, rows: totals.changed })
    return { runId, operationId, members: members.length, ...totals }
  })
