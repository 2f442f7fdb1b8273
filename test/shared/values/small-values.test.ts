import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codeDamage,
  codeKey,
  fullScientificDigits,
  isDamagedNumber,
  normaliseCode,
  numberToCode,
  withoutPointZero,
} from '#shared/values/code.ts'
import { day, isoFromDay } from '#shared/values/day.ts'
import { discountToBasisPoints } from '#shared/values/discount.ts'
import { genderOfWord, readGender } from '#shared/values/gender.ts'
import { MemberId } from '#shared/values/ids.ts'
import { dayFromLunar, lunarFromDay } from '#shared/values/lunar.ts'
import { formatRatio, formatRatioWithCounts, ratioValue } from '#shared/values/rate.ts'
import { cleanText, isPlaceholder, textFlaw, textKey } from '#shared/values/text.ts'

describe('codes are text for ever', () => {
  test.each([
    ["'0086100625601", '0086100625601'],
    ['\t6901234567890', '6901234567890'],
    ['="0123"', '0123'],
    ['0101   ', '0101'],
    ['００８６１', '00861'],
    ['\u200b123\uFEFF', '123'],
    ['1E5', '1E5'],
    ['000123', '000123'],
    ['=cmd|calc', '=cmd|calc'],
    ['ab-12', 'ab-12'],
  ])('Q8 Q25 %j', (written, expected) => expect(normaliseCode(written)).toBe(expected))

  test('Q7 damage is seen, not repaired', () => {
    expect(codeDamage('6.90123E+15')).toBe('scientific')
    expect(codeDamage('8.61E+10')).toBe('scientific')
    expect([codeDamage('1E5'), codeDamage('690123'), codeDamage('A+B'), codeDamage('1.3817460259E+10')]).toEqual([null, null, null, null])
    expect(fullScientificDigits('1.3817460259E+10')).toBe('13817460259')
    expect(isDamagedNumber(69012345678901200)).toBe(true)
    expect(isDamagedNumber(86100839414)).toBe(false)
  })

  test('numbers become digits without exponent or ending', () => {
    expect([17850, 1e15, 69012345678901200, 86100839414].map(numberToCode)).toEqual([
      '17850',
      '1000000000000000',
      '69012345678901200',
      '86100839414',
    ])
    expect([withoutPointZero('17850.0'), withoutPointZero('1.50'), withoutPointZero('A.0')]).toEqual(['17850', '1.50', 'A.0'])
    expect(codeKey('ab1')).toBe('AB1')
  })

  test('what is normalised once stays', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30, unit: 'binary' }), (text) => normaliseCode(normaliseCode(text)) === normaliseCode(text)),
    )
  })
})

describe('text', () => {
  test('H16 what cannot be seen is taken out, and said', () => {
    expect(cleanText('张\u202E三\u0000')).toBe('张三')
    expect([
      textFlaw('张\u0000三'),
      textFlaw('\uD800张'),
      textFlaw('张\uFFFD'),
      textFlaw('张 三'),
      textFlaw(' 张三 '),
      textFlaw('上海\n路'),
    ]).toEqual(['control-characters', 'lone-surrogate', 'bad-characters', null, null, null])
    expect(cleanText('\uD800张').isWellFormed()).toBe(true)
    expect(cleanText('𠮷田😀')).toBe('𠮷田😀')
  })
  test('Q27 a line break in a cell is a blank', () => {
    expect(cleanText('示例路1号\n3栋')).toBe('示例路1号 3栋')
    expect(cleanText('a\r\nb')).toBe('a b')
  })
  test('cleaned once stays, and keys compare what people see alike', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40, unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)))
    expect(textKey('  ＶＩＰ　卡 ')).toBe('vip 卡')
  })
  test('placeholders', () => {
    for (const text of ['无', '不详', 'N/A', ' null ', '---', '——', '0000-00-00', '111', 'xxx', '', '　', '同上', '1', '.', '/'])
      expect(isPlaceholder(text), text).toBe(true)
    for (const text of ['张三', '12', '北京', '无锡市', '0123', 'x1']) expect(isPlaceholder(text), text).toBe(false)
  })
})

test.each([
  ['0.85', 'fraction'],
  ['85', 'percent'],
  ['8.5', 'tenths'],
  ['8.5折', 'fraction'],
  ['85折', 'percent'],
  ['85%', 'fraction'],
  ['85 %', 'percent'],
  ['0.15', 'off-fraction'],
  ['15', 'off-percent'],
  ['15%', 'off-fraction'],
  ['15% off', 'percent'],
] as const)('Q20 %s in a column of %s is 8,500 basis points', (text, scale) => expect(discountToBasisPoints(text, scale)).toBe(8500))

