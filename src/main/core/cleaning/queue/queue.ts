/** The work queues: doubtful values, dearest members first, each with what may be meant. */
import type { QueueFilter, QueueItem } from '#shared/contract/cleaning.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read, Statements } from '../../db/connections.ts'
import type { Reading } from '../../handlers.ts'
import { masked, maskName } from '../../members/masks.ts'
import { maskValue } from './mask-value.ts'
import { undoneRunIds } from '../running/run-ids.ts'
import { openFindings, queueCounts, queueRows } from './queue.sql.ts'
import { suggestionsOf } from './suggestions.ts'

interface CountRow {
  readonly rule: string
  readonly field: QueueItem['field']
  readonly open: number
  readonly withSuggestion: number
}

export const listQueues = (read: Read): CountRow[] => read.prepare<[], CountRow>(queueCounts(undoneRunIds(read) || '0')).all()

type Filter = readonly [rule: string | null, field: string | null, withSuggestion: number]
export const filterOf = ({ rule, field, withSuggestion }: QueueFilter): Filter => [rule ?? null, field ?? null, withSuggestion ? 1 : 0]

interface Page extends QueueFilter {
  readonly offset: number
  readonly limit: number
  readonly unmasked: boolean
}

interface QueueRow {
  readonly id: number
  readonly memberId: number
  readonly field: QueueItem['field']
  readonly status: 'suspect' | 'invalid'
  readonly rule: string
  readonly rules: string
  readonly value: string
  readonly suggestions: string
  readonly name: string | null
  readonly card: string | null
  readonly alike: number
}

export async function pageOfQueue(
  { offset, limit, unmasked, ...filter }: Page,
  { read, columns }: Reading,
): Promise<{ total: number; rows: QueueItem[] }> {
  const undone = undoneRunIds(read) || '0'
  const open = read.prepare<[...Filter], { id: number; memberId: number }>(openFindings(undone)).all(...filterOf(filter))
  const current = await columns.current()
  const netFen = open.map(({ memberId }) => netOf(current, memberId))
  const order = Array.from(open.keys()).toSorted((a, b) => (netFen[b] ?? 0) - (netFen[a] ?? 0) || a - b)
  const page = order.slice(offset, offset + limit)
  const ids = JSON.stringify(page.map((at) => open[at]?.id))
  const rows = read.prepare<[string], QueueRow>(queueRows(undone)).all(ids)
  return { total: open.length, rows: rows.map((row, at) => toItem(read, row, netFen[page[at] ?? 0] ?? 0, unmasked)) }
}

const netOf = ({ members, persons }: Columns, memberId: number): number => {
  const place = searchId(members.id, memberId)
  return place < 0 ? 0 : doubleAt(persons.net, intAt(members.person, place))
}

function toItem(
  read: Statements,
  { id, memberId, field, status, rule, rules, value, suggestions, name, card, alike }: QueueRow,
  netFen: number,
  unmasked: boolean,
): QueueItem {
  const all = suggestionsOf(read, { field, value, suggestions, memberId })
  const shown = (text: string): string => (unmasked ? text : maskValue(field, text))
  return {
    id,
    memberId,
    card,
    field,
    status,
    rule,
    alike,
    netFen,
    name: masked(name, maskName),
    rules: rules.split(',').filter((each) => each !== ''),
    value: shown(value),
    suggestions: all.map(shown),
  }
}
