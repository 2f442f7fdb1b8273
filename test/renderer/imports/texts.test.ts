import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { findingCodes } from '#shared/contract/finding-codes.ts'
import { FileRefusalCode } from '#shared/contract/parser.ts'
import { askedSettings, reasons } from '../../../src/renderer/features/imports/setting-kinds.ts'
import enImports from '../../../src/renderer/locales/en/imports.json' with { type: 'json' }
import enRefusal from '../../../src/renderer/locales/en/refusal.json' with { type: 'json' }
import zhImports from '../../../src/renderer/locales/zh-CN/imports.json' with { type: 'json' }
import zhRefusal from '../../../src/renderer/locales/zh-CN/refusal.json' with { type: 'json' }

test.each([
  ['zh-CN', zhImports, zhRefusal],
  ['en', enImports, enRefusal],
])('every finding, every refusal of a file, every question and every reason has a sentence in %s', (_, imports, refusal) => {
  expect(Object.keys(imports.findings).toSorted()).toEqual(findingCodes.toSorted())
  expect(Object.keys(refusal.fileRefusal).toSorted()).toEqual(FileRefusalCode.options.toSorted())
  expect(Object.keys(imports.settings.q).toSorted()).toEqual(askedSettings.toSorted())
  expect(Object.keys(imports.settings.why).toSorted()).toEqual(reasons.toSorted())
})

test('every reason the engine gives for a setting has its sentence', () => {
  const root = resolve(import.meta.dirname, '../../..')
  const sources = globSync('src/main/core/imports/understanding/propose-*.ts', { cwd: root }).map((path) =>
    readFileSync(join(root, path), 'utf8'),
  )
  const given = sources
    .join('\n')
    .matchAll(/(?:evidence\(\s*(?:'\w+'|setting),|chosen\(\s*(?:'[\w-]+'|style),)\s*(?:[\w.> ]+\?\s*)?'([\w-]+)'(?:\s*:\s*'([\w-]+)')?/g)
  const names = [...given].flatMap(([, first, second]) => [first, second].filter((name) => name !== undefined))
  expect(names.length).toBeGreaterThan(20)
  const known: readonly string[] = reasons
  expect(names.filter((name) => !known.includes(name))).toEqual([])
})
