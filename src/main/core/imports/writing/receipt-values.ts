/** A receipt of a plan as values of its columns. */
import type { Bound } from '../../db/connections.ts'
import { receiptKinds, type ReceiptStatus, receiptStatuses } from '../assembling/receipts.ts'
import type { MultiInsert } from './multi-insert.ts'
import type { Commit } from './writing.ts'

/** In the order of `receiptColumns`: id and key, content, run, sheet and row. */
export function headerValues({ stage, comparison, runId, sheetIds }: Commit, receipt: number, id: number): readonly Bound[] {
  const { receipts } = comparison.assembled
  const { texts } = stage
  const number = texts.text(receipts.number.at(receipt))
  const second = receipts.second.at(receipt)
  const card = comparison.cards.ids[receipts.member.at(receipt)] ?? 0
  return [
    id,
    comparison.stores.ids[receipts.store.at(receipt)] ?? 0,
    receipts.day.at(receipt),
    number,
    texts.text(receipts.till.at(receipt)),
    receipts.givenNumber.get(receipt) ?? number,
    second < 0 ? null : second,
    card === 0 ? null : card,
    receiptKinds[receipts.kind.at(receipt)] ?? 'sale',
    ownStatus(receiptStatuses[receipts.status.at(receipt)] ?? 'valid'),
    receipts.synthetic.at(receipt),
    texts.text(receipts.guide.at(receipt)) || null,
    texts.text(receipts.original.at(receipt)) || null,
    receipts.net.at(receipt),
    receipts.paid.at(receipt),
    receipts.list.at(receipt),
    receipts.rounding.at(receipt),
    receipts.quantity.at(receipt),
    receipts.lineCount(receipt),
    receipts.digest.at(receipt),
    runId,
    sheetIds[receipts.sheet.at(receipt)] ?? 0,
    receipts.row.at(receipt),
  ]
}

/** As the file says: what a reversal makes of it follows when all receipts are there. */
const ownStatus = (status: ReceiptStatus): ReceiptStatus => (status === 'reversed' ? 'valid' : status)

export function addLines({ comparison }: Commit, insert: MultiInsert, receipt: number, id: number): void {
  const { receipts } = comparison.assembled
  const first = receipts.firstLine.at(receipt)
  const end = first + receipts.lineCount(receipt)
  for (let line = first; line < end; line++) insert.add(id, line - first + 1, ...lineValues(comparison, line))
}

/** Product, kind, quantity, list, paid, row, cost: what a line says. */
export function lineValues({ assembled, products }: Commit['comparison'], line: number): readonly Bound[] {
  const { lines } = assembled.receipts
  const product = products.ids[lines.product.at(line)] ?? 0
  const list = lines.list.at(line)
  const cost = lines.cost.at(line)
  return [
    product === 0 ? null : product,
    lines.kind.at(line),
    lines.quantity.at(line),
    Number.isNaN(list) ? null : list,
    lines.paid.at(line),
    lines.row.at(line),
    Number.isNaN(cost) ? null : cost,
  ]
}
