/**
 * Takes the receipts of a run back. What a later run brought again stands on under that run; what the run superseded stands
 * again; the rest goes. Set by set, whatever the size.
 */
import type { Write } from '../../db/connections.ts'
import { restoreVersion } from '../../receipts/versions.ts'
import {
  deleteLines,
  deleteReceipts,
  heirsOfChanged,
  heirsOfReceipts,
  heirsOfVersions,
  inheritReceipt,
  inheritVersion,
  receiptsWithVersions,
} from './undo-receipts.sql.ts'
import type { Undoing } from './undoing.ts'

interface Heir {
  readonly id: number
  readonly heir: number
}

const CHUNK = 2000

export async function undoReceipts({ write, runId, ranges, report }: Undoing): Promise<void> {
  const { first, last } = ranges.receipt
  await inheritVersions(write, runId, report)
  const heirs = [
    ...write.prepare<[number, number, number], Heir>(heirsOfReceipts).all(runId, first, last),
    ...write.prepare<[number], Heir>(heirsOfChanged).all(runId),
  ]
  for (const [done, { id, heir }] of heirs.entries()) {
    write.prepare<[number, number]>(inheritReceipt).run(id, heir)
    passOn(write, id, runId, heir)
    if (done % CHUNK === 0) await report(done, heirs.length)
  }
  write.prepare<[number]>('delete from receipt_version where run_id = ?').run(runId)
  const beneath = write.prepare<[number], { id: number }>(receiptsWithVersions).all(runId)
  for (const [done, { id }] of beneath.entries()) {
    restoreVersion(write, id)
    if (done % (CHUNK / 10) === 0) await report(done, beneath.length)
  }
  for (let from = first; from <= last; from += CHUNK) {
    const to = Math.min(last, from + CHUNK - 1)
    write.prepare<[number, number, number]>(deleteLines).run(from, to, runId)
    write.prepare<[number, number, number]>(deleteReceipts).run(from, to, runId)
    await report(from - first, last - first)
  }
}

async function inheritVersions(write: Write, runId: number, report: Undoing['report']): Promise<void> {
  const heirs = write.prepare<[number], Heir>(heirsOfVersions).all(runId)
  for (const [done, { id, heir }] of heirs.entries()) {
    write.prepare<[number, number, number]>(inheritVersion).run(id, heir, runId)
    passOn(write, id, runId, heir)
    if (done % CHUNK === 0) await report(done, heirs.length)
  }
}

/** The heir no longer follows anyone; whoever followed the run follows the heir. */
function passOn(write: Write, receiptId: number, runId: number, heir: number): void {
  write.prepare<[number, number]>(`delete from record_seen where kind = 'receipt' and record_id = ? and run_id = ?`).run(receiptId, heir)
  write
    .prepare<[number, number, number]>(`update record_seen set of_run = ? where kind = 'receipt' and record_id = ? and of_run = ?`)
    .run(heir, receiptId, runId)
}
