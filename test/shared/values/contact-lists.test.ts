import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readBirthday } from '#shared/values/birthday.ts'
import { dayFromIso } from '#shared/values/day.ts'
import { isOneEdit, readEmail } from '#shared/values/email.ts'
import { readPhone } from '#shared/values/phone.ts'
import { readPostcode } from '#shared/values/postcode.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'

const Case = z.object({
  in: z.union([z.string(), z.object({ value: z.string(), ctx: z.object({ areaCode: z.string().exactOptional() }) })]),
  expect: z.record(z.string(), z.unknown()),
  note: z.string(),
})
type Case = z.infer<typeof Case>
const casesOf = (name: string): readonly Case[] => (hasShared(name) ? z.array(Case).parse(sharedJson(name)) : [])

const today = dayFromIso('2026-06-30')
if (today === null) throw new Error('no day')

const compare = (reading: object, expected: Case['expect']): void => {
  const got = new Map<string, unknown>(Object.entries(reading))
  for (const [key, value] of Object.entries(expected)) {
    const actual = got.get(key) ?? null
    if (key === 'issues' || key === 'suggest') expect(actual, key).toEqual(expect.arrayContaining(z.array(z.unknown()).parse(value)))
    else if (Array.isArray(value)) expect(value, key).toContainEqual(actual)
    else expect(actual, key).toEqual(value)
  }
}

for (const [name, read] of [
  ['phones.json', (value: string, areaCode?: string) => readPhone(value, areaCode === undefined ? {} : { areaCode })],
  ['emails.json', (value: string) => readEmail(value)],
  ['dates.json', (value: string) => readBirthday(value, { today })],
] as const) {
  describe.skipIf(!hasShared(name))(`the list ${name}`, () => {
    test.each(casesOf(name).map((each) => [each.note, each] as const))('%s', (_, { in: given, expect: expected }) => {
      compare(typeof given === 'string' ? read(given) : read(given.value, given.ctx.areaCode), expected)
    })
  })
}

describe('what was cleaned once stays', () => {
  const reads = {
    readPhone: (text: string) => readPhone(text),
    readEmail: (text: string) => readEmail(text),
    readBirthday: (text: string) => readBirthday(text, { today }),
    readPostcode,
  }
  test.each(Object.entries(reads))('%s of its own clean value is that value, and no text throws', (_, read) => {
    const pieces = fc.constantFrom(
      '138',
      '1746',
      '0259',
      '13817460259',
      '@qq.com',
      'a',
      '2000',
      '-',
      '/',
      '年',
      '1',
      '月',
      '农历',
      ' ',
      '+86',
      '转',
      '021',
      '1990',
      '05',
      '０',
      '。',
      '\u200b',
      '***',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
          fc.string({ maxLength: 40, unit: 'binary' }),
        ),
        (text) => {
          const { clean } = read(text)
          return clean === null || read(clean).clean === clean
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('a cell of a million characters is no trouble', () => {
    for (const read of Object.values(reads))
      for (const unit of ['1', 'a', '(', '@', ' ', '农']) expect(() => read(unit.repeat(1_000_000))).not.toThrow()
  })
})

test('Q16 two numbers: the first mobile is the mobile, the other is kept; masked never counts', () => {
  expect(readPhone('021-62718845/13817460259')).toMatchObject({ type: 'mobile', clean: '13817460259', second: '021-62718845' })
  expect(readPhone('13817460259 13957281640')).toMatchObject({ clean: '13817460259', second: '13957281640' })
  expect(readPhone('138****1234')).toMatchObject({ status: 'invalid', clean: null, masked: true })
})

test('a landline that lost its zero is offered with it, not given it', () => {
  expect(readPhone('2162718845')).toMatchObject({ status: 'suspect', clean: null, suggest: ['021-62718845'] })
})

test('postcodes: a lost zero is offered, because a lost last digit looks the same', () => {
  expect(readPostcode('010020')).toMatchObject({ status: 'ok', clean: '010020' })
  expect(readPostcode('10020')).toMatchObject({ status: 'suspect', clean: null, suggest: ['010020'] })
  expect(readPostcode("'200030")).toMatchObject({ status: 'fixed', clean: '200030' })
  expect(readPostcode('990000')).toMatchObject({ status: 'suspect' })
  expect(readPostcode('无')).toMatchObject({ status: 'missing' })
  expect(readPostcode('SW1A 1AA')).toMatchObject({ status: 'invalid' })
})

test('one edit is one insertion, deletion, replacement or swap', () => {
  expect([
    isOneEdit('136.com', '163.com'),
    isOneEdit('q.com', 'qq.com'),
    isOneEdit('qqq.com', 'qq.com'),
    isOneEdit('126.com', '163.com'),
    isOneEdit('qq.com', 'qq.com'),
  ]).toEqual([true, true, true, false, false])
})

describe('Q18 birthdays no one was born on', () => {
  const joined = dayFromIso('2020-05-01')
  test('the default dates of tills, the joining date, the file’s own date', () => {
    for (const text of ['1900-01-01', '1970-01-01', '1980-01-01', '2000/1/1'])
      expect(readBirthday(text, { today }).issues, text).toContain('B05')
    if (joined === null) throw new Error('no day')
    expect(readBirthday('2020-05-01', { today, joined }).issues).toContain('B05')
    expect(readBirthday('2026-06-29', { today, fileDay: dayFromIso('2026-06-29') ?? today }).issues).toContain('B05')
    expect(readBirthday('2015-05-01', { today, joined })).toMatchObject({ status: 'invalid', issues: ['B04'] })
  })
  test('month and day are enough for a birthday mailing', () => {
    for (const text of ['5月1日', '05-01', '--05-01'])
      expect(readBirthday(text, { today }), text).toMatchObject({ status: 'fixed', clean: '--05-01', kind: 'md' })
    expect(readBirthday('2月29日', { today })).toMatchObject({ clean: '--02-29' })
    expect(readBirthday('2月30日', { today })).toMatchObject({ status: 'invalid' })
  })
  test('a lunar column reads plain numbers as lunar', () => {
    expect(readBirthday('1985-08-15', { today, isLunar: true })).toMatchObject({
      clean: '1985-09-29',
      lunar: { y: 1985, m: 8, d: 15, leap: false },
    })
  })
})
