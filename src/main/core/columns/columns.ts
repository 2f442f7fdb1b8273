/**
 * Members, cards, receipts and lines as typed arrays: what every analysis reads. A *place* is a row's position in its table, in id
 * order from 0; columns refer to each other by places, -1 where there is none. Plain data over shared memory: it can be posted to
 * another thread without a copy. SQLite stays the only truth; all of this is built from it and may be dropped at any time.
 */
import type { Bitmap } from './bitmap.ts'
import type { Dictionary } from './dictionary.ts'
import type { Bytes, Doubles, Ints } from './shared-arrays.ts'
import type { TextColumn } from './text-column.ts'

export interface Columns {
  /** Grows with every build; what is cached by it is dropped with it. */
  readonly revision: number
  readonly members: MemberColumns
  readonly persons: PersonColumns
  readonly cards: CardColumns
  readonly receipts: ReceiptColumns
  readonly lines: LineColumns
  readonly products: ProductColumns
  readonly stores: StoreColumns
  readonly leftOut: LeftOut
  /** The data's last complete day (metrics.md M04); absent without receipts. */
  readonly asOf: AsOf | undefined
  /** The day ages and tenures count to: the as-of day, without receipts the day of the newest file; absent in an empty workspace. */
  readonly today: number | undefined
}

/**
 * Staff and shared cards the officer took out of the analyses (imports.md 5.5): their receipts stand in `receipts` without a card, so
 * that they count like anonymous ones, in all sales and in nothing that is a member's.
 */
export interface LeftOut {
  readonly cards: number
  /** Their valid receipts, and the net sales of these in fen. */
  readonly receipts: number
  readonly netFen: number
  /** Members none of whose cards is left: in no segment and no list. */
  readonly members: Bitmap
  readonly memberCount: number
  /** Persons none of whose members is left. */
  readonly personCount: number
}

export interface AsOf {
  /** Day number. */
  readonly day: number
  /** Places of stores that sold lately but whose data end before that day. */
  readonly storesBehind: readonly number[]
}

export interface MemberColumns {
  readonly count: number
  readonly id: Ints
  /** Place of her person. */
  readonly person: Ints
  /** Place of the card a list shows: her oldest card, or the source's own id where she has no card; -1 without either. */
  readonly card: Ints
  /** Place of the store she joined at, or -1. */
  readonly store: Ints
  /** Index in `genders`: female, male, unknown. */
  readonly gender: Bytes
  /** Index in `consents`: yes, no, unknown. */
  readonly consentPost: Bytes
  readonly consentSms: Bytes
  readonly consentEmail: Bytes
  /** Day number, or NONE. */
  readonly joinedOn: Ints
  /** As the calendar of `birthLunar` counts, or NONE. */
  readonly birthYear: Ints
  /** 1..12, or 0. */
  readonly birthMonth: Bytes
  /** 1..31, or 0. */
  readonly birthDay: Bytes
  /** 1: the birthday is one of the Chinese calendar. */
  readonly birthLunar: Bytes
  /** Points the source says she has, or NONE. */
  readonly points: Ints
  readonly city: Dictionary
  readonly province: Dictionary
  readonly county: Dictionary
  readonly level: Dictionary
  readonly guide: Dictionary
  readonly status: Dictionary
  /** Texts in lower case (ASCII letters only), for finding and comparing; what is shown comes from the database. */
  readonly name: TextColumn
  readonly initials: TextColumn
  readonly mobile: TextColumn
  readonly email: TextColumn
  readonly postcode: TextColumn
  readonly address: TextColumn
  readonly withAddress: Bitmap
  readonly withMobile: Bitmap
  /** Who said yes to mail; no and unknown are not in it. */
  readonly consentingToPost: Bitmap
}

