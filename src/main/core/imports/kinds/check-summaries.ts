/**
 * The months of a store as somebody else added them up, against the receipts: those in the workspace and those of the plan. A month
 * without any receipt is not checked, nor is one of which the plan changes receipts: what stands then is known after the commit only.
 */
import { codeKey } from '#shared/values/code.ts'
import { day, monthOfDay } from '#shared/values/day.ts'
import { type Receipts, receiptStatuses, stateOf } from '../assembling/receipts.ts'
import type { ComparedStores } from '../comparing/catalog.ts'
import type { Reads } from '../comparing/compare.sql.ts'
import type { Stage } from '../staging/stage.ts'
import { bookedSales, lastReceipt } from './check-summaries.sql.ts'
import { valuesOf } from './staged-records.ts'

/** Ids read between two turns of the event loop. */
const CHUNK = 50_000
/** A sum of rounded prices may be off by a few fen. */
const TOLERANCE_FEN = 100
const MONTHS_TO_1970 = 1970 * 12

type Report = (done: number, total: number) => Promise<void>

interface Told {
  readonly claim: number
  readonly place: number
  /** Year × 12 + month − 1. */
  readonly month: number
  readonly fen: number
}

/** By place of the store and month: net sales in fen; null where the plan leaves them open. */
type Sales = Map<string, number | null>

export async function checkSummaries(read: Reads, stage: Stage, receipts: Receipts, stores: ComparedStores, report: Report): Promise<void> {
  const told = toldBy(stage, stores)
  if (told.length === 0) return
  const sales: Sales = new Map()
  await addBooked(read, sales, stores, told, report)
  addPlanned(sales, receipts)
  for (const { claim, place, month, fen } of told) {
    const sold = sales.get(`${place}|${month}`)
    if (sold === undefined || sold === null || Math.abs(sold - fen) <= TOLERANCE_FEN) continue
    const { claims } = stage.said
    const value = `${yuan(fen)} ≠ ${yuan(sold)}`
    stage.outcomes.addFinding(claims.sheet.at(claim), claims.row.at(claim), 'receipt.amount_paid', 'W_SUMMARY_DIFFERS', value)
  }
}

const yuan = (fen: number): string => (fen / 100).toFixed(2)

function toldBy({ said }: Stage, { stores }: ComparedStores): readonly Told[] {
  if (!said.names.includes('store_month')) return []
  const places = new Map<string, number>()
  for (const [place, { code, name }] of stores.entries())
    for (const key of new Set([codeKey(code), codeKey(name)])) places.set(key, places.has(key) ? -1 : place)
  return Array.from({ length: said.claims.ref.length }, (_, claim) => claim).flatMap((claim) => {
    if (said.names[said.claims.ref.at(claim)] !== 'store_month') return []
    const { store, month, net_fen: fen } = valuesOf(said.claims.said[claim] ?? '{}')
    const place = places.get(codeKey(String(store)))
    return place === undefined || place < 0 || typeof month !== 'number' || typeof fen !== 'number' ? [] : [{ claim, place, month, fen }]
  })
}

async function addBooked(read: Reads, sales: Sales, { ids }: ComparedStores, told: readonly Told[], report: Report): Promise<void> {
  const places = new Map(Array.from(ids, (id, place) => [id, place] as const).filter(([id]) => id > 0))
  const months = told.map(({ month }) => month - MONTHS_TO_1970)
  const [first, last] = [months.reduce((a, b) => Math.min(a, b)), months.reduce((a, b) => Math.max(a, b))]
  const days = [dayOf(first), dayOf(last + 1) - 1] as const
  const end = read.prepare<[], { id: number }>(lastReceipt).get()?.id ?? 0
  const booked = read.prepare<[number, number, number, number], { storeId: number; day: number; fen: number }>(bookedSales)
  for (let from = 1; from <= end; from += CHUNK) {
    await report(from, end)
    for (const { storeId, day: on, fen } of booked.all(from, from + CHUNK - 1, ...days)) add(sales, places.get(storeId) ?? -1, on, fen)
  }
}

/** First day of a month counted from January 1970. */
const dayOf = (month: number): number => Date.UTC(1970, month, 1) / 86_400_000

function addPlanned(sales: Sales, receipts: Receipts): void {
  const valid = receiptStatuses.indexOf('valid')
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    const state = receipts.state.at(receipt)
    const [place, on] = [receipts.store.at(receipt), receipts.day.at(receipt)]
    if (state === stateOf('changed')) sales.set(keyOf(place, on), null)
    else if (state === stateOf('new') && receipts.status.at(receipt) === valid) add(sales, place, on, receipts.net.at(receipt))
  }
}

const keyOf = (place: number, on: number): string => `${place}|${monthOfDay(day(on)) + MONTHS_TO_1970}`

function add(sales: Sales, place: number, on: number, fen: number): void {
  const key = keyOf(place, on)
  const before = sales.get(key)
  if (before !== null) sales.set(key, (before ?? 0) + fen)
}
