/**
 * The model for persons written in Latin letters, from whichever columns a table has. Levels and keys after cleaning.md 8, fixed before
 * any data was seen; nothing in it is fitted to a data set.
 */
import { chanceOfEqual, textsOf, type Interned } from '../matching/interned.ts'
import type { BlockKey, Comparison, LearningPass, MatchModel } from '../matching/model.ts'
import { rarityOf } from '../matching/rarity.ts'
import { byEdits, byEquality, bySimilarity } from '../matching/text-levels.ts'
import { birthdayComparison } from './latin-birthday.ts'
import { emailComparison } from './latin-email.ts'
import { latinKeys } from './latin-keys.ts'
import { nameComparisons } from './latin-names.ts'
import type { PersonColumn, PersonTable } from './person-table.ts'

export const LATIN_VERSION = 'latin-1'

export function latinPersons(table: PersonTable): MatchModel {
  const comparisons = comparisonsOf(table)
  const indexOf = (field: string): number => comparisons.findIndex((comparison) => comparison.field === field)
  const exact = (...fields: readonly string[]) => {
    const indexes = fields.map(indexOf)
    return { leftOut: indexes, takes: (level: (comparison: number) => number) => indexes.every((index) => level(index) === 0) }
  }
  const has = (...fields: readonly string[]): boolean => fields.every((field) => indexOf(field) >= 0)
  const pass = (name: string, ...fields: readonly string[]): readonly LearningPass[] =>
    has(...fields) ? [{ name, ...exact(...fields) }] : []
  const certain = [['code'], ['given', 'surname', 'birthday'], ['email', 'birthday']]
    .filter((fields) => has(...fields))
    .map((fields) => exact(...fields))
  const keys: readonly BlockKey[] = latinKeys(table)
  return {
    version: LATIN_VERSION,
    records: table.count,
    comparisons,
    keys,
    passes: [
      ...pass('birthday', 'birthday'),
      ...pass('postcode', 'postcode'),
      ...pass('email', 'email'),
      ...(has('postcode') ? [] : pass('name', 'given', 'surname')),
    ],
    shipped: comparisons.map(({ levels }) => shippedChances(levels.length)),
    certain: { share: 0.8, takes: (level) => certain.some(({ takes }) => takes(level)) },
    hindrance: () => undefined,
  }
}

/** Most matches agree fully; what is left falls off by half from level to level. */
function shippedChances(levels: number): readonly number[] {
  const rest = Array.from({ length: levels - 1 }, (_, index) => 0.5 ** (index + 1))
  const total = rest.reduce((sum, share) => sum + share, 0)
  return [0.8, ...rest.map((share) => (0.2 * share) / total)]
}

function comparisonsOf({ columns }: PersonTable): readonly Comparison[] {
  const { given, surname, birthday, email } = columns
  return [
    ...(given && surname ? nameComparisons(given, surname) : []),
    ...(birthday ? [birthdayComparison(birthday)] : []),
    ...(email ? [emailComparison(email)] : []),
    ...edited(columns, 'code', 2),
    ...edited(columns, 'mobile', 2),
    ...edited(columns, 'houseNumber', 1),
    ...edited(columns, 'postcode', 1),
    ...similar(columns, 'street', columns.locality),
    ...similar(columns, 'city'),
    ...plain(columns, 'state'),
  ]
}

type Columns = PersonTable['columns']

const SIMILAR = [0.92, 0.8]

function edited(columns: Columns, field: PersonColumn, most: number): readonly Comparison[] {
  const column = columns[field]
  if (!column) return []
  const levels = ['equal', ...Array.from({ length: most }, (_, index) => `${index + 1} edits`), 'differ']
  return [{ field, levels, levelOf: byEdits(column, most), chance: [chanceOfEqual(column)], rarity: rarityOf(column) }]
}

/** `other`: a second column the same text may stand in. */
function similar(columns: Columns, field: PersonColumn, other?: Interned): readonly Comparison[] {
  const column = columns[field]
  if (!column) return []
  const own = bySimilarity(column, SIMILAR)
  const levelOf = other ? crosswise(column, other, own) : own
  return [{ field, levels: ['equal', 'much alike', 'alike', 'differ'], levelOf, chance: [chanceOfEqual(column)], rarity: rarityOf(column) }]
}

function plain(columns: Columns, field: PersonColumn): readonly Comparison[] {
  const column = columns[field]
  return column ? [{ field, levels: ['equal', 'differ'], levelOf: byEquality(column), chance: [chanceOfEqual(column)] }] : []
}

/** Lines of an address change places: the text of one may stand in the other's column. */
function crosswise(column: Interned, other: Interned, own: (a: number, b: number) => number): (a: number, b: number) => number {
  const [texts, otherTexts] = [textsOf(column), textsOf(other)]
  const standsIn = (a: number, b: number): boolean => {
    const text = texts[column.id[a] as number]
    return text !== undefined && text !== '' && text === otherTexts[other.id[b] as number]
  }
  return (a, b) => {
    const level = own(a, b)
    return level > 1 && (standsIn(a, b) || standsIn(b, a)) ? 1 : level
  }
}
