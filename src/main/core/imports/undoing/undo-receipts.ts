/**
 * Takes the receipts of a run back. What another run brought again stands on under that run; what the run superseded stands
 * again; the rest goes. Set by set, whatever the size.
 */
import type { Write } from '../../db/connections.ts'
import { restoreVersion } from '../../receipts/versions.ts'
import {
  deleteLines,
  deleteReceipts,
  goingReceipts,
  heirsOfReceipts,
  heirsOfVersions,
  inheritReceipt,
  inheritVersion,
  receiptsWithVersions,
} from './undo-receipts.sql.ts'
import type { Undoing } from './undoing.ts'
import { countOfRun, followHeir, followNoMore, forgetSeen, forgetVersions } from './undoing.sql.ts'

interface Heir {
  readonly id: number
  readonly heir: number
}

const CHUNK = 2000

export async function undoReceipts(undoing: Undoing): Promise<void> {
  const { write, runId, report } = undoing
  write.prepare<[number]>(forgetSeen('receipt')).run(runId)
  await inherit(undoing, heirsOfVersions, (id, heir) => write.prepare<[number, number, number]>(inheritVersion).run(id, heir, runId))
  await inherit(undoing, heirsOfReceipts, (id, heir) => write.prepare<[number, number]>(inheritReceipt).run(id, heir))
  write.prepare<[number]>(forgetVersions).run(runId)
  const beneath = write.prepare<[number], { id: number }>(receiptsWithVersions).all(runId)
  for (const [done, { id }] of beneath.entries()) {
    restoreVersion(write, id)
    if (done % (CHUNK / 10) === 0) await report(done, beneath.length)
  }
  await deleteTheRest(undoing)
}

async function inherit({ write, runId, report }: Undoing, heirsOf: string, pass: (id: number, heir: number) => void): Promise<void> {
  const heirs = write.prepare<[number], Heir>(heirsOf).all(runId)
  for (const [done, { id, heir }] of heirs.entries()) {
    pass(id, heir)
    follow(write, id, runId, heir)
    if (done % CHUNK === 0) await report(done, heirs.length)
  }
}

/** The heir no longer follows anyone; whoever followed the run follows the heir. */
function follow(write: Write, receiptId: number, runId: number, heir: number): void {
  write.prepare<[number, number]>(followNoMore('receipt')).run(receiptId, heir)
  write.prepare<[number, number, number]>(followHeir).run(heir, receiptId, runId)
}

interface Going {
  readonly first: number
  readonly last: number
  readonly n: number
}

async function deleteTheRest({ write, runId, report }: Undoing): Promise<void> {
  const total = Number(write.prepare<[number], { n: number }>(countOfRun('receipt')).value(runId))
  for (let done = 0; done < total;) {
    const going = write.prepare<[number, number], Going>(goingReceipts).get(runId, CHUNK)
    if (going === undefined || going.n === 0) return
    write.prepare<[number, number, number]>(deleteLines).run(runId, going.first, going.last)
    write.prepare<[number, number, number]>(deleteReceipts).run(runId, going.first, going.last)
    done += going.n
    await report(done, total)
  }
}
