/** What a judgement goes by, gathered from the workspace. The counts of the base are kept until members came or went. */
import type { Statements } from '../../db/connections.ts'
import { rulesOff } from '../rule-switches.ts'
import { type BaseCounts, countBase } from './base-counts.ts'
import { loadDecisions } from './decisions.ts'
import type { Judging } from './judge.ts'

interface Kept {
  readonly state: string
  readonly counts: BaseCounts
}
const keptByConnection = new WeakMap<object, Kept>()

/** A decision on one value does not change what is frequent: only runs over many members make the counts anew. */
const stateOf = `select (select count(*) from member) || ' ' || (select coalesce(max(id), 0) from cleaning_run where cause in ('officer', 'import')) as state`

export function judgingOf(read: Statements, now: Date): Judging {
  const off = new Set(rulesOff(read))
  return { counts: countsOf(read), decisions: loadDecisions(read), isOff: (rule) => off.has(rule), today: now.toISOString().slice(0, 10) }
}

function countsOf(read: Statements): BaseCounts {
  const state = String(read.prepare<[], { state: string }>(stateOf).value())
  const kept = keptByConnection.get(read)
  if (kept?.state === state) return kept.counts
  const people = Number(read.prepare<[], { n: number }>('select count(distinct person_id) as n from member').value())
  const counts = countBase(read, people)
  keptByConnection.set(read, { state, counts })
  return counts
}
