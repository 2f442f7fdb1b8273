/** The filters of the member list, written as a segment's rule: any list can be saved as a segment. */
import type { SegmentCondition, SegmentRule } from '#shared/languages/segment-rule.ts'

export interface MemberFilter {
  readonly cities: readonly string[]
  readonly levels: readonly string[]
  readonly storeIds: readonly number[]
  /** Members of any of these. */
  readonly segmentIds: readonly number[]
}

export const noFilter: MemberFilter = { cities: [], levels: [], storeIds: [], segmentIds: [] }

export const isFiltered = ({ cities, levels, storeIds, segmentIds }: MemberFilter): boolean =>
  cities.length + levels.length + storeIds.length + segmentIds.length > 0

/** Undefined where nothing is filtered. */
export function filterToRule(filter: MemberFilter): SegmentRule | undefined {
  if (!isFiltered(filter)) return undefined
  const oneOf = (field: 'city' | 'level', values: readonly string[]): SegmentCondition[] =>
    values.length === 0 ? [] : [{ kind: 'text', field, test: { is: 'one-of', values: [...values] } }]
  const ofStore: SegmentCondition[] = filter.storeIds.length === 0 ? [] : [{ kind: 'join-store', storeIds: [...filter.storeIds] }]
  const rules = [...oneOf('city', filter.cities), ...oneOf('level', filter.levels), ...ofStore, ...inSegments(filter.segmentIds)]
  return { kind: 'group', match: 'all', rules }
}

function inSegments(segmentIds: readonly number[]): readonly (SegmentCondition | SegmentRule)[] {
  const rules = segmentIds.map((segmentId) => ({ kind: 'in-segment' as const, segmentId }))
  return rules.length > 1 ? [{ kind: 'group', match: 'any', rules }] : rules
}
