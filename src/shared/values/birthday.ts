/**
 * Birthdays as members leave them (cleaning.md B01-B05): solar and lunar, full or month and day, with the default dates of
 * tills recognised. Nothing is guessed: what can mean two days is suspect and offers both.
 */
import { type Day, civilFromDay, dayFromCivil, isoFromDay } from './day.ts'
import { type LunarDate, dayFromLunar } from './lunar.ts'
import { type MomentReading, monthOfWord, parseMoment } from './moment.ts'
import { type Reading, invalid, missing } from './reading.ts'
import { cleanText, isPlaceholder, toHalfWidth } from './text.ts'

export interface BirthdayReading extends Reading {
  readonly kind: 'full' | 'md' | 'ym' | 'y' | null
  /** Kept beside the solar date: the greeting goes by the lunar day of each year. */
  readonly lunar?: LunarDate
}

export interface BirthdayContext {
  readonly today: Day
  /** The day the member joined: nobody joins under the age of ten, and some tills write it as the birthday. */
  readonly joined?: Day
  /** The day the file was made: some systems fill an empty birthday with it. */
  readonly fileDay?: Day
  readonly order?: MomentReading['order']
  /** The column says the date is lunar. */
  readonly isLunar?: boolean
}

const defaultDates: ReadonlySet<string> = new Set(['1900-01-01', '1970-01-01', '1980-01-01', '1990-01-01', '2000-01-01'])

const lunarMark = /农历|農曆|阴历|陰曆|旧历|舊曆|lunar|\([农農阴陰]\)|^[农農阴陰](?=[\d一二])|[农農阴陰]$/gi
const labels =
  /^(?:会员)?(?:出生年月日|出生日期|出生年月|出生于?|生日|生于|身份证)[::]?\s*|^(?:公历|公曆|阳历|陽曆|新历|西历)[::]?\s*|\s*(?:公历|公曆|阳历|陽曆|新历|西历|出生|生)$|\([公阳](?:历|曆)?\)$/g

export const readBirthday = (raw: string, context: BirthdayContext): BirthdayReading => {
  const text = cleanText(toHalfWidth(cleanText(raw.slice(0, 1000))))
    .replaceAll(labels, '')
    // A second one behind the first: 生日：公历 …
    .replaceAll(labels, '')
    .trim()
  if (isPlaceholder(text) || /^0{2,4}[-/.年]?0{1,2}[-/.月]?0{1,2}日?$/.test(text)) return { ...missing, kind: null }
  const arabic = fromChineseNumerals(
    text
      .replaceAll(lunarMark, '')
      .replaceAll(/\(\s*\)/g, '')
      .trim(),
  )
  if (context.isLunar || text.search(lunarMark) >= 0 || /闰|閏|正月|冬月|腊月|臘月|初|廿/.test(text)) return readLunar(arabic, context)
  return readSolar(plain(arabic), raw, context)
}

/** Dashes of every length, commas and strokes between the numbers, weekdays, notes in brackets: nothing of it says another day. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\u2010-\u2015\u2212~]/g, '-')
    .replaceAll(/\([^()\d]*\)/g, '')
    .replace(/^(\d{4})([,、\\])\s*(\d{1,2})\2\s*(\d{1,2})$/, '$1-$3-$4')
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+(?=\w)/i, '')
    .replace(/^(\d{1,2})(?:st|nd|rd|th)\b\s*(?:of\s+)?/i, '$1 ')
    .replace(/^民[国國]\s*(\d{1,3})年?(\d{1,2}月)?$/, (_, year: string, month = '') => `${Number(year) + 1911}年${month}`)
    .trim()

const readSolar = (text: string, raw: string, context: BirthdayContext): BirthdayReading => {
  const partial = readPartial(text, context)
  if (partial) return partial
  const moment = parseMoment(text, { order: context.order ?? 'ambiguous', latest: null, serials: { from: 3654, to: 55_000 } })
  if (moment === 'ambiguous-order' || moment === 'two-digit-year') return { ...suspect(candidates(text, context), 'B03'), kind: 'full' }
  if (typeof moment === 'string') return { ...invalid('B04'), kind: null }
  return judged(moment.day, raw, context)
}

/** Month and day, year and month, or a year alone. */
const readPartial = (text: string, context: BirthdayContext): BirthdayReading | null => {
  const monthDay = /^(?:--)?(\d{1,2})[月.-](\d{1,2})[日号]?$/.exec(text)
  if (monthDay) return readMonthDay(monthDay[1] ?? '', monthDay[2] ?? '')
  const stroke = /^(\d{1,2})\/(\d{1,2})$/.exec(text)
  if (stroke) return readStroke(Number(stroke[1]), Number(stroke[2]))
  return readCompact(text, context) ?? readYearMonth(text, context)
}

