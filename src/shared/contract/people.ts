/** People: one human behind several cards. Matching proposes, sure pairs are merged, the officer decides the rest; everything can be taken back. */
import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { MemberRow } from './members.ts'
import { Progress } from './progress.ts'

export const SkippedBlocks = z.strictObject({ key: z.string(), blocks: z.int(), records: z.int(), largest: z.int() })

export const MatchReport = z.strictObject({
  /** Absent where nothing was written. */
  runId: z.int().optional(),
  operationId: z.int().optional(),
  model: z.string(),
  members: z.int(),
  /** Candidates that were compared. */
  pairs: z.int(),
  /** Persons after the merges, and cards that came to another person. */
  persons: z.int(),
  merged: z.int(),
  /** Pairs that wait for the officer. */
  waiting: z.int(),
  /** Pairs that look like two people of one household. */
  households: z.int(),
  /** Values so frequent that their pairs were not looked at. */
  skipped: z.array(SkippedBlocks),
})
export type MatchReport = z.infer<typeof MatchReport>

export const MatchRun = MatchReport.omit({ skipped: true, persons: true }).extend({
  runId: z.int(),
  operationId: z.int(),
  at: z.string(),
  actor: z.string(),
})

/** Evidence of one field: the level of agreement, 0 the best, −1 where one side says nothing, and its bits. */
export const Evidence = z.strictObject({ field: z.string(), level: z.int(), bits: z.number() })

export const WaitingPair = z.strictObject({
  a: MemberRow,
  b: MemberRow,
  probability: z.number(),
  household: z.number(),
  pattern: z.string(),
  evidence: z.array(Evidence),
})

const PairIds = z.strictObject({ a: z.int(), b: z.int() })

export const people = {
  /** `merge: false` only counts what would happen, and writes nothing. */
  match: task({ changes: ['people', 'members'], reports: Progress, returns: MatchReport }).input(
    z.strictObject({ merge: z.boolean().default(true) }),
  ),
  runs: query()
    .input(z.strictObject({ limit: z.int().min(1).max(500).default(50) }))
    .output(z.array(MatchRun)),
  /** Waiting pairs by the combination of their levels: the officer decides a kind of pair before single ones. */
  patterns: query().output(
    z.array(z.strictObject({ pattern: z.string(), pairs: z.int(), least: z.number(), most: z.number(), evidence: z.array(Evidence) })),
  ),
  waiting: query()
    .input(
      z.strictObject({
        pattern: z.string().optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(20),
      }),
    )
    .output(z.strictObject({ total: z.int(), pairs: z.array(WaitingPair) })),
  /** Remembered for ever: later runs obey. */
  decide: command({ changes: ['people', 'members'], refuses: ['member/not-found'] })
    .input(z.strictObject({ pairs: z.array(PairIds).min(1).max(1000), verdict: z.enum(['same', 'apart']) }))
    .output(z.strictObject({ decided: z.int(), merged: z.int() })),
  decidePattern: command({ changes: ['people', 'members'] })
    .input(z.strictObject({ pattern: z.string(), verdict: z.enum(['same', 'apart']) }))
    .output(z.strictObject({ decided: z.int(), merged: z.int() })),
  /** Takes one card out of its person; it and the others are remembered as two people. */
  takeOut: command({ changes: ['people', 'members'], refuses: ['member/not-found'] })
    .input(z.strictObject({ memberId: z.int() }))
    .output(z.strictObject({ personId: z.int() })),
}
