/** The year of campaigns: what is planned, what it may cost, what mailing only the chosen has saved, and how deep to mail. */
import { z } from 'zod'
import { CampaignBrief, CampaignCost } from './campaign-brief.ts'
import { DepthRow } from './campaign-planning.ts'
import { command, query } from './grammar.ts'
import { Channel } from './privacy.ts'

const Day = z.int().min(0).max(100_000)
const Fen = z.int().min(0)

export const Savings = z.strictObject({
  /** Against a piece to every person of the segment, as counted when each list was frozen. */
  campaigns: z.array(z.strictObject({ id: z.int(), name: z.string(), frozenOn: z.int(), savedFen: z.number() })),
  spent: z.array(z.strictObject({ id: z.int(), onDay: z.int(), amountFen: z.int(), note: z.string() })),
  savedFen: z.number(),
  spentFen: z.int(),
  leftFen: z.number(),
})
export type Savings = z.infer<typeof Savings>

export const CostModel = z.strictObject({
  id: z.int(),
  name: z.string(),
  version: z.int(),
  channel: Channel,
  /** Product or category; empty: any. */
  category: z.string(),
  cost: CampaignCost,
  note: z.string(),
  savedAt: z.string(),
})
export type CostModel = z.infer<typeof CostModel>

/** What bills of earlier campaigns say: a fixed part and a part for each piece, by least squares. */
export const CostEstimate = z.strictObject({
  campaigns: z.array(z.strictObject({ name: z.string(), pieces: z.int(), billedFen: z.int(), plannedFen: z.number() })),
  /** Null with fewer than two campaigns of different size. */
  setupFen: z.number().nullable(),
  perPieceFen: z.number().nullable(),
})
export type CostEstimate = z.infer<typeof CostEstimate>

export const PlanItemDraft = z.strictObject({
  id: z.int().optional(),
  name: z.string().trim().min(1).max(80),
  startsOn: Day,
  endsOn: Day,
  channel: Channel.default('post'),
  budgetFen: Fen.default(0),
  owner: z.string().trim().max(80).default(''),
  note: z.string().trim().max(500).default(''),
  campaignId: z.int().nullable().default(null),
})
export type PlanItemDraft = z.infer<typeof PlanItemDraft>

/** A row of the calendar: an intention, or a campaign there is. */
export const CalendarRow = z.strictObject({
  planId: z.int().nullable(),
  campaignId: z.int().nullable(),
  name: z.string(),
  startsOn: z.int(),
  endsOn: z.int(),
  channel: Channel,
  owner: z.string(),
  note: z.string(),
  /** Of an intention. */
  budgetFen: z.int().nullable(),
  /** Of a campaign: as billed, else as planned. */
  costFen: z.number().nullable(),
  isBilled: z.boolean(),
  /** Another row of the same channel at the same time. */
  overlaps: z.boolean(),
})
export type CalendarRow = z.infer<typeof CalendarRow>

export const Calendar = z.strictObject({
  rows: z.array(CalendarRow),
  budgetFen: z.int(),
  costFen: z.number(),
})
export type Calendar = z.infer<typeof Calendar>

export const Depth = z.strictObject({
  rows: z.array(DepthRow),
  best: z.strictObject({ pieces: z.int(), profitFen: z.number() }),
  /** Campaign the responses are taken from; null: the brief's own expectation for all. */
  from: z.string().nullable(),
})
export type Depth = z.infer<typeof Depth>

export const budgetOmissions = ['no-holdout', 'no-margin', 'no-cost', 'nobody-bought'] as const
export type BudgetOmission = (typeof budgetOmissions)[number]

/** A part of the people campaigns have written to. */
export interface BudgetCell {
  channel: z.infer<typeof Channel>
  segment: string
  /** Recency, 5 the best, 0 without a purchase; null: the lists were not drawn by it. */
  score: number | null
  /** Over, with a holdout: what is told here comes from them. */
  campaigns: number
  /** As many as the largest of them sent there. */
  pieces: number
  /** Responses of the mailed less those of the held out. */
  incrementalRate: number
  /** Margin one more piece brings, and what it costs. */
  gainFen: number
  costFen: number
  /** Margin for each yuan. */
  perYuan: number
  allottedPieces: number
  allottedFen: number
}

/** A budget from zero: the best part first. */
export interface ZeroBudget {
  cells: BudgetCell[]
  budgetFen: number | null
  allottedFen: number
  gainFen: number
  /** Of the budget; nothing else brings back what it costs. */
  leftFen: number | null
  /** Campaigns that say nothing about it. */
  leftOut: { name: string; why: BudgetOmission }[]
}

const ZeroBudget: z.ZodType<ZeroBudget> = z.strictObject({
  cells: z.array(
    z.strictObject({
      channel: Channel,
      segment: z.string(),
      score: z.int().nullable(),
      campaigns: z.int(),
      pieces: z.int(),
      incrementalRate: z.number(),
      gainFen: z.number(),
      costFen: z.number(),
      perYuan: z.number(),
      allottedPieces: z.int(),
      allottedFen: z.number(),
    }),
  ),
  budgetFen: z.int().nullable(),
  allottedFen: z.number(),
  gainFen: z.number(),
  leftFen: z.number().nullable(),
  leftOut: z.array(z.strictObject({ name: z.string(), why: z.enum(budgetOmissions) })),
})

export const calendar = {
  savings: query().output(Savings),
  /** Taken out of what was saved; a negative amount puts something back. */
  spendSaved: command({ changes: ['campaigns'] })
    .input(z.strictObject({ onDay: Day, amountFen: z.int(), note: z.string().trim().min(1).max(200) }))
    .output(z.strictObject({ id: z.int() })),
  removeSpending: command({ changes: ['campaigns'] }).input(z.strictObject({ id: z.int() })),
  /** Newest version of each name first. */
  costModels: query().output(z.array(CostModel)),
  /** Never written over: each saving is the next version. */
  saveCostModel: command({ changes: ['campaigns'] })
    .input(
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        channel: Channel,
        category: z.string().trim().max(80).default(''),
        cost: CampaignCost,
        note: z.string().trim().max(200).default(''),
      }),
    )
    .output(z.strictObject({ id: z.int(), version: z.int() })),
  costEstimate: query()
    .input(z.strictObject({ channel: Channel }))
    .output(CostEstimate),
  calendar: query()
    .input(z.strictObject({ year: z.int().min(1970).max(2200) }))
    .output(Calendar),
  /** How a budget that starts from zero goes from the best part of the people down; without one, all that brings back what it costs. */
  zeroBudget: query()
    .input(z.strictObject({ budgetFen: Fen.nullable().default(null) }))
    .output(ZeroBudget),
  savePlanItem: command({ changes: ['campaigns'], refuses: ['campaign/window', 'campaign/not-found'] })
    .input(PlanItemDraft)
    .output(z.strictObject({ id: z.int() })),
  removePlanItem: command({ changes: ['campaigns'] }).input(z.strictObject({ id: z.int() })),
  /** Expected profit by mail depth: cells by recency, the best first. Null where margin or ticket is not known. */
  depth: query({
    refuses: ['campaign/no-segment', 'segment/not-found', 'segment/rule-invalid', 'segment/rule-unreadable'],
  })
    .input(z.strictObject({ id: z.int().optional(), brief: CampaignBrief }))
    .output(Depth.nullable()),
}
