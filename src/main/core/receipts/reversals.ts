/**
 * 红冲 across imports: a reversal takes its original out of every figure, whichever came first and in whatever file. Which
 * receipts are reversals is kept per run; the pairs follow from the receipts there are, so they are lifted before an import or
 * its undo works on receipts and laid on again after.
 */
import type { Write } from '../db/connections.ts'
import {
  anyReversal,
  forgetPairs,
  forgetReversals as forgetReversalsOfRun,
  noteReversal,
  pairReversals,
  reversePairs,
  unpairReceipts,
} from './reversals.sql.ts'

export function liftReversals(write: Write): void {
  write.prepare<[]>(unpairReceipts).run()
  write.prepare<[]>(forgetPairs).run()
}

/** Receipts that a run's files call reversals. */
export function noteReversals(write: Write, runId: number, receiptIds: Iterable<number>): void {
  const note = write.prepare<[number, number]>(noteReversal)
  for (const id of receiptIds) note.run(id, runId)
}

export const forgetReversals = (write: Write, runId: number): void => void write.prepare<[number]>(forgetReversalsOfRun).run(runId)

export function layReversals(write: Write): void {
  if (write.prepare<[], object>(anyReversal).get() === undefined) return
  write.prepare<[]>(pairReversals).run()
  write.prepare<[]>(reversePairs).run()
}
