/** Conditions on mailings, own campaigns, coupons, returned mail and surveys. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'
import type { SurveyTest } from '#shared/languages/segment-records.ts'
import { bitmapWhere, type Bitmap } from '../bitmap.ts'
import type { Columns } from '../columns.ts'
import { passesTest } from '../match-text.ts'
import { doubleAt, intAt, lowerBound, NONE } from '../shared-arrays.ts'
import { lowerAscii } from '../text-column.ts'
import { isEverything, isInRange, spanOf, type DaySpan } from '../windows.ts'
import type { RuleRead } from './ground.ts'
import { answersOf, askedOf, couponsOf, mailingsOf, piecesOf, returnedMailOf, type CouponRecord, type PieceRecord } from './records.ts'

/** A record without a day lies in all time and in no other window. */
const isWithin = (day: number, span: DaySpan): boolean => isEverything(span) || (day !== NONE && day >= span.from && day <= span.to)

function ofPersons({ members }: Columns, marks: Uint8Array): Bitmap {
  return bitmapWhere(members.count, (place) => marks[intAt(members.person, place)] === 1)
}

/** How many coupons the condition counts, by person. */
export function couponCounts(columns: Columns, { state, templates, window }: ConditionOf<'coupon'>, read: RuleRead): Int32Array {
  const span = spanOf(window, columns.asOf?.day)
  const asOf = columns.today ?? NONE
  const counts = new Int32Array(columns.persons.count)
  for (const coupon of couponsOf(columns, read)) {
    if (!isInState(coupon, state, asOf) || (templates.length > 0 && !templates.includes(coupon.text))) continue
    if (isWithin(state === 'redeemed' ? coupon.redeemedDay : coupon.day, span)) counts[coupon.person] = intAt(counts, coupon.person) + 1
  }
  return counts
}

export function matchCoupon(columns: Columns, condition: ConditionOf<'coupon'>, read: RuleRead): Bitmap {
  const { count, person } = columns.members
  const counts = couponCounts(columns, condition, read)
  return bitmapWhere(count, (place) => isInRange(intAt(counts, intAt(person, place)), condition.range))
}

function isInState({ isRedeemed, toDay }: CouponRecord, state: ConditionOf<'coupon'>['state'], asOf: number): boolean {
  const isOver = toDay !== NONE && toDay < asOf
  switch (state) {
    case 'issued':
      return true
    case 'redeemed':
      return isRedeemed
    case 'open':
      return !isRedeemed && !isOver
    case 'expired':
      return !isRedeemed && isOver
  }
}

export function matchMailed(columns: Columns, { campaigns, window, response, withinDays }: ConditionOf<'mailed'>, read: RuleRead): Bitmap {
  const span = spanOf(window, columns.asOf?.day)
  const mailed = new Uint8Array(columns.persons.count)
  const answered = new Uint8Array(columns.persons.count)
  for (const { person, text, day } of mailingsOf(columns, read)) {
    if (!isWithin(day, span) || (campaigns.length > 0 && !campaigns.includes(text))) continue
    mailed[person] = 1
    if (response !== 'any' && day !== NONE && boughtBetween(columns, person, day + 1, day + withinDays)) answered[person] = 1
  }
  if (response === 'any') return ofPersons(columns, mailed)
  const wanted = response === 'bought' ? 1 : 0
  return ofPersons(
    columns,
    mailed.map((is, person) => (is === 1 && answered[person] === wanted ? 1 : 0)),
  )
}

/** An occasion on one of the days, both ends included. */
function boughtBetween({ persons }: Columns, person: number, from: number, to: number): boolean {
  const { dayStart, day, dayNet, dayLeft = dayNet } = persons
  const end = intAt(dayStart, person + 1)
  for (let i = lowerBound(day, from, intAt(dayStart, person), end); i < end && intAt(day, i) <= to; i++) {
    if (doubleAt(dayLeft, i) > 0) return true
  }
  return false
}

export function matchCampaign(columns: Columns, condition: ConditionOf<'campaign'>, read: RuleRead): Bitmap {
  const { campaignIds, arms, outcome, versions, keyCode } = condition
  const campaigns = new Set(campaignIds)
  const begins = keyCode === undefined ? '' : symbolsOf(keyCode)
  const marks = new Uint8Array(columns.persons.count)
  for (const piece of piecesOf(columns, read)) {
    if (campaigns.size > 0 && !campaigns.has(piece.campaignId)) continue
    if (!arms.includes(piece.arm) || (versions && !versions.includes(piece.version)) || !piece.keyCode.startsWith(begins)) continue
    if (hasOutcome(columns, piece, outcome)) marks[piece.person] = 1
  }
  return ofPersons(columns, marks)
}

const symbolsOf = (typed: string): string => typed.toUpperCase().replaceAll(/[-\s]/g, '')

function hasOutcome(columns: Columns, piece: PieceRecord, outcome: ConditionOf<'campaign'>['outcome']): boolean {
  switch (outcome) {
    case 'any':
      return true
    case 'responded':
    case 'not-responded':
      return (outcome === 'responded') === piece.behind.some((person) => boughtBetween(columns, person, piece.startsOn, piece.endsOn))
    case 'came-by-code':
      return piece.cameByCode
    case 'returned':
      return piece.isReturned
  }
}

export function matchReturnedMail(columns: Columns, { window }: ConditionOf<'returned-mail'>, read: RuleRead): Bitmap {
  const span = spanOf(window, columns.asOf?.day)
  const marks = new Uint8Array(columns.persons.count)
  for (const { person, day } of returnedMailOf(columns, read)) if (isWithin(day, span)) marks[person] = 1
  return ofPersons(columns, marks)
}

/** Of a question: one of her answers passes; who gave none has none. */
export function matchSurvey(columns: Columns, condition: ConditionOf<'survey'>, read: RuleRead): Bitmap {
  const { survey, part = 'answered', question, test, window = { span: 'all' } } = condition
  const marks = new Uint8Array(columns.persons.count)
  if (part !== 'answered') {
    for (const { text, person } of askedOf(columns, read)) if (text === survey) marks[person] = 1
    if (part === 'silent') for (const { text, person } of answersOf(columns, read)) if (text === survey) marks[person] = 0
    return ofPersons(columns, marks)
  }
  const span = spanOf(window, columns.asOf?.day)
  for (const record of answersOf(columns, read)) {
    if (record.text !== survey || (question !== undefined && record.question !== question) || !isWithin(record.day, span)) continue
    if (!test || passesAnswer(record.answer, test)) marks[record.person] = 1
  }
  return ofPersons(columns, marks)
}

/** What is no number is in no range. */
function passesAnswer(answer: string, test: SurveyTest): boolean {
  if (test.is !== 'range') return passesTest(lowerAscii(answer), test)
  return /^\s*[-+]?\d+(\.\d+)?\s*$/.test(answer) && isInRange(Number(answer), test.range)
}
