/** The parts sentences about rules are made of: windows, amounts, goods, names. */
import { day, formatDay } from '../values/day.ts'
import { fen, formatFen } from '../values/fen.ts'
import type { BoughtCount, Take } from './segment-conditions.ts'
import { isAnything, narrowsLines, type Goods } from './segment-goods.ts'
import type { Speaker } from './segment-sentence.ts'
import type { Named } from './segment-names.ts'
import type { CampaignArm } from './segment-records.ts'
import type { TextTest } from './segment-text.ts'
import type { Unit as FieldUnit } from './segment-field.ts'
import type { CalendarUnit, Range, Window } from './segment-window.ts'

export type Unit = FieldUnit | 'pieces' | 'receipts' | 'lines' | 'products' | 'categories' | 'coupons'

export const unitsOfCounts = {
  occasions: { unit: 'times', zh: '', en: '' },
  pieces: { unit: 'pieces', zh: '', en: '' },
  netFen: { unit: 'money', zh: '共', en: 'in all' },
  receipts: { unit: 'receipts', zh: '', en: '' },
  lines: { unit: 'lines', zh: '', en: '' },
  products: { unit: 'products', zh: '', en: '' },
  categories: { unit: 'categories', zh: '', en: '' },
  averageLineFen: { unit: 'money', zh: '每行平均', en: 'on average per line' },
  leastLineFen: { unit: 'money', zh: '最便宜的一行', en: 'cheapest line' },
  mostLineFen: { unit: 'money', zh: '最贵的一行', en: 'dearest line' },
} as const satisfies Readonly<Record<BoughtCount, { readonly unit: Unit; readonly zh: string; readonly en: string }>>

export const armNames = {
  mailed: { zh: '正式投放', en: 'was mailed' },
  pilot: { zh: '先期投放', en: 'was in the pilot' },
  'held-out': { zh: '对照组', en: 'was held out' },
} as const satisfies Readonly<Record<CampaignArm, Named>>

const units: Readonly<Record<Exclude<Unit, 'money' | 'date' | 'month'>, readonly [zh: string, one: string, other: string]>> = {
  days: [' 天', ' day', ' days'],
  times: [' 次', ' occasion', ' occasions'],
  years: [' 岁', ' year', ' years'],
  pieces: [' 件', ' piece', ' pieces'],
  receipts: [' 张小票', ' receipt', ' receipts'],
  lines: [' 行', ' line', ' lines'],
  products: [' 种商品', ' product', ' products'],
  categories: [' 个品类', ' category', ' categories'],
  coupons: [' 张', ' coupon', ' coupons'],
  cards: [' 张', ' card', ' cards'],
  percent: ['%', ' %', ' %'],
  number: ['', '', ''],
  score: [' 分', '', ''],
}

/** An amount with its unit: 1,200 元, 3 occasions, 2024-05-01. */
export function amountOf(value: number, unit: Unit, { locale, say }: Speaker): string {
  if (unit === 'date') return formatDay(day(value), locale)
  if (unit === 'month') return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2001, value - 1, 15))
  if (unit === 'money') {
    const amount = formatFen(fen(value), locale).replace(/\.00$/, '')
    return say(`${amount} 元`, `${amount} yuan`)
  }
  const [zh, one, other] = units[unit]
  const number = new Intl.NumberFormat(locale).format(value)
  return say(`${number}${zh}`, `${number}${value === 1 ? one : other}`)
}

export function amountSpan({ min, max }: Range, unit: Unit, speaker: Speaker): string {
  const { say } = speaker
  const [least, most] = [min, max].map((end) => (end === undefined ? '' : amountOf(end, unit, speaker)))
  if (min === undefined) return max === undefined ? say('不限', 'of any size') : say(`不超过 ${most}`, `at most ${most}`)
  if (max === undefined) return say(`不少于 ${least}`, `at least ${least}`)
  return min === max ? say(`等于 ${least}`, `exactly ${least}`) : say(`在 ${least} 到 ${most} 之间`, `between ${least} and ${most}`)
}

