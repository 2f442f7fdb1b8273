/** Which members are listed and in which order; kept while the officer looks at one of them and comes back. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useEffect, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { memberSorts, type MemberList, type MemberPage, type MemberRow } from '#shared/contract/members.ts'
import { q } from '../../app/crm.ts'
import { listedRule, useListedRule } from '../../app/hand-over.ts'
import { createStore, useStore } from '../../app/store.ts'
import { blockRows, type GridOrder, type GridPage, type GridRange } from '../../ui/data-grid.tsx'
import { filterToRule, noFilter, type MemberFilter } from './member-filter.ts'

type Order = MemberList['order']

interface ListState {
  readonly find: string
  readonly filter: MemberFilter
  readonly order: Order
}

const firstOrder: Order = { by: 'netFen', descending: true }
const state = createStore<ListState>({ find: '', filter: noFilter, order: firstOrder })
const change = (part: Partial<ListState>): void => state.set({ ...state.get(), ...part })

const isSort = (by: string): by is Order['by'] => memberSorts.some((sort) => sort === by)
const toOrder = (order: GridOrder | undefined): Order =>
  order && isSort(order.by) ? { by: order.by, descending: order.descending } : firstOrder

export interface MemberListModel extends ListState {
  readonly rule: ReturnType<typeof filterToRule>
  setFind(find: string): void
  setFilter(filter: MemberFilter): void
  setOrder(order: GridOrder | undefined): void
  /** Totals of the whole list, and its first rows. */
  readonly page: MemberPage | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly retry: () => void
  readonly load: (range: GridRange) => Promise<GridPage<MemberRow>>
  readonly source: string
  readonly freshness: number
}

export function useMemberList(): MemberListModel {
  const client = useQueryClient()
  const { find, filter, order } = useStore(state)
  useFindOfAddress()
  useListed()
  const rule = useMemo(() => filterToRule(filter), [filter])
  const typed = useDeferredValue(find.trim())
  const list = useMemo(() => ({ ...(rule && { rule }), ...(typed !== '' && { find: typed }) }), [rule, typed])
  const first = useQuery({
    ...q.members.page.queryOptions({ input: { ...list, order, offset: 0, limit: blockRows } }),
    placeholderData: keepPreviousData,
  })
  // The first block shares its key with the query above: it is asked for once.
  const load = useCallback(
    ({ offset, limit, order: wanted }: GridRange) =>
      client.fetchQuery(q.members.page.queryOptions({ input: { ...list, order: toOrder(wanted), offset, limit } })),
    [client, list],
  )
  return {
    find,
    filter,
    order,
    rule,
    setFind: (next) => change({ find: next }),
    setFilter: (next) => change({ filter: next }),
    setOrder: (next) => change({ order: toOrder(next) }),
    page: first.data,
    error: first.error,
    isFetching: first.isFetching,
    retry: () => void first.refetch(),
    load,
    source: JSON.stringify(list),
    freshness: first.dataUpdatedAt,
  }
}

/** The palette leaves what it looks for in the address, a segment its number: then the list is of that segment alone. */
function useFindOfAddress(): void {
  const [search, setSearch] = useSearchParams()
  const wanted = search.get('find')
  const segment = search.get('segment')
  useEffect(() => {
    if (wanted === null && segment === null) return
    if (wanted !== null) change({ find: wanted })
    if (segment !== null) change({ find: '', filter: { ...noFilter, segmentIds: [Number(segment)] } })
    setSearch({}, { replace: true })
  }, [wanted, segment, setSearch])
}

/** Another screen left a rule by its name: then the list is of it alone. */
function useListed(): void {
  const arrived = useListedRule()
  useEffect(() => {
    if (arrived === undefined) return
    const listed = listedRule.take()
    if (listed) change({ find: '', filter: { ...noFilter, listed } })
  }, [arrived])
}
