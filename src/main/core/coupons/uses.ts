/** Coupons taken at a till, from files and from the desk: each matched to its receipt, and what is wrong with it told. */
import type { CouponUse, Offer, UseFinding } from '#shared/contract/coupons.ts'
import { codeKey, normaliseCode } from '#shared/values/code.ts'
import type { Read } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { readCode } from './codes.ts'
import {
  allUses,
  insertUse,
  issuesOf,
  linesOfReceipt,
  offerOfIssue,
  personOfWho,
  receiptByNumber,
  receiptOfPerson,
  type IssueRow,
  type UseRow,
} from './coupons.sql.ts'
import { getOffer } from './offers.ts'
import { baseFen, discountFen, isStoreOf, type LineForCoupon, type ReceiptForCoupon } from './terms.ts'

export interface JudgedUse extends CouponUse {
  readonly id: number
  readonly issue: IssueRow | undefined
  readonly discountFen: number
}

/** Only told, not held against the coupon. */
const harmless: ReadonlySet<UseFinding> = new Set(['no-receipt'])

export const isCounted = ({ issue, findings }: JudgedUse): boolean =>
  issue !== undefined && findings.every((finding) => harmless.has(finding))

interface Receipt extends ReceiptForCoupon {
  readonly id: number
  readonly personId: number | null
}

/** Uses of one offer's codes in the order of their days: the first counts, the second is double. */
export function judgedUses(read: Read, offer: Offer): JudgedUse[] {
  const issues = new Map(
    read
      .prepare<[number], IssueRow>(issuesOf)
      .all(offer.id)
      .map((issue) => [issue.code, issue]),
  )
  const usedCodes = new Set<string>()
  const usedByPerson = new Map<number, number>()
  const judged: JudgedUse[] = []
  for (const use of read.prepare<[], UseRow>(allUses).iterate()) {
    const code = readCode(use.code)
    if (code === undefined || !code.startsWith(`${offer.code}-`)) continue
    const issue = issues.get(code)
    const receipt = receiptOf(read, use, issue)
    const findings = findingsOf(offer, { use, issue, receipt, person: personOf(read, use) ?? receipt?.personId ?? null })
    if (usedCodes.has(code)) findings.push('double')
    const person = issue?.personId ?? null
    if (person !== null && !usedCodes.has(code) && (usedByPerson.get(person) ?? 0) >= offer.terms.perMember) findings.push('over-limit')
    const base = receipt ? baseFen(offer.terms, receipt, () => read.prepare<[number], LineForCoupon>(linesOfReceipt).all(receipt.id)) : 0
    if (receipt && base < offer.terms.thresholdFen) findings.push('below-threshold')
    const one = judgedOf(
      { ...use, code },
      { issue, receipt, findings, discountFen: use.amountFen ?? (receipt ? discountFen(offer.terms, base) : offer.terms.valueFen) },
    )
    judged.push(one)
    if (!isCounted(one)) continue
    usedCodes.add(code)
    if (person !== null) usedByPerson.set(person, (usedByPerson.get(person) ?? 0) + 1)
  }
  return judged
}

interface Judging {
  readonly use: UseRow
  readonly issue: IssueRow | undefined
  readonly receipt: Receipt | undefined
  /** Who brought it, where that is known. */
  readonly person: number | null
}

function findingsOf({ terms }: Offer, { use, issue, receipt, person }: Judging): UseFinding[] {
  const { onDay, store } = use
  const at = receipt ?? (store === null ? undefined : { storeCode: store, storeName: store })
  const found: readonly (readonly [UseFinding, boolean])[] = [
    ['unknown', issue === undefined],
    ['control', issue?.isControl === 1],
    ['not-yet', issue !== undefined && onDay !== null && onDay < issue.fromOn],
    ['expired', issue !== undefined && onDay !== null && onDay > issue.toOn],
    ['wrong-store', at !== undefined && !isStoreOf(terms, at)],
    ['wrong-person', issue !== undefined && issue.personId !== null && person !== null && person !== issue.personId],
    ['no-receipt', receipt === undefined],
  ]
  return found.flatMap(([finding, holds]) => (holds ? [finding] : []))
}

