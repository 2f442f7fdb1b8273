/** Matching of public sets of invented persons, unsupervised, at the limit fixed beforehand: probability 0.95 (cleaning.md 9). */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { intern } from '#core/people/matching/interned.ts'
import { matchRecords, type Matched } from '#core/people/matching/match.ts'
import { latinPersons } from '#core/people/models/latin-persons.ts'
import type { PersonColumn } from '#core/people/models/person-table.ts'

const data = new URL('../../../../shared/data/', import.meta.url)
const LIMIT = 0.95

type Row = Readonly<Record<string, string>>

const febrl: Readonly<Partial<Record<PersonColumn, string>>> = {
  given: 'given_name',
  surname: 'surname',
  birthday: 'date_of_birth',
  code: 'soc_sec_id',
  houseNumber: 'street_number',
  street: 'address_1',
  locality: 'address_2',
  city: 'suburb',
  state: 'state',
  postcode: 'postcode',
}
const febrlPerson = (row: Row): string => row.rec_id?.split('-')[1] ?? ''

describe.skipIf(!existsSync(new URL('febrl/dataset3.csv', data)))('reference sets (skipped where the shared data is absent)', () => {
  it('FEBRL 1: every pair and no other', async () => {
    const quality = await match('febrl/dataset1.csv', febrl, febrlPerson)
    expect(quality.at(LIMIT)).toEqual({ precision: 1, recall: 1 })
  }, 120_000)

  it('FEBRL 3: precision ≥ 0.999, recall ≥ 0.995, F1 ≥ 0.998', async () => {
    const quality = await match('febrl/dataset3.csv', febrl, febrlPerson)
    const { precision, recall } = quality.at(LIMIT)
    expect(precision).toBeGreaterThanOrEqual(0.999)
    expect(recall).toBeGreaterThanOrEqual(0.995)
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThanOrEqual(0.998)
  }, 120_000)

  it('fake_1000: best F1 ≥ 0.90', async () => {
    const columns = { given: 'first_name', surname: 'surname', birthday: 'dob', city: 'city', email: 'email' }
    const quality = await match('splink/fake_1000.csv', columns, (row) => row.cluster ?? '')
    expect(quality.bestF1).toBeGreaterThanOrEqual(0.9)
  }, 120_000)
})

async function match(file: string, columns: Readonly<Partial<Record<PersonColumn, string>>>, personOf: (row: Row) => string) {
  const rows = readRows(file)
  const textOf = (name: string) => (record: number) => (rows[record]?.[name] ?? '').toLowerCase().replaceAll('-', '')
  const interned = Object.fromEntries(Object.entries(columns).map(([column, name]) => [column, intern(rows.length, textOf(name))]))
  const matched = await matchRecords(latinPersons({ count: rows.length, columns: interned }))
  return qualityOf(matched, rows.map(personOf))
}

function readRows(file: string): readonly Row[] {
  const [head = [], ...rows] = readFileSync(new URL(file, data), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim()))
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])))
}

/** Recall is over all true pairs, also those that no key brings together. */
function qualityOf({ pairs, probabilities }: Matched, persons: readonly string[]) {
  const sizes = new Map<string, number>()
  for (const person of persons) sizes.set(person, (sizes.get(person) ?? 0) + 1)
  const all = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const found = Array.from(probabilities.match, (probability, pair) => ({
    probability,
    isTrue: persons[pairs.a[pair] ?? -1] === persons[pairs.b[pair] ?? -1],
  })).toSorted((left, right) => right.probability - left.probability)
  let right = 0
  let bestF1 = 0
  found.forEach(({ isTrue }, index) => {
    if (isTrue) right++
    bestF1 = Math.max(bestF1, (2 * right) / (index + 1 + all))
  })
  return {
    bestF1,
    at: (limit: number) => {
      const taken = found.filter(({ probability }) => probability >= limit)
      const hits = taken.filter(({ isTrue }) => isTrue).length
      return { precision: hits / taken.length, recall: hits / all }
    },
  }
}
