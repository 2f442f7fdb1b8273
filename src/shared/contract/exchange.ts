/** The exchange with the stores: when which source is due, what came of it, how far the data cover the stores, and folders files arrive in. */
import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'
import { LinkCell } from './receipts.ts'
import { GrantedFile } from './shell.ts'

/** P19: when a source is expected, by which hour of its day, for which stores. */
export const Expectation = z
  .strictObject({
    /** `weekdays`: 1 Monday … 7. `month-days`: days of the month, one beyond its end is its last. `monthly`: once a month, by that day. */
    rhythm: z.enum(['weekdays', 'month-days', 'monthly']),
    days: z.array(z.int().min(1).max(31)).min(1).max(31),
    /** In by this full hour, local time. */
    hour: z.int().min(0).max(23),
    /** Nothing was due before this day. */
    since: z.int().min(0).max(100_000),
    /** Store ids; empty: every store. */
    stores: z.array(z.int()).max(5000),
    /** Who sends it and whom to call. */
    owner: z.string().trim().max(80),
  })
  .refine(({ rhythm, days }) => rhythm !== 'weekdays' || days.every((day) => day <= 7), 'a week has seven days')
export type Expectation = z.infer<typeof Expectation>

/**
 * `on-time`, `late`: it came. `pending`: its time has not come. `overdue`: its time is over, it may still come. `missing`: the next one was
 * due before it came.
 */
export const DueState = z.enum(['on-time', 'late', 'pending', 'overdue', 'missing'])
export type DueState = z.infer<typeof DueState>

const Due = z.strictObject({ day: z.int(), hour: z.int() })

export const SourceSummary = z.strictObject({
  id: z.int(),
  name: z.string(),
  kinds: z.array(z.string()),
  expectation: Expectation.nullable(),
  /** Definition `exchange.punctuality`: of `due` exchanges `onTime` were in by their time. */
  punctuality: z.strictObject({ onTime: z.int(), late: z.int(), overdue: z.int(), missing: z.int(), due: z.int() }),
  /** Definition `exchange.correctness`: rows accepted at the first try, of those received; and exchanges whose control totals did not match. */
  correctness: z.strictObject({ accepted: z.int(), rows: z.int(), exchanges: z.int(), mismatched: z.int() }),
  lastAt: z.string().nullable(),
  lastRunId: z.int().nullable(),
  next: Due.nullable(),
  overdue: z.array(Due),
  /** Stores it covers that the data reach less far than the others it covers, with their last business day. */
  storesBehind: z.array(z.strictObject({ storeId: z.int(), name: z.string(), lastDay: z.int().nullable() })),
})
export type SourceSummary = z.infer<typeof SourceSummary>

const Arrival = z.strictObject({
  runId: z.int(),
  at: z.string(),
  /** Minutes after midnight, local time. */
  minute: z.int(),
  files: z.array(z.string()),
  rows: z.int(),
  accepted: z.int(),
  mismatched: z.boolean(),
})

