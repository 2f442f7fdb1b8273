import { z } from 'zod'
import { Channel } from './privacy.ts'

const Text = z.string().trim().max(2000).default('')
const Fen = z.int().min(0)
const Rate = z.number().min(0).max(1)

/** A day number. */
const Day = z.int()

/** Written down before mailing and frozen with the list; null: not said. */
export const CampaignExpectation = z.strictObject({
  responseRate: Rate.nullable().default(null),
  ticketFen: Fen.nullable().default(null),
  newMembers: z.int().min(0).nullable().default(null),
})

export const CampaignCost = z.strictObject({
  /** Once, however many pieces. */
  setupFen: Fen.default(0),
  printFen: Fen.default(0),
  /** Printing gets cheaper from so many pieces on; the highest step reached counts for all. */
  printSteps: z
    .array(z.strictObject({ fromPieces: z.int().min(1), printFen: Fen }))
    .max(20)
    .default([]),
  postageFen: Fen.default(0),
  giftFen: Fen.default(0),
  /** Share of the pieces expected to come for the gift. */
  giftRate: Rate.default(0),
})
export type CampaignCost = z.infer<typeof CampaignCost>

export const AudienceRules = z.strictObject({
  /** Mail also those who have not said, for a reason typed in and logged; a refusal always leaves out. */
  unknownConsent: z.enum(['leave-out', 'mail']).default('leave-out'),
  overrideReason: z.string().trim().max(200).default(''),
  /** Poorest address that is mailed; by post only. */
  poorestGrade: z.enum(['A', 'B', 'C']).default('B'),
  oncePerHousehold: z.boolean().default(true),
  /** Days since the last piece by the same channel; 0: not looked at. */
  quietDays: z.int().min(0).max(3650).default(30),
  /** Pieces of the channel in 365 days; null: no limit. */
  mostPerYear: z.int().min(1).max(365).nullable().default(null),
  /** Those in another frozen campaign whose window overlaps are left out. */
  skipOthers: z.boolean().default(true),
  /** Most pieces, the holdout beside them; the most valuable first. Null: all. */
  capacity: z.int().min(1).nullable().default(null),
})
export type AudienceRules = z.infer<typeof AudienceRules>

export const CampaignCells = z.strictObject({
  holdoutShare: z.number().min(0).max(0.9).default(0.1),
  /** The same persons are held out in every campaign that asks for it. */
  persistentHoldout: z.boolean().default(false),
  /** Pieces of the pilot; null: all go at once. */
  pilotPieces: z.int().min(1).nullable().default(null),
  /** Versions A, B … of the piece and their shares; empty: one. */
  versions: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(20), weight: z.number().gt(0).max(1000) }))
    .max(9)
    .default([]),
  seed: z.int().min(0).max(2_147_483_647).default(1),
})
export type CampaignCells = z.infer<typeof CampaignCells>

/** An own address among the pieces, which proves delivery and misuse; in no figure. */
export const SeedAddress = z.strictObject({
  name: z.string().trim().min(1).max(40),
  postcode: z.string().trim().max(10).default(''),
  address: z.string().trim().min(1).max(200),
})
export type SeedAddress = z.infer<typeof SeedAddress>

export const CampaignBrief = z.strictObject({
  name: z.string().trim().max(80),
  /** Three or four characters of every key code; begins with a letter. */
  code: z.string().regex(/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{2,3}$/),
  channel: Channel.default('post'),
  segmentId: z.int().nullable().default(null),
  owner: z.string().trim().max(80).default(''),
  goal: Text,
  offer: Text,
  place: Text,
  /** First and last business day on which a purchase counts as a response. */
  startsOn: Day,
  endsOn: Day,
  /** Days after the window in which returns still count. */
  returnDays: z.int().min(0).max(365).default(30),
  /** Of the goods sold; null: not known, and no profit is told. */
  marginRate: z.number().min(-1).max(1).nullable().default(null),
  expectation: CampaignExpectation.prefault({}),
  cost: CampaignCost.prefault({}),
  rules: AudienceRules.prefault({}),
  cells: CampaignCells.prefault({}),
  seeds: z.array(SeedAddress).max(50).default([]),
})
export type CampaignBrief = z.infer<typeof CampaignBrief>
/** A brief as it may be handed in: what is left out is as usual. Named, so that contracts do not spell it out each time. */
export interface GivenBrief extends z.input<typeof CampaignBrief> {}

