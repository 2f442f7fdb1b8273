/** A member as cleaning reads and writes it: the columns behind each field of the log. */
import type { Bound } from '../../db/connections.ts'

export interface StoredMember {
  readonly id: number
  readonly personId: number
  readonly name: string | null
  readonly gender: string
  readonly birthYear: number | null
  readonly birthMonth: number | null
  readonly birthDay: number | null
  readonly birthLunar: number
  readonly mobile: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly postcode: string | null
  readonly postcodeInferred: number
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
  readonly title: string | null
  readonly note: string | null
  readonly joinedOn: number | null
  readonly storeId: number | null
  readonly guide: string | null
  /** Day of the newest file that told of her. */
  readonly toldOn: number | null
  readonly sheetId: number | null
  readonly row: number | null
}

/** Columns a field of the log stands for. Several columns move as one, their values a JSON array. */
export const columnsOfField = {
  name: ['name'],
  name_title: ['name_title'],
  name_note: ['name_note'],
  mobile: ['mobile'],
  phone: ['phone'],
  email: ['email'],
  gender: ['gender'],
  postcode: ['postcode'],
  postcode_inferred: ['postcode_inferred'],
  address: ['address'],
  region: ['province', 'city', 'county'],
  birthday: ['birth_year', 'birth_month', 'birth_day', 'birth_lunar'],
  level: ['level'],
  province: ['province'],
  city: ['city'],
  county: ['county'],
  joined_on: ['joined_on'],
  /** No column of hers: a card by its number. Before: `unknown` where the card was there without a holder. */
  card: [],
  /** Columns of other tables too: the name of a tag; the id of an own field and its value, as JSON. */
  tag: [],
  own: [],
  store_id: ['store_id'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type LoggedField = keyof typeof columnsOfField
export const isLoggedField = (field: string): field is LoggedField => Object.hasOwn(columnsOfField, field)

const numeric: ReadonlySet<string> = new Set(['postcode_inferred', 'joined_on', 'store_id'])

/** The value of a log line as its columns hold it. */
export function boundOf(field: LoggedField, text: string | null): readonly Bound[] {
  const { length } = columnsOfField[field]
  if (length === 0) return []
  if (length === 1) return [text !== null && numeric.has(field) ? Number(text) : text]
  const known = text === null ? undefined : several.get(text)
  if (known !== undefined) return known
  const values: unknown = text === null ? [] : JSON.parse(text)
  const bound = Array.from({ length }, (_, i) => {
    const value: unknown = Array.isArray(values) ? values[i] : null
    return typeof value === 'string' || typeof value === 'number' ? value : null
  })
  if (several.size >= MOST_KEPT) several.clear()
  if (text !== null) several.set(text, bound)
  return bound
}

/** Regions and birthdays repeat: thousands of each in a base of a million. */
const several = new Map<string, readonly Bound[]>()
const MOST_KEPT = 20_000

export interface Change {
  readonly field: LoggedField
  readonly before: string | null
  readonly after: string | null
  /** Id of the rule, or `decision`. */
  readonly rule: string
}
