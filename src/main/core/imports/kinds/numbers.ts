/** Numbers as the tables of records keep them. */

/** Thousandths, half away from zero: points come in halves. */
export const milli = (value: number | null): number | null =>
  value === null ? null : Math.sign(value) * Math.round(Math.abs(value) * 1000) || 0

export const whole = (value: number | null): number | null => (value === null ? null : Math.round(value) || 0)

/** A margin rate in basis points: 35%, 0.35 and 35 are the same; null where it is no rate. */
export function basisPoints(text: string): number | null {
  const match = /^(-?\d+(?:\.\d+)?)\s*([%％]?)$/.exec(text.trim())
  if (!match) return null
  const value = Number(match[1])
  const share = match[2] === '' && Math.abs(value) <= 1 ? value : value / 100
  return Math.abs(share) > 10 ? null : Math.round(share * 10_000)
}

/** 2026-01, 202601, 2026年1月, 2026/1/1: year × 12 + month − 1; null where it is no month. */
export function monthOfText(text: string): number | null {
  const match = /^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*(?:月|[-/.月]\s*\d{1,2}.*)?$/.exec(text.trim())
  if (!match) return null
  const [year, month] = [Number(match[1]), Number(match[2])]
  return month < 1 || month > 12 || year < 1980 || year > 2200 ? null : year * 12 + month - 1
}
