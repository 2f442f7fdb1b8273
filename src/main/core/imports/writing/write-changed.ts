/** Writes receipts that came again with other content: the newer export stands, the other is kept as a version beneath. */
import type { Bound } from '../../db/connections.ts'
import { supersede } from '../../receipts/versions.ts'
import { contentColumns } from '../../receipts/versions.sql.ts'
import type { Merged } from '../comparing/merge-receipt.ts'
import { type Field, lineFields, receiptFields } from './receipt-values.ts'
import type { Commit } from './writing.ts'
import { contentOfReceipt, insertLine, insertVersion, noteSeen, sameVersion, storedLines, updateHeader } from './writing.sql.ts'

interface ChangedReceiptWriter {
  supersede(receipt: number, merged: Merged): void
  keepBeneath(receipt: number): void
}

type Content = Record<(typeof contentColumns)[number], Bound>

export function changedReceiptWriter(commit: Commit): ChangedReceiptWriter {
  const { write, comparison, stage, runId, sheetIds } = commit
  const { receipts } = comparison.assembled
  const idOf = (receipt: number): number => comparison.receipts.ids[receipt] ?? 0
  const fields = { receipt: receiptFields(commit), line: lineFields(commit) }
  const placeOf = (receipt: number): readonly [number, number] => [sheetIds[receipts.sheet.at(receipt)] ?? 0, receipts.row.at(receipt)]
  return {
    supersede: (receipt, merged) => {
      const id = idOf(receipt)
      const stored = write.prepare<[number], Content>(contentOfReceipt).get(id)
      if (stored === undefined) throw new Error(`receipt ${id} is gone`)
      const lines = linesOf(commit, fields.line, receipt)
      const kept = merged.keepLines ? write.prepare<[number], StoredLine>(storedLines).all(id).map(storedValues) : []
      supersede(write, id)
      const content = mergedContent(contentOf(fields.receipt, receipt), stored, merged)
      write.prepare<Bound[]>(updateHeader).run(...contentColumns.map((column) => content[column]), runId, ...placeOf(receipt), id)
      const written = merged.keepLines ? kept : lines
      for (const [index, line] of written.entries()) write.prepare<Bound[]>(insertLine).run(id, index + 1, ...line)
    },
    keepBeneath: (receipt) => {
      const known = write.prepare<[number, number], { run: number }>(sameVersion).get(idOf(receipt), receipts.digest.at(receipt))
      if (known !== undefined) {
        write.prepare<Bound[]>(noteSeen).run(idOf(receipt), runId, known.run, ...placeOf(receipt))
        return
      }
      const sheet = stage.sheets[receipts.sheet.at(receipt)]
      const exportedAt = stage.files[sheet?.file ?? -1]?.exportedAt ?? 0
      const header = JSON.stringify(contentOf(fields.receipt, receipt))
      const lines = linesOf(commit, fields.line, receipt).map((line, index) => [index + 1, ...line])
      write.prepare<Bound[]>(insertVersion).run(idOf(receipt), runId, exportedAt, ...placeOf(receipt), header, JSON.stringify(lines))
    },
  }
}

interface StoredLine {
  readonly product_id: number | null
  readonly kind: number
  readonly quantity_milli: number
  readonly list_fen: number | null
  readonly paid_fen: number
  readonly row_number: number
  readonly cost_fen: number | null
}

/** In the order of `lineFields`. */
const storedValues = (line: StoredLine): readonly Bound[] => [
  line.product_id,
  line.kind,
  line.quantity_milli,
  line.list_fen,
  line.paid_fen,
  line.row_number,
  line.cost_fen,
]

function linesOf({ comparison }: Commit, fields: readonly Field[], receipt: number): readonly (readonly Bound[])[] {
  const { receipts } = comparison.assembled
  const first = receipts.firstLine.at(receipt)
  return Array.from({ length: receipts.lineCount(receipt) }, (_, index) => fields.map(({ of }) => of(first + index)))
}

function contentOf(fields: readonly Field[], receipt: number): Content {
  const values = new Map(fields.map(({ column, of }) => [column, of(receipt)]))
  return Object.fromEntries(contentColumns.map((column) => [column, values.get(column) ?? null])) as Content
}

const linesTotals = ['net_fen', 'paid_fen', 'list_fen', 'quantity_milli', 'line_count', 'kind'] as const

function mergedContent(own: Content, stored: Content, merged: Merged): Content {
  const content = { ...own, digest: merged.digest }
  if (merged.keepGuide) content.guide = stored.guide
  if (merged.keepSecond) content.sold_second = stored.sold_second
  if (merged.keepOriginal) content.original_number = stored.original_number
  if (merged.keepChannel) content.channel = stored.channel
  if (merged.keepCard) content.card_id = stored.card_id
  if (merged.keepStatus) content.status = stored.status
  if (merged.keepLines) for (const column of linesTotals) content[column] = stored[column]
  return content
}
