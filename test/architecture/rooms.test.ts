import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { exceptions, features } from '#shared/features.ts'
import { root } from './source-files.ts'

const folders = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

/** What stands in core beside the features: the store, the columns and the writing of files know no feature. */
const foundations = ['db', 'columns', 'spreadsheet', 'statistics']

test('every folder of core and of the screens is a feature of the one list', () => {
  const known: readonly string[] = features
  expect(folders('src/main/core').filter((name) => !known.includes(name) && !foundations.includes(name))).toEqual([])
  expect(folders('src/renderer/features').filter((name) => !known.includes(name))).toEqual([])
})

test('every feature of the contract has its room in core and a door named api.ts', () => {
  for (const feature of Object.keys(contract)) {
    expect(features).toContain(feature)
    expect(existsSync(join(root, 'src/main/core', feature, 'api.ts')), feature).toBe(true)
    expect(existsSync(join(root, 'src/shared/contract', `${feature}.ts`)), feature).toBe(true)
  }
})

test('every feature with a screen has its texts in both languages', () => {
  for (const feature of folders('src/renderer/features')) {
    for (const language of ['zh-CN', 'en']) {
      expect(existsSync(join(root, 'src/renderer/locales', language, `${feature}.json`)), `${language}/${feature}`).toBe(true)
    }
  }
})

test('every exception to the order of features says why', () => {
  for (const exception of exceptions) expect(exception.why.length).toBeGreaterThan(20)
})

test('the architecture page shows the features in their order', () => {
  expect(readFileSync(join(root, 'docs/architecture.md'), 'utf8')).toContain(features.join(' < '))
})