export function dateSpan({ min, max }: Range, unit: 'date' | 'month', speaker: Speaker): string {
  const { say } = speaker
  const [first, last] = [min, max].map((end) => (end === undefined ? '' : amountOf(end, unit, speaker)))
  if (min === undefined) return max === undefined ? say('不限', 'on any day') : say(`不晚于 ${last}`, `not after ${last}`)
  if (max === undefined) return say(`不早于 ${first}`, `not before ${first}`)
  return min === max ? say(`是 ${first}`, `${first}`) : say(`在 ${first} 到 ${last} 之间`, `between ${first} and ${last}`)
}

const calendarNames: Readonly<
  Record<CalendarUnit, { readonly zh: string; readonly now: readonly [before: string, now: string, next: string]; readonly en: string }>
> = {
  week: { zh: '周', now: ['上周', '本周', '下周'], en: 'week' },
  month: { zh: '个月', now: ['上月', '本月', '下月'], en: 'month' },
  quarter: { zh: '个季度', now: ['上季度', '本季度', '下季度'], en: 'quarter' },
  year: { zh: '年', now: ['去年', '今年', '明年'], en: 'year' },
}

/** Empty for all time. In Chinese with a blank behind a number, so that it can stand before a word. */
export function windowOf(window: Window, speaker: Speaker): string {
  const { say, locale } = speaker
  const date = (value: number): string => formatDay(day(value), locale)
  switch (window.span) {
    case 'all':
      return ''
    case 'last-days':
      return say(`近 ${window.days} 天`, window.days === 1 ? 'in the last day' : `in the last ${window.days} days`)
    case 'between':
      return say(`${date(window.from)} 至 ${date(window.to)} `, `from ${date(window.from)} to ${date(window.to)}`)
    case 'since':
      return say(`${date(window.from)} 起`, `since ${date(window.from)}`)
    case 'until':
      return say(`${date(window.to)} 及以前`, `up to ${date(window.to)}`)
    case 'days-ago':
      return say(`${window.least} 到 ${window.most} 天前`, `${window.least} to ${window.most} days ago`)
    case 'next-days':
      return say(`未来 ${window.days} 天`, window.days === 1 ? 'in the next day' : `in the next ${window.days} days`)
    case 'calendar':
      return calendarOf(window, speaker)
  }
}

function calendarOf({ unit, offset, count = 1 }: Extract<Window, { span: 'calendar' }>, { say }: Speaker): string {
  const { zh, now, en } = calendarNames[unit]
  if (count === 1 && Math.abs(offset) <= 1) return say(now[offset + 1] ?? '', `${['last', 'this', 'next'][offset + 1] ?? ''} ${en}`)
  const begin =
    offset === 0
      ? say(now[1], `this ${en}`)
      : offset < 0
        ? say(`${-offset} ${zh}前`, `${-offset} ${en}${offset === -1 ? '' : 's'} back`)
        : say(`${offset} ${zh}后`, `${offset} ${en}${offset === 1 ? '' : 's'} ahead`)
  return count === 1
    ? say(`${begin}的那${zh}`, `in the ${en} ${begin}`)
    : say(`从${begin}起的 ${count} ${zh}`, `in the ${count} ${en}s from ${begin} on`)
}

export const quote = (value: string, { say }: Speaker): string => say(`“${value}”`, `“${value}”`)

export const either = (values: readonly string[], { locale }: Speaker, type: 'or' | 'and' = 'or'): string =>
  new Intl.ListFormat(locale, { type: type === 'or' ? 'disjunction' : 'conjunction' }).format(values)

type NamedKind = Parameters<Speaker['nameOf']>[0]
export const namesOf = (kind: NamedKind, ids: readonly number[], speaker: Speaker, type: 'or' | 'and' = 'or'): string =>
  either(
    ids.map((id) => {
      const name = speaker.nameOf(kind, id)
      return name === undefined ? speaker.say(`编号 ${id}`, `no. ${id}`) : quote(name, speaker)
    }),
    speaker,
    type,
  )

const quoted = (values: readonly string[], speaker: Speaker): string =>
  either(
    values.map((value) => quote(value, speaker)),
    speaker,
  )

