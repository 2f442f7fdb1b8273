/** Headings that mean something in sheets of one kind only: they come before the header dictionary, in sheets of that kind. */
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import { type FieldId, isFieldId } from '#shared/languages/import-fields.ts'
import type { Labels } from '../kinds/labels.ts'
import { importKind, importKinds } from '../kinds/list.ts'
import { type LabelMatch, normaliseHeading } from './dictionary.ts'

const keysOf = (labels: Labels): ReadonlyMap<string, FieldId> =>
  new Map(
    Object.entries(labels).flatMap(([field, headings]) =>
      isFieldId(field) ? headings.map((heading) => [normaliseHeading(heading).key, field] as const) : [],
    ),
  )

const fieldsByKind = new Map(importKinds.map(({ id, labels }) => [id, keysOf(labels)]))
const everyKey = new Set([...fieldsByKind.values()].flatMap((keys) => [...keys.keys()]))

export const labelOfKind = (kind: SheetKind, label: LabelMatch): LabelMatch => {
  const field = fieldsByKind.get(kind)?.get(label.key)
  return field === undefined ? label : { match: 'exact', key: label.key, field }
}

/** A heading of any kind of sheet. */
export const isKindLabel = (heading: string): boolean => everyKey.has(normaliseHeading(heading).key)

/** Families of fields that only these kinds of sheets feed. */
const ownFamilies = /^(?:guide|points|campaign|cost|returned|optout|survey|summary)\.|^coupon\.(?:threshold|value|valid_)/

/** Whether a sheet of this kind may feed the field; undefined where the kind is none of the open ones and has no say. */
export const feeds = (kind: SheetKind, field: FieldId): boolean | undefined => {
  const own = importKind(kind)
  if (own !== undefined) return Object.hasOwn(own.labels, field)
  return ownFamilies.test(field) ? false : undefined
}
