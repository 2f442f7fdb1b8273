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
  /** Groups of persons who live together, as far as their cards tell. */
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

/**
 * Why a pair waits: not sure enough; or sure enough, but a company, a title against a gender, both birthdays and names differ, too little
 * agrees but a number, a name or an address, the person would have too many cards, or the officer has told two of them apart.
 */
export const WaitingReason = z.enum(['likely', 'organisation', 'title', 'birthday', 'evidence', 'too-many', 'told-apart'])
export type WaitingReason = z.infer<typeof WaitingReason>

/** Evidence of one field: the level of agreement, 0 the best, −1 where one side says nothing, and its bits. */
export const Evidence = z.strictObject({ field: z.string(), level: z.int(), bits: z.number() })

/** One side of a pair, masked; the birthday as `1990-01-05`, without its year `--01-05`, with an L behind it of the lunar calendar. */
export const PairSide = MemberRow.extend({ birthday: z.string().nullable(), email: z.string().nullable(), address: z.string().nullable() })
export type PairSide = z.infer<typeof PairSide>

export const WaitingPair = z.strictObject({
  a: PairSide,
  b: PairSide,
  probability: z.number(),
  household: z.number(),
  why: WaitingReason,
  pattern: z.string(),
  evidence: z.array(Evidence),
})

const PairIds = z.strictObject({ a: z.int(), b: z.int() })

/** The value a person shows of one field, and of which of her cards. */
export const goldenFields = ['name', 'gender', 'birthday', 'mobile', 'phone', 'email', 'address', 'joined', 'level'] as const
export const GoldenField = z.enum(goldenFields)
export type GoldenField = z.infer<typeof GoldenField>

/** What decided for a value: the officer, an audit, no doubt about it, the newest export, how many cards say so, how much it says; for joining, the earliest; of levels, the highest; where nothing tells, the oldest card. */
export const GoldenRule = z.enum([
  'pinned',
  'verified',
  'undoubted',
  'best-grade',
  'full-name',
  'newest',
  'most-agreed',
  'fullest',
  'earliest',
  'highest',
  'oldest',
  'only',
])
export type GoldenRule = z.infer<typeof GoldenRule>

export const GoldenValue = z.strictObject({
  field: GoldenField,
  /** Masked. */
  value: z.string(),
  memberId: z.int(),
  card: z.string().nullable(),
  rule: GoldenRule,
  /** Other values of her cards, each once, with a member that has it; the first are the likelier. */
  others: z.array(z.strictObject({ value: z.string(), memberId: z.int(), card: z.string().nullable() })),
})
export type GoldenValue = z.infer<typeof GoldenValue>

/** One human: her members, what she shows of each field, who lives with her. */
export const Person = z.strictObject({
  personId: z.int(),
  members: z.array(MemberRow.extend({ cameFrom: z.enum(['own', 'run', 'officer']), probability: z.number().nullable() })),
  golden: z.array(GoldenValue),
  household: z
    .strictObject({ id: z.int(), persons: z.array(z.strictObject({ personId: z.int(), probability: z.number(), member: MemberRow })) })
    .nullable(),
})
export type Person = z.infer<typeof Person>

export const Household = z.strictObject({
  id: z.int(),
  persons: z.array(z.strictObject({ personId: z.int(), probability: z.number(), member: MemberRow })),
})
export type Household = z.infer<typeof Household>

/** Which column of a table of persons is which; those left out are known by their headings where possible. */
export const tableColumns = [
  'given',
  'surname',
  'birthday',
  'code',
  'email',
  'mobile',
  'houseNumber',
  'street',
  'locality',
  'city',
  'state',
  'postcode',
] as const
export const TableColumn = z.enum(tableColumns)
export type TableColumn = z.infer<typeof TableColumn>

