/** The dashboard's figures: how many are known, how much of the sales is known, and since when. */
import type { Headline } from '#shared/contract/value.ts'
import type { MemberShare } from '#shared/contract/value-share.ts'
import type { Columns, ReceiptColumns } from '../columns/columns.ts'
import { doubleAt, intAt } from '../columns/shared-arrays.ts'
import { addShares, memberShareByMonth } from './member-share.ts'

export function headlineOf(columns: Columns): Headline {
  const { members, persons, cards, receipts, stores, leftOut, asOf } = columns
  const byMonth = memberShareByMonth(columns)
  const years = byYear(byMonth)
  return {
    members: members.count - leftOut.memberCount,
    persons: persons.count - leftOut.personCount,
    cards: cards.count - leftOut.cards,
    ...(leftOut.cards > 0 ? { leftOut: { cards: leftOut.cards, receipts: leftOut.receipts, netFen: leftOut.netFen } } : {}),
    ...(asOf ? { asOf: { day: asOf.day, storesBehind: asOf.storesBehind.map((store) => stores.name[store] ?? '') } } : {}),
    link: linkOf(receipts),
    years,
    periods: firstAndLast(years),
    months: [...byMonth].map(([month, share]) => ({ month, ...share })),
  }
}

function byYear(byMonth: ReadonlyMap<number, MemberShare>): Headline['years'] {
  const years = new Map<number, MemberShare>()
  for (const [month, share] of byMonth) {
    const year = Math.floor(month / 12)
    const before = years.get(year)
    years.set(year, before ? addShares(before, share) : share)
  }
  return [...years].map(([year, share]) => ({ year, ...share }))
}

/** The source compares two spans of years (metrics.md M21): of five years the first two with the last two. */
function firstAndLast(years: Headline['years']): Headline['periods'] {
  const half = Math.floor(years.length / 2)
  if (half === 0) return []
  return [years.slice(0, half), years.slice(-half)].map((span) => {
    const { year: _, ...sum } = span.reduce((total, year) => ({ ...addShares(total, year), year: year.year }))
    return { ...sum, fromYear: span[0]?.year ?? 0, toYear: span.at(-1)?.year ?? 0 }
  })
}

/** Link counts over all valid receipts, returns included (imports.md 11). */
function linkOf({ count, card, person, net }: ReceiptColumns): Headline['link'] {
  let withMemberValue = 0
  let linked = 0
  let netFen = 0
  let linkedFen = 0
  for (let receipt = 0; receipt < count; receipt++) {
    const amount = doubleAt(net, receipt)
    netFen += amount
    if (intAt(card, receipt) >= 0) withMemberValue++
    if (intAt(person, receipt) < 0) continue
    linked++
    linkedFen += amount
  }
  return {
    receipts: count,
    withMemberValue,
    linked,
    unknownCard: withMemberValue - linked,
    anonymous: count - withMemberValue,
    netFen,
    linkedFen,
  }
}
