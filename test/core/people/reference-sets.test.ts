/** Matching of public sets of invented persons as the command line does it, unsupervised, at the limit fixed beforehand: probability 0.95 (cleaning.md 9). */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { peopleApi } from '#core/people/api.ts'
import type { TableMatch } from '#shared/contract/people.ts'
import { createImporter, fileFolder } from '../imports/importer.ts'

const data = new URL('../../../../shared/data/', import.meta.url)
const files = fileFolder()
afterAll(files.remove)
const LIMIT = 0.95
const ANY = 0.001

type Row = Readonly<Record<string, string>>
const febrlPerson = (row: Row): string => row['rec_id']?.split('-')[1] ?? ''

const ask = async (file: string, limit: number, against?: string): Promise<TableMatch> =>
  peopleApi.matchTable({ file, columns: {}, limit, against }, createImporter().working)

describe.skipIf(!existsSync(new URL('febrl/dataset3.csv', data)))('reference sets (skipped where the shared data is absent)', () => {
  it('FEBRL 1: every pair and no other', async () => {
    const { pairs } = await ask(pathOf('febrl/dataset1.csv'), LIMIT)
    expect(qualityOf(pairs, truthOf('febrl/dataset1.csv', 'rec_id', febrlPerson))).toMatchObject({ precision: 1, recall: 1 })
  }, 120_000)

  it('FEBRL 1 as two tables: only pairs across them, every one of them', async () => {
    const [head = '', ...rows] = readFileSync(pathOf('febrl/dataset1.csv'), 'utf8').trim().split('\n')
    const tables = ['org', 'dup'].map((kind) =>
      files.write(`${kind}.csv`, [head, ...rows.filter((row) => row.split(',')[0]?.includes(`-${kind}`))].join('\n')),
    )
    const { pairs } = await ask(tables[0] ?? '', LIMIT, tables[1])
    const quality = qualityOf(pairs, truthOf('febrl/dataset1.csv', 'rec_id', febrlPerson))
    expect(quality).toMatchObject({ precision: 1, recall: 1 })
    for (const { a, b } of pairs) expect(a.includes('dup')).not.toBe(b.includes('dup'))
  }, 120_000)

  it('FEBRL 3: precision ≥ 0.999, recall ≥ 0.995, F1 ≥ 0.998', async () => {
    const { pairs } = await ask(pathOf('febrl/dataset3.csv'), LIMIT)
    const { precision, recall } = qualityOf(pairs, truthOf('febrl/dataset3.csv', 'rec_id', febrlPerson))
    expect(precision).toBeGreaterThanOrEqual(0.999)
    expect(recall).toBeGreaterThanOrEqual(0.995)
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThanOrEqual(0.998)
  }, 120_000)

  it('FEBRL 3 as members, who have no field for its numbers and no mobile: what merges is right', async () => {
    const importer = createImporter()
    const [, ...rows] = readFileSync(pathOf('febrl/dataset3.csv'), 'utf8').trim().split('\n')
    const lines = rows.map((row) => {
      const [id, given, surname, house, first, second, suburb, postcode, , born] = row.split(',').map((cell) => cell.trim())
      return `${id},${given} ${surname},${born},${house} ${first} ${second}; ${suburb} ${postcode}`
    })
    await importer.bring(files.write('members.csv', ['会员卡号,会员姓名,生日,地址', ...lines].join('\n')))
    await peopleApi.match({ merge: true }, importer.working)
    const cards = importer.all<{ person: number; number: string }>(
      'select member.person_id as person, card.number from member join card on card.member_id = member.id',
    )
    const found = [...Map.groupBy(cards, ({ person }) => person).values()].flatMap((own) =>
      own.flatMap((a, i) => own.slice(i + 1).map((b) => a.number.split('-')[1] === b.number.split('-')[1])),
    )
    expect(found.filter((isRight) => isRight).length / found.length).toBeGreaterThanOrEqual(0.999)
    expect(found.length).toBeGreaterThan(2000)
  }, 120_000)

  it('fake_1000: best F1 ≥ 0.90', async () => {
    const { pairs } = await ask(pathOf('splink/fake_1000.csv'), ANY)
    const quality = qualityOf(
      pairs,
      truthOf('splink/fake_1000.csv', 'unique_id', (row) => row['cluster'] ?? ''),
    )
    expect(quality.bestF1).toBeGreaterThanOrEqual(0.9)
  }, 120_000)
})

describe('a table of persons', () => {
  const table =
    'first name,LAST_NAME,dob,e-mail\nMary,Miller,1971-06-24,mm@x.example\nMary,Miller,24/06/1971,mm@x.example\nJohn,Smith,1980-01-01,js@x.example\n'

  it('is read by its headings, rows by their number', async () => {
    const { columns, id, pairs, rows } = await ask(files.write('a.csv', table), 0.5)
    expect({ columns, id, rows }).toEqual({
      columns: { given: 'first name', surname: 'LAST_NAME', birthday: 'dob', email: 'e-mail' },
      id: null,
      rows: 3,
    })
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([['1', '2']])
  })

  it('takes the columns it is told', async () => {
    const about = { file: files.write('b.csv', 'x,y,n\nMary,Miller,r1\nMary,Miller,r2\n'), limit: ANY, against: undefined }
    const { columns, id } = await peopleApi.matchTable(
      { ...about, columns: { given: 'x', surname: 'y' }, id: 'n' },
      createImporter().working,
    )
    expect({ columns, id }).toEqual({ columns: { given: 'x', surname: 'y' }, id: 'n' })
  })

  it('is refused by name where no heading is known', async () => {
    await expect(ask(files.write('c.csv', 'x,y\n1,2\n'), ANY)).rejects.toMatchObject({
      code: 'people/no-columns',
      data: { headings: ['x', 'y'] },
    })
  })

  it('is refused where a column that was named is not there', async () => {
    const about = { file: files.write('e.csv', table), columns: { given: 'vorname' }, limit: ANY, against: undefined }
    await expect(peopleApi.matchTable(about, createImporter().working)).rejects.toMatchObject({ code: 'people/no-columns' })
  })

  it.each(['given,surname\n', 'given,surname\nMary,Miller\n'])('answers for %j', async (text) => {
    expect((await ask(files.write('d.csv', text), ANY)).pairs).toEqual([])
  })
})

const pathOf = (file: string): string => fileURLToPath(new URL(file, data))

/** Person by the name of a row. */
function truthOf(file: string, id: string, personOf: (row: Row) => string): ReadonlyMap<string, string> {
  const [head = [], ...rows] = readFileSync(pathOf(file), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim()))
  const asRow = (cells: readonly string[]): Row => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? '']))
  return new Map(rows.map(asRow).map((row) => [row[id] ?? '', personOf(row)]))
}

/** Recall is over all true pairs, also those that no key brings together. `pairs` come the surest first. */
function qualityOf(pairs: TableMatch['pairs'], personOf: ReadonlyMap<string, string>) {
  const sizes = [...Map.groupBy(personOf.values(), (person) => person).values()].map(({ length }) => length)
  const all = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  let right = 0
  let bestF1 = 0
  pairs.forEach(({ a, b }, index) => {
    if (personOf.get(a) === personOf.get(b)) right++
    bestF1 = Math.max(bestF1, (2 * right) / (index + 1 + all))
  })
  return { precision: right / pairs.length, recall: right / all, bestF1 }
}
