import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from '#shared/contract/parser.ts'
import type { ColumnDecision } from '#shared/languages/column-mapping.ts'
import { type FieldId, fieldIds } from '#shared/languages/import-fields.ts'
import { type SourceSettings, settingsOf } from '#shared/languages/source-settings.ts'
import { isoFromDay } from '#shared/values/day.ts'
import { anonymousKeys } from '#core/imports/values/code-converters.ts'
import { isFinding, valueOf } from '#core/imports/values/converted.ts'
import { converterFor } from '#core/imports/values/converter.ts'
import { dayOf, dictionary, today } from '../understanding/sheets.ts'

const anonymous = anonymousKeys(dictionary.anonymousValues, [])
const reader = <F extends FieldId>(field: F, settings: SourceSettings = {}, decision: ColumnDecision = {}) =>
  converterFor(field, { settings: settingsOf(settings), decision, today, fileDay: dayOf('2026-06-29'), anonymous })
const findingOf = (converted: unknown): string | null => (isFinding(converted) ? converted.finding : null)

describe('codes', () => {
  const card = reader('member.card_no', {}, { width: 13 })
  test.each<[string, Cell, string | null, string | null]>([
    ['as they are', '0086100625601', '0086100625601', null],
    ['Q8 with an apostrophe', "'0086100625601", '0086100625601', null],
    ['Q8 with a tab', '\t0086100625601', '0086100625601', null],
    ['Q8 as a formula of text', '="0086100625601"', '0086100625601', null],
    ['Q25 padded', '0086100625601   ', '0086100625601', null],
    ['Q27 full width', '００８６１００６２５６０１', '0086100625601', null],
    ['Q7 with lost zeros', '86100839414', '86100839414', 'W_SHORT_CODE'],
    ['Q7 with lost zeros as a number', 86100839414, '86100839414', 'W_SHORT_CODE'],
    ['Q7 in scientific notation', '6.90123E+15', '6.90123E+15', 'W_SCIENTIFIC_ID'],
    [
      'Q7 as a number of 17 digits',
      { flaw: 'damaged-number', text: '69012345678901200', value: 69012345678901200 },
      '69012345678901200',
      'W_NUMERIC_ID',
    ],
    ['Q7 as a number of 16 digits', 6901234567890120, '6901234567890120', 'W_NUMERIC_ID'],
    ['Q16 a mobile in the card field is not short', '13817460259', '13817460259', null],
    ['an error cell', { flaw: 'error', text: '#N/A' }, null, 'W_ERROR_CELL'],
    ['a formula without value', { flaw: 'formula-without-value' }, null, 'W_FORMULA_NO_VALUE'],
    ['nothing', null, null, null],
    ['blanks', '  ', null, null],
  ])('%s', (_, cell, value, finding) => {
    const converted = card(cell)
    expect([valueOf(converted), findingOf(converted)]).toEqual([value, finding])
  })

  test('Q7 the lost zeros are a candidate, never the value', () => {
    expect(card('86100839414')).toEqual({ finding: 'W_SHORT_CODE', value: '86100839414', candidate: '0086100839414' })
    expect(reader('member.card_no', { cardWidth: 12 })('86100839414')).toMatchObject({ candidate: '086100839414' })
    expect(reader('member.card_no')('86100839414')).toBe('86100839414')
  })

  test.each(['', '0', '-', '散客', '非会员', ' Walk-In ', '000000', '999999999999', 'null', '０００'])('Q15 %j is no member', (cell) =>
    expect(card(cell)).toBeNull(),
  )
  test.each(['11', '99', '888', '1111'])('%j is a running number: the customer is not lost among the walk-ins', (cell) =>
    expect(reader('member.card_no')(cell)).toBe(cell),
  )
  test('Q15 words of the source’s own are no member either', () => {
    const own = converterFor('member.card_no', {
      settings: settingsOf({}),
      decision: {},
      today,
      anonymous: anonymousKeys(dictionary.anonymousValues, ['员工购']),
    })
    expect([own('员工购'), own('008610')]).toEqual([null, '008610'])
  })

  test('17850.0 loses its ending where the whole column has it', () => {
    expect([
      reader('member.source_id', {}, { pointZero: true })('17850.0'),
      reader('member.source_id')('17850.0'),
      reader('member.source_id')(17850),
    ]).toEqual(['17850', '17850.0', '17850'])
  })

  test('H34 1E5 and 000123 are codes as they stand', () => {
    expect(['1E5', '000123', '=cmd|calc'].map((cell) => reader('product.sku')(cell))).toEqual(['1E5', '000123', '=cmd|calc'])
  })
})

