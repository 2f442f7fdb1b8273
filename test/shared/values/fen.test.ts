import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { currencyOf, decideDecimalMark, fen, formatFen, largestFen, numberToFen, textToFen, yuanToFen } from '#shared/values/fen.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'

/** The slow rule itself: fifteen digits, then half away from zero, on decimal strings only. */
const fenByRule = (value: number): number => {
  const text = Math.abs(value).toPrecision(15)
  const [mantissa = '', exponent = '0'] = text.split('e')
  const [whole = '', decimals = ''] = mantissa.split('.')
  const digits = whole + decimals
  const point = whole.length + Number(exponent) + 2
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits
  const at = Math.max(point, 1)
  const kept = BigInt(padded.padEnd(at, '0').slice(0, at))
  const roundUp = Number(padded.charAt(at) || '0') >= 5
  return Math.sign(value) * Number(kept + (roundUp ? 1n : 0n)) || 0
}

describe('a workbook number becomes fen', () => {
  test('by the worked examples of the definition book', { skip: !hasShared('fixtures/metrics_worked_examples.json') }, () => {
    const { money_to_fen } = z
      .object({ money_to_fen: z.object({ cases: z.array(z.tuple([z.number(), z.number()])) }) })
      .parse(sharedJson('fixtures/metrics_worked_examples.json'))
    for (const [yuan, expected] of money_to_fen.cases) expect(numberToFen(yuan), String(yuan)).toBe(expected)
    expect(money_to_fen.cases.length).toBeGreaterThan(10)
  })

  test('half away from zero, so that a return mirrors its sale', () => {
    expect([1.005, 2.675, -0.005, -1.235, 4851.588000000001, 129.696].map((yuan) => numberToFen(yuan))).toEqual([
      101, 268, -1, -124, 485159, 12970,
    ])
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (yuan) => Number(numberToFen(-yuan)) + Number(numberToFen(yuan)) === 0),
    )
  })

  test('as the rule on decimal strings says, for any number', () => {
    fc.assert(fc.property(fc.double({ min: -9.9e8, max: 9.9e8, noNaN: true }), (yuan) => numberToFen(yuan) === fenByRule(yuan)))
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (thousandths) => numberToFen(thousandths / 1e4) === fenByRule(thousandths / 1e4)),
    )
  })

  test('never NaN, infinite or beyond a thousand million yuan', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e308, -1e308, 1_000_000_000.01])
      expect(numberToFen(value)).toBe('out-of-range')
    expect(numberToFen(1_000_000_000)).toBe(largestFen)
    expect(Object.is(numberToFen(-0), 0)).toBe(true)
    expect(numberToFen(1e-320)).toBe(0)
  })
})

describe('text becomes fen', () => {
  const written: readonly (readonly [string, number])[] = [
    ['1234.5', 123450],
    ['￥1,234.50', 123450],
    ['¥ 1 234.50', 123450],
    ['$8.00', 800],
    ['-$8.00', -800],
    ['€12.5', 1250],
    ['1,234.50元', 123450],
    ['１２３．４５', 12345],
    ['(123)', -12300],
    ['（1,234.5）', -123450],
    ['123-', -12300],
    ['−123.4', -12340],
    ['1.2万', 1_200_000],
    ['4851.588000000001', 485159],
    ['-0.005', -1],
    ['0.0049999999', 0],
    ['1.5E+3', 150_000],
    ['.5', 50],
    ['-0', 0],
  ]
  test.each(written)('Q27 Q30 %s', (text, expected) => expect(textToFen(text)).toBe(expected))

  test.each(['', '-', 'abc', '1.2.3', '1,23', '12,34.5', '٣٤', '--5', '(-5)', '1 234 5x'])('%j is no money', (text) =>
    expect(textToFen(text)).toBe('not-money'),
  )

  test.each(['1E400', 'NaN', 'Infinity', '99999999999999', '1e308'])('H19 %s is out of range', (text) =>
    expect(textToFen(text)).toBe('out-of-range'),
  )

  test('Q30 the decimal comma is the column’s, never the cell’s', () => {
    expect(textToFen('1.234,56', ',')).toBe(123456)
    expect(textToFen('1.234', ',')).toBe(123400)
    expect(textToFen('1,234', '.')).toBe(123400)
    expect(decideDecimalMark(['1.234,56', '12,50', '1.000'])).toBe(',')
    expect(decideDecimalMark(['1,234.56', '12.5', '1,000'])).toBe('.')
    expect(decideDecimalMark(['1,000', '2,500'])).toBe('.')
    expect(decideDecimalMark([])).toBe('.')
  })

  test('Q19 the unit of the source moves the point', () => {
    expect(textToFen('8990', '.', 'fen')).toBe(8990)
    expect(textToFen('1.23456789', '.', 'wan')).toBe(1234568)
    expect(numberToFen(8990, 'fen')).toBe(8990)
    expect(numberToFen(1.2, 'wan')).toBe(1_200_000)
  })

  test('what is formatted is read back, in both languages', () => {
    fc.assert(
      fc.property(fc.integer({ min: -largestFen, max: largestFen }), (amount) => {
        for (const locale of ['zh-CN', 'en'] as const) if (textToFen(formatFen(fen(amount), locale)) !== amount) return false
        return textToFen(formatFen(fen(amount), 'zh-CN', 'CNY')) === amount
      }),
    )
  })
})

test('formats with two decimals and no negative nothing', () => {
  expect(formatFen(fen(123450), 'zh-CN')).toBe('1,234.50')
  expect(formatFen(fen(-5), 'en')).toBe('-0.05')
  expect(formatFen(fen(-0), 'en')).toBe('0.00')
})

test('a broken invariant is a fault, not a value', () => {
  expect(() => fen(0.5)).toThrow(/whole number of fen/)
  expect(() => yuanToFen(Number.NaN)).toThrow(/out-of-range/)
})

test.each([
  ['￥5', 'CNY'],
  ['5元', 'CNY'],
  ['5港元', 'HKD'],
  ['HK$5', 'HKD'],
  ['$5', 'USD'],
  ['€5', 'EUR'],
  ['5', null],
] as const)('%s names the currency %s', (text, expected) => expect(currencyOf(text)).toBe(expected))
