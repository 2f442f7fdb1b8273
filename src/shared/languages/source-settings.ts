/**
 * What is asked once per source, proposed from the data, confirmed by the officer and stored with the source: P1–P24 of
 * imports.md 6. Every setting is optional in the stored form; `settingsOf` fills the defaults.
 */
import { z } from 'zod'
import { discountScales } from '../values/discount.ts'
import { moneyUnits } from '../values/fen.ts'
import { genders } from '../values/gender.ts'
import { FieldId } from './import-fields.ts'

/** What a document type or status of the source means (P3). `parked` was never completed: no sale. */
export const documentMeanings = ['sale', 'return', 'exchange', 'void', 'reversal', 'parked', 'ignore'] as const
export const DocumentMeaning = z.enum(documentMeanings)
export type DocumentMeaning = z.infer<typeof DocumentMeaning>

/** How the source writes a return (P2). `negative`: quantities and amounts carry the sign; the others write positive numbers. */
export const returnStyles = ['negative', 'document-type', 'separate-sheet', 'status'] as const
export const ReturnStyle = z.enum(returnStyles)
export type ReturnStyle = z.infer<typeof ReturnStyle>

export const dateOrders = ['ymd', 'dmy', 'mdy'] as const
export const DateOrder = z.enum(dateOrders)
export type DateOrder = z.infer<typeof DateOrder>

export const MemberFieldRule = z.enum(['keep', 'fill-empty', 'newest', 'ask'])
export type MemberFieldRule = z.infer<typeof MemberFieldRule>

const words = z.array(z.string())

/** The key of `askDecisions` that decides whatever has no decision of its own. */
export const ALL_OTHERS = '*'

/** A fix that is made by itself from now on: a cell of the field that says `raw` is read as `value`. Who said so, and when. */
export const ValueRule = z.strictObject({ field: FieldId, raw: z.string(), value: z.string(), at: z.string(), by: z.string() })
export type ValueRule = z.infer<typeof ValueRule>

export const SourceSettings = z.strictObject({
  /** P1 — by normalised value, such as `1`. */
  genderCodes: z.record(z.string(), z.enum(genders)).exactOptional(),
  /** P2 */
  returnStyle: ReturnStyle.exactOptional(),
  /** P3 — by normalised value of the document-type column, and of the status column. */
  documentTypes: z.record(z.string(), DocumentMeaning).exactOptional(),
  documentStatuses: z.record(z.string(), DocumentMeaning).exactOptional(),
  /** P4 */
  discountScale: z.enum(discountScales).exactOptional(),
  /** P5 */
  moneyUnit: z.enum(moneyUnits).exactOptional(),
  /** ISO 4217. */
  currency: z.string().length(3).exactOptional(),
  taxIncluded: z.boolean().exactOptional(),
  /** P6 — what values without an offset are, and where the stores are, in minutes east of UTC. */
  timesAre: z.enum(['local', 'utc']).exactOptional(),
  storeOffsetMinutes: z.int().min(-720).max(840).exactOptional(),
  /** P7 — sales before this hour belong to the day before. */
  dayCutHour: z.int().min(0).max(12).exactOptional(),
  /** P8 */
  dateOrder: DateOrder.exactOptional(),
  /** P9 — how receipt columns look on the second and later lines of a receipt. */
  continuationLines: z.enum(['repeated', 'blank']).exactOptional(),
  /** P10 — added to the words everyone uses (散客, walk-in …); and cards many people share, such as a staff card. */
  anonymousValues: words.exactOptional(),
  sharedCards: words.exactOptional(),
  sharedCardReceiptsPerDay: z.int().positive().exactOptional(),
  /** P11 — the store of the whole file, where no column says it; `tillColumn` false leaves the till out of the key. */
  fixedStore: z.string().exactOptional(),
  tillInKey: z.boolean().exactOptional(),
  /** P12 */
  receiptRestarts: z.enum(['never', 'daily', 'monthly', 'yearly']).exactOptional(),
  splitReceiptsByMember: z.boolean().exactOptional(),
  /** P14 — digits of a card number; `padCards` gives lost zeros back where the padded code is unique or known. */
  cardWidth: z.int().min(4).max(32).exactOptional(),
  padCards: z.boolean().exactOptional(),
  /** P15 — value maps by field: as written → as meant. */
  valueMaps: z.partialRecord(FieldId, z.record(z.string(), z.string())).exactOptional(),
  /** P16 — product codes, and words in product names, of what is no merchandise. */
  nonMerchandiseCodes: words.exactOptional(),
  nonMerchandiseWords: words.exactOptional(),
  /** P17 — what the paid amount already leaves out. */
  amountIsNetOf: z.array(z.enum(['points', 'coupons', 'rounding'])).exactOptional(),
  /** P18 */
  covers: z.enum(['whole-period', 'changes']).exactOptional(),
  /** P19 — weekdays 1 (Monday) to 7, hour of the day, stores by code; empty means every store. */
  exchange: z.strictObject({ weekdays: z.array(z.int().min(1).max(7)), hour: z.int().min(0).max(23), stores: words }).exactOptional(),
  /** P20 */
  memberFieldRules: z.partialRecord(FieldId, MemberFieldRule).exactOptional(),
  /** Fixes of the quarantine turned into rules. */
  valueRules: z.array(ValueRule).exactOptional(),
  /** What was decided in a dry run about fields under the rule `ask`, by `card field`, and for all others; of this import only, not remembered. */
  askDecisions: z.record(z.string(), z.enum(['file', 'keep'])).exactOptional(),
  /** P21 — the mobile is unique in this source and may identify a member. */
  mobileIdentifies: z.boolean().exactOptional(),
  /** P22 */
  styleColumnIs: z.enum(['style', 'sku']).exactOptional(),
  /** P23 — against what was found; encoding and delimiter are choices of reading (`ReadOptions`). */
  decimalMark: z.enum(['.', ',']).exactOptional(),
  /** P24 — headings never imported from this source. */
  neverImport: words.exactOptional(),
})
export type SourceSettings = z.infer<typeof SourceSettings>

