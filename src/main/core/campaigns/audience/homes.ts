/** Households by what is written on a piece: one surname at one address; kept as long as the members stay as they are. */
import type { Columns } from '../../columns/columns.ts'
import { byteAt, intAt } from '../../columns/shared-arrays.ts'
import { lowerAscii, textAt, textLength } from '../../columns/text-column.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { createKept } from '../../value/scope/kept.ts'
import { fullAddress, hasAddress, squeezed, surnameOf } from '../recipient.ts'

export interface Homes {
  /** Number of the household by the place of the member, -1 without an address. */
  readonly household: Int32Array
  /** 1: a name of blanks, or none. */
  readonly nameless: Uint8Array
  /** Every number of a household is smaller. */
  readonly count: number
}

const kept = createKept<Homes>('homes of members', 1)

export const homesOf = (columns: Columns): Promise<Homes> => kept(columns, '', () => load(columns))

async function load(columns: Columns): Promise<Homes> {
  const { members } = columns
  const household = new Int32Array(members.count).fill(-1)
  const nameless = new Uint8Array(members.count)
  const numbers = createNumbers()
  const homeOf = homesReader(columns)
  await eachBlock(members.count, createBreathe(), (from, to) => {
    for (let place = from; place < to; place++) {
      const { surname, address } = homeOf(place)
      if (surname === '') nameless[place] = 1
      if (address !== undefined) household[place] = numbers.of(`${surname}|${address}`)
    }
  })
  await tieCards(columns, household, homeOf, numbers)
  const joined = numbers.joined()
  for (let place = 0; place < household.length; place++) {
    const number = intAt(household, place)
    if (number >= 0) household[place] = intAt(joined, number)
  }
  return { household, nameless, count: joined.length }
}

interface Home {
  /** Empty: no name. */
  readonly surname: string
  readonly address: string | undefined
}

/** Of each member by her place; the columns hold Latin letters small, so the places are made small too. */
function homesReader({ members }: Columns): (place: number) => Home {
  const [provinces, cities, counties] = [members.province, members.city, members.county].map(({ values }) => values.map(lowerAscii))
  return (place) => {
    const home = {
      province: provinces?.[intAt(members.province.code, place)] ?? '',
      city: cities?.[intAt(members.city.code, place)] ?? '',
      county: counties?.[intAt(members.county.code, place)] ?? '',
      address: textLength(members.address, place) === 0 ? '' : textAt(members.address, place),
    }
    const name = textLength(members.name, place) === 0 ? '' : textAt(members.name, place).trim()
    // Small again afterwards: of full width they come out of the columns as they were written, and normalised as capitals.
    return {
      surname: lowerAscii(surnameOf(name).normalize('NFKC')),
      address: hasAddress(home) ? lowerAscii(squeezed(fullAddress(home))) : undefined,
    }
  }
}

/**
 * Of a person with several cards the piece shows the best name and the best address, which may stand on two of them: each of her names at each of
 * her addresses is her household.
 */
async function tieCards(
  { members, persons }: Columns,
  household: Int32Array,
  homeOf: (place: number) => Home,
  numbers: ReturnType<typeof createNumbers>,
): Promise<void> {
  const cards = new Uint8Array(persons.count)
  for (const person of members.person) cards[person] = Math.min(byteAt(cards, person) + 1, 2)
  const places = new Map<number, number[]>()
  for (let place = 0; place < members.count; place++) {
    const person = intAt(members.person, place)
    if (byteAt(cards, person) < 2) continue
    const own = places.get(person)
    if (own) own.push(place)
    else places.set(person, [place])
  }
  const breathe = createBreathe()
  for (const own of places.values()) {
    const homes = own.map(homeOf)
    const surnames = new Set(homes.map(({ surname }) => surname).filter((surname) => surname !== ''))
    const [first] = surnames
    // Without a name she gets no piece; a card without one must not tie two families who share a house.
    if (first === undefined) continue
    const numbersAt = homes.map(({ address }) =>
      address === undefined ? [] : [...surnames].map((surname) => numbers.of(`${surname}|${address}`)),
    )
    const [shared] = numbersAt.flat()
    for (const [i, place] of own.entries()) {
      const [number] = numbersAt[i] ?? []
      if (number !== undefined) household[place] = number
    }
    if (shared !== undefined) for (const number of numbersAt.flat()) numbers.join(shared, number)
    await breathe()
  }
}

function createNumbers() {
  const known = new Map<string, number>()
  const parent: number[] = []
  const rootOf = (number: number): number => {
    let root = number
    while (parent[root] !== root) root = parent[root] ?? root
    return root
  }
  return {
    of(key: string): number {
      const number = known.get(key)
      if (number !== undefined) return number
      known.set(key, parent.length)
      return parent.push(parent.length) - 1
    },
    join(one: number, other: number): void {
      const [a, b] = [rootOf(one), rootOf(other)]
      // The smaller stands, so that the order of joining does not matter.
      parent[Math.max(a, b)] = Math.min(a, b)
    },
    joined: (): Int32Array => Int32Array.from(parent, (_, number) => rootOf(number)),
  }
}