describe('money, quantity, discount', () => {
  test.each<[string, FieldId, Cell, unknown, string | null]>([
    ['text', 'line.amount', '1,234.50', 123450, null],
    ['a number', 'line.amount', 4851.588000000001, 485159, null],
    ['a negative amount', 'line.amount', '-99.00', -9900, null],
    ['a negative list price', 'product.list_price', '-99.00', -9900, 'W_NEGATIVE'],
    ['no amount', 'line.amount', 'abc', null, 'E_MONEY_INVALID'],
    ['no amount in a field no figure depends on', 'product.cost', 'abc', null, 'W_MONEY_INVALID'],
    ['H19 far out of range', 'line.amount', 1e308, null, 'E_MONEY_RANGE'],
    ['H19 Arabic digits', 'line.amount', '٣', null, 'E_MONEY_INVALID'],
    ['an error', 'line.amount', { flaw: 'error', text: '#REF!' }, null, 'E_ERROR_CELL'],
    ['a dash', 'line.amount', '-', null, null],
    ['pieces', 'line.qty', '2', 2000, null],
    ['pieces with an ending', 'line.qty', '1.0', 1000, null],
    ['pieces with their word', 'line.qty', '３件', 3000, null],
    ['measured goods', 'line.qty', 0.255, 255, null],
    ['finer than a thousandth', 'line.qty', '0.12345', 123, 'W_QTY_ROUNDED'],
    ['returned pieces', 'line.qty', '-1', -1000, null],
    ['too many', 'line.qty', 100_001, null, 'E_QTY_RANGE'],
    ['no number', 'line.qty', 'x', null, 'E_QTY_INVALID'],
    ['points', 'member.points', '1,250分', 1250, null],
    ['H19 minus nothing', 'line.qty', '-0', 0, null],
  ])('%s', (_, field, cell, value, finding) => {
    const converted = reader(field)(cell)
    expect([valueOf<unknown>(converted), findingOf(converted)]).toEqual([value, finding])
  })

  test('Q19 fen and 万元, by the source or by the column’s own remark', () => {
    expect([
      reader('line.amount', { moneyUnit: 'fen' })('8990'),
      reader('line.amount', {}, { moneyUnit: 'wan' })('1.2'),
      reader('line.amount', { moneyUnit: 'fen' })(8990),
    ]).toEqual([8990, 1_200_000, 8990])
  })

  test('Q30 the decimal comma, and another currency than the column’s', () => {
    expect(reader('line.amount', {}, { decimalMark: ',' })('1.234,56 €')).toBe(123456)
    expect(reader('line.amount', { currency: 'EUR' })('$5')).toEqual({ finding: 'E_CURRENCY_MIXED', value: null })
    expect(reader('line.amount', { currency: 'EUR' })('5')).toBe(500)
  })

  test('Q20 discounts by the scale of the source; without it, or against it, the cell says so', () => {
    expect([
      reader('line.discount_rate', { discountScale: 'fraction' })(0.85),
      reader('line.discount_rate', { discountScale: 'tenths' })('8.5'),
      reader('line.discount_rate', { discountScale: 'percent' })('8.5折'),
    ]).toEqual([8500, 8500, 8500])
    expect(findingOf(reader('line.discount_rate')(0.85))).toBe('W_DISCOUNT_SCALE')
    expect(findingOf(reader('line.discount_rate', { discountScale: 'fraction' })('85'))).toBe('W_DISCOUNT_SCALE')
  })
})

