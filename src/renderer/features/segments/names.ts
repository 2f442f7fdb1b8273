import type { Named } from '#shared/languages/segment-names.ts'
import { fieldNamed, valueNamed } from '#shared/languages/segment-words.ts'
import type { Locale } from '#shared/values/locale.ts'

export const nameIn = (locale: Locale, { zh, en }: Named): string => (locale === 'en' ? en : zh)

/** Of a closed list of words: what antd takes as options, in their order. */
export const optionsOf = (locale: Locale, names: Readonly<Record<string, Named>>): { value: string; label: string }[] =>
  Object.entries(names).map(([value, name]) => ({ value, label: nameIn(locale, name) }))

/** Of a field of the catalogue by its id, or by the bare name behind it. */
export function fieldName(locale: Locale, id: string): string {
  const field = fieldNamed(id)
  return field ? nameIn(locale, field) : id
}

/** A value of such a field in words: classes and choices have names of their own, texts are what they are. */
export function valueName(locale: Locale, field: string, value: string): string {
  const name = valueNamed(field, value)
  return name ? nameIn(locale, name) : value
}
