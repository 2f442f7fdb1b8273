/** The formatters of `shared/values` in the language on show, so that screen, print and export agree. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { day, dayFromCivil, formatDay } from '#shared/values/day.ts'
import { fen, formatFen } from '#shared/values/fen.ts'
import type { Locale } from '#shared/values/locale.ts'
import { formatRatio, type Ratio } from '#shared/values/rate.ts'

/** What stands where there is no value. */
export const nothing = '—'

export interface Format {
  readonly locale: Locale
  number(value: number): string
  /** `1,234.50` from fen; a dash for nothing. */
  money(amountFen: number | null | undefined): string
  /** Without the part behind the point, for headlines and axes; ten thousands and hundred millions as the language counts them. */
  moneyShort(amountFen: number): string
  /** From a business day number. */
  day(value: number | null | undefined, style?: 'short' | 'long'): string
  /** From `year × 12 + month − 1`. */
  month(value: number): string
  /** `12.3%`, from numerator and denominator. */
  percent(numerator: number, denominator: number, decimals?: number): string
  /** Pieces from thousandths. */
  quantity(milli: number): string
  /** `1.2 MB` */
  bytes(value: number): string
  /** Date and time of an ISO instant, in this computer's time zone. */
  instant(iso: string): string
}

export const localeOf = (language: string): Locale => (language === 'en' ? 'en' : 'zh-CN')

export function createFormat(locale: Locale): Format {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 })
  const pieces = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const ratio = (numerator: number, denominator: number): Ratio => ({ numerator, denominator })
  return {
    locale,
    number: (value) => whole.format(value === 0 ? 0 : value),
    money: (amount) => (amount === null || amount === undefined ? nothing : formatFen(fen(amount), locale)),
    moneyShort: (amount) => compact.format(amount / 100),
    day: (value, style) => (value === null || value === undefined ? nothing : formatDay(day(value), locale, style)),
    month: (value) => monthText(value, locale),
    percent: (numerator, denominator, decimals) => formatRatio(ratio(numerator, denominator), locale, decimals),
    quantity: (milli) => pieces.format(milli === 0 ? 0 : milli / 1000),
    bytes: (value) => bytesText(value, locale),
    instant: (iso) => instantText(new Date(iso), locale),
  }
}

function bytesText(value: number, locale: Locale): string {
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const
  const step = value < 1e6 ? 0 : value < 1e9 ? 1 : 2
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[step], maximumFractionDigits: step }).format(value / 1000 ** (step + 1))
}

function instantText(at: Date, locale: Locale): string {
  const onDay = dayFromCivil(at.getFullYear(), at.getMonth() + 1, at.getDate())
  const time = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
  return onDay === null ? nothing : `${formatDay(onDay, locale)} ${time}`
}

function monthText(value: number, locale: Locale): string {
  const year = Math.floor(value / 12)
  const month = (value % 12) + 1
  return locale === 'zh-CN'
    ? `${year}-${String(month).padStart(2, '0')}`
    : new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, 1))
}

const formats: Readonly<Record<Locale, Format>> = { 'zh-CN': createFormat('zh-CN'), en: createFormat('en') }

export function useFormat(): Format {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useMemo(() => formats[localeOf(language)], [language])
}