type Known<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> }

/** Settings that stay open until the officer or the data decide; all others have a default. */
export type OpenSetting =
  'returnStyle' | 'discountScale' | 'dateOrder' | 'fixedStore' | 'cardWidth' | 'exchange' | 'currency' | 'decimalMark' | 'continuationLines'

export type CompleteSettings = Known<Omit<SourceSettings, OpenSetting>> & Pick<SourceSettings, OpenSetting>

/** Bags, delivery, stored value, card fees, deposits, gift cards (P16): in the file, not in net sales. */
const usualNonMerchandise = [
  '购物袋',
  '手提袋',
  '包装袋',
  '塑料袋',
  '运费',
  '邮费',
  '配送费',
  '快递费',
  '储值',
  '充值',
  '开卡费',
  '工本费',
  '押金',
  '定金',
  '订金',
  '礼品卡',
  '购物卡',
  'gift card',
  'delivery fee',
  'postage',
  'carrier bag',
  'deposit',
]

export const defaultSettings = {
  genderCodes: {},
  documentTypes: {},
  documentStatuses: {},
  moneyUnit: 'yuan',
  taxIncluded: true,
  timesAre: 'local',
  storeOffsetMinutes: 480,
  dayCutHour: 0,
  anonymousValues: [],
  sharedCards: [],
  sharedCardReceiptsPerDay: 30,
  tillInKey: true,
  receiptRestarts: 'daily',
  splitReceiptsByMember: false,
  padCards: false,
  valueMaps: {},
  nonMerchandiseCodes: [],
  nonMerchandiseWords: usualNonMerchandise,
  amountIsNetOf: ['points', 'coupons', 'rounding'],
  covers: 'changes',
  memberFieldRules: {},
  valueRules: [],
  askDecisions: {},
  mobileIdentifies: false,
  styleColumnIs: 'style',
  neverImport: [],
} as const satisfies SourceSettings

export const settingsOf = (stored: SourceSettings): CompleteSettings => ({ ...defaultSettings, ...stored })
