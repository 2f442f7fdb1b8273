/** Receipts put together from the rows of a plan, in columns: one entry per receipt, its lines behind `firstLine`. */
import { ByteColumn, IntColumn, MoneyColumn } from '../staging/growing.ts'

export const receiptKinds = ['sale', 'return', 'exchange'] as const
export type ReceiptKind = (typeof receiptKinds)[number]
export const receiptStatuses = ['valid', 'void', 'reversed'] as const
export type ReceiptStatus = (typeof receiptStatuses)[number]

/** Kinds of lines as stored: merchandise and services, gifts at nothing, and what is no merchandise (P16). */
export const lineKinds = { goods: 0, gift: 1, other: 2 } as const

/** Receipts without a number of their own: by time and member, one per day and member, one bucket of anonymous lines per day. */
export const synthetic = { no: 0, byTime: 1, byDay: 2, bucket: 3 } as const

/** What becomes of a receipt, or of a row of none. */
export const states = ['new', 'changed', 'same', 'duplicate', 'quarantined'] as const
export type State = (typeof states)[number]
export const stateOf = (state: State): number => states.indexOf(state)

export class Receipts {
  readonly store = new IntColumn()
  readonly till = new IntColumn()
  /** Refs of the stage's texts. */
  readonly number = new IntColumn()
  readonly givenNumber = new Map<number, string>()
  readonly day = new IntColumn()
  readonly second = new IntColumn()
  readonly member = new IntColumn()
  readonly kind = new ByteColumn()
  readonly status = new ByteColumn()
  readonly synthetic = new ByteColumn()
  readonly guide = new IntColumn()
  readonly original = new IntColumn()
  readonly channel = new IntColumn()
  readonly net = new MoneyColumn()
  readonly paid = new MoneyColumn()
  readonly list = new MoneyColumn()
  readonly rounding = new MoneyColumn()
  readonly quantity = new MoneyColumn()
  readonly digest = new MoneyColumn()
  readonly sheet = new IntColumn()
  readonly row = new IntColumn()
  /** 1 where the file's own paid amount confirms the lines, or the officer accepted them as they are. */
  readonly confirmed = new ByteColumn()
  readonly reversal = new ByteColumn()
  readonly firstLine = new IntColumn()
  readonly state = new ByteColumn()
  readonly lines = {
    product: new IntColumn(),
    kind: new ByteColumn(),
    quantity: new IntColumn(),
    list: new MoneyColumn(),
    paid: new MoneyColumn(),
    cost: new MoneyColumn(),
    row: new IntColumn(),
  }

  /** How many receipts and lines come at most. */
  expect(receipts: number, lines: number): void {
    for (const column of Object.values(this)) if (isColumn(column)) column.expected = receipts
    for (const column of Object.values(this.lines)) column.expected = lines
  }

  get length(): number {
    return this.day.length
  }

  lineCount(receipt: number): number {
    const end = receipt + 1 < this.length ? this.firstLine.at(receipt + 1) : this.lines.row.length
    return end - this.firstLine.at(receipt)
  }
}

const isColumn = (part: unknown): part is IntColumn | MoneyColumn | ByteColumn =>
  part instanceof IntColumn || part instanceof MoneyColumn || part instanceof ByteColumn