const readMonthDay = (month: number | string, dayOfMonth: number | string): BirthdayReading => {
  const clean = monthDayOf(Number(month), Number(dayOfMonth))
  if (clean === null) return { ...invalid('B04'), kind: null }
  return { status: 'fixed', clean, suggest: [], issues: ['B03'], kind: 'md' }
}

/** `--02-29`; 2000 is a leap year: 29 February is a birthday. */
const monthDayOf = (month: number, dayOfMonth: number): string | null => {
  const found = dayFromCivil(2000, month, dayOfMonth)
  return found === null ? null : `--${isoFromDay(found).slice(5)}`
}

/** 8/15 and 15/8 are one day; 5/1 may be two. */
const readStroke = (first: number, second: number): BirthdayReading => {
  if (first === second || second > 12) return readMonthDay(first, second)
  if (first > 12) return readMonthDay(second, first)
  return {
    ...suspect(
      [monthDayOf(first, second), monthDayOf(second, first)].flatMap((each) => each ?? []),
      'B03',
    ),
    kind: 'md',
  }
}

/** Without marks: 900105, 199001, 0815. What they say is likely, not sure. */
const readCompact = (text: string, context: BirthdayContext): BirthdayReading | null => {
  const [, century = '', middle = '', end = ''] = /^(\d\d)(\d\d)(\d\d)?$/.exec(text) ?? []
  if (end === '') {
    const clean = monthDayOf(Number(century), Number(middle))
    return clean === null ? null : { ...suspect([clean], 'B03'), kind: 'md' }
  }
  const days = candidates(`${century}-${middle}-${end}`, { ...context, order: 'ymd' })
  const month = readYearMonth(`${century}${middle}-${end}`, context)
  if (days.length > 0) return { ...suspect(days, 'B03'), kind: 'full' }
  return month?.status === 'suspect' ? month : null
}

const named = /^([a-z]{3,9})\.?[\s,-]*(\d{4})$/i
const readYearMonth = (given: string, { today }: BirthdayContext): BirthdayReading | null => {
  const [, word = '', its = ''] = named.exec(given) ?? []
  const text = monthOfWord(word) > 0 ? `${its}-${monthOfWord(word)}` : given
  const yearMonth = /^(\d{4})(?:[-/.年](\d{1,2})月?|年)?$/.exec(text)
  const year = Number(yearMonth?.[1] ?? 0)
  if (!yearMonth || year < 1900 || year > civilFromDay(today).year) return null
  const month = yearMonth[2]
  if (month === undefined) return { status: 'suspect', clean: String(year), suggest: [], issues: ['B03'], kind: 'y' }
  if (Number(month) < 1 || Number(month) > 12) return { ...invalid('B04'), kind: null }
  return { status: 'suspect', clean: `${year}-${month.padStart(2, '0')}`, suggest: [], issues: ['B03'], kind: 'ym' }
}

const suspect = (suggest: readonly string[], issue: string, clean: string | null = null): Reading => ({
  status: 'suspect',
  clean,
  suggest,
  issues: [issue],
})

