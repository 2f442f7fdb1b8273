/** Scale of discounts and unit of money: P4 and P5 (Q19, Q20). Columns that belong together give them away. */
import type { ColumnDecision } from '#shared/languages/column-mapping.ts'
import { type DiscountScale, discountScales, discountToBasisPoints } from '#shared/values/discount.ts'
import type { Ratio } from '#shared/values/rate.ts'
import { type Proposed, evidence, nothingToPropose } from './proposed.ts'
import { fits, hundredthsOf, productFit } from './relations.ts'
import type { Sample } from './sample-columns.ts'

/** P4: the scale that makes list price × rate the amount; without those columns, the range of the values, to be confirmed. */
export const proposeDiscountScale = (sample: Sample): Proposed => {
  const rates = sample.texts('line.discount_rate')
  if (rates.every((text) => text === '')) return nothingToPropose
  const filled = rates.filter((text) => text !== '')
  const proven = discountScales
    .map((scale) => ({ scale, fit: rateFit(sample, rates, scale) }))
    .toSorted((a, b) => share(b.fit) - share(a.fit))[0]
  if (proven && fits(proven.fit)) {
    const { scale, fit } = proven
    return {
      settings: { discountScale: scale },
      evidence: [evidence('discountScale', 'list-times-rate-is-amount', fit.numerator, fit.denominator, filled)],
    }
  }
  const scale = scaleOfRange(filled)
  const marked = filled.filter((text) => /[折%]/.test(text)).length
  const spoken = evidence(
    'discountScale',
    marked === filled.length ? 'values-say-their-scale' : 'range-of-values',
    filled.length,
    rates.length,
    [...new Set(filled)],
  )
  return { settings: { discountScale: scale }, evidence: [spoken], mustAsk: marked === filled.length ? [] : ['discountScale'] }
}

const share = ({ numerator, denominator }: Ratio): number => (denominator === 0 ? 0 : numerator / denominator)

/** Rows where the rate takes something off; a rate of 1 fits every scale that can write it. */
const rateFit = (sample: Sample, rates: readonly string[], scale: DiscountScale): Ratio => {
  const points = rates.map((text) => {
    const found = text === '' ? Number.NaN : discountToBasisPoints(text, scale)
    return typeof found === 'number' && found !== 10_000 ? found : Number.NaN
  })
  const amounts = hundredthsOf(sample.cells('line.amount'))
  const quantity = sample.has('line.qty') ? hundredthsOf(sample.cells('line.qty')) : amounts.map(() => 100)
  const list = sample.has('line.list_amount')
    ? hundredthsOf(sample.cells('line.list_amount'))
    : hundredthsOf(sample.cells('product.list_price'))
  const expected = list.map((price, i) => (price * (points[i] ?? Number.NaN)) / 10_000)
  return productFit(sample.has('line.list_amount') ? amounts.map(() => 100) : quantity, expected, amounts)
}

const scaleOfRange = (texts: readonly string[]): DiscountScale => {
  const numbers = texts.map((text) => Number(text.replaceAll(/[^\d.]/g, ''))).filter((value) => !Number.isNaN(value))
  const largest = numbers.reduce((most, value) => Math.max(most, value), 0)
  return largest <= 1 ? 'fraction' : largest <= 10 ? 'tenths' : 'percent'
}

/**
 * P5: fen is suspected where quantity × price differs from the amount by 100, or where every amount is whole, large and
 * mostly of round yuan. Shown and asked, never set: the factor of 100 is the officer's to confirm.
 */
export const proposeMoneyUnit = (sample: Sample, decisions: Readonly<Record<string, ColumnDecision>>): Proposed => {
  if (sample.kind !== 'lines' && sample.kind !== 'receipts') return nothingToPropose
  if (Object.values(decisions).some(({ moneyUnit }) => moneyUnit !== undefined)) return nothingToPropose
  const amounts = sample.cells(sample.has('line.amount') ? 'line.amount' : 'receipt.amount_paid')
  const hundredths = hundredthsOf(amounts)
  const differs = priceDiffersByHundred(sample, hundredths)
  if (differs && fits(differs)) {
    return {
      evidence: [
        evidence('moneyUnit', 'quantity-times-price-differs-by-100', differs.numerator, differs.denominator, sample.texts('line.amount')),
      ],
      mustAsk: ['moneyUnit'],
    }
  }
  const present = hundredths.filter((value) => !Number.isNaN(value) && value !== 0)
  const whole = present.filter((value) => value % 100 === 0)
  const round = whole.filter((value) => value % 10_000 === 0 || value % 1000 === 0)
  const median = present.map(Math.abs).toSorted((a, b) => a - b)[Math.floor(present.length / 2)] ?? 0
  const looksLikeFen = present.length >= 10 && whole.length === present.length && round.length > present.length * 0.6 && median >= 500_000
  if (!looksLikeFen) return nothingToPropose
  const samples = sample.texts(sample.has('line.amount') ? 'line.amount' : 'receipt.amount_paid').filter((text) => text !== '')
  return { evidence: [evidence('moneyUnit', 'whole-and-large', whole.length, present.length, samples)], mustAsk: ['moneyUnit'] }
}

const priceDiffersByHundred = (sample: Sample, amounts: readonly number[]): Ratio | null => {
  if (!sample.has('line.amount') || !sample.has('line.qty') || !sample.has('line.unit_price')) return null
  const [quantity, price] = [hundredthsOf(sample.cells('line.qty')), hundredthsOf(sample.cells('line.unit_price'))]
  const more = productFit(quantity, price, amounts, 100)
  return fits(more) ? more : productFit(quantity, price, amounts, 0.01)
}