export const CalendarDay = z.strictObject({
  day: z.int(),
  due: z.strictObject({ hour: z.int(), state: DueState, runId: z.int().nullable(), at: z.string().nullable() }).nullable(),
  arrivals: z.array(Arrival),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/** What decides whether a store's month is worth keeping; the limits are our judgement, the officer's decide. */
export const CoverageRules = z.strictObject({
  /** A month is usable when this share of its receipts is linked to members. */
  keepShare: z.number().min(0).max(1),
  /** Minutes to find the member of one unknown card, to get one missing day, to collect one receipt's customer anew. */
  repairMinutes: z.number().min(0).max(10_000),
  gapMinutes: z.number().min(0).max(10_000),
  collectMinutes: z.number().min(0).max(10_000),
  /** Fewer receipts than these are not judged. */
  leastReceipts: z.int().min(1).max(1_000_000),
})
export type CoverageRules = z.infer<typeof CoverageRules>

export const usualCoverageRules: CoverageRules = { keepShare: 0.6, repairMinutes: 2, gapMinutes: 30, collectMinutes: 5, leastReceipts: 30 }

/** `repair`: kept, once it is repaired. `rebuild`: given up and collected anew. `few`: not judged. */
export const CoverageVerdict = z.enum(['keep', 'repair', 'rebuild', 'few'])
export type CoverageVerdict = z.infer<typeof CoverageVerdict>

export const CoverageCell = LinkCell.extend({
  /** Opening days of the store in the month, and those of them without a receipt. */
  openDays: z.int(),
  gapDays: z.int(),
  verdict: CoverageVerdict,
  /** Receipts there would be without gaps; linked of them now, and after a repair. */
  expected: z.int(),
  reachable: z.int(),
  repairMinutes: z.number(),
  collectMinutes: z.number(),
})
export type CoverageCell = z.infer<typeof CoverageCell>

const BehindCell = z.strictObject({
  days: z.array(z.strictObject({ day: z.int(), receipts: z.int(), linked: z.int(), netFen: z.int(), gap: z.boolean() })),
  runs: z.array(z.strictObject({ runId: z.int(), at: z.string(), files: z.array(z.string()), receipts: z.int() })),
  total: z.int(),
  receipts: z.array(
    z.strictObject({
      id: z.int(),
      day: z.int(),
      number: z.string(),
      netFen: z.int(),
      link: z.enum(['linked', 'unknown-card', 'anonymous', 'left-out']),
      memberId: z.int().nullable(),
      runId: z.int(),
    }),
  ),
})
export type BehindCell = z.infer<typeof BehindCell>

export const CoverageStore = z.strictObject({
  id: z.int(),
  name: z.string(),
  firstDay: z.int(),
  lastDay: z.int(),
  /** 1 Monday … 7: weekdays on which it sells at least every other week. */
  openWeekdays: z.array(z.int()),
})

export const FoundFile = z.strictObject({ name: z.string(), bytes: z.number(), modifiedAt: z.string(), sha256: z.string() })
export type FoundFile = z.infer<typeof FoundFile>

export const WatchedFolder = z.strictObject({
  id: z.int(),
  path: z.string(),
  /** `missing`: it is gone, or its disk is not connected. `unreadable`: it is there and does not open. */
  state: z.enum(['there', 'missing', 'unreadable']),
  /** Files that are in no import that stands and were not dismissed, newest first. */
  files: z.array(FoundFile),
  /** Files imported before, dismissed ones, files still being written, and files beyond the number looked at. */
  known: z.int(),
  dismissed: z.int(),
  growing: z.int(),
  more: z.int(),
})
export type WatchedFolder = z.infer<typeof WatchedFolder>

const Months = z.int().min(1).max(240).default(36)
/** Year × 12 + month − 1. */
const Month = z
  .int()
  .min(1970 * 12)
  .max(2200 * 12)

export const exchange = {
  exchangeSources: query().output(z.array(SourceSummary)),
  /** What was due and what came, day by day. */
  sourceMonth: query({ refuses: ['source/not-found'] })
    .input(
      z.strictObject({
        sourceId: z.int(),
        month: Month,
      }),
    )
    .output(z.array(CalendarDay)),
  /** Null: nothing is expected of it any more. */
  expect: command({ changes: ['sources'], refuses: ['source/not-found'] }).input(
    z.strictObject({ sourceId: z.int(), expectation: Expectation.nullable() }),
  ),
  /** Store × month of the last so many months with data, left-out cards among the anonymous. */
  coverage: query()
    .input(z.strictObject({ months: Months }))
    .output(z.strictObject({ rules: CoverageRules, stores: z.array(CoverageStore), cells: z.array(CoverageCell) })),
  /** One store's month: its days, the imports its receipts came with, and the first receipts. */
  coverageCell: query()
    .input(z.strictObject({ storeId: z.int(), month: Month, limit: z.int().min(1).max(500).default(200) }))
    .output(BehindCell),
  setCoverageRules: command({ changes: ['sources'] }).input(CoverageRules),
  exportCoverage: task({
    changes: [],
    refuses: ['file/unknown-token', 'file/not-writable', 'file/disk-full'],
    reports: Progress,
    returns: z.strictObject({ rows: z.int(), fileName: z.string() }),
  }).input(z.strictObject({ token: z.string(), headings: z.enum(['zh', 'en']), months: Months })),
  /** Looks into a folder from now on; what is found there is offered, never taken by itself. */
  watchFolder: command({ changes: ['imports'], refuses: ['file/unknown-token', 'folder/watched', 'folder/unreadable'] })
    .input(z.strictObject({ token: z.string() }))
    .output(z.strictObject({ folderId: z.int() })),
  unwatchFolder: command({ changes: ['imports'], refuses: ['folder/not-found'] }).input(z.strictObject({ folderId: z.int() })),
  foundFiles: query().output(z.array(WatchedFolder)),
  /** Tokens of found files, for `inspect`: nothing is read or written by this. */
  takeFound: task({
    changes: [],
    refuses: ['folder/not-found', 'file/not-found'],
    reports: Progress,
    returns: z.strictObject({ files: z.array(GrantedFile) }),
  }).input(
    z.strictObject({
      files: z
        .array(z.strictObject({ folderId: z.int(), name: z.string().min(1).max(255) }))
        .min(1)
        .max(100),
    }),
  ),
  /** These bytes are not offered again, wherever they lie. */
  dismissFound: command({ changes: ['imports'] }).input(
    z.strictObject({
      files: z
        .array(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(255) }))
        .min(1)
        .max(1000),
    }),
  ),
}
