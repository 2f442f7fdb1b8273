/** Rows of a receipt that came again cut short are held back (W_RECEIPT_SHRUNK). */
import { type Assembled, TAKEN } from '../assembling/assemble.ts'
import { stateOf } from '../assembling/receipts.ts'
import type { Stage } from '../staging/stage.ts'

export function holdBackShrunk({ sales, outcomes, quarantinedRows }: Stage, { receipts, receiptOfRow, rowState }: Assembled): void {
  const held = stateOf('quarantined')
  if (!receipts.state.has(held)) return
  for (let row = 0; row < sales.length; row++) {
    const receipt = receiptOfRow[row] ?? -1
    if (receipt < 0 || rowState[row] !== TAKEN || receipts.state.at(receipt) !== held) continue
    const sheet = sales.sheet.at(row)
    rowState[row] = held
    quarantinedRows[sheet] = (quarantinedRows[sheet] ?? 0) + 1
    outcomes.add({
      sheet,
      row: sales.row.at(row),
      kind: 'quarantined',
      code: 'W_RECEIPT_SHRUNK',
      field: null,
      value: null,
      fen: sales.paid.at(row) || 0,
    })
  }
}
