/** Which members are listed and in which order; kept while the officer looks at one of them and comes back. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useEffect, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { exportedColumns, ListClass, type MemberList, type MemberOrder } from '#shared/contract/members-list.ts'
import type { MemberListRow, MemberPage } from '#shared/contract/members.ts'
import { q } from '../../app/crm.ts'
import { listedRule, useListedRule } from '../../app/hand-over.ts'
import { createStore, useStore } from '../../app/store.ts'
import { blockRows, type GridOrder, type GridPage, type GridRange } from '../../ui/data-grid.tsx'
import { filterToRule, noFilter, ofSegment, type MemberFilter } from './member-filter.ts'
import { noTicks, type Ticks } from './ticks.ts'

interface ListState {
  readonly find: string
  readonly filter: MemberFilter
  readonly order: MemberOrder
  readonly ticks: Ticks
}

const firstOrder: MemberOrder = { by: 'netFen', descending: true }
const state = createStore<ListState>({ find: '', filter: noFilter, order: firstOrder, ticks: noTicks })
/** Another list has other members: nothing of it is ticked. */
const change = (part: Partial<Omit<ListState, 'ticks'>>): void =>
  state.set({ ...state.get(), ...part, ...(part.find === undefined && part.filter === undefined ? {} : { ticks: noTicks }) })
const tickWith = (next: (ticks: Ticks) => Ticks): void => state.set({ ...state.get(), ticks: next(state.get().ticks) })

const isSort = (by: string): by is MemberOrder['by'] => exportedColumns.some((sort) => sort === by)
const toOrder = (order: GridOrder | undefined): MemberOrder =>
  order && isSort(order.by) ? { by: order.by, descending: order.descending } : firstOrder

export interface MemberListModel extends ListState {
  /** What the engine is asked for, without the order. */
  readonly list: Pick<MemberList, 'rule' | 'find'>
  setFind(find: string): void
  setFilter(filter: MemberFilter): void
  setOrder(order: GridOrder | undefined): void
  show(view: { readonly find: string; readonly filter: MemberFilter; readonly order: MemberOrder }): void
  tickWith(next: (ticks: Ticks) => Ticks): void
  /** Totals of the whole list, and its first rows. */
  readonly page: MemberPage | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly retry: () => void
  readonly load: (range: GridRange) => Promise<GridPage<MemberListRow>>
  readonly source: string
  readonly freshness: number
}

/** `classes`: those that a column shows. */
export function useMemberList(classes: readonly ListClass[]): MemberListModel {
  const client = useQueryClient()
  const { find, filter, order, ticks } = useStore(state)
  useFindOfAddress()
  useListed()
  const rule = useMemo(() => filterToRule(filter), [filter])
  const typed = useDeferredValue(find.trim())
  const list = useMemo(() => ({ ...(rule && { rule }), ...(typed !== '' && { find: typed }) }), [rule, typed])
  const named = classes.join(' ')
  const asked = useMemo(() => ({ ...list, ...(named === '' ? {} : { classes: classesOf(named) }) }), [list, named])
  const first = useQuery({
    ...q.members.page.queryOptions({ input: { ...asked, order, offset: 0, limit: blockRows } }),
    placeholderData: keepPreviousData,
  })
  // The first block shares its key with the query above: it is asked for once.
  const load = useCallback(
    ({ offset, limit, order: wanted }: GridRange) =>
      client.fetchQuery(q.members.page.queryOptions({ input: { ...asked, order: toOrder(wanted), offset, limit } })),
    [client, asked],
  )
  return {
    find,
    filter,
    order,
    ticks,
    list,
    setFind: (next) => change({ find: next }),
    setFilter: (next) => change({ filter: next }),
    setOrder: (next) => change({ order: toOrder(next) }),
    show: change,
    tickWith,
    page: first.data,
    error: first.error,
    isFetching: first.isFetching,
    retry: () => void first.refetch(),
    load,
    source: JSON.stringify(asked),
    freshness: first.dataUpdatedAt,
  }
}

const classesOf = (named: string): ListClass[] => ListClass.options.filter((each) => named.split(' ').includes(each))

/** The palette leaves what it looks for in the address, a segment its number: then the list is of that segment alone. */
function useFindOfAddress(): void {
  const [search, setSearch] = useSearchParams()
  const wanted = search.get('find')
  const segment = search.get('segment')
  useEffect(() => {
    if (wanted === null && segment === null) return
    if (wanted !== null) change({ find: wanted })
    if (segment !== null) change({ find: '', filter: ofSegment(Number(segment)) })
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
