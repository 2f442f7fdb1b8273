/** Persons told apart: by a property everybody has one value of, or by segments. */
import type { Grouping } from '#shared/contract/products-goods.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import { genders } from '#shared/values/gender.ts'
import { hasBit } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import type { Dictionary } from '../../columns/dictionary.ts'
import { byteAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import { AGES } from '../../segments/properties.ts'
import { ruleFigures } from '../../value/rule-figures.ts'
import { segmentPersons } from '../../value/scope/segment-members.ts'
import { registrationOf } from '../../value/share/registered.ts'

export interface Groups {
  readonly names: readonly string[]
  /** By the person's place: her group, or -1. */
  readonly ofPerson: Int32Array
  /** Persons in two groups, counted in the first. */
  readonly overlapping: number
  readonly cannotTell: readonly CannotTell[]
}

/** @throws refusal `segment/rule-invalid` for a rule that makes no sense */
export async function groupsOf(columns: Columns, read: Read, by: Grouping): Promise<Groups> {
  if (by.of === 'segments') return bySegments(columns, read, by)
  const { attribute } = by
  if (attribute === 'stage' || attribute === 'tier') {
    if (!ruleFigures.isKnown(columns, read, attribute)) return compact([], new Int32Array(columns.persons.count).fill(-1))
    const { codes, names } = await ruleFigures.classes(columns, read, attribute)
    return compact(
      names,
      Int32Array.from(codes, (code) => (code < names.length ? code : -1)),
    )
  }
  const { member } = await registrationOf(columns)
  const { names, codeOf } = profileOf(columns, attribute)
  return compact(
    names,
    Int32Array.from(member, (place) => (place < 0 ? -1 : codeOf(place))),
  )
}

interface Profile {
  readonly names: readonly string[]
  /** Of the member in that place; -1 where unknown. */
  readonly codeOf: (member: number) => number
}

function profileOf(columns: Columns, attribute: 'gender' | 'level' | 'city' | 'province' | 'store' | 'age'): Profile {
  const { members, stores } = columns
  const known = ({ code, values }: Dictionary): Profile => ({ names: values.slice(1), codeOf: (member) => intAt(code, member) - 1 })
  switch (attribute) {
    case 'gender':
      return {
        names: genders,
        codeOf: (member) => (genders[byteAt(members.gender, member)] === 'unknown' ? -1 : byteAt(members.gender, member)),
      }
    case 'store':
      return { names: stores.name, codeOf: (member) => intAt(members.store, member) }
    case 'age':
      return { names: AGES, codeOf: (member) => ageBand(columns, member) }
    case 'level':
    case 'city':
    case 'province':
      return known(members[attribute])
  }
}

function ageBand({ members, today }: Columns, member: number): number {
  const year = intAt(members.birthYear, member)
  if (year === NONE || today === undefined) return -1
  const age = civilFromDay(toDay(today)).year - year
  return Math.min(AGES.length - 1, Math.max(0, Math.floor((age - 15) / 10)))
}

async function bySegments(columns: Columns, read: Read, { segments: asked }: Extract<Grouping, { of: 'segments' }>): Promise<Groups> {
  const { segments, cannotTell } = await segmentPersons(columns, read, asked)
  const names = read.all(read.query.selectFrom('segment').select(['id', 'name']))
  const ofPerson = new Int32Array(columns.persons.count).fill(-1)
  let overlapping = 0
  for (let person = 0; person < ofPerson.length; person++) {
    const held = segments.filter(({ persons }) => hasBit(persons, person))
    if (held.length > 1) overlapping++
    if (held[0]) ofPerson[person] = segments.indexOf(held[0])
  }
  const nameOf = (place: number): string => {
    const one = asked[place]
    return one?.of === 'segment' ? (names.find(({ id }) => id === one.segmentId)?.name ?? '') : (one?.name ?? '')
  }
  return { names: segments.map(({ segment }) => nameOf(segment)), ofPerson, overlapping, cannotTell }
}

/** Only names somebody has. */
function compact(names: readonly string[], ofPerson: Int32Array): Groups {
  const used = new Int32Array(names.length)
  for (const group of ofPerson) if (group >= 0) used[group] = 1
  const placeOf = new Int32Array(names.length).fill(-1)
  const kept: string[] = []
  names.forEach((name, group) => {
    if (used[group] !== 1) return
    placeOf[group] = kept.length
    kept.push(name)
  })
  return {
    names: kept,
    ofPerson: ofPerson.map((group) => (group < 0 ? -1 : intAt(placeOf, group))),
    overlapping: 0,
    cannotTell: [],
  }
}
