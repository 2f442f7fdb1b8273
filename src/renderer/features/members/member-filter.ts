/** The filters of the member list, written as a segment's rule: any list can be saved as a segment. */
import type { SegmentCondition, SegmentRule } from '#shared/languages/segment-rule.ts'

export interface MemberFilter {
  readonly cities: readonly string[]
  readonly levels: readonly string[]
  readonly storeIds: readonly number[]
  /** Members of any of these. */
  readonly segmentIds: readonly number[]
  /** A rule another screen asked for by name, such as those who came into a segment. */
  readonly listed: { readonly name: string; readonly rule: SegmentRule } | null
}

export const noFilter: MemberFilter = { cities: [], levels: [], storeIds: [], segmentIds: [], listed: null }

export const isFiltered = ({ cities, levels, storeIds, segmentIds, listed }: MemberFilter): boolean =>
  cities.length + levels.length + storeIds.length + segmentIds.length > 0 || listed !== null

/** Undefined where nothing is filtered. */
export function filterToRule(filter: MemberFilter): SegmentRule | undefined {
  if (!isFiltered(filter)) return undefined
  const oneOf = (field: 'city' | 'level', values: readonly string[]): SegmentCondition[] =>
    values.length === 0 ? [] : [{ kind: 'text', field, test: { is: 'one-of', values: [...values] } }]
  const ofStore: SegmentCondition[] = filter.storeIds.length === 0 ? [] : [{ kind: 'join-store', storeIds: [...filter.storeIds] }]
  const rules = [
    ...oneOf('city', filter.cities),
    ...oneOf('level', filter.levels),
    ...ofStore,
    ...inSegments(filter.segmentIds),
    ...(filter.listed ? [filter.listed.rule] : []),
  ]
  return { kind: 'group', match: 'all', rules }
}

function inSegments(segmentIds: readonly number[]): readonly (SegmentCondition | SegmentRule)[] {
  const rules = segmentIds.map((segmentId) => ({ kind: 'in-segment' as const, segmentId }))
  return rules.length > 1 ? [{ kind: 'group', match: 'any', rules }] : rules
}
