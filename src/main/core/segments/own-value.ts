/** What one member has herself of a condition, in words; personal data masked. */
import type { ChoiceField, ConditionOf, SegmentCondition } from '#shared/languages/segment-conditions.ts'
import { choiceNames, classesOf, cleanableStates, stateNames, type Named } from '#shared/languages/segment-names.ts'
import { amountOf, unitsOfCounts } from '#shared/languages/segment-phrases.ts'
import { fieldIdOf, findField } from '#shared/languages/segment-fields.ts'
import type { Speaker } from '#shared/languages/segment-sentence.ts'
import { genders } from '#shared/values/gender.ts'
import { hasBit } from '../columns/bitmap.ts'
import { consents, type Columns } from '../columns/columns.ts'
import { boughtOf } from '../columns/match-bought.ts'
import { lastOccasions, netIn, occasionsIn, ticketsIn } from '../columns/person-windows.ts'
import type { RuleGround } from '../columns/rules/ground.ts'
import { channelOfField, gatesOf, type ReachField } from '../columns/rules/reach.ts'
import { consentsByCall } from '../columns/rules/row-facts.ts'
import { byteAt, doubleAt, intAt, NONE } from '../columns/shared-arrays.ts'
import { textAt } from '../columns/text-column.ts'
import { createBreathe } from '../columns/turns.ts'
import { spanOf } from '../columns/windows.ts'
import { ownRecord } from './own-record.ts'
import { maskAddress, maskName, maskNumber } from '../members/masks.ts'

export interface OfMember {
  readonly columns: Columns
  readonly ground: RuleGround
  readonly speaker: Speaker
  /** Place of the member. */
  readonly place: number
}

/** Null where there is nothing of one's own to show, or where the sentence says it all. */
export async function ownValue(condition: SegmentCondition, member: OfMember): Promise<string | null> {
  const { columns, speaker, place } = member
  switch (condition.kind) {
    case 'text':
      return ownText(condition.field, columns, place)
    case 'choice':
      return isReach(condition.field) ? ownGates(condition.field, member) : ownChoice(condition.field, member)
    case 'join-store':
      return columns.stores.name[intAt(columns.members.store, place)] ?? null
    case 'measure': {
      const value = await ownMeasure(condition, member)
      return Number.isNaN(value) ? null : amountOf(value, findField(fieldIdOf(condition))?.unit ?? 'number', speaker)
    }
    case 'day': {
      const day = await ownDay(condition.field, member)
      return Number.isNaN(day) ? null : amountOf(day, 'date', speaker)
    }
    case 'class':
      return ownClass(condition.field, member)
    case 'quality':
      return ownQuality(condition.field, member)
    case 'bought':
      return ownBought(condition, member)
    case 'purchase':
    case 'coupon':
    case 'mailed':
    case 'returned-mail':
    case 'campaign':
    case 'survey':
    case 'tag':
      return ownRecord(condition, member)
    case 'top':
      return ownMeasureOrNull({ ...condition, kind: 'measure', measure: condition.by, range: {} }, member)
    default:
      return null
  }
}

async function ownMeasureOrNull(condition: ConditionOf<'measure'>, member: OfMember): Promise<string | null> {
  const value = await ownMeasure(condition, member)
  return Number.isNaN(value) ? null : amountOf(value, findField(fieldIdOf(condition))?.unit ?? 'number', member.speaker)
}

function ownText(field: ConditionOf<'text'>['field'], { members, cards }: Columns, place: number): string | null {
  switch (field) {
    case 'city':
    case 'province':
    case 'county':
    case 'level':
    case 'guide':
    case 'status':
      return members[field].values[intAt(members[field].code, place)] || null
    case 'postcode':
      return textAt(members.postcode, place).slice(0, 2) || null
    case 'name':
      return masked(textAt(members.name, place), maskName)
    case 'address':
      return masked(textAt(members.address, place), maskAddress)
    case 'mobile':
    case 'email':
      return masked(textAt(members[field], place), maskNumber)
    case 'card': {
      const card = intAt(members.card, place)
      return card < 0 ? null : masked(textAt(cards.number, card), maskNumber)
    }
    case 'phone':
    case 'remark':
      return null
  }
}

const masked = (text: string, mask: (text: string) => string): string | null => (text === '' ? null : mask(text))

const isReach = (field: ChoiceField): field is ReachField => Object.hasOwn(channelOfField, field)

/** What keeps a channel from her; null where nothing does. */
async function ownGates(field: ReachField, { columns, ground, speaker, place }: OfMember): Promise<string | null> {
  const { filled, usable, consent, leftAlone, suppressed, minor } = await gatesOf(columns, ground, channelOfField[field])
  const { say } = speaker
  const stops: readonly (readonly [boolean, string])[] = [
    [!hasBit(filled, place), say('没有地址或号码', 'no address or number')],
    [hasBit(filled, place) && usable !== undefined && !hasBit(usable, place), say('地址或号码不可用', 'unusable address or number')],
    [consents[byteAt(consent, place)] === 'no', say('拒绝', 'refused')],
    [hasBit(leftAlone, place), say('要求不联系', 'asked to be left alone')],
    [hasBit(suppressed, place), say('在不寄名单上', 'on the no-mail list')],
    [hasBit(minor, place), say('未满 14 岁', 'under 14')],
  ]
  const found = stops.flatMap(([isStop, word]) => (isStop ? [word] : []))
  return found.length === 0 ? null : found.join(say('、', ', '))
}

