/** A share with its two counts; it is stored and printed with both (metrics.md 0). */
import type { Locale } from './locale.ts'

export interface Ratio {
  readonly numerator: number
  readonly denominator: number
}

/** What stands where a share has no denominator: never 0 %, 100 %, NaN or infinity. */
export const noRate = '–'

/** 0..1, or null when there is nothing to divide by. */
export const ratioValue = ({ numerator, denominator }: Ratio): number | null => (denominator === 0 ? null : numerator / denominator)

const percentFormats = new Map<string, Intl.NumberFormat>()
const percentFormat = (locale: Locale, decimals: number): Intl.NumberFormat => {
  const key = `${locale} ${decimals}`
  let format = percentFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    percentFormats.set(key, format)
  }
  return format
}

/** `12.3%`, or `–` without a denominator. */
export const formatRatio = (ratio: Ratio, locale: Locale, decimals = 1): string => {
  const value = ratioValue(ratio)
  return value === null ? noRate : percentFormat(locale, decimals).format(value)
}

/** `12.3% (123 / 1,000)`: a share with its two counts. */
export const formatRatioWithCounts = (ratio: Ratio, locale: Locale, decimals = 1): string => {
  const counts = new Intl.NumberFormat(locale)
  return `${formatRatio(ratio, locale, decimals)} (${counts.format(ratio.numerator)} / ${counts.format(ratio.denominator)})`
}
