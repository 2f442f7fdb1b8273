/** Member share (metrics.md M21, reading B): receipts and net sales of members against all, unknown cards beside them. */
import type { MemberShare } from '#shared/contract/value.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import { spanByDay } from '../columns/as-of.ts'
import type { Columns, ReceiptColumns } from '../columns/columns.ts'
import { doubleAt, intAt } from '../columns/shared-arrays.ts'

type Tally = { -readonly [K in keyof MemberShare]: number }

const nothing = (): Tally => ({
  receipts: 0,
  memberReceipts: 0,
  netFen: 0,
  memberNetFen: 0,
  unknownCardReceipts: 0,
  unknownCardNetFen: 0,
})

/** Of the business days [from, to]. */
export function memberShareOf({ receipts }: Columns, from: number, to: number): MemberShare {
  const tally = nothing()
  const [first, end] = spanByDay(receipts, from, to)
  for (let i = first; i < end; i++) addReceipt(tally, receipts, intAt(receipts.byDay, i))
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
    addReceipt((byDayNumber[onDay - firstDay] ??= openMonth(onDay)), receipts, receipt)
  }
  return new Map([...byMonth].toSorted(([one], [other]) => one - other))
}

/** Year × 12 + month − 1. */
export function monthNumber(day: number): number {
  const { year, month } = civilFromDay(toDay(day))
  return year * 12 + month - 1
}

/** Receipts count where net > 0, so that returns are none; net sales take returns off, by the link of the return itself. */
function addReceipt(tally: Tally, { net, person, card }: ReceiptColumns, receipt: number): void {
  const amount = doubleAt(net, receipt)
  const counts = amount > 0 ? 1 : 0
  tally.receipts += counts
  tally.netFen += amount
  if (intAt(person, receipt) >= 0) {
    tally.memberReceipts += counts
    tally.memberNetFen += amount
  } else if (intAt(card, receipt) >= 0) {
    tally.unknownCardReceipts += counts
    tally.unknownCardNetFen += amount
  }
}

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
