/** Member share (metrics.md M21, reading B): receipts and net sales of members against all, unknown cards beside them. */
import type { MemberShare } from '#shared/contract/value-share.ts'
import { spanByDay } from '../columns/as-of.ts'
import type { Columns, ReceiptColumns } from '../columns/columns.ts'
import { doubleAt, intAt } from '../columns/shared-arrays.ts'
import { monthNumber } from './share/periods.ts'
import { addReceipt, nothing, type Tally } from './share/tally.ts'

/** Of the business days [from, to]. */
export function memberShareOf({ receipts }: Columns, from: number, to: number): MemberShare {
  const tally = nothing()
  const [first, end] = spanByDay(receipts, from, to)
  for (let i = first; i < end; i++) addPlace(tally, receipts, intAt(receipts.byDay, i))
  return tally
}

/** Of every month with a receipt, by Year × 12 + month − 1, ascending. Receipts are taken as they lie in memory, which is faster than by day. */
export function memberShareByMonth({ receipts }: Columns): ReadonlyMap<number, MemberShare> {
  const { byDay, day, count } = receipts
  if (count === 0) return new Map()
  const firstDay = intAt(day, intAt(byDay, 0))
  const byMonth = new Map<number, Tally>()
  const byDayNumber: (Tally | undefined)[] = []
  const openMonth = (onDay: number): Tally => {
    const month = monthNumber(onDay)
    const tally = byMonth.get(month) ?? nothing()
    byMonth.set(month, tally)
    return tally
  }
  for (let receipt = 0; receipt < count; receipt++) {
    const onDay = intAt(day, receipt)
    addPlace((byDayNumber[onDay - firstDay] ??= openMonth(onDay)), receipts, receipt)
  }
  return new Map([...byMonth].toSorted(([one], [other]) => one - other))
}

const addPlace = (tally: Tally, { net, person, card }: ReceiptColumns, receipt: number): void =>
  addReceipt(tally, doubleAt(net, receipt), intAt(person, receipt), intAt(card, receipt))

export function addShares(one: MemberShare, other: MemberShare): MemberShare {
  return {
    receipts: one.receipts + other.receipts,
    memberReceipts: one.memberReceipts + other.memberReceipts,
    netFen: one.netFen + other.netFen,
    memberNetFen: one.memberNetFen + other.memberNetFen,
    unknownCardReceipts: one.unknownCardReceipts + other.unknownCardReceipts,
    unknownCardNetFen: one.unknownCardNetFen + other.unknownCardNetFen,
  }
}
