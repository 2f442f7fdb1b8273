/** A campaign under way: the pilot and its decision, responses noted by hand, calls, how far it is against its plan, and its close. */
import { z } from 'zod'
import { Expectation, PilotDecision } from './campaign-planning.ts'
import { ResponseRate } from './campaign-result.ts'
import { command, query, task } from './grammar.ts'
import { Progress } from './progress.ts'

const Day = z.int().min(0).max(100_000)
const CampaignId = z.strictObject({ id: z.int() })

/** Recency score of those that go on, 0 for who bought nothing; when; what to expect of them. */
export const RollOut = z.strictObject({
  scores: z.array(z.int().min(0).max(5)),
  startsOn: Day,
  endsOn: Day,
  decision: z.enum(['roll-out', 'second-pilot', 'stop']),
  expectedRate: z.number().nullable(),
  pieces: z.int(),
  decidedAt: z.string(),
})
export type RollOut = z.infer<typeof RollOut>

export const PilotView = z.strictObject({
  /** Whether the data reaches the end of the pilot's window. */
  isOver: z.boolean(),
  asOf: z.int().nullable(),
  /** One cell per recency score. */
  decision: PilotDecision,
  /** Response that pays for a piece; null where margin or ticket is not known, and nothing can be decided. */
  breakEven: z.number().nullable(),
  pilot: ResponseRate,
  /** Of those held out: what would have come anyhow. It stands below the break-even a cell has to pass. */
  heldOut: ResponseRate.nullable(),
  difference: z.strictObject({ difference: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Pieces a second pilot would need to see the difference found. */
  secondPilot: z.int().nullable(),
  rollOut: RollOut.nullable(),
})
export type PilotView = z.infer<typeof PilotView>

export const MidFlight = z.strictObject({
  asOf: z.int().nullable(),
  /** Days of the window the data covers, and all of them. */
  days: z.int(),
  ofDays: z.int(),
  responders: z.int(),
  /** Expected by today; null where nothing was expected. */
  expectation: Expectation.nullable(),
  /** How responses spread over the window: as in earlier campaigns of the channel, or evenly where there are none. */
  curve: z.enum(['past', 'even']),
  /** Responders at the end if it goes on like this; null on the first day. */
  projected: z.number().nullable(),
  salesFen: z.number(),
  costFen: z.number(),
})
export type MidFlight = z.infer<typeof MidFlight>

export const NotedResponses = z.strictObject({
  noted: z.int(),
  /** Noted for that day already. */
  again: z.int(),
  /** As they were typed: the check symbol does not agree. */
  unreadable: z.array(z.string()),
  unknown: z.array(z.string()),
})
export type NotedResponses = z.infer<typeof NotedResponses>

export const callOutcomes = ['reached', 'no-answer', 'wrong-number', 'call-again', 'will-come', 'not-interested', 'no-calls'] as const
export const CallOutcome = z.enum(callOutcomes)
export type CallOutcome = z.infer<typeof CallOutcome>

export const TakenCalls = z.strictObject({
  rows: z.int(),
  taken: z.int(),
  /** Rows without an outcome. */
  open: z.int(),
  /** Rows, by their number in the file, whose code is wrong or whose outcome is no word of the sheet. */
  unreadable: z.array(z.int()),
  /** Asked not to be called again: put on the suppression list. */
  suppressed: z.int(),
})
export type TakenCalls = z.infer<typeof TakenCalls>

export const Profile = z.strictObject({
  /** Of the mailed, by what they spent in the year before: 1 the most. */
  deciles: z.array(z.strictObject({ decile: z.int(), leastFen: z.number(), mailed: ResponseRate, heldOut: ResponseRate })),
  /** Which members answer: their share of the responders against their share of the mailed, in per cent (100: as all). */
  traits: z.array(
    z.strictObject({
      trait: z.enum(['gender', 'level', 'store', 'age']),
      value: z.string(),
      pieces: z.int(),
      responders: z.int(),
      rate: z.number().nullable(),
      index: z.number().nullable(),
    }),
  ),
})
export type Profile = z.infer<typeof Profile>

const frozenOnly = ['campaign/not-found', 'campaign/not-frozen'] as const
const fileRefusals = ['file/unknown-token', 'file/not-found', 'file/refused', 'campaign/no-columns'] as const

export const course = {
  pilot: query({ refuses: [...frozenOnly, 'campaign/no-pilot'] })
    .input(CampaignId)
    .output(PilotView),
  /** Writes down what goes on, when, and what to expect; whoever is not in it gets nothing. Once. */
  rollOut: command({
    changes: ['campaigns'],
    refuses: [...frozenOnly, 'campaign/no-pilot', 'campaign/rolled-out', 'campaign/window', 'campaign/nobody-left'],
  })
    .input(CampaignId.extend({ scores: z.array(z.int().min(0).max(5)).min(1), startsOn: Day, endsOn: Day }))
    .output(z.strictObject({ pieces: z.int() })),
  midFlight: query({ refuses: frozenOnly }).input(CampaignId).output(MidFlight),
  /** Key codes that came to the till, typed or scanned. */
  noteResponses: command({ changes: ['campaigns'], refuses: frozenOnly })
    .input(
      CampaignId.extend({
        keyCodes: z.array(z.string().max(40)).min(1).max(10_000),
        onDay: Day,
        store: z.string().trim().max(60).default(''),
      }),
    )
    .output(NotedResponses),
  importResponses: task({
    changes: ['campaigns'],
    refuses: [...frozenOnly, ...fileRefusals],
    reports: Progress,
    returns: NotedResponses,
  }).input(CampaignId.extend({ token: z.string(), onDay: Day })),
  importCalls: task({ changes: ['campaigns'], refuses: [...frozenOnly, ...fileRefusals], reports: Progress, returns: TakenCalls }).input(
    CampaignId.extend({ token: z.string() }),
  ),
  calls: query({ refuses: ['campaign/not-found'] })
    .input(CampaignId)
    .output(z.array(z.strictObject({ outcome: CallOutcome.nullable(), count: z.int() }))),
  profile: query({ refuses: frozenOnly }).input(CampaignId).output(Profile),
  /** The result as it is now becomes the baseline of the next brief; what comes in later is told beside it. */
  close: command({ changes: ['campaigns'], refuses: [...frozenOnly, 'campaign/window-open'] }).input(CampaignId),
}
