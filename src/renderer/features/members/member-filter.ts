/** The filters of the member list, written as a segment's rule: any list can be saved as a segment. Pure. */
import type { ListFilter } from '#shared/contract/members-list.ts'
import { findField, segmentFields } from '#shared/languages/segment-fields.ts'
import type { SegmentField } from '#shared/languages/segment-field.ts'
import { SegmentCondition, type SegmentRule } from '#shared/languages/segment-rule.ts'

export interface MemberFilter {
  /** Values chosen, by field of the catalogue; any of them will do. */
  readonly fields: ListFilter
  /** A rule another screen asked for by name, such as those who came into a segment. */
  readonly listed: { readonly name: string; readonly rule: SegmentRule } | null
}

type Values = ListFilter[string]

export const noFilter: MemberFilter = { fields: {}, listed: null }

export const isFiltered = ({ fields, listed }: MemberFilter): boolean =>
  listed !== null || Object.values(fields).some((values) => values.length > 0)

export const ofSegment = (segmentId: number): MemberFilter => ({ ...noFilter, fields: { 'in-segment': [segmentId] } })

export const chosenIn = ({ fields }: MemberFilter, id: string): Values => fields[id] ?? []

export function choose(filter: MemberFilter, id: string, values: readonly (string | number)[]): MemberFilter {
  const { [id]: _, ...others } = filter.fields
  return { ...filter, fields: values.length === 0 ? others : { ...others, [id]: [...values] } }
}

const forms: ReadonlySet<string> = new Set(['join-store', 'tag', 'in-segment'])

/** Fields whose values can be chosen from a list: only these make a filter. */
export const filterFields: readonly SegmentField[] = segmentFields.filter(
  ({ id, type, values }) => type === 'choice' || (type === 'text' && values !== undefined) || forms.has(id),
)

/** Undefined where nothing is filtered. */
export function filterToRule(filter: MemberFilter): SegmentRule | undefined {
  const parts = Object.entries(filter.fields).flatMap(([id, values]) => partOf(id, values))
  const rules = [...parts, ...(filter.listed ? [filter.listed.rule] : [])]
  return rules.length === 0 ? undefined : { kind: 'group', match: 'all', rules }
}

/** Nothing where the field or a value is of another version of the program. */
function partOf(id: string, values: Values): readonly (SegmentCondition | SegmentRule)[] {
  const field = findField(id)
  if (!field || values.length === 0) return []
  if (id === 'in-segment') {
    const rules = values.filter((value) => typeof value === 'number').map((segmentId) => ({ kind: 'in-segment' as const, segmentId }))
    return rules.length > 1 ? [{ kind: 'group', match: 'any', rules }] : rules
  }
  const read = SegmentCondition.safeParse(candidateOf(field, values))
  return read.success ? [read.data] : []
}

function candidateOf({ begin }: SegmentField, values: Values): unknown {
  switch (begin.kind) {
    case 'text':
      return { ...begin, test: { is: 'one-of', values } }
    case 'choice':
    case 'class':
      return { ...begin, values }
    case 'quality':
      return { ...begin, states: values }
    case 'join-store':
      return { ...begin, storeIds: values }
    case 'tag':
      return { ...begin, tagIds: values, has: 'any' }
    default:
      return undefined
  }
}