describe('days and times', () => {
  const shown = (converted: unknown): unknown => {
    if (isFinding(converted)) return converted.finding
    return typeof converted === 'object' && converted !== null && 'day' in converted && typeof converted.day === 'number'
      ? converted
      : converted
  }
  const at = (iso: string, second?: number) => ({ day: dayOf(iso), ...(second === undefined ? {} : { second }) })

  test.each<[string, Cell, unknown]>([
    ['Q9 a styled cell', '2026-01-31 09:05:00', at('2026-01-31', 32_700)],
    ['Q9 a bare serial', 46053.378, at('2026-01-31', 32_659)],
    ['Q9 in Chinese', '2026年1月31日', at('2026-01-31')],
    ['before 1990', '1989-12-31', 'E_DATE_RANGE'],
    ['after tomorrow', '2026-07-02', 'E_DATE_RANGE'],
    ['tomorrow', '2026-07-01', at('2026-07-01')],
    ['impossible', '2026-02-30', 'E_DATE_INVALID'],
    ['unreadable', '昨天', 'E_DATE_INVALID'],
    ['an impossible serial', { flaw: 'impossible-date', value: 60 }, 'E_DATE_INVALID'],
    ['blank', '', null],
  ])('of a sale: %s', (_, cell, expected) => expect(shown(reader('receipt.datetime')(cell))).toEqual(expected))

  test('Q9 day before month by the column, by the source, or asked', () => {
    expect(shown(reader('receipt.date', {}, { dateOrder: 'dmy' })('5/1/2026'))).toEqual(at('2026-01-05'))
    expect(shown(reader('receipt.date', { dateOrder: 'mdy' }, { dateOrder: 'ambiguous' })('5/1/2026'))).toEqual(at('2026-05-01'))
    expect(shown(reader('receipt.date', {}, { dateOrder: 'ambiguous' })('5/1/2026'))).toBe('E_DATE_ORDER')
  })

  test('P6 an offset in the value, or a source in UTC, moves to the stores’ time', () => {
    expect(reader('receipt.datetime')('2026-03-12 20:14:02 +0000')).toEqual(at('2026-03-13', 15_242))
    expect(reader('receipt.datetime', { timesAre: 'utc' })('2026-03-12 20:14:02')).toEqual(at('2026-03-13', 15_242))
    expect(reader('receipt.datetime')('2026-03-12 20:14:02')).toEqual(at('2026-03-12', 72_842))
  })

  test('of members and products a bad day is a mark, and no day is none', () => {
    expect(
      [reader('member.joined_at')('2026-02-30'), reader('member.joined_at')('0000-00-00'), reader('member.expires_at')('长期有效')].map(
        shown,
      ),
    ).toEqual(['W_DATE_INVALID', null, null])
    expect(shown(reader('member.expires_at')('2099-12-31'))).toEqual(at('2099-12-31'))
  })

  test('Q10 a time in a column of its own', () => {
    expect([
      reader('receipt.time')('9:05'),
      reader('receipt.time')(0.378),
      reader('receipt.time')({ flaw: 'impossible-date', value: 0.378 }),
      reader('receipt.time')('1899-12-31 09:05:00'),
    ]).toEqual([32_700, 32_659, 32_659, 32_700])
  })
})