/** By its number and day; without a number by whoever brought the coupon, or was given it. */
function receiptOf(read: Read, use: UseRow, issue: IssueRow | undefined): Receipt | undefined {
  if (use.onDay === null) return undefined
  if (use.receiptNumber !== null) {
    const all = read.prepare<[string, number], Receipt>(receiptByNumber).all(codeKey(normaliseCode(use.receiptNumber)), use.onDay)
    return all.find(({ storeCode, storeName }) => use.store === null || use.store === storeCode || use.store === storeName) ?? all[0]
  }
  const person = personOf(read, use) ?? issue?.personId
  return person === undefined || person === null
    ? undefined
    : read.prepare<[number, number], Receipt>(receiptOfPerson).get(person, use.onDay)
}

/** `c:`, `s:` or `m:` before what names her. */
function personOf(read: Read, { who }: UseRow): number | undefined {
  if (who === null) return undefined
  const [kind, text] = [who.slice(0, 1), who.slice(2)]
  return read
    .prepare<[string, string, string], { personId: number }>(personOfWho)
    .get(text, kind === 's' ? 'source_id' : 'card', kind === 'm' ? text : '')?.personId
}

interface Found {
  readonly issue: IssueRow | undefined
  readonly receipt: Receipt | undefined
  readonly findings: UseFinding[]
  readonly discountFen: number
}

const judgedOf = (
  { id, code, onDay, store, receiptNumber, source }: UseRow,
  { issue, receipt, findings, discountFen: fen }: Found,
): JudgedUse => ({
  id,
  code,
  onDay,
  store: receipt?.storeName ?? store,
  receiptNumber,
  receiptId: receipt?.id ?? null,
  netFen: receipt?.netFen ?? null,
  memberId: issue?.memberId ?? null,
  source,
  findings,
  issue,
  discountFen: fen,
})

/** @throws refusal `coupon/not-found` */
export function usesOf(
  read: Read,
  { offerId, onlyFlagged, limit }: { readonly offerId: number; readonly onlyFlagged: boolean; readonly limit: number },
): { total: number; rows: CouponUse[] } {
  const all = judgedUses(read, getOffer(read, offerId)).filter(({ findings }) => !onlyFlagged || findings.length > 0)
  const rows = all.toReversed().slice(0, limit)
  return { total: all.length, rows: rows.map(shownOf) }
}

const shownOf = ({ code, onDay, store, receiptNumber, receiptId, netFen, memberId, source, findings }: JudgedUse): CouponUse => ({
  code,
  onDay,
  store,
  receiptNumber,
  receiptId,
  netFen,
  memberId,
  source,
  findings,
})

interface Redeemed {
  readonly isKept: boolean
  readonly offerName: string | null
  readonly findings: UseFinding[]
}

interface Desk {
  readonly code: string
  readonly onDay: number
  readonly store: string
  readonly receiptNumber: string
  readonly card: string
}

/** A code that is wrong in itself, or of no coupon, is told and not kept; everything else is kept with what is wrong with it. */
export function redeemCoupon({ code, onDay, store, receiptNumber, card }: Desk, { write, now, note }: Writing): Redeemed {
  const read = readCode(code)
  if (read === undefined) return { isKept: false, offerName: null, findings: ['unreadable'] }
  const found = write.prepare<[string], { offerId: number; name: string }>(offerOfIssue).get(read)
  if (!found) return { isKept: false, offerName: null, findings: ['unknown'] }
  const who = card === '' ? null : `c:${codeKey(normaliseCode(card))}`
  const { lastId } = write
    .prepare<(string | number | null)[]>(insertUse)
    .run(read, onDay, store || null, receiptNumber || null, who, now().toISOString())
  note({ offerId: found.offerId })
  const use = judgedUses(write, getOffer(write, found.offerId)).find((each) => each.id === lastId && each.source === 'officer')
  return { isKept: true, offerName: found.name, findings: use?.findings ?? [] }
}
