/** What the rows of a receipt say about it as a whole: the first that says something speaks. */
import { meanings } from '../staging/sales-columns.ts'
import { lineFlags } from '../staging/sales-columns.ts'
import type { IntColumn, MoneyColumn } from '../staging/growing.ts'
import type { Stage } from '../staging/stage.ts'
import { type ReceiptStatus, synthetic } from './receipts.ts'

export interface Head {
  readonly store: number
  readonly till: number
  /** The number as compared; without one, or shared by several members, a number made for the key. */
  readonly number: number
  /** The number as the file writes it. */
  readonly writtenNumber: number
  readonly synthetic: number
  readonly day: number
  /** −1 without. */
  readonly second: number
  readonly member: number
  readonly guide: number
  readonly original: number
  readonly channel: number
  readonly meaning: number
  readonly status: ReceiptStatus
  readonly isReturnSheet: boolean
  readonly rounding: number
  readonly shipping: number
  /** The receipt has no lines of its own: what is paid is all that is known. */
  readonly hasHeaderLinesOnly: boolean
  /** No line says an amount. */
  readonly areLineAmountsMissing: boolean
  readonly sheet: number
  readonly row: number
  paid: number
  kind: number
  isConfirmed: boolean
}

type HeadOf = (rows: Int32Array, fallbackRow: number) => Head

export function createHead(stage: Stage, store: Int32Array, splitSheets: Uint8Array): HeadOf {
  const { sales } = stage
  return (rows, fallbackRow) => {
    const first = rows[0] ?? 0
    const writtenNumber = sales.number.at(first)
    const sheet = sales.sheet.at(first)
    const member = firstOf(rows, sales.member)
    const second = smallest(rows, sales.second)
    const isShared = splitSheets[sheet] === 1 && member !== 0 && writtenNumber !== 0
    const meaning = strongest(stage, rows)
    const older = fallbackRow < 0 ? null : fallbackRow
    return {
      store: store[first] ?? 0,
      till: sales.till.at(first),
      number: isShared ? sharedNumber(stage, writtenNumber, member) : writtenNumber || madeNumber(stage, second, member),
      writtenNumber,
      synthetic: writtenNumber !== 0 ? synthetic.no : second >= 0 ? synthetic.byTime : member !== 0 ? synthetic.byDay : synthetic.bucket,
      day: sales.day.at(first),
      second: second < 0 && older !== null ? sales.second.at(older) : second,
      member,
      guide: firstOf(rows, sales.guide) || (older === null ? 0 : sales.guide.at(older)),
      original: firstOf(rows, sales.original) || (older === null ? 0 : sales.original.at(older)),
      channel: firstOf(rows, sales.channel) || (older === null ? 0 : sales.channel.at(older)),
      meaning,
      status: isVoid(meaning) ? 'void' : 'valid',
      isReturnSheet: (sales.flags.at(first) & lineFlags.returned) !== 0,
      rounding: amountOf(rows, sales.rounding) || 0,
      shipping: amountOf(rows, sales.shipping) || 0,
      hasHeaderLinesOnly: rows.every((row) => (sales.flags.at(row) & lineFlags.header) !== 0),
      areLineAmountsMissing: rows.every((row) => Number.isNaN(sales.paid.at(row))),
      sheet,
      row: sales.row.at(first),
      paid: amountOf(rows, sales.receiptPaid),
      kind: 0,
      isConfirmed: false,
    }
  }
}

function firstOf(rows: Int32Array, column: IntColumn): number {
  for (const row of rows) {
    const value = column.at(row)
    if (value !== 0) return value
  }
  return 0
}

/** Amounts of the receipt stand on its first line or are repeated on all: they count once (P9). */
function amountOf(rows: Int32Array, column: MoneyColumn): number {
  for (const row of rows) {
    const value = column.at(row)
    if (!Number.isNaN(value)) return value
  }
  return Number.NaN
}

function smallest(rows: Int32Array, column: IntColumn): number {
  let least = -1
  for (const row of rows) {
    const value = column.at(row)
    if (value >= 0 && (least < 0 || value < least)) least = value
  }
  return least
}

const voids = ['void', 'parked', 'ignore']
const isVoid = (meaning: number): boolean => voids.includes(meanings[meaning] ?? 'none')

/** What any row says beyond "sale" holds for the document: void first, then reversal, return, exchange. */
function strongest({ sales }: Stage, rows: Int32Array): number {
  let found = 0
  for (const row of rows) {
    const type = sales.type.at(row)
    const status = sales.status.at(row)
    if (strength(type) > strength(found)) found = type
    if (strength(status) > strength(found)) found = status
  }
  return found
}

const order = ['none', 'sale', 'exchange', 'return', 'reversal', 'ignore', 'parked', 'void']
const strengths = meanings.map((meaning) => order.indexOf(meaning))
const strength = (meaning: number): number => strengths[meaning] ?? 0

/** `*14:05:33·0086…`: stays clear of every till's numbers, and is the same when the file comes again. */
function madeNumber({ texts, keys }: Stage, second: number, member: number): number {
  const time =
    second < 0
      ? ''
      : [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return texts.add(`*${time}·${member === 0 ? '' : keys.number(member)}`)
}

function sharedNumber({ texts, keys }: Stage, number: number, member: number): number {
  return texts.add(`${texts.text(number)}·${keys.number(member)}`)
}