test('Q20 a value that does not fit its column says so', () => {
  expect([
    discountToBasisPoints('85', 'fraction'),
    discountToBasisPoints('8.5折', 'off-fraction'),
    discountToBasisPoints('850', 'percent'),
  ]).toEqual(['contradicts-scale', 'contradicts-scale', 'contradicts-scale'])
  expect([discountToBasisPoints('abc', 'fraction'), discountToBasisPoints('-0.5', 'fraction')]).toEqual([
    'not-a-discount',
    'not-a-discount',
  ])
  expect([
    discountToBasisPoints('60', 'percent'),
    discountToBasisPoints('0.4', 'off-fraction'),
    discountToBasisPoints('1', 'fraction'),
  ]).toEqual([6000, 6000, 10_000])
})

test('Q17 gender by words; digits by the map of the source only', () => {
  expect(['女', '先生', 'F', 'male', '未知', '1', '0', ''].map(genderOfWord)).toEqual([
    'female',
    'male',
    'female',
    'male',
    'unknown',
    null,
    null,
    'unknown',
  ])
  expect(readGender('1', new Map([['1', 'male']]))).toBe('male')
  expect(readGender('1', new Map([['1', 'female']]))).toBe('female')
  expect(readGender('1', new Map())).toBeNull()
})

test('a share without a denominator is not zero', () => {
  expect([ratioValue({ numerator: 1, denominator: 4 }), ratioValue({ numerator: 0, denominator: 0 })]).toEqual([0.25, null])
  expect([formatRatio({ numerator: 0, denominator: 0 }, 'zh-CN'), formatRatio({ numerator: 123, denominator: 1000 }, 'en')]).toEqual([
    '–',
    '12.3%',
  ])
  expect(formatRatioWithCounts({ numerator: 123, denominator: 1000 }, 'en')).toBe('12.3% (123 / 1,000)')
})

test('ids are positive whole numbers of their own brand', () => {
  expect(MemberId.safeParse(0).success).toBe(false)
  expect(MemberId.safeParse(1.5).success).toBe(false)
  expect(MemberId.parse(7)).toBe(7)
})

describe('the lunar calendar', () => {
  test.each([
    [2024, 1, 1, false, '2024-02-10'],
    [2025, 6, 1, true, '2025-07-25'],
    [2026, 1, 1, false, '2026-02-17'],
    [1984, 10, 1, true, '1984-11-23'],
    [2033, 11, 1, true, '2033-12-22'],
    [1900, 1, 1, false, '1900-01-31'],
  ] as const)('%i-%i-%i leap %s is %s', (year, month, dayOfMonth, leap, iso) => {
    const found = dayFromLunar(year, month, dayOfMonth, leap)
    expect(found === null ? null : isoFromDay(found)).toBe(iso)
  })

  test('there and back over two hundred years, and nothing outside', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_537, max: 47_874 }), (value) => {
        const lunar = lunarFromDay(day(value))
        return lunar !== null && lunar.y !== null && dayFromLunar(lunar.y, lunar.m, lunar.d, lunar.leap) === value
      }),
    )
    expect([
      dayFromLunar(1990, 2, 31, false),
      dayFromLunar(1990, 3, 1, true),
      dayFromLunar(1899, 1, 1, false),
      dayFromLunar(2101, 1, 1, false),
    ]).toEqual([null, null, null, null])
    expect([lunarFromDay(day(-25_538)), lunarFromDay(day(60_000))]).toEqual([null, null])
  })

  test('agrees with the platform’s astronomical calendar wherever that follows the published one', () => {
    const platform = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' })
    // In these years the platform's rule of thumb sets one new moon a day off the published calendar.
    const off = new Set([1917, 1922, 1953, 1954, 1955, 1987, 1998, 2012, 2018, 2026, 2027, 2029, 2030, 2070])
    for (let value = -25_537; value <= 47_800; value += 13) {
      const parts = new Map(platform.formatToParts(new Date(value * 86_400_000)).map((part) => [String(part.type), part.value]))
      const year = Number(parts.get('relatedYear'))
      if (off.has(year) || off.has(year - 1)) continue
      const month = parts.get('month') ?? ''
      expect(lunarFromDay(day(value)), isoFromDay(day(value))).toEqual({
        y: year,
        m: Number.parseInt(month, 10),
        d: Number(parts.get('day')),
        leap: month.endsWith('bis'),
      })
    }
  })
})
