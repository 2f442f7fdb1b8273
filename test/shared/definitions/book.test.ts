import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { definitions } from '#shared/definitions/book.ts'
import type { Definition } from '#shared/definitions/definition.ts'
import { bookAsMarkdown } from '#shared/definitions/markdown.ts'

const entries: readonly (readonly [string, Definition])[] = Object.entries(definitions)

test('docs/definitions.md is printed from the book as it is now', () => {
  expect(readFileSync('docs/definitions.md', 'utf8'), 'npm run definitions').toBe(bookAsMarkdown(definitions))
})

test.each(entries)('%s is complete in both languages', (id, { name, formula, denominator, unit, source }) => {
  expect(id).toMatch(/^[a-z]+\.[a-z0-9_]+$/)
  for (const text of [name, formula, ...(denominator ? [denominator] : [])]) {
    expect(text.zh.trim()).not.toBe('')
    expect(text.en).not.toMatch(/\p{Script=Han}/u)
    expect(text.en.trim()).not.toBe('')
  }
  expect(name.zh).toMatch(/\p{Script=Han}|RFM/u)
  expect(source).not.toBe('')
  if (unit === 'rate') expect(denominator, 'a rate says what it is divided by').toBeDefined()
})

test('no two figures have the same name', () => {
  const names = entries.flatMap(([, { name }]) => [name.zh, name.en])
  expect(names.length).toBe(new Set(names).size)
})
