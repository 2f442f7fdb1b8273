// The gates and the draw against what they mean, written plainly (mailing.md 1 and 16).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draw, type Unit } from '#core/campaigns/audience/draw.ts'
import { homesOf } from '#core/campaigns/audience/homes.ts'
import { BLOCKED, MINOR, NAMELESS, REFUSED, RETURNED, UNKNOWN_CONSENT, UNREACHABLE } from '#core/campaigns/audience/reach.ts'
import { NO_GATE, sieve } from '#core/campaigns/audience/sieve.ts'
import { createLot } from '#core/campaigns/audience/seeded-order.ts'
import { householdKey } from '#core/campaigns/recipient.ts'
import { AudienceRules, audienceGates, CampaignCells, type AudienceGate } from '#shared/contract/campaign-brief.ts'
import { aMember, aWorkspace } from '../../data/builders.ts'

const marks = fc.constantFrom(0, 0, 0, 0, 0, REFUSED, BLOCKED, MINOR, UNKNOWN_CONSENT, NAMELESS, UNREACHABLE, RETURNED, MINOR | RETURNED)
const aPerson = fc.record({
  marks,
  person: fc.integer({ min: 0, max: 14 }),
  household: fc.integer({ min: -1, max: 9 }),
  grade: fc.constantFrom('', 'A', 'B', 'C', 'R'),
  isSuppressed: fc.constantFrom(false, false, false, true),
  isIn: fc.constantFrom(true, true, true, false),
})
const paces = fc.array(fc.record({ last: fc.integer({ min: 0, max: 100 }), inYear: fc.nat(3), other: fc.boolean(), net: fc.nat(4) }), {
  minLength: 15,
  maxLength: 15,
})
const rules = fc.record({
  quietDays: fc.constantFrom(0, 40),
  mostPerYear: fc.constantFrom(null, 2),
  skipOthers: fc.boolean(),
  unknownConsent: fc.constantFrom('mail' as const, 'leave-out' as const),
  oncePerHousehold: fc.boolean(),
  poorestGrade: fc.constantFrom('A' as const, 'B' as const),
  capacity: fc.constantFrom(null, 3, 100),
})

test('every member falls at the first gate in order, and the best of a person and a household goes on', () => {
  fc.assert(
    fc.property(fc.array(aPerson, { maxLength: 40 }), paces, rules, fc.boolean(), (people, pace, given, isPost) => {
      const said = AudienceRules.parse({ ...given, overrideReason: 'x' })
      const startsOn = 100
      const columns = {
        members: { count: people.length, person: Int32Array.from(people, ({ person }) => person) },
        persons: { count: pace.length, net: Float64Array.from(pace, ({ net }) => net) },
      } as unknown as Parameters<typeof sieve>[1]['columns']
      const places = Int32Array.from(people.flatMap(({ isIn }, place) => (isIn ? [place] : [])))
      const found = sieve(places, {
        columns,
        reach: {
          marks: Uint8Array.from(people, (each) => each.marks),
          grade: Uint8Array.from(people, ({ grade }) => (grade === '' ? 0 : grade.charCodeAt(0))),
          household: Int32Array.from(people, ({ household }) => household),
          households: 10,
          withPostcode: new Uint8Array(people.length),
        },
        suppressed: Uint8Array.from(people, ({ isSuppressed }) => Number(isSuppressed)),
        pacing: {
          lastDay: Int32Array.from(pace, ({ last }) => last),
          inYear: Int32Array.from(pace, ({ inYear }) => inYear),
          inOther: Uint8Array.from(pace, ({ other }) => Number(other)),
        },
        rules: said,
        isPost,
        startsOn,
      })

      const fellAt = new Map<number, AudienceGate>()
      const closed = (place: number): readonly (readonly [AudienceGate, boolean])[] => {
        const each = people[place]!
        const of = pace[each.person]!
        const has = (mark: number): boolean => (each.marks & mark) !== 0
        return [
          ['opted-out', has(REFUSED)],
          ['do-not-contact', has(BLOCKED)],
          ['minor', has(MINOR)],
          ['no-consent', has(UNKNOWN_CONSENT) && said.unknownConsent === 'leave-out'],
          ['suppressed', each.isSuppressed],
          ['no-name', has(NAMELESS)],
          ['unreachable', has(UNREACHABLE)],
          ['poor-address', isPost && each.grade !== '' && each.grade > said.poorestGrade],
          ['returned-mail', isPost && has(RETURNED)],
          ['mailed-lately', said.quietDays > 0 && startsOn - of.last < said.quietDays],
          ['mailed-enough', said.mostPerYear !== null && of.inYear >= said.mostPerYear],
          ['other-campaign', said.skipOthers && of.other],
        ]
      }
      for (const place of places) {
        const gate = closed(place).find(([, isClosed]) => isClosed)?.[0]
        if (gate) fellAt.set(place, gate)
      }
      const worth = (place: number): number => pace[people[place]!.person]!.net
      const ranked = (among: readonly number[]): number[] => among.toSorted((a, b) => worth(b) - worth(a) || a - b)
      let left = [...places].filter((place) => !fellAt.has(place))
      const onlyBest = (keyOf: (place: number) => number, gate: AudienceGate): void => {
        for (const place of left) {
          const [best] = ranked(left.filter((other) => keyOf(other) === keyOf(place)))
          if (keyOf(place) >= 0 && best !== place) fellAt.set(place, gate)
        }
        left = left.filter((place) => !fellAt.has(place))
      }
      onlyBest((place) => people[place]!.person, 'same-person')
      if (said.oncePerHousehold && isPost) onlyBest((place) => people[place]!.household, 'same-household')
      left = ranked(left)
      for (const place of left.slice(said.capacity ?? left.length)) fellAt.set(place, 'capacity')

      expect([...found.chosen]).toEqual(left.slice(0, said.capacity ?? left.length))
      expect([...found.gates].map((gate) => (gate === NO_GATE ? undefined : audienceGates[gate]))).toEqual(
        [...places].map((place) => fellAt.get(place)),
      )
    }),
    { numRuns: 500 },
  )
})

