import { expect, test } from 'vitest'
import { sourceFiles } from './source-files.ts'

/** Without comments, where ordinary words stand. */
const bare = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/(?! oxlint).*$/gm, '')

const code = [...sourceFiles('src/**/*.ts'), ...sourceFiles('src/**/*.tsx')]

/** Longer than the budget by nature: tables of data and generated files, nothing that decides. */
const longByNature: readonly string[] = ['src/main/core/db/tables.ts', 'src/main/core/db/migrations/0001-foundation.ts']

test('no file is longer than 300 lines without blanks and comments', () => {
  const long = code
    .filter(({ path }) => !longByNature.includes(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').filter((line) => !/^\s*($|\/\/|\/?\*)/.test(line)).length }))
    .filter(({ lines }) => lines > 300)
  expect(long).toEqual([])
})

test('SQL text stands only in *.sql.ts, in migrations and in the store', () => {
  const statement = /(['"`])\s*(select\s[\s\S]*?\sfrom|insert into|delete from|update\s+\S+\s+set)\s/i
  const elsewhere = sourceFiles('src/main/core/**/*.ts')
    .filter(({ path }) => !path.endsWith('.sql.ts') && !path.startsWith('src/main/core/db/'))
    .filter(({ text }) => statement.test(bare(text)))
    .map(({ path }) => path)
  expect(elsewhere).toEqual([])
})

test('one concept, one word: the synonyms of the glossary do not appear as names', () => {
  const banned = /\b(?:customerId|clientId|vipId|memberList2|invoiceId|shopId|audienceId)\b/
  expect(code.filter(({ text }) => banned.test(text)).map(({ path }) => path)).toEqual([])
})

test('nothing silences the compiler or hides from the linter without a reason', () => {
  const offences = code.filter(
    ({ text }) =>
      /@ts-ignore|@ts-nocheck|@ts-expect-error/.test(text) ||
      /: any\b|as any\b/.test(bare(text)) ||
      /oxlint-disable(?!-line [\w/-]+ -- \S)/.test(text),
  )
  expect(offences.map(({ path }) => path)).toEqual([])
})

test('no colour stands outside the theme', () => {
  const colour = /#[0-9a-f]{6}\b|\brgba?\(/i
  const outside = [...sourceFiles('src/renderer/**/*.ts'), ...sourceFiles('src/renderer/**/*.tsx'), ...sourceFiles('src/renderer/**/*.css')]
  expect(outside.filter(({ path, text }) => !path.startsWith('src/renderer/theme/') && colour.test(text)).map(({ path }) => path)).toEqual(
    [],
  )
})
