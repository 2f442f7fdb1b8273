/** The points ledger: what is left, what expires when, and where it differs from what the till says. */
import type { PointsReport } from '#shared/contract/coupons.ts'
import { day, monthOfDay } from '#shared/values/day.ts'
import type { Read } from '../db/connections.ts'
import { masked, maskName, maskNumber } from '../members/masks.ts'
import { membersWithPoints, pointsByMember, pointsSaid } from './loyalty.sql.ts'

export interface PointsEntry {
  readonly day: number | null
  readonly changeMilli: number | null
  readonly balanceMilli: number | null
}

export interface PointsLeft {
  readonly balanceMilli: number
  /** What is left of each month's points by the month they expire in (year × 12 + month − 1). */
  readonly expiring: ReadonlyMap<number, number>
}

/** January 1970, as months are shown. */
const FIRST_MONTH = 1970 * 12

/** The oldest points are spent first; what is spent beyond what there is is owed and taken off the next. */
export function leftOf(entries: readonly PointsEntry[], months: number): PointsLeft {
  const lots: { month: number; milli: number }[] = []
  let [balanceMilli, owed] = [0, 0]
  for (const { day: on, changeMilli } of entries) {
    const change = changeMilli ?? 0
    balanceMilli += change
    if (change > 0) {
      const kept = Math.max(0, change - owed)
      owed = Math.max(0, owed - change)
      if (kept > 0) lots.push({ month: FIRST_MONTH + monthOfDay(day(on ?? 0)) + months, milli: kept })
    } else {
      let rest = -change
      for (const lot of lots) {
        const taken = Math.min(lot.milli, rest)
        lot.milli -= taken
        rest -= taken
      }
      owed += rest
    }
  }
  const expiring = new Map<number, number>()
  for (const { month, milli } of lots) if (milli > 0) expiring.set(month, (expiring.get(month) ?? 0) + milli)
  return { balanceMilli, expiring }
}

interface Row extends PointsEntry {
  readonly memberId: number | null
}

/** Half a point is rounding. */
const SAME_MILLI = 500

export function pointsReport(read: Read, { months, limit }: { readonly months: number; readonly limit: number }): PointsReport {
  const byMember = new Map<number, PointsEntry[]>()
  let [entries, unlinked] = [0, 0]
  for (const { memberId, ...entry } of read.prepare<[], Row>(pointsByMember).iterate()) {
    entries++
    if (memberId === null) unlinked++
    else byMember.set(memberId, [...(byMember.get(memberId) ?? []), entry])
  }
  const forecast = new Map<number, { milli: number; members: number }>()
  const balances = new Map<number, number>()
  for (const [memberId, own] of byMember) {
    const { balanceMilli, expiring } = leftOf(own, months)
    balances.set(memberId, balanceMilli)
    for (const [month, milli] of expiring) {
      const sum = forecast.get(month) ?? { milli: 0, members: 0 }
      forecast.set(month, { milli: sum.milli + milli, members: sum.members + 1 })
    }
  }
  return {
    entries,
    members: byMember.size,
    unlinked,
    balanceMilli: [...balances.values()].reduce((sum, milli) => sum + milli, 0),
    forecast: [...forecast].map(([month, sum]) => ({ month, ...sum })).toSorted((a, b) => a.month - b.month),
    ...reconciled(read, balances, byMember, limit),
  }
}

type Reconciled = Pick<PointsReport, 'agreeing' | 'differing' | 'rows'>

/** Against what the member's record says, or, where it says nothing, the last balance of the ledger itself. */
function reconciled(
  read: Read,
  balances: ReadonlyMap<number, number>,
  byMember: ReadonlyMap<number, readonly PointsEntry[]>,
  limit: number,
): Reconciled {
  const said = new Map(
    read
      .prepare<[], { memberId: number; points: number }>(pointsSaid)
      .all()
      .map(({ memberId, points }) => [memberId, points * 1000]),
  )
  const compared = [...balances].flatMap(([memberId, ledgerMilli]) => {
    const saidMilli = said.get(memberId) ?? byMember.get(memberId)?.at(-1)?.balanceMilli ?? null
    return saidMilli === null ? [] : [{ memberId, ledgerMilli, saidMilli, apart: Math.abs(ledgerMilli - saidMilli) }]
  })
  const differing = compared.filter(({ apart }) => apart >= SAME_MILLI).toSorted((a, b) => b.apart - a.apart || a.memberId - b.memberId)
  const shown = differing.slice(0, limit)
  const names = new Map(
    read
      .prepare<[string], { memberId: number; name: string | null; card: string | null }>(membersWithPoints)
      .all(JSON.stringify(shown.map(({ memberId }) => memberId)))
      .map((row) => [row.memberId, row]),
  )
  return {
    agreeing: compared.length - differing.length,
    differing: differing.length,
    rows: shown.map(({ memberId, ledgerMilli, saidMilli }) => ({
      memberId,
      name: masked(names.get(memberId)?.name ?? null, maskName),
      card: masked(names.get(memberId)?.card ?? null, maskNumber),
      ledgerMilli,
      saidMilli,
    })),
  }
}
