/** One condition over the columns; does not compile while a kind of condition has no answer. */
import type { ConditionOf, Measure, SegmentCondition } from '#shared/languages/segment-conditions.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { cleanableStates } from '#shared/languages/segment-names.ts'
import { dayFromIso } from '#shared/values/day.ts'
import { genders } from '#shared/values/gender.ts'
import { assertNever, must } from '../../must.ts'
import { bitmapWhere, emptyBitmap, fullBitmap, hasBit, type Bitmap } from '../bitmap.ts'
import { consents, type Columns } from '../columns.ts'
import { matchBought } from '../match-bought.ts'
import { matchMeasure } from '../match-measure.ts'
import { matchText, passesTest } from '../match-text.ts'
import { codesPassing, doublesInRange } from '../ranges.ts'
import { byteAt, doubleAt, intAt, NONE, placesNamed } from '../shared-arrays.ts'
import { lowerAscii } from '../text-column.ts'
import type { Breathe } from '../turns.ts'
import { isEverything, isInRange, spanOf, type Range } from '../windows.ts'
import type { FigureColumn, FigureMeasure, RuleFigures, RuleGround, RuleRead } from './ground.ts'
import { matchBirthday } from './match-birthday.ts'
import { matchPair, matchPurchase } from './match-purchases.ts'
import { matchCampaign, matchCoupon, matchMailed, matchReturnedMail, matchSurvey } from './match-records.ts'
import { matchTake } from './match-take.ts'
import { channelOfField, reachableMembers, suppressedMembers } from './reach.ts'
import { consentsByCall, leftAloneMembers, membersByOwnField, membersByText, taggedMembers } from './row-facts.ts'
import { bitmapOfIds } from './saved-lists.ts'

export interface Asked {
  readonly columns: Columns
  readonly ground: RuleGround
  readonly breathe: Breathe
  /** The members a ranking or sample is drawn from. */
  among(): Bitmap
  matchOther(rule: SegmentRule): Promise<Bitmap>
}

type Answer = Bitmap | Promise<Bitmap>

/** The members who meet a condition; the bitmap is the caller's. */
export function matchCondition(condition: SegmentCondition, asked: Asked): Answer {
  const { columns, ground, breathe } = asked
  const { read } = ground
  switch (condition.kind) {
    case 'bought':
      return matchBought(columns, condition, read, breathe)
    case 'purchase':
      return matchPurchase(columns, condition, read, breathe)
    case 'pair':
      return matchPair(columns, condition, read, breathe)
    case 'coupon':
      return matchCoupon(columns, condition, read)
    case 'mailed':
      return matchMailed(columns, condition, read)
    case 'returned-mail':
      return matchReturnedMail(columns, condition, read)
    case 'campaign':
      return matchCampaign(columns, condition, read)
    case 'survey':
      return matchSurvey(columns, condition, read)
    case 'top':
    case 'sample':
      return matchTake(columns, condition, asked.among())
    case 'in-segment':
      return matchSegment(condition, asked)
    case 'unreadable':
      return emptyBitmap(columns.members.count)
    default:
      return matchProfile(condition, asked)
  }
}

type Profile = Exclude<
  SegmentCondition,
  {
    kind:
      | 'bought'
      | 'purchase'
      | 'pair'
      | 'coupon'
      | 'mailed'
      | 'returned-mail'
      | 'campaign'
      | 'survey'
      | 'top'
      | 'sample'
      | 'in-segment'
      | 'unreadable'
  }
>

function matchProfile(condition: Profile, { columns, ground, breathe }: Asked): Answer {
  const { read } = ground
  switch (condition.kind) {
    case 'text':
      return matchAnyText(condition, columns, read, breathe)
    case 'choice':
      return matchChoice(condition, columns, ground)
    case 'join-store':
      return codesPassing(columns.members.store, placesNamed(columns.stores.id, condition.storeIds))
    case 'measure':
      return matchAnyMeasure(condition, columns, ground)
    case 'day':
      return matchDay(condition, columns, ground)
    case 'class':
      return matchClass(condition, columns, ground)
    case 'quality':
      return matchQuality(condition, columns, ground)
    case 'birthday':
      return matchBirthday(columns, condition)
    case 'tag':
      return taggedMembers(columns, read, { ...condition, clockDay: ground.clockDay })
    case 'custom':
      return membersByOwnField(columns, read, condition.fieldId, passesOwn(condition.test, columns))
    default:
      return assertNever(condition)
  }
}

function matchAnyText({ field, test }: ConditionOf<'text'>, columns: Columns, read: RuleRead, breathe: Breathe): Answer {
  if (field === 'phone' || field === 'remark')
    return membersByText(columns, read, field, (text) => passesTest(lowerAscii(text), test), breathe)
  return matchText(columns, { kind: 'text', field, test })
}

function matchAnyMeasure(condition: ConditionOf<'measure'>, columns: Columns, ground: RuleGround): Answer {
  const { measure } = condition
  if (isFigure(measure))
    return figuresOf(ground)
      .measure(columns, ground.read, measure)
      .then((column) => inFigureRange(columns, column, condition.range))
  return matchMeasure(columns, { ...condition, measure })
}

const figureMeasures: ReadonlySet<string> = new Set<FigureMeasure>([
  'rfmR',
  'rfmF',
  'rfmM',
  'qualityScore',
  'alivePercent',
  'expectedPurchases',
  'lifetimeFen',
])
export const isFigure = (measure: Measure): measure is FigureMeasure => figureMeasures.has(measure)

