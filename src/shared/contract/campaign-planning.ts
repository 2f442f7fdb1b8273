import { z } from 'zod'
import { query } from './grammar.ts'

const Rate = z.number().min(0).max(1)
const Share = z.number().gt(0).lt(1)
/** Fen; fractions are usual in a cost per piece. */
const Fen = z.number()
const Pieces = z.int().min(1)

export const SampleSizeInput = z.strictObject({
  controlRate: Rate,
  treatedRate: Rate,
  confidence: Share.default(0.95),
  power: Share.default(0.8),
  /** Pieces held out for one that is mailed. */
  heldOutPerMailed: z.number().gt(0).max(100).default(1),
})
export type SampleSizeInput = z.infer<typeof SampleSizeInput>

export const SampleSize = z.strictObject({ mailed: z.int(), heldOut: z.int() })
export type SampleSize = z.infer<typeof SampleSize>

export const DetectableInput = z.strictObject({
  controlRate: Rate,
  mailed: Pieces,
  heldOut: Pieces,
  confidence: Share.default(0.95),
  power: Share.default(0.8),
})
export type DetectableInput = z.infer<typeof DetectableInput>

export const MeanSizeInput = z.strictObject({
  /** Spread of the spend of one piece, and the gain that is to be seen, in fen. */
  deviationFen: z.number().gt(0),
  gainFen: z.number().gt(0),
  confidence: Share.default(0.95),
  power: Share.default(0.8),
  heldOutPerMailed: z.number().gt(0).max(100).default(1),
  /** Between spend in the window and spend in the year before; 0: not adjusted for it. */
  correlation: z.number().min(-1).max(1).default(0),
})
export type MeanSizeInput = z.infer<typeof MeanSizeInput>

export const PieceCostInput = z.strictObject({
  pieces: Pieces,
  /** Once, however many pieces. */
  setupFen: Fen.min(0).default(0),
  printFen: Fen.min(0).default(0),
  postageFen: Fen.min(0).default(0),
  giftFen: Fen.min(0).default(0),
  /** Share of the pieces that come for the gift. */
  giftRate: Rate.default(0),
  pointsFen: Fen.min(0).default(0),
})
export type PieceCostInput = z.infer<typeof PieceCostInput>

export const BreakEvenInput = z.strictObject({
  costFen: Fen.min(0),
  marginFen: Fen,
  /** With a holdout the incremental one. */
  response: Rate.optional(),
})
export type BreakEvenInput = z.infer<typeof BreakEvenInput>

export const DepthCell = z.strictObject({
  name: z.string(),
  pieces: z.int().min(0),
  response: Rate,
  orderFen: Fen,
  marginRate: z.number().max(1),
  /** Of one more piece: what is spent once does not count. */
  costFen: Fen.min(0),
})
export type DepthCell = z.infer<typeof DepthCell>

export const DepthRow = DepthCell.extend({
  profitPerPieceFen: z.number(),
  breakEven: z.number().nullable(),
  cumulativePieces: z.int(),
  cumulativeOrders: z.number(),
  cumulativeCostFen: z.number(),
  cumulativeProfitFen: z.number(),
})
export type DepthRow = z.infer<typeof DepthRow>

export const PilotCell = z.strictObject({
  name: z.string(),
  pieces: z.int().min(0),
  responders: z.int().min(0),
  /** Pieces the cell would get in the roll-out. */
  rollOutPieces: z.int().min(0).default(0),
})
export type PilotCell = z.infer<typeof PilotCell>

const Interval = z.strictObject({ low: z.number(), high: z.number() })

export const PilotDecision = z.strictObject({
  cells: z.array(
    PilotCell.extend({
      rate: z.number().nullable(),
      interval: Interval.nullable(),
      /** Drawn towards the rate of all cells, the more the fewer pieces it had; what is to be expected of the roll-out. */
      expectedRate: z.number().nullable(),
      isChosen: z.boolean(),
    }),
  ),
  overallRate: z.number().nullable(),
  /** How many pieces of the overall rate each cell is mixed with; null with fewer than three cells. */
  priorPieces: z.number().nullable(),
  /** Of the chosen cells together. */
  chosen: z.strictObject({ pieces: z.int(), responders: z.int(), interval: Interval.nullable() }),
  /** Orders the roll-out may be expected to bring, and what the raw rates would have promised. */
  promise: z.strictObject({ pieces: z.int(), orders: z.number() }),
  rawPromise: z.strictObject({ pieces: z.int(), orders: z.number() }),
  decision: z.enum(['roll-out', 'second-pilot', 'stop']),
})
export type PilotDecision = z.infer<typeof PilotDecision>

export const Expectation = z.strictObject({
  expected: z.number(),
  responders: z.int(),
  ratio: z.number().nullable(),
  interval: Interval.nullable(),
  /** Null where nothing was expected. */
  against: z.enum(['below', 'in-line', 'above']).nullable(),
})
export type Expectation = z.infer<typeof Expectation>

/** What is to be reckoned before a campaign: no data of the workspace is read. */
export const planning = {
  /** Pieces that show a difference of two rates (metrics.md M84). Null: the rates are equal. */
  sampleSize: query().input(SampleSizeInput).output(SampleSize.nullable()),
  /** Smallest gain over the control's rate these numbers can show. Null: not even 100 % could be told from it. */
  detectableGain: query().input(DetectableInput).output(z.number().nullable()),
  sampleSizeOfMeans: query().input(MeanSizeInput).output(SampleSize),
  /** Of one piece: with its share of what is spent once, and of one more. */
  pieceCost: query()
    .input(PieceCostInput)
    .output(z.strictObject({ fullFen: z.number(), marginalFen: z.number() })),
  /** Null: a margin of 0 or less never breaks even. */
  breakEven: query()
    .input(BreakEvenInput)
    .output(z.strictObject({ response: z.number().nullable(), index: z.number().nullable() })),
  /** Cells by expected profit a piece; `best` is the depth with the highest profit. */
  mailDepth: query()
    .input(z.strictObject({ cells: z.array(DepthCell).max(1000) }))
    .output(z.strictObject({ rows: z.array(DepthRow), best: z.strictObject({ pieces: z.int(), profitFen: z.number() }) })),
  pilotDecision: query()
    .input(
      z.strictObject({ cells: z.array(PilotCell.refine(({ pieces, responders }) => responders <= pieces)).max(1000), breakEven: Rate }),
    )
    .output(PilotDecision),
  expectation: query()
    .input(z.strictObject({ pieces: z.int().min(0), rate: Rate, responders: z.int().min(0) }))
    .output(Expectation),
}
