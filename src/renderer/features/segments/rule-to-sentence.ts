/** The rule as a sentence people can check, in the language of the page. Made from the rule alone, so it cannot say something else. */
import type { TFunction } from 'i18next'
import { day, formatDay } from '#shared/values/day.ts'
import { fen, formatFen } from '#shared/values/fen.ts'
import type { Locale } from '#shared/values/locale.ts'
import type { SegmentCondition, SegmentGroup, SegmentRule, Window } from '#shared/languages/segment-rule.ts'
import { hasWindow, unitOfMeasure, type MeasureUnit } from './condition-keys.ts'
import type { SpanValue } from './rule-to-query.ts'

export interface SentenceWords {
  readonly t: TFunction<'segments'>
  readonly locale: Locale
  /** What the ids of a rule are called; undefined where it is not known (any more). */
  readonly nameOf: (kind: 'store' | 'product' | 'segment', id: number) => string | undefined
}

export function ruleToSentence(rule: SegmentRule, words: SentenceWords): string {
  const { t } = words
  if (rule.rules.length === 0) return rule.match === 'any' ? t('sentence.nobody') : t('sentence.everyone')
  return t('sentence.whole', { parts: groupSentence(rule, words) })
}

function groupSentence(group: SegmentGroup, words: SentenceWords): string {
  const { t } = words
  const parts = group.rules.map((part) => (part.kind === 'group' ? nestedSentence(part, words) : conditionSentence(part, words)))
  if (group.match === 'none') return t('sentence.none', { parts: parts.join(t('sentence.noneJoin')) })
  return parts.join(group.match === 'any' ? t('sentence.or') : t('sentence.and'))
}

const nestedSentence = (group: SegmentGroup, words: SentenceWords): string =>
  group.rules.length === 0 ? words.t('sentence.emptyGroup') : words.t('sentence.nested', { parts: groupSentence(group, words) })

export function conditionSentence(condition: SegmentCondition, words: SentenceWords): string {
  const { t } = words
  switch (condition.kind) {
    case 'text': {
      const { test } = condition
      const value = 'values' in test ? either(test.values, words) : 'value' in test ? quote(test.value, words) : ''
      return t(`sentence.text.${test.is}`, { field: inside(t(`field.text.${condition.field}`), words), value })
    }
    case 'choice': {
      const values = orList(
        condition.values.map((value) => t(`choice.${value}`)),
        words,
      )
      return t('sentence.choice', { field: inside(t(`field.choice.${condition.field}`), words), values })
    }
    case 'join-store':
      return t('sentence.joinStore', { stores: named('store', condition.storeIds, words) })
    case 'measure':
      return measureSentence(condition, words)
    case 'bought':
      return boughtSentence(condition, words)
    case 'in-segment':
      return t('sentence.inSegment', { segment: named('segment', [condition.segmentId], words) })
  }
}

function measureSentence(condition: Extract<SegmentCondition, { kind: 'measure' }>, words: SentenceWords): string {
  const { t } = words
  const measure = inside(t(`field.measure.${condition.measure}`), words)
  const span = spanText(condition.range, unitOfMeasure[condition.measure], words)
  const window = hasWindow(condition.measure) ? windowText(condition.window, words) : ''
  return window === '' ? t('sentence.measure', { measure, span }) : t('sentence.measureIn', { measure, span, window })
}

const unitOfCount = { occasions: 'times', pieces: 'pieces', netFen: 'money' } as const

function boughtSentence(condition: Extract<SegmentCondition, { kind: 'bought' }>, words: SentenceWords): string {
  const { t } = words
  const { categories, productIds, storeIds } = condition
  const parts = {
    window: windowText(condition.window, words),
    place: storeIds.length === 0 ? '' : t('sentence.at', { stores: named('store', storeIds, words) }),
    goods: goodsText(categories, productIds, words),
    span: t('sentence.boughtCounted', { span: spanText(condition.range, unitOfCount[condition.count], words) }),
  }
  return t('sentence.bought', parts).replaceAll(/ {2,}/g, ' ').trim()
}

function goodsText(categories: readonly string[], productIds: readonly number[], words: SentenceWords): string {
  const { t } = words
  const products = named('product', productIds, words)
  if (categories.length === 0) return productIds.length === 0 ? t('sentence.anything') : t('sentence.products', { products })
  const names = either(categories, words)
  return productIds.length === 0
    ? t('sentence.ofCategories', { categories: names })
    : t('sentence.productsOfCategories', { categories: names, products })
}

function windowText(window: Window, { t, locale }: SentenceWords): string {
  switch (window.span) {
    case 'all':
      return ''
    case 'last-days':
      return t('sentence.lastDays', { count: window.days })
    case 'between':
      return t('sentence.betweenDays', { from: formatDay(day(window.from), locale), to: formatDay(day(window.to), locale) })
  }
}

type AmountUnit = MeasureUnit | 'pieces'

function spanText(range: SpanValue, unit: AmountUnit, words: SentenceWords): string {
  const { min, max } = range
  const operator =
    min === undefined ? (max === undefined ? 'any' : 'at-most') : max === undefined ? 'at-least' : min === max ? 'exactly' : 'between'
  const ends = {
    min: min === undefined ? '' : amountText(min, unit, words),
    max: max === undefined ? '' : amountText(max, unit, words),
  }
  return unit === 'date' || unit === 'month' ? words.t(`sentence.dateSpan.${operator}`, ends) : words.t(`sentence.span.${operator}`, ends)
}

function amountText(value: number, unit: AmountUnit, { t, locale }: SentenceWords): string {
  switch (unit) {
    case 'money':
      return t('amount.money', { amount: formatFen(fen(value), locale).replace(/\.00$/, '') })
    case 'date':
      return formatDay(day(value), locale)
    case 'month':
      return monthName(value, locale)
    case 'days':
      return t('amount.days', { count: value })
    case 'times':
      return t('amount.times', { count: value })
    case 'years':
      return t('amount.years', { count: value })
    case 'pieces':
      return t('amount.pieces', { count: value })
    case 'number':
      return t('amount.number', { count: value })
  }
}

/** 1 to 12; any day of the month in any year will do. */
export const monthName = (month: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2001, month - 1, 15))

const quote = (value: string, { t }: SentenceWords): string => t('sentence.quoted', { value })

const either = (values: readonly string[], words: SentenceWords): string =>
  orList(
    values.map((value) => quote(value, words)),
    words,
  )

const orList = (values: readonly string[], { locale }: SentenceWords): string =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(values)

const named = (kind: 'store' | 'product' | 'segment', ids: readonly number[], words: SentenceWords): string =>
  orList(
    ids.map((id) => {
      const name = words.nameOf(kind, id)
      return name === undefined ? words.t('sentence.unnamed', { id }) : quote(name, words)
    }),
    words,
  )

/** A label inside a sentence: English writes it small. */
const inside = (label: string, { locale }: SentenceWords): string =>
  locale === 'en' ? label.charAt(0).toLowerCase() + label.slice(1) : label
