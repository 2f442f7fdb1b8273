/** What stands behind one cell of the coverage map: the store's days of the month, the imports that brought them, the receipts. */
import { z } from 'zod'
import { spanByDay } from '../../columns/as-of.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { daysOfMonth } from './due-times.ts'
import { receiptsOfIds, runsOfReceipts } from './exchange.sql.ts'
import { isOpen, soldOn, storeDaysOf } from './store-days.ts'

interface Asked {
  readonly storeId: number
  readonly month: number
  readonly limit: number
}

export function coverageCell(columns: Columns, read: Read, { storeId, month, limit }: Asked) {
  const place = searchId(columns.stores.id, storeId)
  const { first, last } = daysOfMonth(month)
  const places = placesOf(columns, place, first, last)
  const ids = places.map((receipt) => intAt(columns.receipts.id, receipt))
  return {
    days: place < 0 ? [] : daysOf(columns, place, places, first, last),
    runs: runsOf(read, ids),
    total: ids.length,
    receipts: receiptsOf(read, ids.slice(0, limit)),
  }
}

function placesOf({ receipts }: Columns, store: number, first: number, last: number): readonly number[] {
  const [from, end] = spanByDay(receipts, first, last)
  const places: number[] = []
  for (let i = from; i < end; i++) {
    const receipt = intAt(receipts.byDay, i)
    if (intAt(receipts.store, receipt) === store) places.push(receipt)
  }
  return places
}

function daysOf(columns: Columns, store: number, places: readonly number[], first: number, last: number) {
  const { receipts } = columns
  const days = storeDaysOf(columns)
  const byDay = Map.groupBy(places, (receipt) => intAt(receipts.day, receipt))
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const day = first + i
    const own = byDay.get(day) ?? []
    return {
      day,
      receipts: own.length,
      linked: own.filter((receipt) => intAt(receipts.person, receipt) >= 0).length,
      netFen: own.reduce((sum, receipt) => sum + doubleAt(receipts.net, receipt), 0),
      gap: isOpen(days, store, day) && !soldOn(days, store, day),
    }
  })
}

interface RunRow {
  readonly runId: number
  readonly at: string
  readonly receipts: number
  readonly files: string
}

const runsOf = (read: Read, ids: readonly number[]) =>
  read
    .prepare<[string], RunRow>(runsOfReceipts)
    .all(JSON.stringify(ids))
    .map(({ files, ...run }) => ({ ...run, files: z.array(z.string()).parse(JSON.parse(files)) }))

interface ReceiptRow {
  readonly id: number
  readonly day: number
  readonly number: string
  readonly netFen: number
  readonly memberId: number | null
  readonly cardId: number | null
  readonly leftOutId: number | null
  readonly runId: number
}

const receiptsOf = (read: Read, ids: readonly number[]) =>
  read
    .prepare<[string], ReceiptRow>(receiptsOfIds)
    .all(JSON.stringify(ids))
    .map(({ cardId, leftOutId, memberId, ...receipt }) => {
      if (leftOutId !== null) return { ...receipt, memberId: null, link: 'left-out' as const }
      const link = cardId === null ? 'anonymous' : memberId === null ? 'unknown-card' : 'linked'
      return { ...receipt, memberId, link } as const
    })
