/** The first n persons by a value, and random samples: lists of exactly the length asked for, ties by id. */
import type { ConditionOf, Take, TopMeasure } from '#shared/languages/segment-conditions.ts'
import { bitmapWhere, eachBit, hasBit, type Bitmap } from '../bitmap.ts'
import type { Columns } from '../columns.ts'
import { selectPlace } from '../../statistics/select.ts'
import { lastOccasions, netIn, occasionsIn, ticketsIn } from '../person-windows.ts'
import { doubleAt, intAt, NONE } from '../shared-arrays.ts'
import { spanOf } from '../windows.ts'
import { hashOf } from './hash.ts'

type TakeCondition = ConditionOf<'top' | 'sample'>

/** @param among Members it is drawn from. */
export function matchTake(columns: Columns, condition: TakeCondition, among: Bitmap): Bitmap {
  const { members, persons } = columns
  const keys = condition.kind === 'top' ? keysOfTop(columns, condition, among) : keysOfSample(columns, condition.seed, among)
  const candidates = new Int32Array(persons.count)
  let count = 0
  for (let person = 0; person < persons.count; person++) if (!Number.isNaN(keys[person])) candidates[count++] = person
  const taken = firstPersons(keys, candidates.subarray(0, count), wantedOf(condition.take, count))
  return bitmapWhere(members.count, (place) => taken[intAt(members.person, place)] === 1 && hasBit(among, place))
}

/** ⌊percent⌋ of them, and of somebody at least one. */
function wantedOf(take: Take, count: number): number {
  if (take.by === 'count') return Math.min(take.count, count)
  return count === 0 ? 0 : Math.max(1, Math.floor((take.percent * count) / 100 + 1e-9))
}

/** 1 for the `wanted` candidates of the smallest keys; equal keys by place, which goes with the id. */
function firstPersons(keys: Float64Array, candidates: Int32Array, wanted: number): Uint8Array {
  const taken = new Uint8Array(keys.length)
  if (wanted === 0) return taken
  const edge = smallest(keys, candidates, wanted)
  let left = wanted
  for (const person of candidates) {
    if (doubleAt(keys, person) < edge) {
      taken[person] = 1
      left--
    }
  }
  for (const person of candidates) {
    if (left === 0) break
    if (doubleAt(keys, person) !== edge) continue
    taken[person] = 1
    left--
  }
  return taken
}

/** The n-th smallest key of the candidates. */
function smallest(keys: Float64Array, candidates: Int32Array, n: number): number {
  const own = new Float64Array(candidates.length)
  for (let i = 0; i < candidates.length; i++) own[i] = doubleAt(keys, intAt(candidates, i))
  selectPlace(own, n - 1)
  return doubleAt(own, n - 1)
}

function personsAmong({ members, persons }: Columns, among: Bitmap): Uint8Array {
  const marks = new Uint8Array(persons.count)
  eachBit(among, (place) => {
    marks[intAt(members.person, place)] = 1
  })
  return marks
}

function keysOfSample(columns: Columns, seed: number, among: Bitmap): Float64Array {
  const marks = personsAmong(columns, among)
  const { id, count } = columns.persons
  const keys = new Float64Array(count)
  for (let person = 0; person < count; person++) keys[person] = marks[person] === 1 ? hashOf(intAt(id, person), seed) : Number.NaN
  return keys
}

/** Smallest first; NaN for who has no value or is not among them. Sales and purchases have a value above 0 only. */
function keysOfTop(columns: Columns, { by, window, end }: ConditionOf<'top'>, among: Bitmap): Float64Array {
  const marks = personsAmong(columns, among)
  const values = topValues(columns, by, window, among)
  const sign = end === 'highest' ? -1 : 1
  const least = by === 'netFen' || by === 'occasions' ? Number.MIN_VALUE : -Infinity
  const keys = new Float64Array(values.length)
  for (let person = 0; person < values.length; person++) {
    const value = values[person] as number
    keys[person] = marks[person] === 1 && value >= least ? value * sign : Number.NaN
  }
  return keys
}

function topValues(columns: Columns, by: TopMeasure, window: ConditionOf<'top'>['window'], among: Bitmap): Int32Array | Float64Array {
  const { persons, asOf, today } = columns
  const span = spanOf(window, asOf?.day)
  switch (by) {
    case 'netFen':
      return netIn(persons, span)
    case 'occasions':
      return occasionsIn(persons, span)
    case 'ticketFen':
      return ticketsIn(persons, span)
    case 'recencyDays': {
      const day = asOf?.day ?? NONE
      const last = lastOccasions(persons, { from: span.from, to: Math.min(span.to, day) }, day)
      return Float64Array.from(last, (value) => (value === NONE ? Number.NaN : day - value))
    }
    case 'points':
      return bestOfMembers(columns, among, (place) => intAt(columns.members.points, place))
    case 'tenureDays':
      return bestOfMembers(columns, among, (place) => {
        const joined = intAt(columns.members.joinedOn, place)
        return joined === NONE || today === undefined ? NONE : today - joined
      })
  }
}

/** The highest of a person's members. */
function bestOfMembers({ members, persons }: Columns, among: Bitmap, valueOf: (place: number) => number): Float64Array {
  const best = new Float64Array(persons.count).fill(Number.NaN)
  eachBit(among, (place) => {
    const value = valueOf(place)
    const person = intAt(members.person, place)
    if (value !== NONE && !(doubleAt(best, person) >= value)) best[person] = value
  })
  return best
}
