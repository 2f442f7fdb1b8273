import { fieldGroups } from '#shared/languages/segment-field.ts'
import { findField, segmentFields } from '#shared/languages/segment-fields.ts'
import type { Named } from '#shared/languages/segment-names.ts'
import type { Locale } from '#shared/values/locale.ts'

export const nameIn = (locale: Locale, { zh, en }: Named): string => (locale === 'en' ? en : zh)

/** Of a closed list of words: what antd takes as options, in their order. */
export const optionsOf = (locale: Locale, names: Readonly<Record<string, Named>>): { value: string; label: string }[] =>
  Object.entries(names).map(([value, name]) => ({ value, label: nameIn(locale, name) }))

/** Names the figures of a segment use for what the catalogue calls otherwise. */
const alias: Readonly<Record<string, string>> = { store: 'join-store', list: 'in-segment', age: 'measure:ageYears' }

/** Of a field of the catalogue by its id, or by the bare name behind it. */
export function fieldName(locale: Locale, id: string): string {
  if (id === 'quality') return nameIn(locale, fieldGroups.quality)
  const wanted = alias[id] ?? id
  const field = findField(wanted) ?? segmentFields.find((each) => each.id.endsWith(`:${wanted}`))
  return field ? nameIn(locale, field) : id
}

/** A value of such a field in words: classes and choices have names of their own, texts are what they are. */
export function valueName(locale: Locale, field: string, value: string): string {
  const choices = segmentFields.find((each) => each.id.endsWith(`:${field}`))?.choices
  const name = choices?.[value]
  return name ? nameIn(locale, name) : value
}
