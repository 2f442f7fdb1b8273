/** Cards that many people share, such as a till's or a guide's own: found by how they are used, left out by the officer (imports.md 5.5). */
import { z } from 'zod'
import { command, query } from './grammar.ts'

const limit = (least: number) => z.int().min(least).max(10_000).nullable()

/** A card is shown when it passes one of these; null: the sign is not looked at. */
export const SharedCardRules = z.strictObject({
  /** More receipts than so many on one business day. */
  receiptsPerDay: limit(1),
  /** Receipts in more stores than so many on one business day. */
  storesPerDay: limit(1),
  /** More receipts than so many in one calendar month. */
  receiptsPerMonth: limit(1),
})
export type SharedCardRules = z.infer<typeof SharedCardRules>

/** The limit of one day is the trade's; the others are our judgement. */
export const usualSharedCardRules: SharedCardRules = { receiptsPerDay: 30, storesPerDay: 4, receiptsPerMonth: 60 }

export const sharedCardSigns = ['receiptsPerDay', 'storesPerDay', 'receiptsPerMonth'] as const
export type SharedCardSign = (typeof sharedCardSigns)[number]

export const LeaveOutReason = z.enum(['staff', 'shared', 'other'])
export type LeaveOutReason = z.infer<typeof LeaveOutReason>

/** Months of use a row brings along, the last one last. */
export const SPARK_MONTHS = 24

export const SharedCard = z.strictObject({
  cardId: z.int(),
  number: z.string(),
  /** Null: a card no member sheet has brought. The name is masked. */
  holder: z.strictObject({ memberId: z.int(), name: z.string().nullable() }).nullable(),
  receipts: z.int(),
  netFen: z.int(),
  /** Business days with a receipt, and different stores. */
  days: z.int(),
  stores: z.int(),
  firstDay: z.int().nullable(),
  lastDay: z.int().nullable(),
  /** The most on one day, and on which. */
  mostPerDay: z.int(),
  mostPerDayOn: z.int().nullable(),
  mostStoresPerDay: z.int(),
  mostPerMonth: z.int(),
  /** Year × 12 + month − 1. */
  mostPerMonthIn: z.int().nullable(),
  /** Receipts of each of the last months, up to the month of the newest receipt of all. */
  months: z.array(z.int()).max(SPARK_MONTHS),
  lastMonth: z.int().nullable(),
  /** Which limits it passes as they are now. */
  signs: z.array(z.enum(sharedCardSigns)),
  leftOut: z.strictObject({ reason: LeaveOutReason, at: z.string() }).nullable(),
})
export type SharedCard = z.infer<typeof SharedCard>

const CardIds = z.array(z.int().positive()).min(1).max(1000)

export const sharedCards = {
  /** `found`: cards that pass a limit and are not left out, the busiest first. `left-out`: those that are, the last said first. */
  sharedCards: query()
    .input(
      z.strictObject({
        list: z.enum(['found', 'left-out']),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.strictObject({
        rules: SharedCardRules,
        total: z.int(),
        rows: z.array(SharedCard),
        /** What is out of the analyses now: cards, their valid receipts, their net sales, members without another card. */
        leftOut: z.strictObject({ cards: z.int(), receipts: z.int(), netFen: z.int(), members: z.int() }),
      }),
    ),
  setSharedCardRules: command({ changes: ['cards'] }).input(SharedCardRules),
  /** Their receipts count for nobody from now on, in all sales as before. Taken back by `takeInCards` or by undo. */
  leaveOutCards: command({ changes: ['cards'], refuses: ['card/not-found'] })
    .input(z.strictObject({ cardIds: CardIds, reason: LeaveOutReason }))
    .output(z.strictObject({ cards: z.int() })),
  takeInCards: command({ changes: ['cards'], refuses: ['card/not-found'] })
    .input(z.strictObject({ cardIds: CardIds }))
    .output(z.strictObject({ cards: z.int() })),
}
