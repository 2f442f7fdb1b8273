import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readName } from '#core/cleaning/names/read-name.ts'
import { isPlainName } from '#core/cleaning/names/plain-name.ts'
import { waysOf } from '#core/cleaning/quality/orphans.ts'
import { BusyAddresses } from '#core/cleaning/rules/busy-addresses.ts'
import { checkScheme, fixedWidth, withZeros } from '#core/cleaning/rules/card-numbers.ts'
import { readIdNumber } from '#core/cleaning/rules/id-number.ts'
import { joinFlaw } from '#core/cleaning/rules/joining.ts'
import { hashOf, Repeats } from '#core/cleaning/rules/repeats.ts'
import { standsAgainst } from '#core/cleaning/rules/returned-mail.ts'
import { StaffNames } from '#core/cleaning/rules/staff-names.ts'
import { cleaningRules } from '#shared/languages/cleaning-rule.ts'

test('every rule of the catalogue is in the standard, each once, with its words in both languages', () => {
  const numbers = (letter: string, last: number): string[] =>
    Array.from({ length: last }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`)
  const catalogue = [
    ...numbers('G', 8),
    ...numbers('N', 10),
    ...numbers('P', 11),
    ...numbers('E', 6),
    ...numbers('B', 7),
    ...numbers('A', 11),
    ...numbers('C', 4),
  ]
  expect(cleaningRules.map(({ id }) => id).toSorted()).toEqual(catalogue.toSorted())
  for (const { name, what } of cleaningRules) for (const text of [name.zh, name.en, what.zh, what.en]) expect(text).not.toBe('')
})

describe('N10', () => {
  const card = (name: string, day: number, guide: string | null = '小李') => ({ name, storeId: 1, guide, joinedOn: day })
  const judge = (cards: readonly ReturnType<typeof card>[]) => {
    const names = new StaffNames(cards.length)
    for (const each of cards) names.add(each)
    return names.judge()
  }
  test('a name on four cards of one store on one day is no member’s', () => {
    const isStaff = judge([1, 2, 3, 4].map(() => card('李红', 100, null)))
    expect(isStaff(card('李红', 100))).toBe(true)
    expect(isStaff(card('李红', 101))).toBe(false)
    expect(isStaff(card('王芳', 100))).toBe(false)
  })
  test('a common name among a guide’s two thousand cards is', () => {
    const others = Array.from({ length: 2000 }, (_, i) => card(`张${String.fromCharCode(0x4e00 + i)}`, i))
    const six = Array.from({ length: 6 }, (_, i) => card('王芳', i * 50))
    expect(judge([...others, ...six])(card('王芳', 0))).toBe(false)
    expect(judge(six)(card('王芳', 0))).toBe(true)
  })
})

describe('A09', () => {
  const living = (address: string | null) => ({ province: '上海市', city: '上海市', county: '徐汇区', address })
  test('eleven persons at an address make it a company’s; ten do not, nor does an empty one', () => {
    const busy = new BusyAddresses(30)
    for (let i = 0; i < 11; i++) busy.add(living('漕溪北路1111号'))
    for (let i = 0; i < 10; i++) busy.add(living('漕溪北路1112号'))
    for (let i = 0; i < 20; i++) busy.add(living('漕溪北路'.slice(0, 3)))
    const isBusy = busy.judge()
    expect([living('漕溪北路1111号'), living('漕溪北路1112号'), living('漕溪北'), living(null)].map(isBusy)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('A11', () => {
  const whole = '上海市徐汇区漕溪北路1111号'
  const back = (address: string | null, day: number | null = 100) => ({ day, reason: '查无此人', address })
  test.each([
    ['the letter bore it', back('上海市徐汇区 漕溪北路1111号'), null, true],
    ['it bore the detail only', back('漕溪北路1111号'), null, true],
    ['she has another address now', back('上海市徐汇区衡山路2号'), null, false],
    ['nobody knows what it bore', back(null), null, true],
    ['it was corrected since', back(null), 120, false],
    ['it was corrected before', back(null), 80, true],
  ])('%s', (_, returned, correctedOn, stands) => expect(standsAgainst(returned, whole, '漕溪北路1111号', correctedOn)).toBe(stands))
})

describe('B06', () => {
  test.each([
    ['11010519491231002X', { birthday: '1949-12-31', gender: 'female' }],
    ['11010519491231002x', { birthday: '1949-12-31', gender: 'female' }],
    ['110105 19491231 002X', { birthday: '1949-12-31', gender: 'female' }],
    ['130503670401001', { birthday: '1967-04-01', gender: 'male' }],
    ['110105194912310021', null],
    ['110105194902310029', null],
    ['1101051949', null],
    ['', null],
  ])('%s', (number, says) => expect(readIdNumber(number)).toEqual(says))
})

describe('C01', () => {
  const lengths = [
    { length: 13, cards: 990, withZero: 990 },
    { length: 11, cards: 10, withZero: 0 },
  ]
  test('lost zeros come back where the numbers of a source are equally long', () => {
    expect(fixedWidth(lengths)).toBe(13)
    expect(withZeros('86100000000', 13)).toBe('0086100000000')
    expect(withZeros('0086100000000', 13)).toBeNull()
    expect(withZeros('861', 13)).toBeNull()
    expect(withZeros('A8610000000', 13)).toBeNull()
  })
  test('where numbers are of several lengths, or begin with no zero, nothing was lost', () => {
    expect(fixedWidth([lengths[0], { length: 11, cards: 400, withZero: 0 }].flatMap((each) => each ?? []))).toBeNull()
    expect(fixedWidth([{ length: 13, cards: 990, withZero: 0 }])).toBeNull()
  })
  test('a check digit is told by the numbers themselves', () => {
    const luhn = (body: string): string => {
      for (let check = 0; check < 10; check++) if (isLuhn(`${body}${check}`)) return `${body}${check}`
      return ''
    }
    const isRight = checkScheme(Array.from({ length: 200 }, (_, i) => luhn(String(6_000_000 + i * 37))))
    expect(isRight?.(luhn('6001234'))).toBe(true)
    expect(isRight?.(`${luhn('6001234').slice(0, -1)}${(Number(luhn('6001234').slice(-1)) + 1) % 10}`)).toBe(false)
    expect(checkScheme(Array.from({ length: 200 }, (_, i) => String(60_000_000 + i * 3)))).toBeNull()
  })
})

const isLuhn = (number: string): boolean =>
  [...number]
    .toReversed()
    .reduce((sum, digit, at) => sum + [...String(Number(digit) * (1 + (at % 2)))].reduce((a, b) => a + Number(b), 0), 0) %
    10 ===
  0

test('C02: a card may be meant by its zeros, by one digit, or by two that changed places', () => {
  const ways = waysOf('86100123')
  expect(ways.get('0086100123')).toBe('zeros')
  expect(ways.get('86100132')).toBe('swap')
  expect(ways.get('86100125')).toBe('digit')
  expect(ways.has('86100123')).toBe(false)
  expect(waysOf('散客').size).toBe(0)
})

describe('C03', () => {
  test.each([
    ['joined after the first purchase', { joinedOn: 200, toldOn: null, firstPurchaseOn: 150 }, { suggest: 150 }],
    ['joined after the file that says so', { joinedOn: 200, toldOn: 190, firstPurchaseOn: null }, { suggest: null }],
    ['joined on the day she bought', { joinedOn: 200, toldOn: 200, firstPurchaseOn: 200 }, null],
    ['no day', { joinedOn: null, toldOn: 1, firstPurchaseOn: 1 }, null],
  ])('%s', (_, joining, flaw) => expect(joinFlaw(joining)).toEqual(flaw))
})

test('texts that come often are found, and how often, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', '上海', '上海市', '', '\uD800')), (texts) => {
      const repeats = new Repeats(0)
      for (const text of texts) repeats.add(hashOf(text))
      const often = repeats.moreThan(1)
      for (const text of new Set(texts)) {
        const times = texts.filter((each) => each === text).length
        expect(often.get(hashOf(text)) ?? 0).toBe(times > 1 ? times : 0)
      }
    }),
  )
})

test('a name called plain is one the reader finds right and whole', () => {
  const letters = [...'王李张欧阳司马贾商公路常顾明芳伟小红大海女士先生客户店员本人行某厂一乐'].map((letter) => fc.constant(letter))
  fc.assert(
    fc.property(fc.array(fc.oneof(...letters), { minLength: 1, maxLength: 4 }), (parts) => {
      const name = parts.join('')
      if (isPlainName(name)) expect(readName(name, name)).toMatchObject({ status: 'ok', complete: true, kind: 'person' })
    }),
    { numRuns: 3000 },
  )
})