/** One human; what every figure counts. Facts cover all valid receipts of all her cards. */
export interface PersonColumns {
  readonly count: number
  readonly id: Ints
  /** Purchase occasions (metrics.md M01): business days with net sales > 0. */
  readonly occasions: Ints
  /** Net sales in fen, returns taken off. */
  readonly net: Doubles
  /** Day of the first and of the last occasion, or NONE. */
  readonly firstDay: Ints
  readonly lastDay: Ints
  /** Day of the last occasion not after the as-of day, from which recency counts, or NONE. */
  readonly lastDayAsOf: Ints
  /** Places `dayStart[p]` to `dayStart[p + 1]` of the two columns below are the person's days with a valid receipt, ascending. */
  readonly dayStart: Ints
  /** Day number. */
  readonly day: Ints
  /** Net sales of that day in fen. */
  readonly dayNet: Doubles
  /** What later returns up to the as-of day leave of it; absent where no receipt says which one it gives back from. An occasion where it is > 0. */
  readonly dayLeft: Doubles | undefined
  /** Places `receiptStart[p]` to `receiptStart[p + 1]` of `receipt` are places of the person's receipts, by day, then by id. */
  readonly receiptStart: Ints
  readonly receipt: Ints
}

export interface CardColumns {
  readonly count: number
  readonly id: Ints
  /** Place of the member who holds it, or -1: a card no member sheet has brought. */
  readonly member: Ints
  /** The number, in lower case. */
  readonly number: TextColumn
}

/** Valid receipts only: void and reversed ones count in no figure. */
export interface ReceiptColumns {
  readonly count: number
  readonly id: Ints
  /** Place of the card it came with; -1: anonymous, or a card that is left out. */
  readonly card: Ints
  /** Place of the card's person; -1: anonymous, or a card no member sheet has brought. */
  readonly person: Ints
  readonly day: Ints
  readonly store: Ints
  /** Where it was sold, in the words of the file; absent where no receipt says it. */
  readonly channel: Dictionary | undefined
  /** Net sales in fen. */
  readonly net: Doubles
  /** Pieces of goods and gifts in thousandths. */
  readonly quantityMilli: Ints
  /** Places `lineStart[r]` to `lineStart[r + 1]` of the lines belong to receipt r. */
  readonly lineStart: Ints
  /** Places of all receipts by business day, then by id. */
  readonly byDay: Ints
  readonly returns: ReturnColumns
}

/** Receipts that say which earlier one they give back from. */
export interface ReturnColumns {
  readonly count: number
  /** Place of the receipt that gives back, ascending. */
  readonly receipt: Ints
  /** Place of the receipt it was bought with. */
  readonly original: Ints
}

export interface LineColumns {
  readonly count: number
  /** Place of the product, or -1. */
  readonly product: Ints
  /** Thousandths of a piece; negative on a return. */
  readonly quantityMilli: Ints
  /** Fen; doubles only where an amount does not fit 32 bits. */
  readonly paid: Ints | Doubles
  /** Index in `lineKinds`: goods, gift, other. */
  readonly kind: Bytes
  /** List value of the line in fen, NONE where it is unknown; absent where no line has one. */
  readonly list: Ints | Doubles | undefined
  /** What the goods of the line cost in fen, signed like `paid`, NONE where the file did not say; absent where no line has one. */
  readonly cost: Ints | Doubles | undefined
}

export interface ProductColumns {
  readonly count: number
  readonly id: Ints
  /** The first level a file names, then the second and the third where it names them. */
  readonly category: Dictionary
  readonly category2: Dictionary
  readonly category3: Dictionary
  readonly brand: Dictionary
  /** Product line: the officer's, else the file's. */
  readonly line: Dictionary
  readonly season: Dictionary
  /** Number of the style as a file gives it; no value: the product is its own. */
  readonly style: Dictionary
  readonly size: Dictionary
  /** List price of a piece in fen, or NONE. */
  readonly list: Doubles
  /** Day of the launch, or NONE. */
  readonly launchedOn: Ints
  /** Cost of a piece in fen, or NONE; costs of a period stand in `costPeriods`. */
  readonly cost: Doubles
  readonly costPeriods: CostPeriods
  /** Of all categories; of one category, the period that begins last comes first. */
  readonly ratePeriods: readonly RatePeriod[]
}

/** What a piece of a product costs in a period, by product; of one product, the period that begins last comes first. */
export interface CostPeriods {
  readonly product: Ints
  readonly fromDay: Ints
  readonly toDay: Ints
  readonly cost: Doubles
}

export interface RatePeriod {
  /** As texts are compared. */
  readonly category: string
  readonly fromDay: number
  readonly toDay: number
  /** Margin / net sales. */
  readonly rate: number
}

export interface StoreColumns {
  readonly count: number
  readonly id: Ints
  readonly name: readonly string[]
  /** Empty where unknown. */
  readonly city: readonly string[]
}

export const consents = ['yes', 'no', 'unknown'] as const