/** Every day the text may mean: month first, then day first; a two-digit year up to this year's is 20xx, else 19xx. */
const candidates = (text: string, { today, order }: BirthdayContext): readonly string[] => {
  const orders = order === undefined || order === 'ambiguous' ? (['ymd', 'mdy', 'dmy'] as const) : ([order] as const)
  const found = orders.flatMap((each) => {
    const moment = parseMoment(text, { order: each, latest: today })
    return typeof moment === 'string' ? [] : [isoFromDay(moment.day)]
  })
  return [...new Set(found)]
}

const judged = (date: Day, raw: string, { today, joined, fileDay }: BirthdayContext): BirthdayReading => {
  const iso = isoFromDay(date)
  if (iso === '1900-01-01') return { ...suspect([], 'B05'), kind: 'full' }
  const age = yearsBetween(date, today)
  if (date > today || age > 110) return { ...invalid('B04'), kind: null }
  if (defaultDates.has(iso) || date === joined || date === fileDay) return { ...suspect([], 'B05', iso), kind: 'full' }
  if (joined !== undefined && yearsBetween(date, joined) < 10) return { ...invalid('B04'), kind: null }
  return { status: iso === raw ? 'ok' : 'fixed', clean: iso, suggest: [], issues: [], kind: 'full' }
}

/** Whole years from one day to another: the age on the second. */
export const yearsBetween = (from: Day, to: Day): number => {
  const [a, b] = [civilFromDay(from), civilFromDay(to)]
  return b.year - a.year - (b.month < a.month || (b.month === a.month && b.day < a.day) ? 1 : 0)
}

const lunarText = /^(?:(\d{4})[年\-/.]?)?(闰|閏)?(\d{1,2})[月\-/.](\d{1,2})[日号]?$/
const compactLunar = /^(\d{4})(\d{2})(\d{2})$/

const readLunar = (text: string, context: BirthdayContext): BirthdayReading => {
  const compact = compactLunar.exec(text)
  const match = compact ? [text, compact[1], undefined, compact[2], compact[3]] : lunarText.exec(text.replaceAll(/\s+\d.*$|\s/g, ''))
  if (!match) return { ...invalid('B02'), kind: null }
  const [, year, leap, month = '', dayOfMonth = ''] = match
  const lunar: LunarDate = { y: year ? Number(year) : null, m: Number(month), d: Number(dayOfMonth), leap: leap !== undefined }
  if (lunar.m < 1 || lunar.m > 12 || lunar.d < 1 || lunar.d > 30) return { ...invalid('B02'), kind: null }
  if (lunar.y === null) return { status: 'fixed', clean: null, suggest: [], issues: ['B02'], kind: 'md', lunar }
  const solar = dayFromLunar(lunar.y, lunar.m, lunar.d, lunar.leap)
  if (solar === null || solar > context.today) return { ...invalid('B02'), kind: null }
  return { status: 'fixed', clean: isoFromDay(solar), suggest: [], issues: ['B02'], kind: 'full', lunar }
}

const numerals: Readonly<Record<string, number>> = { 〇: 0, '○': 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** 一九九〇年十二月廿三 → 1990年12月23; 正月初一 → 1月1. Text without Chinese numerals comes back as it is. */
export const fromChineseNumerals = (text: string): string => {
  const named = text
    .replaceAll(/[正元]月/g, '1月')
    .replaceAll('冬月', '11月')
    .replaceAll(/[腊臘]月/g, '12月')
    .replaceAll('初', '')
  return named
    .replaceAll(/[〇○零一二三四五六七八九]{4}(?=年)/g, (year) => Array.from(year, (character) => numerals[character] ?? 0).join(''))
    .replaceAll(/[〇○零一二三四五六七八九十廿卅]+/g, (word) => String(smallNumber(word)))
}

const smallNumber = (word: string): number => {
  const spelled = word.replace(/^廿/, '二十').replace(/^卅/, '三十')
  const [tens, ones] = spelled.split('十')
  if (ones === undefined) return Array.from(spelled).reduce((sum, character) => sum * 10 + (numerals[character] ?? 0), 0)
  return (tens ? (numerals[tens] ?? 0) : 1) * 10 + (ones ? (numerals[ones] ?? 0) : 0)
}
