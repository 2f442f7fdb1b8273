/** Discounts as basis points of the list price: 0.85, 85, 8.5, 8.5折 and 85 % are all 8,500 (P4, Q20). */
import { toHalfWidth } from './text.ts'

/** How a column writes a discount; the `off` scales write the part taken away (0.4 = 40 % off). */
export const discountScales = ['fraction', 'percent', 'tenths', 'off-fraction', 'off-percent'] as const
export type DiscountScale = (typeof discountScales)[number]

/** Basis points per unit of the scale. */
const factorOf: Readonly<Record<DiscountScale, number>> = {
  fraction: 10_000,
  percent: 100,
  tenths: 1000,
  'off-fraction': 10_000,
  'off-percent': 100,
}

export type DiscountProblem = 'not-a-discount' | 'contradicts-scale'

/**
 * Basis points that remain to be paid. `8.5折` and `85%` say their own scale; where that contradicts an `off` column,
 * or the value does not fit the scale (85 in a column of fractions), it is `contradicts-scale`.
 */
export const discountToBasisPoints = (text: string, scale: DiscountScale): number | DiscountProblem => {
  const half = toHalfWidth(text).replaceAll(/\s/g, '')
  const off = scale.startsWith('off')
  const match = /^(\d+(?:\.\d+)?)(折|%)?(off)?$/i.exec(half)
  if (!match) return 'not-a-discount'
  const [, digits = '', mark, offMark] = match
  const value = Number(digits)
  if (mark === '折' && off) return 'contradicts-scale'
  // 85折 is spoken language for 8.5折.
  const factor = mark === '折' ? (value >= 10 ? 100 : 1000) : mark === '%' ? 100 : factorOf[scale]
  const points = Math.round(value * factor)
  const remaining = off || offMark ? 10_000 - points : points
  return remaining < 0 || remaining > 10_000 ? 'contradicts-scale' : remaining
}
