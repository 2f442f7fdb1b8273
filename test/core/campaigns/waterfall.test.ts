import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullAddress, householdKey, titleOf, type Recipient } from '#core/campaigns/recipient.ts'
import { sift } from '#core/campaigns/waterfall.ts'

const aRecipient = (over: Partial<Recipient> = {}): Recipient => ({
  id: 1,
  personId: over.id ?? 1,
  card: '0001234567890',
  name: '王芳',
  gender: 'female',
  mobile: '13800001111',
  postcode: '200030',
  province: '上海市',
  city: '上海市',
  county: '徐汇区',
  address: `漕溪北路${over.id ?? 1}号`,
  consentPost: 'yes',
  isMinor: false,
  isBlocked: false,
  householdId: null,
  ...over,
})
const rules = { unknownConsent: 'mail', oncePerAddress: true } as const
const equalWorth = () => 0

test('a municipality stands once, and so do parts the street line repeats', () => {
  expect(fullAddress(aRecipient())).toBe('上海市徐汇区漕溪北路1号')
  expect(fullAddress(aRecipient({ address: '上海市徐汇区漕溪北路1号' }))).toBe('上海市徐汇区漕溪北路1号')
  expect(fullAddress(aRecipient({ province: '江苏省', city: '苏州市', county: null, address: '干将路8号' }))).toBe('江苏省苏州市干将路8号')
})

test('a title is never guessed', () => {
  expect(titleOf(aRecipient({ gender: 'unknown' }), 'zh')).toBe('会员')
  expect(titleOf(aRecipient({ gender: 'male' }), 'en')).toBe('Mr')
})

test('each member falls at the first gate that holds him back, and every step counts', () => {
  const recipients = [
    aRecipient({ id: 1 }),
    aRecipient({ id: 2, consentPost: 'no', address: null }),
    aRecipient({ id: 3, consentPost: 'unknown' }),
    aRecipient({ id: 4, personId: 1 }),
    aRecipient({ id: 5, name: ' ' }),
    aRecipient({ id: 6, address: '无' }),
    aRecipient({ id: 7, address: '漕溪北路1号', name: '王小明' }),
    aRecipient({ id: 8, address: '漕溪北路1号', name: '李雷' }),
  ]
  const sifted = sift(recipients, { ...rules, unknownConsent: 'leave-out' }, equalWorth)
  expect(sifted.steps).toEqual([
    { gate: 'opted-out', removed: 1, left: 7 },
    { gate: 'do-not-contact', removed: 0, left: 7 },
    { gate: 'minor', removed: 0, left: 7 },
    { gate: 'no-consent', removed: 1, left: 6 },
    { gate: 'same-person', removed: 1, left: 5 },
    { gate: 'no-name', removed: 1, left: 4 },
    { gate: 'no-address', removed: 1, left: 3 },
    { gate: 'same-address', removed: 1, left: 2 },
  ])
  expect(sifted.pieces.map((piece) => piece.id)).toEqual([1, 8])
})

test('of a household the member worth most gets the piece, whatever the order', () => {
  const pair = [aRecipient({ id: 1, address: '漕溪北路9号' }), aRecipient({ id: 2, address: '漕溪北路 9 号', name: '王静' })]
  expect(householdKey(pair[0]!)).toBe(householdKey(pair[1]!))
  const worth = (id: number) => (id === 2 ? 500_00 : 100_00)
  expect(sift(pair, rules, worth).pieces.map((piece) => piece.id)).toEqual([2])
  expect(sift(pair.toReversed(), rules, worth).pieces.map((piece) => piece.id)).toEqual([2])
})

test('a person whose first card has no address is mailed through the second', () => {
  const cards = [aRecipient({ id: 1, personId: 7, address: null }), aRecipient({ id: 2, personId: 7 })]
  expect(sift(cards, rules, equalWorth).pieces.map((piece) => piece.id)).toEqual([2])
})

test('the list is sorted by postcode and a missing postcode comes last', () => {
  const sifted = sift(
    [aRecipient({ id: 1, postcode: null }), aRecipient({ id: 2, postcode: '510000' }), aRecipient({ id: 3, postcode: '100000' })],
    rules,
    equalWorth,
  )
  expect(sifted.pieces.map((piece) => piece.id)).toEqual([3, 2, 1])
})

test('nobody is lost or mailed twice: members = removed + pieces, whoever they are and in any order', () => {
  const recipient = fc.record({
    personId: fc.nat(6),
    name: fc.constantFrom(null, '', '王芳', '李雷'),
    address: fc.constantFrom(null, '无', '漕溪北路1号院', '干将东路88号'),
    postcode: fc.constantFrom(null, '200030', '100000'),
    consentPost: fc.constantFrom('yes', 'no', 'unknown'),
  })
  fc.assert(
    fc.property(fc.array(recipient, { maxLength: 20 }), fc.boolean(), (drawn, once) => {
      const recipients = drawn.map((over, i) => aRecipient({ ...over, id: i + 1 }))
      const sifted = sift(recipients, { unknownConsent: 'leave-out', oncePerAddress: once }, (id) => id % 3)
      const removed = [...sifted.removed.values()].flat()
      expect([...removed, ...sifted.pieces].map((r) => r.id).toSorted((a, b) => a - b)).toEqual(recipients.map((r) => r.id))
      expect(sifted.steps.at(-1)?.left).toBe(sifted.pieces.length)
      expect(new Set(sifted.pieces.map((piece) => piece.personId)).size).toBe(sifted.pieces.length)
      expect(sift(recipients.toReversed(), { unknownConsent: 'leave-out', oncePerAddress: once }, (id) => id % 3)).toEqual(sifted)
    }),
  )
})
