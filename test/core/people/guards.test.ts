/** What is never merged without being asked, however likely it looks (cleaning.md 6): each guard with the nearest pair it lets through. */
import { describe, expect, it } from 'vitest'
import { joinPairs, pairKey } from '#core/people/matching/clusters.ts'
import { intern } from '#core/people/matching/interned.ts'
import type { Hindrance } from '#core/people/matching/model.ts'
import { readMemberNames } from '#core/people/models/member-names.ts'
import { memberFields, membersModel } from '#core/people/models/members.ts'

type Levels = Readonly<Partial<Record<(typeof memberFields)[number], number>>>
type Gender = 0 | 1 | 2

interface Pair {
  readonly names?: readonly [string, string]
  /** 0 unknown, 1 female, 2 male. */
  readonly genders?: readonly [Gender, Gender]
  readonly dates?: readonly [number, number]
  readonly levels: Levels
}

const silence = intern(2, () => '')

async function hindranceOf({
  names = ['王小明', '王小明'],
  genders = [0, 0],
  dates = [0, 0],
  levels,
}: Pair): Promise<Hindrance | undefined> {
  const model = membersModel({
    count: 2,
    memberId: Int32Array.of(1, 2),
    personId: Int32Array.of(1, 2),
    names: await readMemberNames(
      intern(2, (record) => names[record] ?? ''),
      () => Promise.resolve(),
    ),
    mobile: silence,
    birthdays: { dates: Int32Array.from(dates), ifLunar: Int32Array.of(-1, -1) },
    gender: Uint8Array.from(genders),
    email: silence,
    emailUser: silence,
    addresses: { district: new Int32Array(2), road: silence, number: silence, unit: silence },
    silenced: [],
  })
  return model.hindrance(0, 1, (comparison) => levels[memberFields[comparison] ?? 'mobile'] ?? -1)
}

const far = [19_900_105, 19_610_728] as const
const alike = { mobile: 0, name: 0, birthday: 0, gender: 0, email: 0, address: 0 }

describe('guards', () => {
  it.each<readonly [string, Pair, Hindrance | undefined]>([
    ['everything agrees', { levels: alike }, undefined],
    ['one side is a company', { names: ['王小明', '上海某某贸易有限公司'], levels: alike }, 'organisation'],
    ['the other side is', { names: ['上海某某贸易有限公司', '王小明'], levels: alike }, 'organisation'],
    ['a title that fits the gender', { names: ['王女士', '王小明'], genders: [0, 1], levels: alike }, undefined],
    ['a title against the gender', { names: ['王女士', '王小明'], genders: [0, 2], levels: alike }, 'title'],
    ['the same from the other side', { names: ['王小明', '王先生'], genders: [1, 0], levels: alike }, 'title'],
    ['another birthday, a name that sounds equal', { dates: far, levels: { ...alike, birthday: 4, name: 1 } }, undefined],
    ['another birthday and another given name', { dates: far, levels: { ...alike, birthday: 4, name: 5 } }, 'birthday'],
    ['… one digit of it', { dates: [19_900_105, 19_900_106], levels: { ...alike, birthday: 3, name: 5 } }, undefined],
    ['… a day and a month that were swapped', { dates: [19_900_105, 19_900_501], levels: { ...alike, birthday: 1, name: 5 } }, undefined],
    ['… a birthday without its year', { dates: [19_900_105, 407], levels: { ...alike, birthday: 4, name: 5 } }, undefined],
    ['mobile and name', { levels: { mobile: 0, name: 4 } }, undefined],
    ['the mobile alone', { levels: { mobile: 0 } }, 'evidence'],
    ['the mobile, and a surname', { levels: { mobile: 0, name: 5 } }, 'evidence'],
    ['a mobile that begins alike, and the name', { levels: { mobile: 2, name: 0 } }, 'evidence'],
    ['the address alone', { levels: { address: 0 } }, 'evidence'],
    ['address and name', { levels: { address: 0, name: 0 } }, 'evidence'],
    ['address, name and birthday', { levels: { address: 0, name: 0, birthday: 1 } }, undefined],
    ['address, name and a part of the birthday', { levels: { address: 0, name: 0, birthday: 3 } }, 'evidence'],
    ['the e-mail', { levels: { name: 0, email: 1 } }, undefined],
    ['another e-mail', { levels: { name: 0, email: 2 } }, 'evidence'],
  ])('%s', async (_, pair, why) => {
    expect(await hindranceOf(pair)).toBe(why)
  })
})

describe('unions', () => {
  /** Every record with the next, the earlier the surer. */
  const chain = (records: number, apart: ReadonlySet<number> = new Set(), given: readonly (readonly [number, number])[] = []) => {
    const pairs = Array.from({ length: records - 1 }, (_, pair) => pair)
    return joinPairs(
      records,
      {
        given,
        order: pairs,
        a: Int32Array.from(pairs),
        b: Int32Array.from(pairs, (pair) => pair + 1),
        probability: Float32Array.from(pairs, (pair) => 1 - pair / 100),
      },
      { most: 6, apart },
    )
  }

  it('never have more than six cards; what joins no further waits', () => {
    const { root, refused } = chain(8)
    expect([...root]).toEqual([0, 0, 0, 0, 0, 0, 6, 6])
    expect(refused).toEqual([{ pair: 5, why: 'too-many' }])
  })

  it('never hold two the officer has told apart, however long the way from one to the other', () => {
    const { root, refused } = chain(4, new Set([pairKey(4, 3, 0)]))
    expect([...root]).toEqual([0, 0, 0, 3])
    expect(refused).toEqual([{ pair: 2, why: 'told-apart' }])
  })

  it('hold what the officer has joined, beyond six cards too', () => {
    const given = Array.from({ length: 7 }, (_, record) => [record, record + 1] as const)
    expect([...chain(8, new Set(), given).root]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  it('are as sure as their weakest link', () => {
    expect(chain(3).confidence.get(0)).toBeCloseTo(0.99, 6)
  })
})