export function textTestOf(field: string, test: TextTest, speaker: Speaker): string {
  const { say } = speaker
  const value = 'values' in test ? quoted(test.values, speaker) : 'value' in test ? quote(test.value, speaker) : ''
  switch (test.is) {
    case 'equal':
    case 'one-of':
      return say(`${field}是${value}`, `${field} is ${value}`)
    case 'not-equal':
    case 'none-of':
      return say(`${field}不是${value}`, `${field} is not ${value}`)
    case 'contains':
      return say(`${field}包含${value}`, `${field} contains ${value}`)
    case 'begins':
      return say(`${field}以${value}开头`, `${field} begins with ${value}`)
    case 'empty':
      return say(`${field}为空`, `${field} is empty`)
    case 'filled':
      return say(`${field}已填写`, `${field} is filled in`)
  }
}

/** 大衣类商品, paid in full price. */
export function goodsOf(goods: Goods, speaker: Speaker): string {
  const { say } = speaker
  if (isAnything(goods) || !narrowsLines(goods)) return say('任何商品', 'anything')
  const { categories, productIds, brands = [], seasons = [], pieceFen, listedFen, paidPercent } = goods
  const marks = [
    ...(brands.length > 0 ? [say(`品牌${quoted(brands, speaker)}`, `of brand ${quoted(brands, speaker)}`)] : []),
    ...(seasons.length > 0 ? [say(`季节${quoted(seasons, speaker)}`, `of season ${quoted(seasons, speaker)}`)] : []),
    ...(pieceFen ? [say(`单价${amountSpan(pieceFen, 'money', speaker)}`, `at a price of ${amountSpan(pieceFen, 'money', speaker)}`)] : []),
    ...(listedFen ? [say(`价格带${amountSpan(listedFen, 'money', speaker)}`, `listed at ${amountSpan(listedFen, 'money', speaker)}`)] : []),
    ...(paidPercent ? [priceOf(paidPercent, speaker)] : []),
  ]
  const thing = thingOf(categories, productIds, speaker)
  return marks.length === 0 ? thing : say(`${marks.join('、')}的${thing}`, `${thing} ${marks.join(', ')}`)
}

function thingOf(categories: readonly string[], productIds: readonly number[], speaker: Speaker): string {
  const { say } = speaker
  const products = namesOf('product', productIds, speaker)
  if (categories.length === 0) return productIds.length === 0 ? say('商品', 'something') : say(`商品${products}`, products)
  const names = quoted(categories, speaker)
  return productIds.length === 0
    ? say(`${names}类商品`, `something of ${names}`)
    : say(`${names}类中的商品${products}`, `${products} of ${names}`)
}

function priceOf({ min, max }: Range, speaker: Speaker): string {
  const { say } = speaker
  if (min === 100 && max === undefined) return say('正价', 'at full price')
  if (max === 99 && min === undefined) return say('折扣价', 'at a discount')
  return say(
    `实付为吊牌价的${amountSpan({ min, max }, 'percent', speaker)}`,
    `paid ${amountSpan({ min, max }, 'percent', speaker)} of the list price`,
  )
}

export function placeOf({ storeIds, guides = [], channels = [] }: Goods, speaker: Speaker): string {
  const { say } = speaker
  const store = storeIds.length === 0 ? '' : say(`在${namesOf('store', storeIds, speaker)}`, `at ${namesOf('store', storeIds, speaker)}`)
  const guide = guides.length === 0 ? '' : say(`由${quoted(guides, speaker)}接待`, `from ${quoted(guides, speaker)}`)
  const channel = channels.length === 0 ? '' : say(`经${quoted(channels, speaker)}渠道`, `through ${quoted(channels, speaker)}`)
  return [store, channel, guide].filter((part) => part !== '').join(say('', ' '))
}

export const takeOf = (take: Take, speaker: Speaker): string =>
  take.by === 'count' ? speaker.say(` ${take.count} 名`, `${take.count}`) : speaker.say(` ${take.percent}%`, `${take.percent} %`)

/** A part that says nothing leaves two blanks side by side. */
export const tidy = (sentence: string): string => sentence.replaceAll(/ {2,}/g, ' ').trim()
