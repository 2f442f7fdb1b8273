/** What every person is asked of when a segment is told from the others. */
import { classesOf } from '#shared/languages/segment-names.ts'
import { genders } from '#shared/values/gender.ts'
import { civilFromDay, day as toDay } from '#shared/values/day.ts'
import { consents, type Columns } from '../columns/columns.ts'
import type { Dictionary } from '../columns/dictionary.ts'
import { lastOccasions, netIn, occasionsIn } from '../columns/person-windows.ts'
import { hasBit, type Bitmap } from '../columns/bitmap.ts'
import type { RuleFigures, RuleGround } from '../columns/rules/ground.ts'
import { byteAt, doubleAt, intAt, NONE } from '../columns/shared-arrays.ts'
import type { Property, Quantity } from './features.ts'

const NO_CODE = 65_535
const YEAR = 365

/** Of profile fields, those of her first member among `all`. */
export async function propertiesOf(columns: Columns, ground: RuleGround, all: Bitmap): Promise<readonly Property[]> {
  const { members } = columns
  const first = firstMembers(columns, all)
  const ofMember = (field: string, names: readonly string[], codeOf: (member: number) => number): Property => ({
    field,
    names,
    codes: Uint16Array.from(first, (member) => (member < 0 ? NO_CODE : codeOf(member))),
  })
  const ofDictionary = (field: 'city' | 'province' | 'level' | 'guide', { code, values }: Dictionary): Property =>
    // No value is none of the values.
    ofMember(field, values, (member) => intAt(code, member) || NO_CODE)
  const fixed = [
    ofMember('gender', genders, (member) => byteAt(members.gender, member)),
    ofDictionary('level', members.level),
    ofDictionary('city', members.city),
    ofDictionary('province', members.province),
    ofDictionary('guide', members.guide),
    ofMember('store', columns.stores.name, (member) => (intAt(members.store, member) < 0 ? NO_CODE : intAt(members.store, member))),
    ofMember('consentPost', consents, (member) => byteAt(members.consentPost, member)),
    ofMember('age', AGES, (member) => ageBand(columns, member)),
  ]
  return [...fixed, ...(ground.figures ? await classProperties(columns, ground, ground.figures) : [])]
}

async function classProperties(columns: Columns, ground: RuleGround, figures: RuleFigures): Promise<readonly Property[]> {
  const found: Property[] = []
  for (const field of ['stage', 'tier', 'rfmEight'] as const) {
    const { codes, names } = await figures.classes(columns, ground.read, field)
    found.push({ field, codes, names: names.filter((name) => Object.hasOwn(classesOf(field), name)) })
  }
  return found
}

export const AGES = ['-24', '25-34', '35-44', '45-54', '55-'] as const

function ageBand({ members, today }: Columns, member: number): number {
  const year = intAt(members.birthYear, member)
  if (year === NONE || today === undefined) return NO_CODE
  const age = civilFromDay(toDay(today)).year - year
  return Math.min(AGES.length - 1, Math.max(0, Math.floor((age - 15) / 10)))
}

function firstMembers({ members, persons }: Columns, all: Bitmap): Int32Array {
  const first = new Int32Array(persons.count).fill(-1)
  for (let place = members.count - 1; place >= 0; place--) if (hasBit(all, place)) first[intAt(members.person, place)] = place
  return first
}

export function quantitiesOf({ persons, asOf }: Columns): readonly Quantity[] {
  if (!asOf) return []
  const year = { from: asOf.day - YEAR + 1, to: asOf.day }
  const [net, occasions] = [netIn(persons, year), occasionsIn(persons, year)]
  const last = lastOccasions(persons, { from: -0x7fff_ffff, to: asOf.day }, asOf.day)
  return [
    { field: 'netFen', values: Float64Array.from(net) },
    { field: 'occasions', values: Float64Array.from(occasions) },
    {
      field: 'ticketFen',
      values: Float64Array.from(net, (value, person) => (intAt(occasions, person) > 0 ? value / intAt(occasions, person) : Number.NaN)),
    },
    { field: 'recencyDays', values: Float64Array.from(last, (day) => (day === NONE ? Number.NaN : asOf.day - day)) },
    { field: 'lifetimeFen', values: Float64Array.from(persons.net, (_, person) => doubleAt(persons.net, person)) },
  ]
}