describe('members', () => {
  test('Q16 mobiles: the second number is kept, masked never counts, landlines are landlines', () => {
    expect(reader('member.mobile')('+86 138-1746-0259/13957281640')).toMatchObject({ clean: '13817460259', second: '13957281640' })
    expect(reader('member.mobile')(13817460259)).toMatchObject({ clean: '13817460259', status: 'ok' })
    expect(reader('member.mobile')('138****1234')).toMatchObject({ finding: 'W_MASKED' })
    expect(reader('member.mobile')('021-62718845')).toMatchObject({ type: 'landline' })
    expect(findingOf(reader('member.mobile')('1381746025'))).toBe('W_MOBILE_INVALID')
    expect(reader('member.mobile')('无')).toBeNull()
  })

  test('Q17 gender codes by the source, both ways', () => {
    expect([
      reader('member.gender', { genderCodes: { '1': 'male', '0': 'female' } })('1'),
      reader('member.gender', { genderCodes: { '1': 'female', '0': 'male' } })(1),
    ]).toEqual(['male', 'female'])
    expect(reader('member.gender')('1')).toEqual({ finding: 'W_VALUE_UNMAPPED', value: null })
    expect([reader('member.gender')('女士'), reader('member.gender')(' ')]).toEqual(['female', null])
  })

  test('Q18 default birthdays are kept raw and not used; month and day are kept', () => {
    for (const cell of ['1900-01-01', '1990-01-01', '2026-06-29'])
      expect(findingOf(reader('member.birthday')(cell)), cell).toBe('W_DEFAULT_BIRTHDAY')
    expect(reader('member.birthday')('5月1日')).toMatchObject({ clean: '--05-01' })
    expect(reader('member.birthday')(32878)).toMatchObject({ clean: '1990-01-05' })
    expect([reader('member.birthday')('0000-00-00'), findingOf(reader('member.birthday')('1990-02-30'))]).toEqual([
      null,
      'W_BIRTHDAY_INVALID',
    ])
    expect(reader('member.lunar_birthday')('1985-08-15')).toMatchObject({ clean: '1985-09-29', lunar: { m: 8, d: 15 } })
    expect([reader('member.lunar_birthday')('农历'), reader('member.lunar_birthday')('公历')]).toEqual(['lunar', 'solar'])
  })

  test('postcodes as numbers keep what they have', () => {
    expect(reader('member.postcode')(200030)).toMatchObject({ clean: '200030' })
    expect(reader('member.postcode')(10020)).toMatchObject({ clean: null, suggest: ['010020'] })
  })
})

describe('text, words, flags', () => {
  test('H16 H18 unseen characters are taken out and marked, formulas are text', () => {
    expect(reader('member.name')('张\u0000三')).toEqual({ finding: 'W_CONTROL_CHARS', value: '张三' })
    expect(findingOf(reader('member.name')('\uD800张三'))).toBe('W_LONE_SURROGATE')
    expect(reader('member.name')({ flaw: 'bad-characters', text: '张\uFFFD' })).toEqual({ finding: 'W_BAD_CHARS', value: '张\uFFFD' })
    expect([reader('member.name')('=HYPERLINK("x")'), reader('member.name')('李\n四'), reader('member.name')(5)]).toEqual([
      '=HYPERLINK("x")',
      '李 四',
      '5',
    ])
    expect(
      [reader('line.remark')({ flaw: 'error', text: '#N/A' }), reader('receipt.no')({ flaw: 'error', text: '#N/A' })].map(findingOf),
    ).toEqual(['W_ERROR_CELL', 'E_ERROR_CELL'])
  })
  test('P15 value maps', () => {
    expect(reader('member.level', { valueMaps: { 'member.level': { 金卡会员: '金卡' } } })('金卡会员')).toBe('金卡')
    expect(reader('member.consent_mail', { valueMaps: { 'member.consent_mail': { 是: '否', 否: '是' } } })('是')).toBe(false)
  })
  test('flags', () => {
    expect(['是', '√', 'TRUE', '1', '否', 'no', '0', '', true].map((cell) => reader('line.is_gift')(cell))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      null,
      true,
    ])
    expect(findingOf(reader('line.is_gift')('也许'))).toBe('W_VALUE_UNMAPPED')
  })
})

test('no cell of any field throws, and a finding never hides in a value', () => {
  const flaws: fc.Arbitrary<Cell> = fc.oneof(
    fc.string({ maxLength: 30, unit: 'binary' }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.record({ flaw: fc.constant('error' as const), text: fc.string() }),
    fc.constant({ flaw: 'formula-without-value' as const }),
    fc.record({ flaw: fc.constant('damaged-number' as const), text: fc.string(), value: fc.double() }),
    fc.record({ flaw: fc.constant('impossible-date' as const), value: fc.double() }),
    fc.record({ flaw: fc.constant('bad-characters' as const), text: fc.string() }),
  )
  const readers = fieldIds.map((field) => reader(field))
  fc.assert(
    fc.property(flaws, (cell) => {
      for (const read of readers) {
        const value = valueOf<unknown>(read(cell))
        if (isFinding(value) || Number.isNaN(value)) return false
      }
      return true
    }),
    { numRuns: 2000 },
  )
})

test('days are read back from what is shown', () => {
  expect(isoFromDay(today)).toBe('2026-06-30')
})
