/** Codes for the pieces of a frozen campaign or for the persons of a segment, with a control that gets nothing. */
import type { Progress } from '#shared/contract/progress.ts'
import { placesOf } from '../columns/bitmap.ts'
import { groundOf } from '../columns/rules/ground.ts'
import { doubleAt, intAt } from '../columns/shared-arrays.ts'
import type { Write } from '../db/connections.ts'
import type { Working } from '../handlers.ts'
import { createLot } from '../campaigns/audience/seeded-order.ts'
import { storedCampaign } from '../campaigns/briefs/briefs.ts'
import { localDayOf } from '../local-day.ts'
import { refuse } from '../refuse.ts'
import { membersOf, wholeSegment } from '../segments/count.ts'
import { getSegment } from '../segments/segments.ts'
import { newCode } from './codes.ts'
import { insertIssue, issuedToCampaign, personsIssued, piecesForCoupons } from './coupons.sql.ts'
import { getOffer } from './offers.ts'
import { expectedValueFen, validityOf } from './terms.ts'

export interface IssueOrder {
  readonly offerId: number
  readonly campaignId: number | null
  readonly segmentId: number | null
  readonly controlShare: number
  readonly seed: number
}

interface Receiver {
  readonly memberId: number
  readonly personId: number | null
  readonly pieceId: number | null
  readonly isControl: boolean
}

/** @throws refusals `coupon/not-found`, `coupon/issued-to`, `coupon/nobody`, `coupon/budget`, and those of campaigns and segments */
export async function issueCoupons(working: Working<Progress>, order: IssueOrder): Promise<{ issued: number; controls: number }> {
  const { read, now } = working
  const { name, code, terms, issued: before } = getOffer(read, order.offerId)
  const receivers = order.campaignId === null ? await ofSegment(working, order) : ofCampaign(working, order.offerId, order.campaignId, name)
  const issued = receivers.filter(({ isControl }) => !isControl).length
  if (issued === 0) refuse('coupon/nobody', {})
  const neededFen = Math.round((before + issued) * expectedValueFen(terms) * terms.expectedRate)
  if (terms.budgetFen !== null && neededFen > terms.budgetFen) refuse('coupon/budget', { neededFen, budgetFen: terms.budgetFen })
  const today = localDayOf(now())
  const validity = validityOf(terms, today) ?? refuse('coupon/nobody', {})
  const args = { offerId: order.offerId, issued, controls: receivers.length - issued }
  await working.operate({ args, inverse: 'rows' }, async (write) => {
    for (const [i, receiver] of receivers.entries()) {
      insert(write, { offerId: order.offerId, offer: code, today, ...validity }, receiver)
      if (i % BLOCK === 0) await working.report({ step: 'writing', done: i, total: receivers.length })
    }
  })
  return { issued, controls: receivers.length - issued }
}

const BLOCK = 500

interface Issued {
  readonly offerId: number
  readonly offer: string
  readonly today: number
  readonly fromOn: number
  readonly toOn: number
}

/** Forty bits of chance: two alike are next to impossible, and refused by the table; another one is drawn. */
function insert(write: Write, { offerId, offer, today, fromOn, toOn }: Issued, { memberId, personId, pieceId, isControl }: Receiver): void {
  const statement = write.prepare<(string | number | null)[]>(insertIssue)
  statement.run(offerId, newCode(offer), memberId, personId, pieceId, today, fromOn, toOn, Number(isControl))
}

interface PieceRow {
  readonly pieceId: number
  readonly memberId: number
  readonly personId: number | null
  readonly arm: string
}

function ofCampaign({ read }: Working<Progress>, offerId: number, campaignId: number, name: string): Receiver[] {
  if (storedCampaign(read, campaignId).state !== 'frozen') refuse('campaign/not-frozen', { campaignId })
  if (read.prepare<[number, number], { one: number }>(issuedToCampaign).get(offerId, campaignId)) refuse('coupon/issued-to', { name })
  return read
    .prepare<[number], PieceRow>(piecesForCoupons)
    .all(campaignId)
    .map(({ pieceId, memberId, personId, arm }) => ({ pieceId, memberId, personId, isControl: arm === 'held-out' }))
}

/** One a person, the record of the lowest place; who has one of this offer already gets no second. */
async function ofSegment(working: Working<Progress>, { offerId, segmentId, controlShare, seed }: IssueOrder): Promise<Receiver[]> {
  const { read, columns: source, figures, now, signal } = working
  if (segmentId === null) refuse('coupon/nobody', {})
  getSegment(read, segmentId)
  const columns = await source.current()
  const { members, persons } = columns
  const places = placesOf(await membersOf(columns, wholeSegment(segmentId), groundOf(read, { figures, now }), { signal }))
  const has = new Set(
    read
      .prepare<[number], { personId: number }>(personsIssued)
      .all(offerId)
      .map(({ personId }) => personId),
  )
  const first = new Map<number, number>()
  for (const place of places) {
    const person = intAt(members.person, place)
    if (!has.has(intAt(persons.id, person)) && !first.has(person)) first.set(person, place)
  }
  const lot = createLot(seed, `coupon ${offerId}`)
  // Within tenths of what they spent so far, so that both sides are alike.
  const ordered = [...first.keys()].toSorted((a, b) => doubleAt(persons.net, b) - doubleAt(persons.net, a) || a - b)
  const controls = new Set<number>()
  for (let decile = 0; decile < DECILES; decile++) {
    const part = ordered.slice(Math.floor((decile * ordered.length) / DECILES), Math.floor(((decile + 1) * ordered.length) / DECILES))
    const drawn = part.toSorted((a, b) => lot(intAt(persons.id, a)) - lot(intAt(persons.id, b)))
    // What rounding leaves of one tenth is made up for in the next.
    const upTo = Math.floor(((decile + 1) * ordered.length) / DECILES)
    for (const person of drawn.slice(0, Math.round(upTo * controlShare) - controls.size)) controls.add(person)
  }
  return [...first].map(([person, place]) => ({
    memberId: intAt(members.id, place),
    personId: intAt(persons.id, person),
    pieceId: null,
    isControl: controls.has(person),
  }))
}
const DECILES = 10
