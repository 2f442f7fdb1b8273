import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { allCounties, cityCodeOf, isMunicipality, nameOfUnit, provinceCodeOf } from '#core/cleaning/addresses/divisions.ts'
import { checkItems } from '#core/cleaning/check.ts'
import { cleanAddress, cleanDate, cleanEmail, cleanName, cleanPhone } from '#core/cleaning/clean.ts'
import { CheckItem } from '#shared/contract/cleaning.ts'
import { cleaningRules } from '#shared/languages/cleaning-rule.ts'
import { hasShared, sharedJson } from '../../data/shared-data.ts'

const Case = z.object({
  in: z.union([z.string(), z.object({ value: z.string(), ctx: z.unknown() })]),
  expect: z.record(z.string(), z.unknown()),
  note: z.string(),
})
const lists = { phone: 'phones.json', email: 'emails.json', date: 'dates.json', name: 'names.json', address: 'addresses.json' } as const

describe.each(Object.entries(lists))('%s of the shared list', (field, file) => {
  test.skipIf(!hasShared(file))('every case is read as the list says', () => {
    const wrong = z
      .array(Case)
      .parse(sharedJson(file))
      .flatMap((each) => {
        const { value, ctx } = typeof each.in === 'string' ? { value: each.in, ctx: {} } : each.in
        const item = CheckItem.parse({ field, value, ctx: { today: '2026-06-30', ...(typeof ctx === 'object' ? ctx : {}) } })
        const [result = {}] = checkItems([item])
        return mismatches(result, each.expect).map((key) => `${value}: ${key}`)
      })
    expect(wrong).toEqual([])
  })
})

function mismatches(result: object, expected: Readonly<Record<string, unknown>>): readonly string[] {
  const got = new Map<string, unknown>(Object.entries(result))
  return Object.entries(expected).flatMap(([key, value]) => {
    const actual = got.get(key === 'codeStarts' ? 'code' : key) ?? null
    const fits =
      key === 'codeStarts'
        ? typeof actual === 'string' && actual.startsWith(String(value))
        : ['issues', 'suggest', 'candidates'].includes(key)
          ? Array.isArray(value) && Array.isArray(actual) && value.every((each) => actual.includes(each))
          : Array.isArray(value)
            ? value.includes(actual)
            : JSON.stringify(actual) === JSON.stringify(value)
    return fits ? [] : [key]
  })
}

test('every county in full is read as itself, with and without its province', () => {
  const wrong = allCounties.flatMap(([code, county]) => {
    const province = nameOfUnit(provinceCodeOf(code)) ?? ''
    const city = isMunicipality(code) ? province : (nameOfUnit(cityCodeOf(code)) ?? '')
    const detail = `人民路${Number(code) % 997}号3栋201室`
    const forms = [`${province}${city === province ? '' : city}${county}${detail}`, `${province} ${city} ${county} ${detail}`]
    return forms.filter((text) => cleanAddress(text).code !== code)
  })
  expect(wrong).toEqual([])
})

const clean = { phone: cleanPhone, email: cleanEmail, date: cleanDate, name: cleanName, address: cleanAddress }
test.each(cleaningRules.flatMap((rule) => (rule.example === undefined ? [] : [[rule.id, rule.example] as const])))(
  'the example of rule %s',
  (id, { field, given, becomes }) => {
    const result = clean[field](given)
    expect([result.status, result.clean]).toContain(becomes)
    if (result.status !== 'missing' && !['B01', 'P03'].includes(id)) expect(result.issues).toContain(id)
  },
)

const ugly = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\uD800',
    '\u202E王小明',
    '\u200b\u200b',
    '号'.repeat(50_000),
    '1'.repeat(1_000_000),
    '上海市'.repeat(3000),
    '('.repeat(20_000),
  ),
)
test('no function throws on any text, and what was cleaned once stays', () => {
  fc.assert(
    fc.property(ugly, (text) => {
      for (const read of Object.values(clean)) {
        const first = read(text)
        if (first.status !== 'fixed' || first.clean === null) continue
        const again = read(first.clean)
        if (again.status === 'ok' || again.status === 'fixed') expect(again.clean).toBe(first.clean)
      }
    }),
    { numRuns: 300 },
  )
})
