/** Receipts of a plan against those of the workspace: same content is the same; other content of the newer export supersedes. */
import { type Receipts, stateOf } from '../assembling/receipts.ts'
import type { Stage } from '../staging/stage.ts'
import { BatchedLookup } from './batched.ts'
import { type Reads, anyReceipt, exportTimes, receiptsByKey } from './compare.sql.ts'
import { createMerge, type Merged } from './merge-receipt.ts'
import type { ComparedStores } from './catalog.ts'

export interface ComparedReceipts {
  /** By receipt: its id in the workspace, 0 for a new one. */
  readonly ids: Int32Array
  /** By receipt: the run whose version stands; 0 for a new one. */
  readonly runIds: Int32Array
  /** By receipt: what it will say; only where its state is `changed`. */
  readonly merged: ReadonlyMap<number, Merged>
  /** Receipts whose content differs but whose export is older than what stands: kept as a version beneath. */
  readonly older: ReadonlySet<number>
}

interface FoundReceipt {
  readonly ref: number
  readonly id: number
  readonly digest: number
  readonly runId: number
  readonly sheetId: number
}

type Report = (done: number, total: number) => Promise<void>

export async function compareReceipts(
  read: Reads,
  stage: Stage,
  receipts: Receipts,
  stores: ComparedStores,
  report: Report,
): Promise<ComparedReceipts> {
  const ids = new Int32Array(receipts.length)
  const runIds = new Int32Array(receipts.length)
  const merged = new Map<number, Merged>()
  const older = new Set<number>()
  const compared = { ids, runIds, merged, older }
  if (read.prepare<[], { id: number }>(anyReceipt).get() === undefined) return compared
  const exportedAt = exportTimesOf(read)
  const merge = createMerge(read, stage, receipts)
  const judge = ({ ref, id, digest, runId, sheetId }: FoundReceipt): void => {
    ids[ref] = id
    runIds[ref] = runId
    if (digest === receipts.digest.at(ref)) return setState(receipts, ref, 'same')
    const own = stage.files[stage.sheets[receipts.sheet.at(ref)]?.file ?? -1]?.exportedAt ?? 0
    const outcome = merge(ref, id, own < (exportedAt.get(sheetId) ?? 0))
    setState(receipts, ref, outcome.state)
    if (outcome.state === 'changed') merged.set(ref, outcome.merged)
    if (outcome.state === 'same' && outcome.isOlder) older.add(ref)
  }
  const lookup = new BatchedLookup<FoundReceipt>(read, 5, receiptsByKey, judge)
  for (let ref = 0; ref < receipts.length; ref++) {
    const store = stores.ids[receipts.store.at(ref)] ?? 0
    if (store > 0)
      lookup.add(ref, stage.texts.text(receipts.number.at(ref)), receipts.day.at(ref), store, stage.texts.text(receipts.till.at(ref)))
    if (ref % 2000 === 0) await report(ref, receipts.length)
  }
  lookup.flush()
  return compared
}

function setState(receipts: Receipts, ref: number, state: 'same' | 'changed' | 'quarantined'): void {
  receipts.state.set(ref, stateOf(state))
}

function exportTimesOf(read: Reads): ReadonlyMap<number, number> {
  const rows = read.prepare<[], { sheetId: number; exportedAt: number }>(exportTimes).all()
  return new Map(rows.map(({ sheetId, exportedAt }) => [sheetId, exportedAt]))
}
