import { z } from 'zod'
import { query } from './grammar.ts'
import { sharedCards } from './shared-cards.ts'

/** Link counts of one store and month. Only valid receipts count. */
export const LinkCell = z.strictObject({
  storeId: z.int(),
  /** Year × 12 + month − 1. */
  month: z.int(),
  receipts: z.int(),
  linked: z.int(),
  unknownCard: z.int(),
  anonymous: z.int(),
  netFen: z.int(),
  linkedFen: z.int(),
})
export type LinkCell = z.infer<typeof LinkCell>

export const UnknownCard = z.strictObject({
  cardId: z.int(),
  number: z.string(),
  receipts: z.int(),
  netFen: z.int(),
  firstDay: z.int(),
  lastDay: z.int(),
  stores: z.array(z.string()),
})
export type UnknownCard = z.infer<typeof UnknownCard>

export const receipts = {
  ...sharedCards,
  linkTable: query().output(z.array(LinkCell)),
  /** Cards seen at the till that no member sheet has brought yet, most receipts first. */
  unknownCards: query()
    .input(z.strictObject({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(UnknownCard) })),
}