export const TableMatch = z.strictObject({
  model: z.string(),
  rows: z.int(),
  /** Which heading was taken for what. */
  columns: z.partialRecord(TableColumn, z.string()),
  /** The heading rows are named by; null: by their number, the first below the heading being 1. */
  id: z.string().nullable(),
  compared: z.int(),
  /** Pairs from the limit up, the surest first. */
  pairs: z.array(z.strictObject({ a: z.string(), b: z.string(), probability: z.number() })),
  skipped: z.array(SkippedBlocks),
})
export type TableMatch = z.infer<typeof TableMatch>

export const people = {
  /** `merge: false` only counts what would happen, and writes nothing. */
  match: task({ changes: ['people', 'members'], reports: Progress, returns: MatchReport }).input(
    z.strictObject({ merge: z.boolean().default(true) }),
  ),
  /**
   * Tries the matching on a table of persons in Latin letters, a CSV or workbook as it is: pairs of rows, and nothing is written.
   * At 0.95 the model's answer stands; a lower limit shows what it wavered about.
   */
  matchTable: task({
    changes: [],
    reports: Progress,
    returns: TableMatch,
    refuses: ['file/unknown-token', 'file/not-found', 'file/refused', 'people/no-columns'],
  }).input(
    z.strictObject({
      file: z.string(),
      /** A second table: then only pairs across the two are looked for. */
      against: z.string().optional(),
      columns: z.partialRecord(TableColumn, z.string()).default({}),
      /** The heading of the column that names the rows. */
      id: z.string().optional(),
      limit: z.number().min(0.001).max(1).default(0.95),
    }),
  ),
  /** Card by card, whose it is: the answer of all merging, a page at a time. */
  cards: query()
    .input(z.strictObject({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(10_000).default(1000) }))
    .output(
      z.strictObject({
        total: z.int(),
        cards: z.array(z.strictObject({ card: z.string(), kind: z.enum(['card', 'source_id']), memberId: z.int(), personId: z.int() })),
      }),
    ),
  /** One human behind a member: cards, what she shows of each field and why, and her household. */
  person: query({ refuses: ['member/not-found'] })
    .input(z.strictObject({ memberId: z.int() }))
    .output(Person),
  /** Households of the newest run, the largest first. */
  households: query()
    .input(z.strictObject({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(20) }))
    .output(z.strictObject({ total: z.int(), households: z.array(Household) })),
  /** Of this field the person shows what this member says, whatever comes; `isPinned` false: as the rules say again. */
  pin: command({ changes: ['people', 'members'], refuses: ['member/not-found'] })
    .input(z.strictObject({ memberId: z.int(), field: GoldenField, isPinned: z.boolean() }))
    .output(z.strictObject({ personId: z.int() })),
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
  /**
   * Remembered for ever: later runs obey. `already`: pairs that were one person before. Refuses what cannot stand beside an earlier
   * word, and then decides none of the pairs.
   */
  decide: command({
    changes: ['people', 'members'],
    refuses: ['member/not-found', 'people/same-member', 'people/one-person', 'people/told-apart', 'people/too-many-cards'],
  })
    .input(z.strictObject({ pairs: z.array(PairIds).min(1).max(1000), verdict: z.enum(['same', 'apart']) }))
    .output(z.strictObject({ decided: z.int(), merged: z.int(), already: z.int() })),
  /** Every waiting pair of a kind. `left`: pairs that cannot stand beside an earlier word; they wait on. */
  decidePattern: command({ changes: ['people', 'members'], refuses: ['people/no-such-pattern'] })
    .input(z.strictObject({ pattern: z.string(), verdict: z.enum(['same', 'apart']) }))
    .output(z.strictObject({ decided: z.int(), merged: z.int(), already: z.int(), left: z.int() })),
  /** Takes one card out of its person; it and the others are remembered as two people. */
  takeOut: command({ changes: ['people', 'members'], refuses: ['member/not-found', 'people/alone'] })
    .input(z.strictObject({ memberId: z.int() }))
    .output(z.strictObject({ personId: z.int() })),
}
