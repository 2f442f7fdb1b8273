/** What a coupon did: how many came, what is still owed, and what it brought beside those who got none (metrics.md M95). */
import type { CouponReport, UseFinding } from '#shared/contract/coupons.ts'
import { searchId } from '../columns/shared-arrays.ts'
import type { Columns } from '../columns/columns.ts'
import type { Reading } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { effectOf, type Side } from '../campaigns/outcome/effect.ts'
import { byCard, salesOfPieces } from '../campaigns/outcome/piece-sales.ts'
import { rateOf } from '../campaigns/outcome/rates.ts'
import { issuesOf, type IssueRow } from './coupons.sql.ts'
import { getOffer } from './offers.ts'
import { expectedValueFen } from './terms.ts'
import { isCounted, judgedUses, type JudgedUse } from './uses.ts'

/** @throws refusal `coupon/not-found` */
export async function couponReport(reading: Reading, offerId: number): Promise<CouponReport> {
  const { read, now } = reading
  const offer = getOffer(read, offerId)
  const all = read.prepare<[number], IssueRow>(issuesOf).all(offerId)
  const issues = all.filter(({ isControl }) => isControl === 0)
  const uses = judgedUses(read, offer)
  const counted = uses.filter(isCounted)
  const used = new Set(counted.map(({ code }) => code))
  const today = localDayOf(now())
  const open = issues.filter(({ code }) => !used.has(code))
  const outstanding = open.filter(({ toOn }) => toOn >= today).length
  const persons = new Set(issues.map(({ personId }) => personId))
  const usedBy = new Set(counted.map(({ issue }) => issue?.personId))
  const redeemed = rateOf(issues.length, used.size)
  return {
    issued: issues.length,
    controls: all.length - issues.length,
    redeemed,
    members: rateOf(persons.size, usedBy.size),
    discountFen: counted.reduce((sum, use) => sum + use.discountFen, 0),
    salesFen: counted.reduce((sum, { netFen }) => sum + (netFen ?? 0), 0),
    expired: open.length - outstanding,
    outstanding,
    liabilityFen: Math.round(outstanding * expectedValueFen(offer.terms) * offer.terms.expectedRate),
    flagged: flaggedOf(uses),
    uplift: await upliftOf(reading, all),
  }
}

function flaggedOf(uses: readonly JudgedUse[]): CouponReport['flagged'] {
  const counts = new Map<UseFinding, number>()
  for (const { findings } of uses) for (const finding of findings) counts.set(finding, (counts.get(finding) ?? 0) + 1)
  return [...counts].map(([finding, count]) => ({ finding, count })).toSorted((a, b) => b.count - a.count)
}

/** Of all that were issued to, used or not: only the control tells what would have been bought anyhow. */
async function upliftOf({ columns: source, signal }: Reading, issues: readonly IssueRow[]): Promise<CouponReport['uplift']> {
  if (!issues.some(({ isControl }) => isControl === 1)) return null
  const ordered = [...issues].toSorted((a, b) => a.isControl - b.isControl)
  const issued = ordered.filter(({ isControl }) => isControl === 0).length
  const columns = await source.current()
  const window = {
    from: Math.min(...ordered.map(({ fromOn }) => fromOn)),
    to: Math.max(...ordered.map(({ toOn }) => toOn)),
    returnsUntil: Math.max(...ordered.map(({ toOn }) => toOn)),
  }
  const { spend, before } = await salesOfPieces(columns, byCard(columns, unitOfMembers(columns, ordered)), ordered.length, window, signal)
  const sideOf = (from: number, to: number): Side => ({
    spend: spend.subarray(from, to),
    before: before.subarray(from, to),
    stratum: new Int32Array(to - from),
  })
  const effect = effectOf(sideOf(0, issued), sideOf(issued, ordered.length))
  return effect ? { differenceFen: effect.difference, lowFen: effect.low, highFen: effect.high, p: effect.p } : null
}

/** All cards of a person count for her coupon. */
function unitOfMembers({ members, persons }: Columns, issues: readonly IssueRow[]): Int32Array {
  const unitOfPerson = new Int32Array(persons.count).fill(-1)
  for (const [i, { personId }] of issues.entries()) {
    const person = personId === null ? -1 : searchId(persons.id, personId)
    if (person >= 0) unitOfPerson[person] = i
  }
  return Int32Array.from(members.person, (person) => unitOfPerson[person] ?? -1)
}
