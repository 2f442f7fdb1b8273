/** What one member has herself of purchases one by one, tags, mailings, campaigns, coupons and surveys, in words. */
import type { ConditionOf } from '#shared/languages/segment-conditions.ts'
import { amountOf, armNames, either, quote } from '#shared/languages/segment-phrases.ts'
import { couponCounts } from '../columns/rules/match-records.ts'
import { answersOf, askedOf, mailingsOf, piecesOf, returnedMailOf, type PersonRecord } from '../columns/rules/records.ts'
import { doubleAt, intAt, NONE } from '../columns/shared-arrays.ts'
import type { OfMember } from './own-value.ts'
import { tagsOfMember } from './segments.sql.ts'

type Recorded = ConditionOf<'purchase' | 'coupon' | 'mailed' | 'returned-mail' | 'campaign' | 'survey' | 'tag'>

/** The newest that are said; more would fill the page. */
const MOST = 3

export function ownRecord(condition: Recorded, member: OfMember): string | null {
  const { columns, ground, speaker, place } = member
  const person = intAt(columns.members.person, place)
  const hers = <R extends { readonly person: number }>(records: readonly R[]): R[] => records.filter((record) => record.person === person)
  switch (condition.kind) {
    case 'purchase':
      return ownPurchase(condition, member, person)
    case 'coupon':
      return amountOf(intAt(couponCounts(columns, condition, ground.read), person), 'coupons', speaker)
    case 'mailed':
      return newest(hers(mailingsOf(columns, ground.read)), member)
    case 'returned-mail':
      return newest(hers(returnedMailOf(columns, ground.read)), member)
    case 'campaign': {
      const pieces = hers(piecesOf(columns, ground.read)).toReversed().slice(0, MOST)
      const words = pieces.map(({ campaignId, arm }) => {
        const { zh, en } = armNames[arm]
        return `${speaker.nameOf('campaign', campaignId) ?? campaignId}: ${speaker.say(zh, en)}`
      })
      return words.length === 0 ? null : words.join(speaker.say('；', '; '))
    }
    case 'survey':
      return ownAnswers(condition, member, hers)
    case 'tag': {
      const names = ground.read
        .prepare<[number, number], { name: string }>(tagsOfMember)
        .all(intAt(columns.members.id, place), ground.clockDay)
      const words = names.map(({ name }) => quote(name, speaker))
      return words.length === 0 ? null : either(words, speaker, 'and')
    }
  }
}

/** Her n-th occasion: its day and what it came to. */
function ownPurchase({ n, from }: ConditionOf<'purchase'>, { columns: { persons }, speaker }: OfMember, person: number): string | null {
  const { dayStart, day, dayNet, dayLeft = dayNet } = persons
  const [first, end] = [intAt(dayStart, person), intAt(dayStart, person + 1)]
  const occasions = Array.from({ length: end - first }, (_, i) => first + i).filter((i) => doubleAt(dayLeft, i) > 0)
  const found = from === 'first' ? occasions[n - 1] : occasions.at(-n)
  if (found === undefined) return amountOf(occasions.length, 'times', speaker)
  return `${amountOf(intAt(day, found), 'date', speaker)} ${amountOf(doubleAt(dayNet, found), 'money', speaker)}`
}

function newest(records: readonly PersonRecord[], { speaker }: OfMember): string | null {
  const words = records
    .toSorted((one, other) => other.day - one.day)
    .slice(0, MOST)
    .map(({ text, day }) => `${text} ${day === NONE ? '' : amountOf(day, 'date', speaker)}`.trim())
    .filter((word) => word !== '')
  return words.length === 0 ? null : words.join(speaker.say('；', '; '))
}

function ownAnswers(
  { survey, part = 'answered', question }: ConditionOf<'survey'>,
  { columns, ground, speaker }: OfMember,
  hers: <R extends { readonly person: number }>(records: readonly R[]) => R[],
): string | null {
  const answers = hers(answersOf(columns, ground.read)).filter(
    (record) => record.text === survey && (question === undefined || record.question === question),
  )
  if (answers.length === 0) {
    const isAsked = part !== 'answered' && hers(askedOf(columns, ground.read)).some(({ text }) => text === survey)
    return isAsked ? speaker.say('问到过、没有回答', 'asked, not answered') : null
  }
  return answers
    .slice(-MOST)
    .map((record) => (question === undefined ? `${record.question}: ${record.answer}` : record.answer))
    .join(speaker.say('；', '; '))
}
