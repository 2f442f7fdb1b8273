/** Member share (metrics.md M21, reading B): receipts and net sales of members against all, unknown cards beside them. */
import type { MemberShare } from '#shared/contract/value.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import { spanByDay } from '../columns/as-of.ts'
import type { Columns, ReceiptColumns } from '../columns/columns.ts'
import { at } from '../columns/shared-arrays.ts'

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
  for (let i = first; i < end; i++) addReceipt(tally, receipts, at(receipts.byDay, i))
  return tally
}

/** Of every month with a receipt, by Year × 12 + month − 1, ascending. */
export function memberShareByMonth({ receipts }: Columns): ReadonlyMap<number, MemberShare> {
  const shares = new Map<number, Tally>()
  let day: number | undefined
  let tally = nothing()
  for (const receipt of receipts.byDay) {
    const onDay = at(receipts.day, receipt)
    if (onDay !== day) {
      day = onDay
      const month = monthNumber(onDay)
      tally = shares.get(month) ?? nothing()
      shares.set(month, tally)
    }
    addReceipt(tally, receipts, receipt)
  }
  return shares
}

/** Year × 12 + month − 1. */
export function monthNumber(day: number): number {
  const { year, month } = civilFromDay(toDay(day))
  return year * 12 + month - 1
}

/** Receipts count where net > 0, so that returns are none; net sales take returns off, by the link of the return itself. */
function addReceipt(tally: Tally, { net, person, card }: ReceiptColumns, receipt: number): void {
  const amount = at(net, receipt)
  const counts = amount > 0 ? 1 : 0
  tally.receipts += counts
  tally.netFen += amount
  if (at(person, receipt) >= 0) {
    tally.memberReceipts += counts
    tally.memberNetFen += amount
  } else if (at(card, receipt) >= 0) {
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
