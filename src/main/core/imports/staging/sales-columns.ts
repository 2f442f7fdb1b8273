/** The lines of all sales sheets of a plan, one entry per row that was taken, in columns. Texts are refs of the plan's text table. */
import { ByteColumn, IntColumn, MoneyColumn } from './growing.ts'

/** What a row says a document is; the order is that of `documentMeanings`, 0 says nothing. */
export const meanings = ['none', 'sale', 'return', 'exchange', 'void', 'reversal', 'parked', 'ignore'] as const
export type Meaning = (typeof meanings)[number]

/** Bits of `flags`. */
export const lineFlags = {
  /** The row stands for a whole receipt, from a sheet of receipts. */
  header: 1,
  gift: 2,
  /** Held back; keeps its place so that sums stay whole. */
  quarantined: 4,
  /** Positive amounts are returns all the same: a sheet or a column says so. */
  returned: 8,
  /** Of a receipt that came again with fewer lines: the officer takes it as the file has it. */
  accepted: 16,
  /** Waits because its receipt came again with fewer lines: it goes in with its receipt or not at all. */
  cutOff: 32,
} as const

export class SalesColumns {
  readonly sheet = new IntColumn()
  readonly row = new IntColumn()
  readonly flags = new ByteColumn()
  readonly store = new IntColumn()
  readonly till = new IntColumn()
  readonly number = new IntColumn()
  readonly day = new IntColumn()
  /** Second of the day, −1 without. */
  readonly second = new IntColumn()
  /** Ref of the member key (`member-keys.ts`), 0 for nobody. */
  readonly member = new IntColumn()
  readonly product = new IntColumn()
  /** Thousandths. */
  readonly quantity = new IntColumn()
  /** Fen; NaN where the row has no list amount. */
  readonly list = new MoneyColumn()
  /** Fen of the line, signed as written. */
  readonly paid = new MoneyColumn()
  /** Fen the goods of the line cost, signed like `paid`; NaN where the row does not say. */
  readonly cost = new MoneyColumn()
  readonly type = new ByteColumn()
  readonly status = new ByteColumn()
  readonly guide = new IntColumn()
  readonly original = new IntColumn()
  /** Where it was sold, ref of the stage's texts. */
  readonly channel = new IntColumn()
  /** Amounts of the whole receipt; NaN where the row has none. */
  readonly receiptPaid = new MoneyColumn()
  readonly rounding = new MoneyColumn()
  readonly shipping = new MoneyColumn()

  get length(): number {
    return this.row.length
  }
}
