/** What a judgement goes by, gathered from the workspace. The counts of the base are kept until members came or went. */
import { day, isoFromDay } from '#shared/values/day.ts'
import type { Read } from '../../db/connections.ts'
import { localDayOf } from '../../local-day.ts'
import { rulesOff } from '../rule-switches.ts'
import type { Columns } from '../../columns/columns.ts'
import { factsOfBase, factsOfMembers } from '../rules/member-facts.ts'
import { type BaseCounts, countBase } from './base-counts.ts'
import { loadDecisions } from './decisions.ts'
import type { Judging } from './judgement.ts'
import { countsState, peopleCount } from './running.sql.ts'

interface Kept {
  readonly state: string
  readonly counts: BaseCounts
}
const keptByConnection = new WeakMap<object, Kept>()

type Reading = Pick<Read, 'prepare' | 'pack'>

interface Surroundings {
  readonly columns: () => Promise<Columns>
  /** Lets others be heard, and throws once the run is cancelled. */
  readonly breathe: () => Promise<void>
}

/** For a run over many. */
export async function judgingOfBase(read: Reading, now: Date, { columns, breathe }: Surroundings): Promise<Judging> {
  const counting = countsOf(read)
  let step = counting.next()
  for (; step.done !== true; step = counting.next()) await breathe()
  const counts = step.value
  return { ...common(read, now), counts, facts: await factsOfBase(read, counts.cardSchemes, columns) }
}

/** For the members of a decision. */
export function judgingOf(read: Reading, now: Date, ids: readonly number[]): Judging {
  const counting = countsOf(read)
  let step = counting.next()
  while (step.done !== true) step = counting.next()
  const counts = step.value
  return { ...common(read, now), counts, facts: factsOfMembers(read, counts.cardSchemes, ids) }
}

function common(read: Reading, now: Date): Pick<Judging, 'decisions' | 'isOff' | 'today'> {
  const off = new Set(rulesOff(read))
  return { decisions: loadDecisions(read), isOff: (rule) => off.has(rule), today: isoFromDay(day(localDayOf(now))) }
}

function* countsOf(read: Reading): Generator<undefined, BaseCounts> {
  const state = String(read.prepare<[], { state: string }>(countsState).value())
  const kept = keptByConnection.get(read)
  if (kept?.state === state) return kept.counts
  const people = Number(read.prepare<[], { n: number }>(peopleCount).value())
  const counts = yield* countBase(read, people)
  keptByConnection.set(read, { state, counts })
  return counts
}
