/** Branded keys of the workspace: a card id never slips in where a member id is meant. All are positive row ids of the database. */
import { z } from 'zod'

const id = <B extends string>(brand: B) => z.int().positive().brand(brand)

export const MemberId = id('MemberId')
export type MemberId = z.infer<typeof MemberId>

export const CardId = id('CardId')
export type CardId = z.infer<typeof CardId>

/** One human, maybe several cards. */
export const PersonId = id('PersonId')
export type PersonId = z.infer<typeof PersonId>

export const HouseholdId = id('HouseholdId')
export type HouseholdId = z.infer<typeof HouseholdId>

export const ReceiptId = id('ReceiptId')
export type ReceiptId = z.infer<typeof ReceiptId>

export const StoreId = id('StoreId')
export type StoreId = z.infer<typeof StoreId>

export const ProductId = id('ProductId')
export type ProductId = z.infer<typeof ProductId>

/** A source of data: one POS, ERP or shop whose files share one profile. */
export const SourceId = id('SourceId')
export type SourceId = z.infer<typeof SourceId>

export const ImportRunId = id('ImportRunId')
export type ImportRunId = z.infer<typeof ImportRunId>

export const SegmentId = id('SegmentId')
export type SegmentId = z.infer<typeof SegmentId>

export const CampaignId = id('CampaignId')
export type CampaignId = z.infer<typeof CampaignId>

/** One undoable change of the workspace. */
export const OperationId = id('OperationId')
export type OperationId = z.infer<typeof OperationId>