/** Why a member of the segment gets no piece, in the order the gates stand (mailing.md 1). */
export const audienceGates = [
  'opted-out',
  'do-not-contact',
  'minor',
  'no-consent',
  'suppressed',
  'no-name',
  'unreachable',
  'poor-address',
  'returned-mail',
  'mailed-lately',
  'mailed-enough',
  'other-campaign',
  'same-person',
  'same-household',
  'capacity',
  'held-out',
] as const
export const AudienceGate = z.enum(audienceGates)
export type AudienceGate = z.infer<typeof AudienceGate>

export const AudienceStep = z.strictObject({ gate: AudienceGate, removed: z.int(), left: z.int() })
export type AudienceStep = z.infer<typeof AudienceStep>

export const Audience = z.strictObject({
  segmentName: z.string(),
  /** Members of the segment, and the persons among them. */
  members: z.int(),
  persons: z.int(),
  steps: z.array(AudienceStep),
  pieces: z.int(),
  heldOut: z.int(),
  pilotPieces: z.int(),
  /** Pieces per version, in the order of the brief; one entry where there are no versions. */
  versions: z.array(z.int()),
  /** Persons who are reached through somebody else's piece. */
  covered: z.int(),
  withoutPostcode: z.int(),
  costFen: z.number(),
  /** Against a piece to every person of the segment, at the cost of one more piece. */
  savedFen: z.number(),
  /** Response at which the margin of the expected ticket pays the pieces; null where it cannot be told. */
  breakEven: z.number().nullable(),
  /** Smallest gain in response the holdout can show at the expected rate; null without either. */
  detectableGain: z.number().nullable(),
  /** Standardised difference of the net sales of the year before, mailed against held out; |d| < .1 is balanced. */
  imbalance: z.number().nullable(),
  /** Names of the strata by their number, where the list came from a file that names them. */
  strata: z.array(z.string()).default([]),
})
export type Audience = z.infer<typeof Audience>

export const CampaignState = z.enum(['draft', 'frozen'])

export const CampaignSummary = z.strictObject({
  id: z.int(),
  name: z.string(),
  code: z.string(),
  channel: Channel,
  state: CampaignState,
  segmentName: z.string().nullable(),
  startsOn: Day,
  endsOn: Day,
  pieces: z.int(),
  heldOut: z.int(),
  savedAt: z.string(),
  frozenAt: z.string().nullable(),
})
export type CampaignSummary = z.infer<typeof CampaignSummary>

export const Campaign = z.strictObject({
  id: z.int(),
  brief: CampaignBrief,
  state: CampaignState,
  frozenAt: z.string().nullable(),
  /** As it was when the list was frozen. */
  audience: Audience.nullable(),
})
export type Campaign = z.infer<typeof Campaign>

export const arms = ['mailed', 'pilot', 'held-out', 'seed'] as const
export const Arm = z.enum(arms)
export type Arm = z.infer<typeof Arm>

export const pieceStates = ['planned', 'exported', 'withdrawn', 'returned'] as const
export const PieceState = z.enum(pieceStates)

/** A frozen piece, masked. */
export const PieceView = z.strictObject({
  id: z.int(),
  memberId: z.int().nullable(),
  keyCode: z.string(),
  arm: Arm,
  cell: z.int(),
  state: PieceState,
  name: z.string(),
  postcode: z.string(),
  address: z.string(),
  covered: z.int(),
})
export type PieceView = z.infer<typeof PieceView>