/** A figure is not asked for where none is given in: a bench or test without features. */
const figuresOf = ({ figures }: RuleGround): RuleFigures => must(figures, 'the composition root gives the figures of features')

function inFigureRange({ members }: Columns, { of, values }: FigureColumn, range: Range): Bitmap {
  if (range.min === undefined && range.max === undefined) return fullBitmap(members.count)
  if (of === 'person') return doublesInRange(values, members.person, range)
  return bitmapWhere(members.count, (place) => isInRange(doubleAt(values, place), range))
}

function matchChoice({ field, values }: ConditionOf<'choice'>, columns: Columns, ground: RuleGround): Answer {
  const { members } = columns
  const wants = (choices: readonly string[]): Uint8Array =>
    Uint8Array.from(choices, (choice) => (values.some((value) => value === choice) ? 1 : 0))
  switch (field) {
    case 'gender':
      return codesPassing(members.gender, wants(genders))
    case 'consentPost':
    case 'consentSms':
    case 'consentEmail':
      return codesPassing(members[field], wants(consents))
    case 'consentCall':
      return codesPassing(consentsByCall(columns, ground.read), wants(consents))
    case 'birthCalendar':
      return bitmapWhere(members.count, (place) => {
        if (byteAt(members.birthMonth, place) === 0) return false
        return values.includes(byteAt(members.birthLunar, place) === 1 ? 'lunar' : 'solar')
      })
    case 'doNotContact': {
      const leftAlone = leftAloneMembers(columns, ground.read)
      return bitmapWhere(members.count, (place) => values.includes(hasBit(leftAlone, place) ? 'yes' : 'no'))
    }
    case 'minor':
      return figuresOf(ground)
        .minors(columns, ground.read)
        .then((minors) => codesPassing(minors, wants(['no', 'yes'])))
    case 'reachPost':
    case 'reachSms':
    case 'reachEmail':
    case 'reachCall':
      return reachableMembers(columns, ground, channelOfField[field]).then((reachable) => withSide(reachable, values))
    case 'suppressed':
      return withSide(suppressedMembers(columns, ground, 'any'), values)
    default:
      return assertNever(field)
  }
}

/** The members of a set, those outside it, or both. */
const withSide = (set: Bitmap, values: readonly string[]): Bitmap =>
  bitmapWhere(set.size, (place) => values.includes(hasBit(set, place) ? 'yes' : 'no'))

async function matchDay({ field, window }: ConditionOf<'day'>, columns: Columns, ground: RuleGround): Promise<Bitmap> {
  const { members, persons, asOf, today } = columns
  const span = spanOf(window, field === 'joinedOn' ? today : asOf?.day)
  const isIn = (day: number): boolean => day !== NONE && !Number.isNaN(day) && (isEverything(span) || (day >= span.from && day <= span.to))
  switch (field) {
    case 'joinedOn':
      return bitmapWhere(members.count, (place) => isIn(intAt(members.joinedOn, place)))
    case 'firstDay':
    case 'lastDay':
      return bitmapWhere(members.count, (place) => isIn(intAt(persons[field], intAt(members.person, place))))
    default: {
      const { values } = await figuresOf(ground).day(columns, ground.read, field)
      return bitmapWhere(members.count, (place) => isIn(doubleAt(values, intAt(members.person, place))))
    }
  }
}

async function matchClass({ field, values }: ConditionOf<'class'>, columns: Columns, ground: RuleGround): Promise<Bitmap> {
  const { codes, names } = await figuresOf(ground).classes(columns, ground.read, field)
  const wanted = Uint8Array.from({ length: 256 }, (_, code) => (values.includes(names[code] ?? '') ? 1 : 0))
  const { members } = columns
  return bitmapWhere(members.count, (place) => wanted[byteAt(codes, intAt(members.person, place))] === 1)
}

async function matchQuality({ field, states }: ConditionOf<'quality'>, columns: Columns, ground: RuleGround): Promise<Bitmap> {
  const codes = await figuresOf(ground).quality(columns, ground.read, field)
  return codesPassing(
    codes,
    Uint8Array.from(cleanableStates, (state) => (states.includes(state) ? 1 : 0)),
  )
}

/** Who has no value has none that is in a range or window. */
function passesOwn(test: ConditionOf<'custom'>['test'], { today }: Columns): (value: string) => boolean {
  switch (test.is) {
    case 'range':
      return (value) => value !== '' && isInRange(Number(value), test.range)
    case 'day': {
      const span = spanOf(test.window, today)
      return (value) => {
        const day = dayFromIso(value)
        return day !== null && (isEverything(span) || (day >= span.from && day <= span.to))
      }
    }
    default:
      return (value) => passesTest(lowerAscii(value), test)
  }
}

async function matchSegment({ segmentId, snapshotId }: ConditionOf<'in-segment'>, { columns, ground, matchOther }: Asked): Promise<Bitmap> {
  const { members } = columns
  if (snapshotId !== undefined) {
    const snapshot = ground.snapshotOf(segmentId, snapshotId)
    return snapshot ? bitmapOfIds(members, snapshot.ids) : emptyBitmap(members.count)
  }
  const saved = ground.segmentOf(segmentId)
  if (saved?.of === 'list') return bitmapOfIds(members, saved.members.ids)
  return saved?.of === 'rule' ? matchOther(saved.rule) : emptyBitmap(members.count)
}
