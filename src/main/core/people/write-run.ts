/** Writes what a run of matching found: the merges, the pairs that wait, the households. Receipts are never touched, only the link from card to person. */
import type { MatchReport } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Write } from '../db/connections.ts'
import type { Actor } from '../db/operations.ts'
import type { Found } from './judge.ts'
import { evidenceOf } from './evidence.ts'
import { movePersons, type Move } from './move-persons.ts'
import { insertHousehold, insertHouseholdMember, insertPair, insertRun } from './people.sql.ts'

interface Occasion {
  readonly operationId: number
  readonly actor: Actor
  readonly now: Date
  readonly report: (progress: Progress) => Promise<void>
}

interface Writing {
  readonly write: Write
  readonly runId: number
  readonly report: Occasion['report']
}

/** @returns The id of the run. */
export async function writeRun(write: Write, found: Found, figures: MatchReport, occasion: Occasion): Promise<number> {
  const { operationId, actor, now, report } = occasion
  const { merged, members, pairs, waiting, households, model, skipped } = figures
  const { lastId: runId } = write
    .prepare<[number, string, string, string, number, number, number, number, number, string]>(insertRun)
    .run(operationId, now.toISOString(), actor, model, members, pairs, merged, waiting, households, JSON.stringify({ skipped }))
  const moves = movesOf(found)
  for (let from = 0; from < moves.length; from += ROWS_A_STEP) {
    movePersons(write, moves.slice(from, from + ROWS_A_STEP), { runId, operationId })
    await report({ step: 'writing', done: from, total: moves.length })
  }
  await writeWaiting({ write, runId, report }, found)
  await writeHouseholds({ write, runId, report }, found)
  return runId
}

const ROWS_A_STEP = 1000

/** Every card of a cluster comes to the person of its oldest card. */
function movesOf({ records, clusters }: Found): readonly Move[] {
  const moves: Move[] = []
  for (let record = 0; record < records.count; record++) {
    const root = clusters.root[record] as number
    const [from, to] = [records.personId[record] as number, records.personId[root] as number]
    if (from === to) continue
    moves.push({ memberId: records.memberId[record] as number, from, to, probability: kept(clusters.confidence.get(root) ?? 1) })
  }
  return moves
}

/** Six digits say all there is to say, and come back the same from a text. */
const kept = (probability: number): number => Math.round(probability * 1e6) / 1e6

async function writeWaiting({ write, runId, report }: Writing, { records, matched, waiting }: Found): Promise<void> {
  const { pairs, probabilities } = matched
  const insert = write.prepare<[number, number, number, number, number, string, string, string]>(insertPair)
  for (const [done, { pair, why }] of waiting.entries()) {
    const [a, b] = [records.memberId[pairs.a[pair] as number] as number, records.memberId[pairs.b[pair] as number] as number]
    const { levels, bits } = evidenceOf(matched, pair)
    const [match, household] = [kept(probabilities.match[pair] as number), kept(probabilities.household[pair] as number)]
    insert.run(runId, Math.min(a, b), Math.max(a, b), match, household, why, levels, bits)
    if (done % ROWS_A_STEP === 0) await report({ step: 'writing', done, total: waiting.length })
  }
}

async function writeHouseholds({ write, runId, report }: Writing, { records, households }: Found): Promise<void> {
  const insert = write.prepare<[number, number]>(insertHousehold)
  const add = write.prepare<[number, number, number]>(insertHouseholdMember)
  for (const [done, persons] of households.entries()) {
    const { lastId } = insert.run(runId, persons.size)
    for (const [record, probability] of persons) add.run(lastId, records.memberId[record] as number, kept(probability))
    if (done % ROWS_A_STEP === 0) await report({ step: 'writing', done, total: households.length })
  }
}
