/** What the figures of a segment call a field and its values, in words. */
import { fieldGroups } from './segment-field.ts'
import { findField, segmentFields } from './segment-fields.ts'
import type { Named } from './segment-names.ts'

/** Names the figures of a segment use for what the catalogue calls otherwise. */
const alias: Readonly<Record<string, string>> = { store: 'join-store', list: 'in-segment', age: 'measure:ageYears' }

/** Of a field of the catalogue by its id, or by the bare name behind it. */
export function fieldNamed(id: string): Named | undefined {
  if (id === 'quality') return fieldGroups.quality
  const wanted = alias[id] ?? id
  return findField(wanted) ?? segmentFields.find((each) => each.id.endsWith(`:${wanted}`))
}

/** Classes and choices have names of their own; undefined for a text, which is what it is. */
export const valueNamed = (field: string, value: string): Named | undefined =>
  segmentFields.find((each) => each.id.endsWith(`:${field}`))?.choices?.[value]
