/** 红冲: a reversal and the receipt it takes back are linked, both out of every figure; alone it stands as a return (Q12). */
import type { Stage } from '../staging/stage.ts'
import { receiptStatuses, type Receipts } from './receipts.ts'

const reversed = receiptStatuses.indexOf('reversed')

export function linkReversals(stage: Stage, receipts: Receipts): void {
  if (!receipts.reversal.has(1)) return
  const byNumber = new Map<number, number[]>()
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    const number = receipts.number.at(receipt)
    const list = byNumber.get(number)
    if (list === undefined) byNumber.set(number, [receipt])
    else list.push(receipt)
  }
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    if (receipts.reversal.at(receipt) === 0) continue
    const original = (byNumber.get(receipts.original.at(receipt)) ?? []).filter(
      (other) =>
        other !== receipt &&
        receipts.store.at(other) === receipts.store.at(receipt) &&
        receipts.net.at(other) === -receipts.net.at(receipt),
    )
    const [only] = original
    if (only === undefined || original.length > 1) continue
    for (const half of [only, receipt]) receipts.status.set(half, reversed)
  }
}
