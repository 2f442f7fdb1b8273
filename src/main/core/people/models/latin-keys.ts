/** Keys that bring together the pairs of persons worth comparing, after cleaning.md 8; only those whose columns the table has. */
import { textsOf, type Interned } from '../matching/interned.ts'
import { keyOf, textKey } from '../matching/hash.ts'
import type { BlockKey } from '../matching/model.ts'
import type { PersonColumn, PersonTable } from './person-table.ts'

const CAP = 5000

type PartOf = (record: number) => number

export function latinKeys({ columns }: PersonTable): readonly BlockKey[] {
  const whole = (column: PersonColumn): PartOf | undefined => {
    const own = columns[column]
    return own && ((record) => own.id[record] as number)
  }
  const cut = (column: PersonColumn, of: (text: string) => string): PartOf | undefined => {
    const own = columns[column]
    return own && partOf(own, of)
  }
  return [
    ...wholeKeys(whole, sortedName(columns)),
    ...beginnings(whole, cut),
    ...(columns.postcode ? [] : withoutPostcode(whole, cut)),
  ].filter((own) => own !== undefined)
}

type Whole = (column: PersonColumn) => PartOf | undefined
type Cut = (column: PersonColumn, of: (text: string) => string) => PartOf | undefined

const wholeKeys = (whole: Whole, name: PartOf | undefined) => [
  key('code', whole('code')),
  key('birthday', whole('birthday')),
  key('email', whole('email')),
  key('mobile', whole('mobile')),
  key('name', name),
  key('given, postcode', whole('given'), whole('postcode')),
  key('surname, postcode', whole('surname'), whole('postcode')),
  key('postcode, number', whole('postcode'), whole('houseNumber')),
  key('street, state', whole('street'), whole('state')),
  key('number, street', whole('houseNumber'), whole('street')),
]

function beginnings(whole: Whole, cut: Cut) {
  const first = (column: PersonColumn, length: number) => cut(column, (text) => text.slice(0, length))
  const dayOfYear = cut('birthday', (text) => text.slice(4))
  const endOfCode = cut('code', (text) => text.slice(-5))
  const user = cut('email', (email) => email.split('@', 1)[0] ?? '')
  return [
    key('surname, initial', whole('surname'), first('given', 1)),
    key('given, initial', whole('given'), first('surname', 1)),
    key('city, given', whole('city'), first('given', 2)),
    key('city, surname', whole('city'), first('surname', 3)),
    key('beginning of code', first('code', 5)),
    key('end of code', endOfCode),
    key('email user', user),
    key('year and month', first('birthday', 6)),
    key('day of the year, postcode', dayOfYear, first('postcode', 1)),
  ]
}

/** A table without postcodes has little else to go by. */
function withoutPostcode(whole: Whole, cut: Cut) {
  const dayOfYear = cut('birthday', (text) => text.slice(4))
  const yearAndDay = cut('birthday', (text) => text.slice(0, 4) + text.slice(6))
  return [
    key('day of the year', dayOfYear),
    key('year and day', yearAndDay),
    key('given', whole('given')),
    key('surname', whole('surname')),
  ]
}

function key(name: string, ...parts: readonly (PartOf | undefined)[]): BlockKey | undefined {
  const own = parts.filter((part) => part !== undefined)
  if (own.length < parts.length) return undefined
  return { name, cap: CAP, keyOf: (record) => keyOf(...own.map((part) => part(record))) }
}

/** A part of each text, cut once per text and not per record. */
function partOf(column: Interned, of: (text: string) => string): PartOf {
  const { id } = column
  const keys = textsOf(column).map((text) => textKey(of(text)))
  return (record) => keys[id[record] as number] as number
}

/** Given name and surname in the order of the alphabet, so that a swap falls into the same block. */
function sortedName({ given, surname }: PersonTable['columns']): PartOf | undefined {
  if (!given || !surname) return undefined
  return (record) => {
    const parts = [given.textOf(given.id[record] as number), surname.textOf(surname.id[record] as number)]
    return parts.includes('') ? 0 : textKey(parts.toSorted().join(' '))
  }
}
