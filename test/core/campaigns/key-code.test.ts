import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSymbol, keyCode, readKeyCode } from '#core/campaigns/key-code.ts'

test.each([
  ['C24A-03-004217', 'M'],
  ['C24A-03-004218', 'A'],
  ['S120-10-00001', 'K'],
  ['B26Q-02-00999Z', 'B'],
])('the check symbol of %s is %s (mailing.md 6)', (body, check) => {
  expect(checkSymbol(body)).toBe(check)
})

test('a code is written as campaign, cell, sequence and check', () => {
  expect(keyCode({ campaign: 'C24A', cell: 3, sequence: 4217 })).toBe('C24A-03-004217-M')
})

test('a typed code is read through small letters, blanks, O and I; a wrong one is not', () => {
  expect(readKeyCode('c24a 03 oo42i7 m')).toBe('C24A03004217M')
  expect(readKeyCode('C24A-03-004271-M')).toBeUndefined()
  expect(readKeyCode('000000')).toBeUndefined()
})

test('any single wrong symbol and any swap of neighbours is found', () => {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  fc.assert(
    fc.property(fc.nat(999_999), fc.nat(99), fc.nat(12), fc.nat(31), (sequence, cell, at, other) => {
      const code = keyCode({ campaign: 'C24A', cell, sequence }).replaceAll('-', '')
      const place = 1 + (at % (code.length - 1))
      const wrong = code.slice(0, place) + symbols.charAt(other) + code.slice(place + 1)
      if (wrong !== code) expect(readKeyCode(wrong)).toBeUndefined()
      const swapped = code.slice(0, place - 1) + code.charAt(place) + code.charAt(place - 1) + code.slice(place + 1)
      if (swapped !== code) expect(readKeyCode(swapped)).toBeUndefined()
    }),
  )
})
