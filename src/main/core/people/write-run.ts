/** Writes what a run of matching found: the merges, and the pairs that wait. Receipts are never touched; only the link from card to person. */
import type { MatchReport } from '#shared/contract/people.ts'
import type { Write } from '../db/connections.ts'
import type { Actor } from '../db/operations.ts'
import type { Found } from './match-base.ts'
import { evidenceOf } from './evidence.ts'
import { movePersons, type Move } from './move-persons.ts'
import { insertPair, insertRun } from './people.sql.ts'

interface Occasion {
  readonly operationId: number
  readonly actor: Actor
  readonly now: Date
}

/** @returns The id of the run. */
export function writeRun(write: Write, found: Found, figures: MatchReport, { operationId, actor, now }: Occasion): number {
  const { merged, members, pairs, waiting, households, model, skipped } = figures
  const run = write
    .prepare<[number, string, string, string, number, number, number, number, number, string]>(insertRun)
    .run(operationId, now.toISOString(), actor, model, members, pairs, merged, waiting, households, JSON.stringify({ skipped }))
  movePersons(write, movesOf(found), { runId: run.lastId, operationId })
  writeWaiting(write, run.lastId, found)
  return run.lastId
}

/** Every card of a cluster comes to the person of its oldest card. */
function movesOf({ records, clusters }: Found): readonly Move[] {
  const moves: Move[] = []
  for (let record = 0; record < records.count; record++) {
    const root = clusters.root[record] as number
    const [from, to] = [records.personId[record] as number, records.personId[root] as number]
    if (from === to) continue
    moves.push({ memberId: records.memberId[record] as number, from, to, probability: clusters.confidence.get(root) ?? 1 })
  }
  return moves
}

function writeWaiting(write: Write, runId: number, { records, matched, waiting }: Found): void {
  const { pairs, probabilities } = matched
  const insert = write.prepare<[number, number, number, number, number, string, string]>(insertPair)
  for (const pair of waiting) {
    const ids = [records.memberId[pairs.a[pair] as number] as number, records.memberId[pairs.b[pair] as number] as number]
    const { levels, bits } = evidenceOf(matched, pair)
    insert.run(
      runId,
      Math.min(...ids),
      Math.max(...ids),
      probabilities.match[pair] as number,
      probabilities.household[pair] as number,
      levels,
      bits,
    )
  }
}
