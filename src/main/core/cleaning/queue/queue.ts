/** The work queues: doubtful values, dearest members first or those that make most people reachable, each with what may be meant. */
import type { QueueFilter, QueueItem, QueueOrder } from '#shared/contract/cleaning.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read, Statements } from '../../db/connections.ts'
import type { Reading } from '../../handlers.ts'
import { masked, maskName } from '../../members/masks.ts'
import { boardData } from '../quality/board-data.ts'
import { hasContact, isCleaned } from '../quality/member-quality.ts'
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
  readonly order?: QueueOrder
}

interface OpenFinding {
  readonly id: number
  readonly memberId: number
  readonly field: QueueItem['field']
  readonly value: string
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
  { offset, limit, unmasked, order: by = 'value', ...filter }: Page,
  { read, columns }: Reading,
): Promise<{ total: number; rows: QueueItem[] }> {
  const undone = undoneRunIds(read) || '0'
  const open = read.prepare<[...Filter], OpenFinding>(openFindings(undone)).all(...filterOf(filter))
  const current = await columns.current()
  const netFen = open.map(({ memberId }) => netOf(current, memberId))
  const reachable = reachableBy(read, open)
  const gain = (at: number): number => (by === 'reachable' ? (reachable[at] ?? 0) : 0)
  const order = Array.from(open.keys()).toSorted((a, b) => gain(b) - gain(a) || (netFen[b] ?? 0) - (netFen[a] ?? 0) || a - b)
  const page = order.slice(offset, offset + limit)
  const ids = JSON.stringify(page.map((at) => open[at]?.id))
  const rows = read.prepare<[string], QueueRow>(queueRows(undone)).all(ids)
  const of = (at: number): Gain => ({ netFen: netFen[at] ?? 0, reachable: reachable[at] ?? 0 })
  return { total: open.length, rows: rows.map((row, at) => toItem(read, row, of(page[at] ?? 0), unmasked)) }
}

const contacts: ReadonlySet<QueueItem['field']> = new Set<QueueItem['field']>(['mobile', 'email', 'address'])

/** Of each finding, on how many members with no valid contact its value stands: they could be reached once it is decided. */
function reachableBy(read: Read, open: readonly OpenFinding[]): Int32Array {
  const { id, now } = boardData(read)
  const keyOf = ({ field, value }: OpenFinding): string => `${field} ${value}`
  const counts = new Map<string, number>()
  const isLost = ({ field, memberId }: OpenFinding): boolean => {
    const place = contacts.has(field) ? searchId(id, memberId) : -1
    const word = place < 0 ? 0 : (now[place] ?? 0)
    return isCleaned(word) && !hasContact(word)
  }
  for (const finding of open) if (isLost(finding)) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1)
  return Int32Array.from(open, (finding) => (counts.size === 0 ? 0 : (counts.get(keyOf(finding)) ?? 0)))
}

const netOf = ({ members, persons }: Columns, memberId: number): number => {
  const place = searchId(members.id, memberId)
  return place < 0 ? 0 : doubleAt(persons.net, intAt(members.person, place))
}

type Gain = Pick<QueueItem, 'netFen' | 'reachable'>

function toItem(
  read: Statements,
  { id, memberId, field, status, rule, rules, value, suggestions, name, card, alike }: QueueRow,
  gain: Gain,
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
    ...gain,
    name: masked(name, maskName),
    rules: rules.split(',').filter((each) => each !== ''),
    value: shown(value),
    suggestions: all.map(shown),
  }
}
