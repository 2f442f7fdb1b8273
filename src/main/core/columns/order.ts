/**
 * Orders of all members for every sortable column of the list: places, ties by id, members without a value last either way.
 * Radix sorts over whole numbers, 16 bits a pass: a million members take a few dozen milliseconds.
 */
import type { ListClass, MemberOrder } from '#shared/contract/members-list.ts'
import { assertNever } from '../must.ts'
import type { Columns } from './columns.ts'
import type { Dictionary } from './dictionary.ts'
import { countingPass } from './counting-pass.ts'
import { orderByBytes, orderByCharacters, placesInOrder } from './order-texts.ts'
import { byteAt, doubleAt, intAt, NONE } from './shared-arrays.ts'

/** What stands in the columns themselves; the rest is known to features only. */
export type ColumnSort = Exclude<MemberOrder['by'], 'consentCall' | ListClass>

/** The places of all members in the order asked for. */
export function orderMembers(columns: Columns, by: ColumnSort, descending: boolean): Int32Array {
  const { members, cards, stores } = columns
  switch (by) {
    case 'card':
      return orderByBytes(cards.number, members.card, descending)
    case 'mobile':
      return orderByBytes(members.mobile, placesInOrder(members.count), descending)
    case 'name':
      return orderByCharacters(members.name, descending)
    case 'city':
    case 'province':
    case 'county':
    case 'level':
    case 'guide':
    case 'status':
      return orderByKeys(members.count, rankKeys(members[by]), descending)
    case 'store':
      return orderByKeys(members.count, storeKeys(members.store, stores.name), descending)
    default:
      return orderByKeys(members.count, numbersOf(columns, by), descending)
  }
}

type NumberSort = Exclude<ColumnSort, 'card' | 'mobile' | 'name' | 'store' | 'city' | 'province' | 'county' | 'level' | 'guide' | 'status'>

function numbersOf({ members, persons }: Columns, by: NumberSort): (place: number) => number {
  switch (by) {
    case 'joinedOn':
    case 'points':
      return (place) => intAt(members[by], place)
    case 'netFen':
      return (place) => doubleAt(persons.net, intAt(members.person, place))
    case 'occasions':
    case 'firstDay':
    case 'lastDay':
      return (place) => intAt(persons[by], intAt(members.person, place))
    case 'gender':
    case 'consentPost':
    case 'consentSms':
    case 'consentEmail':
      return (place) => byteAt(members[by], place)
    default:
      return assertNever(by)
  }
}

/** Texts of few distinct values in the order of Chinese readers. */
function rankKeys({ code, values }: Dictionary): (place: number) => number {
  const ranks = ranksOf(values)
  return (place) => {
    const index = intAt(code, place)
    return index === 0 ? NONE : intAt(ranks, index)
  }
}

function storeKeys(store: Int32Array, names: readonly string[]): (place: number) => number {
  const ranks = ranksOf(names)
  return (place) => {
    const index = intAt(store, place)
    return index < 0 ? NONE : intAt(ranks, index)
  }
}

/** Where each text stands among all of them. */
function ranksOf(values: readonly string[]): Int32Array {
  const { compare } = new Intl.Collator('zh-CN', { numeric: true })
  const ranks = new Int32Array(values.length)
  values
    .map((value, index) => ({ value, index }))
    .toSorted((one, other) => compare(one.value, other.value))
    .forEach(({ index }, rank) => (ranks[index] = rank))
  return ranks
}

/** Orders 0 … count − 1 by a whole number each; NONE last. */
export function orderByKeys(count: number, keyOf: (place: number) => number, descending: boolean): Int32Array {
  const keys = new Float64Array(count)
  let least = Infinity
  let most = -Infinity
  for (let place = 0; place < count; place++) {
    const key = keyOf(place)
    keys[place] = key
    if (key === NONE) continue
    if (key < least) least = key
    if (key > most) most = key
  }
  const range = most < least ? 0 : most - least
  for (let place = 0; place < count; place++) {
    const key = doubleAt(keys, place)
    keys[place] = key === NONE ? range + 1 : descending ? most - key : key - least
  }
  return sortByDigits(keys, range + 1)
}

/** Orders the places of `keys`, whole numbers 0 … `most`, least significant digit first; equal keys stay in order. */
function sortByDigits(keys: Float64Array, most: number): Int32Array {
  let order = placesInOrder(keys.length)
  let spare = new Int32Array(keys.length)
  for (let unit = 1; unit <= most; unit *= 0x1_0000) {
    const digit = digitOf(keys, unit, most)
    countingPass(order, spare, digit)
    ;[order, spare] = [spare, order]
  }
  return order
}

function digitOf(keys: Float64Array, unit: number, most: number): Uint16Array {
  const digits = new Uint16Array(keys.length)
  if (unit === 1 && most < 0x8000_0000) for (let place = 0; place < keys.length; place++) digits[place] = doubleAt(keys, place) & 0xffff
  else for (let place = 0; place < keys.length; place++) digits[place] = Math.floor(doubleAt(keys, place) / unit) % 0x1_0000
  return digits
}