describe('the draw', () => {
  const cells = CampaignCells.parse({ holdoutShare: 0.1, pilotPieces: 1000 })
  const units = (count: number): Unit[] => Array.from({ length: count }, (_, i) => ({ person: i, personId: i + 1, stratum: 0 }))

  test('holds out of half a million in one stratum its share, and nobody twice', () => {
    const { heldOut, pilot, mailed } = draw(units(500_000), cells, 'C25')
    expect([heldOut.length, pilot.length, mailed.length]).toEqual([50_000, 1000, 449_000])
    expect(new Set([...heldOut, ...pilot, ...mailed].map(({ personId }) => personId)).size).toBe(500_000)
  })

  test('goes by the lot of each person alone, whatever the order they come in', () => {
    const lot = createLot(cells.seed, 'C25 holdout')
    const byLot = units(300).toSorted((a, b) => lot(a.personId) - lot(b.personId))
    const { heldOut } = draw(units(300).toReversed(), cells, 'C25')
    expect(heldOut.map(({ personId }) => personId)).toEqual(byLot.slice(0, 30).map(({ personId }) => personId))
  })
})

test('members share a household where name and written address say so, and only there', async () => {
  const brand = aWorkspace()
  const word = fc.constantFrom(
    '漕溪北路1号',
    '漕溪北路 1号',
    '上海市徐汇区漕溪北路1号',
    '漕溪北路２号',
    '漕溪北路2号',
    '无',
    'Nanjing Rd. 1',
  )
  const people = fc.sample(fc.record({ name: fc.constantFrom('王一', '王二', '李三', '𠮷野', ' ', null), address: word }), {
    seed: 8,
    numRuns: 40,
  })
  const place = { province: '上海市', city: '上海市', county: '徐汇区' }
  for (const each of people) aMember(brand, { ...place, ...each })
  const { household, nameless } = await homesOf(await brand.columns.current())
  const keys = people.map(({ name, address }) =>
    address.length < 6 ? undefined : householdKey({ ...place, address, name: (name ?? '').trim() }).toLowerCase(),
  )
  expect([...nameless]).toEqual(people.map(({ name }) => Number((name ?? '').trim() === '')))
  for (const [i, key] of keys.entries())
    for (const [j, other] of keys.entries()) {
      if (key === undefined) expect(household[i]).toBe(-1)
      else expect(household[i] === household[j], `${key} and ${other}`).toBe(key === other)
    }
})

test('letters of full width are the same house, and a card without a name does not tie two families of one', async () => {
  const brand = aWorkspace()
  const house = { province: '上海市', city: '上海市', county: '徐汇区' }
  const add = (name: string | null, address: string, personId?: number) =>
    aMember(brand, { ...house, name, address, ...(personId === undefined ? {} : { personId }) })
  add('王一', '漕溪路1号A座101室')
  add('王二', '漕溪路1号Ａ座１０１室')
  for (const name of ['李三', '陈四']) add(null, '淮海中路8弄6号', add(name, '淮海中路8弄6号').personId)
  const { household } = await homesOf(await brand.columns.current())
  const [one, two, li, liToo, chen, chenToo] = household
  expect(one).toBe(two)
  expect(li).toBe(liToo)
  expect(chen).toBe(chenToo)
  expect(li).not.toBe(chen)
})