function ownChoice(field: Exclude<ChoiceField, ReachField>, { columns, ground, place, speaker }: OfMember): string | null {
  const { members } = columns
  const say = (name: Named): string => speaker.say(name.zh, name.en)
  const consent = (code: number): string => say(choiceNames[consents[code] ?? 'unknown'])
  switch (field) {
    case 'gender':
      return say(choiceNames[genders[byteAt(members.gender, place)] ?? 'unknown'])
    case 'consentPost':
    case 'consentSms':
    case 'consentEmail':
      return consent(byteAt(members[field], place))
    case 'consentCall':
      return consent(byteAt(consentsByCall(columns, ground.read), place))
    case 'birthCalendar':
      return byteAt(members.birthMonth, place) === 0 ? null : say(choiceNames[byteAt(members.birthLunar, place) === 1 ? 'lunar' : 'solar'])
    case 'doNotContact':
    case 'minor':
    case 'suppressed':
      return null
  }
}

async function ownMeasure({ measure, window }: ConditionOf<'measure'>, { columns, ground, place }: OfMember): Promise<number> {
  const { members, persons, asOf, today } = columns
  const span = spanOf(window, asOf?.day)
  const person = intAt(members.person, place)
  const orNone = (value: number): number => (value === NONE ? Number.NaN : value)
  switch (measure) {
    case 'occasions':
      return intAt(occasionsIn(persons, span), person)
    case 'netFen':
      return doubleAt(netIn(persons, span), person)
    case 'ticketFen':
      return Math.round(doubleAt(ticketsIn(persons, span), person))
    case 'recencyDays': {
      const day = asOf?.day ?? NONE
      return day - orNone(intAt(lastOccasions(persons, { from: span.from, to: Math.min(span.to, day) }, day), person))
    }
    case 'firstDay':
    case 'lastDay':
      return orNone(intAt(persons[measure], person))
    case 'points':
    case 'joinedOn':
      return orNone(intAt(members[measure], place))
    case 'birthMonth':
      return byteAt(members.birthMonth, place) || Number.NaN
    case 'tenureDays':
      return (today ?? Number.NaN) - orNone(intAt(members.joinedOn, place))
    case 'cards':
      return columns.cards.member.reduce((sum, holder) => sum + (holder === place ? 1 : 0), 0)
    case 'ageYears':
      return Number.NaN
    default: {
      const column = await ground.figures?.measure(columns, ground.read, measure)
      const value = column ? doubleAt(column.values, column.of === 'person' ? person : place) : Number.NaN
      return measure === 'expectedPurchases' ? Math.round(value * 10) / 10 : Math.round(value)
    }
  }
}

async function ownDay(field: ConditionOf<'day'>['field'], { columns, ground, place }: OfMember): Promise<number> {
  const { members, persons } = columns
  const person = intAt(members.person, place)
  const orNone = (value: number): number => (value === NONE ? Number.NaN : value)
  if (field === 'joinedOn') return orNone(intAt(members.joinedOn, place))
  if (field === 'firstDay' || field === 'lastDay') return orNone(intAt(persons[field], person))
  const column = await ground.figures?.day(columns, ground.read, field)
  return column ? doubleAt(column.values, person) : Number.NaN
}

async function ownClass(field: ConditionOf<'class'>['field'], { columns, ground, place, speaker }: OfMember): Promise<string | null> {
  const column = await ground.figures?.classes(columns, ground.read, field)
  const name = column && classesOf(field)[column.names[byteAt(column.codes, intAt(columns.members.person, place))] ?? '']
  return name ? speaker.say(name.zh, name.en) : null
}

async function ownQuality(field: ConditionOf<'quality'>['field'], { columns, ground, place, speaker }: OfMember): Promise<string | null> {
  const codes = await ground.figures?.quality(columns, ground.read, field)
  const state = codes && cleanableStates[byteAt(codes, place)]
  return state ? speaker.say(stateNames[state].zh, stateNames[state].en) : null
}

async function ownBought(condition: ConditionOf<'bought'>, { columns, ground, place, speaker }: OfMember): Promise<string | null> {
  const values = await boughtOf(columns, condition, ground.read, createBreathe())
  const value = values[intAt(columns.members.person, place)] ?? Number.NaN
  if (Number.isNaN(value)) return null
  return amountOf(condition.count === 'pieces' ? value / 1000 : Math.round(value), unitsOfCounts[condition.count].unit, speaker)
}
