/** Segments as sets: frozen lists, snapshots, comparisons, overlaps, splits. */
import { z } from 'zod'
import { SegmentRule } from '../languages/segment-rule.ts'

/** Members on one side of a comparison. `onDay`: as the rule would have found them at the end of that day; profiles stay those of today. */
export const SegmentSide = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('segment'), segmentId: z.int(), onDay: z.int().optional() }),
  z.strictObject({ of: z.literal('snapshot'), snapshotId: z.int() }),
  z.strictObject({ of: z.literal('rule'), rule: SegmentRule, name: z.string().max(80).default(''), onDay: z.int().optional() }),
])
export type SegmentSide = z.infer<typeof SegmentSide>

export const SetSize = z.strictObject({
  members: z.int(),
  persons: z.int(),
  /** Net sales of their persons, all time and in the 365 days to the as-of day. */
  netFen: z.int(),
  yearNetFen: z.int(),
})
export type SetSize = z.infer<typeof SetSize>

export const SnapshotSummary = z.strictObject({
  id: z.int(),
  segmentId: z.int(),
  label: z.string(),
  takenAt: z.string(),
  /** The data's as-of day when it was taken; null without receipts. */
  asOf: z.int().nullable(),
  /** As they were then. Members who are erased since are in the snapshot no more. */
  memberCount: z.int(),
  personCount: z.int(),
  netFen: z.int(),
})
export type SnapshotSummary = z.infer<typeof SnapshotSummary>

/** Who came in, went out and stayed from `before` to `after`. */
export const Comparison = z.strictObject({
  before: SetSize,
  after: SetSize,
  in: SetSize,
  out: SetSize,
  stayed: SetSize,
  /** The three as rules to list, save or mail; null where a side is of an earlier day. */
  rules: z.strictObject({ in: SegmentRule, out: SegmentRule, stayed: SegmentRule }).nullable(),
})
export type Comparison = z.infer<typeof Comparison>

/** Row i, column j: who is in both; the diagonal: who is in one. */
export const Overlap = z.strictObject({
  cells: z.array(z.array(SetSize)),
  /** Who is in any of them, and in all. */
  any: SetSize,
  all: SetSize,
})
export type Overlap = z.infer<typeof Overlap>

export const listModes = ['replace', 'add', 'remove'] as const
export const ListImport = z.strictObject({
  /** A frozen segment that is there, or the name of a new one. */
  segmentId: z.int().optional(),
  name: z.string().trim().max(80).optional(),
  /** What is done to a segment that is there; asked each time. */
  mode: z.enum(listModes),
  /** As the file has them; blank ones are passed over. */
  codes: z.array(z.string().max(100)).max(2_000_000),
  /** `any`: card, then number of the source, then mobile. */
  by: z.enum(['any', 'card', 'source-id', 'mobile', 'member-id']).default('any'),
})
export type ListImport = z.infer<typeof ListImport>

/** The same from a file; the column is one of `lookAtList`. */
export const ListFileImport = ListImport.omit({ codes: true }).extend({
  token: z.string(),
  column: z.int().min(0).max(511),
  /** The first row names the columns. */
  hasHeading: z.boolean().default(true),
})
export type ListFileImport = z.infer<typeof ListFileImport>

export const ListColumn = z.strictObject({
  index: z.int(),
  /** The first row's cell. */
  heading: z.string(),
  sample: z.array(z.string()),
  /** Of the first rows: cells with something in them, and different ones that find members. */
  filled: z.int(),
  found: z.int(),
})
export type ListColumn = z.infer<typeof ListColumn>

export const ListImported = z.strictObject({
  segmentId: z.int(),
  codes: z.int(),
  /** Codes that found a member; members found, each once. */
  matched: z.int(),
  members: z.int(),
  before: z.int(),
  after: z.int(),
  duplicates: z.int(),
  /** More than one member has it: none is taken. */
  ambiguous: z.int(),
  /** The first thousand that found nobody. */
  unmatched: z.array(z.string()),
  unmatchedCount: z.int(),
})
export type ListImported = z.infer<typeof ListImported>

/** By what a split keeps its parts alike. */
export const strata = ['rfmR', 'rfmF', 'rfmM', 'tier', 'stage', 'level', 'store', 'gender', 'city'] as const
export type StratumBy = (typeof strata)[number]
export const splitRoles = ['test', 'control', 'pilot', 'rest'] as const

export const SplitPart = z.strictObject({
  name: z.string().trim().min(1).max(80),
  percent: z.number().gt(0).max(100),
  role: z.enum(splitRoles),
})
export const SplitInput = z.strictObject({
  side: SegmentSide,
  name: z.string().trim().min(1).max(60),
  /** Together 100 percent. Whole persons go into a part. */
  parts: z.array(SplitPart).min(2).max(20),
  /** The same persons, seed, parts and strata give the same parts, on every computer. */
  seed: z.int().min(0).max(2_147_483_647),
  stratifyBy: z.array(z.enum(strata)).max(3).default([]),
})
export type SplitInput = z.infer<typeof SplitInput>

export const SplitResult = z.strictObject({
  id: z.int(),
  name: z.string(),
  madeAt: z.string(),
  seed: z.int(),
  stratifyBy: z.array(z.enum(strata)),
  persons: z.int(),
  /** Cells persons were drawn from. */
  strata: z.int(),
  parts: z.array(
    SplitPart.extend({
      segmentId: z.int(),
      members: z.int(),
      persons: z.int(),
      netFen: z.int(),
    }),
  ),
  /** The widest distance of a part from its share in one stratum, in persons: below 2 by construction, below 1 over all strata. */
  widestGapPersons: z.number(),
})
export type SplitResult = z.infer<typeof SplitResult>
