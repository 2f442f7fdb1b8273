/** One member's habits for her page (metrics.md M40, M44, M50, M51 and section 8 `value.wallet`). They are those of her person. */
import { z } from 'zod'
import { CycleRule, cycleStatuses, lifeStages, RelationshipRule, relationshipStages } from './value-loyalty.ts'
import { FenAmount, Footing, Rate, scoped } from './value-scope.ts'

export const MemberProfileInput = z.strictObject({
  memberId: z.int(),
  /** Default period: all. */
  ...scoped,
  cycle: CycleRule.prefault({}),
  relationship: RelationshipRule.prefault({}),
  /** Upper edges of the price bands of a piece in fen, ascending; empty: fifths of all pieces sold. */
  priceEdges: z.array(z.int().min(1)).max(12).default([]),
})
export type MemberProfileInput = z.infer<typeof MemberProfileInput>

export const favouriteKinds = ['store', 'guide', 'category', 'size', 'priceBand'] as const
export type FavouriteKind = (typeof favouriteKinds)[number]

/** What she chooses most. `n` and `count`: receipts with her as the buyer for store and guide, pieces for the others. */
export const Favourite = z.strictObject({
  kind: z.enum(favouriteKinds),
  /** Name; of a price band its place, from 0. Null: too few to tell, or nothing known. */
  value: z.string().nullable(),
  count: z.int(),
  n: z.int(),
  share: Rate,
})
export type Favourite = z.infer<typeof Favourite>

const Cell = z.strictObject({
  /** 1 Monday … 7 Sunday. */
  weekday: z.int().min(1).max(7),
  /** 0..23; null where the file had no time of day. */
  hour: z.int().min(0).max(23).nullable(),
  receipts: z.int(),
})

export const MemberProfile = z.strictObject({
  personId: z.int(),
  footing: Footing,
  /** Null without an occasion. */
  life: z
    .strictObject({
      stage: z.enum(lifeStages),
      status: z.enum(cycleStatuses),
      occasions: z.int(),
      lastDay: z.int(),
      recencyDays: z.int(),
      cycleDays: z.number(),
      /** Else the base cycle: of everybody, or as entered. */
      isOwnCycle: z.boolean(),
      gaps: z.int(),
      dueOn: z.int(),
      atRiskOn: z.int(),
      lapsedOn: z.int(),
    })
    .nullable(),
  /** Null where none of her cards counts. `setOn`: members of hers the officer set a stage on; the last one stands. */
  relationship: z
    .strictObject({ stage: z.enum(relationshipStages), byRule: z.enum(relationshipStages), setOn: z.array(z.int()) })
    .nullable(),
  favourites: z.array(Favourite).length(favouriteKinds.length),
  /** Upper edges of the bands `priceBand` counts by, in fen; the last band has none. */
  priceEdges: z.array(z.int()),
  /** Receipts with something bought, by weekday and hour; only what is not 0. */
  visits: z.array(Cell),
  visitReceipts: z.int(),
  /** Categories she bought of those that at least a fifth of like persons buy: an estimate of how much of her needs is covered here. */
  wallet: z.strictObject({
    categories: z.int(),
    likeCategories: z.int(),
    breadth: Rate,
    likePersons: z.int(),
    /** Own net sales and those of like persons: the mean. */
    netFen: FenAmount,
    likeMeanFen: z.number().nullable(),
  }),
})
export type MemberProfile = z.infer<typeof MemberProfile>
