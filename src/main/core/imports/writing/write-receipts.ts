/** Writes receipts with their lines: new ones in bulk, changed ones over what they supersede. */
import { type Receipts, stateOf } from '../assembling/receipts.ts'
import { MultiInsert, ROWS_TOGETHER } from './multi-insert.ts'
import { type FieldInsert, fieldInsert, lineFields, receiptFields } from './receipt-values.ts'
import { changedReceiptWriter } from './write-changed.ts'
import type { Commit, IdRange } from './writing.ts'

/** Receipts between two turns of the event loop. */
const CHUNK = 2000

export async function writeReceipts(commit: Commit, range: IdRange): Promise<void> {
  const { write, comparison, report } = commit
  const { receipts } = comparison.assembled
  const inserts = {
    receipt: fieldInsert(commit, 'receipt', ['id'], receiptFields(commit)),
    line: fieldInsert(commit, 'line', ['receipt_id', 'n'], lineFields(commit)),
  }
  const seen = new MultiInsert(write, 'record_seen', ['kind', 'record_id', 'run_id', 'of_run', 'fields', 'sheet_id', 'row_number'])
  const change = changedReceiptWriter(commit)
  const waiting: number[] = []
  const flush = (): void => {
    inserts.receipt.flush()
    for (const receipt of waiting) addLines(receipts, inserts.line, receipt, comparison.receipts.ids[receipt] ?? 0)
    waiting.length = 0
  }
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    if (receipt % CHUNK === 0) await report({ step: 'writing', done: receipt, total: receipts.length })
    const state = receipts.state.at(receipt)
    const merged = comparison.receipts.merged.get(receipt)
    if (state === stateOf('new')) {
      comparison.receipts.ids[receipt] = range.next
      inserts.receipt.add(receipt, range.next++)
      waiting.push(receipt)
      // Lines wait for their receipts to be there.
      if (waiting.length === ROWS_TOGETHER) flush()
    } else if (state === stateOf('changed') && merged !== undefined) change.supersede(receipt, merged)
    else if (comparison.receipts.older.has(receipt)) change.keepBeneath(receipt)
    else if (state === stateOf('same')) noteSeen(commit, seen, receipt)
  }
  flush()
  inserts.line.flush()
  seen.flush()
}

function addLines(receipts: Receipts, insert: FieldInsert, receipt: number, id: number): void {
  const first = receipts.firstLine.at(receipt)
  const end = first + receipts.lineCount(receipt)
  for (let line = first; line < end; line++) insert.add(line, id, line - first + 1)
}

/** A receipt that came again: should the run it stands under be undone, it stands under this one. */
function noteSeen({ comparison, runId, sheetIds }: Commit, seen: MultiInsert, receipt: number): void {
  const { receipts } = comparison.assembled
  const id = comparison.receipts.ids[receipt] ?? 0
  seen.add(
    'receipt',
    id,
    runId,
    comparison.receipts.runIds[receipt] ?? 0,
    0,
    sheetIds[receipts.sheet.at(receipt)] ?? 0,
    receipts.row.at(receipt),
  )
}
