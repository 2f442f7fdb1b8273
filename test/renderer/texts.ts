/** The catalogues as files, and a translator over them, without the page. */
import { createInstance, type i18n } from 'i18next'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { locales, type Locale } from '#shared/values/locale.ts'

const folder = join(import.meta.dirname, '../../src/renderer/locales')

export const catalogueNames = (language: Locale): string[] =>
  readdirSync(join(folder, language))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace('.json', ''))

/** Leaves by their dotted keys. */
export function readTexts(language: Locale, catalogue: string): ReadonlyMap<string, string> {
  const tree: unknown = JSON.parse(readFileSync(join(folder, language, `${catalogue}.json`), 'utf8'))
  return new Map(leaves(tree, []))
}

function* leaves(tree: unknown, path: readonly string[]): Generator<[string, string]> {
  if (typeof tree === 'string') yield [path.join('.'), tree]
  else if (typeof tree === 'object' && tree !== null) for (const [key, part] of Object.entries(tree)) yield* leaves(part, [...path, key])
}

export const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? '').toSorted((a, b) => (a < b ? -1 : 1))

export function translator(language: Locale): i18n {
  const resources = Object.fromEntries(
    locales.map((one) => [
      one,
      Object.fromEntries(
        catalogueNames(one).map((name) => [name, JSON.parse(readFileSync(join(folder, one, `${name}.json`), 'utf8')) as object]),
      ),
    ]),
  )
  const made = createInstance()
  void made.init({ resources, lng: language, defaultNS: false, interpolation: { escapeValue: false }, initAsync: false })
  return made
}
