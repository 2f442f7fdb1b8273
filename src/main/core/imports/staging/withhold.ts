/** Rows of somebody who was erased do not come in again, neither as a member nor as a raw row (reliability: erasure). */
import type { Cell, RowBatch } from '#shared/contract/parser.ts'
import type { SheetMapping } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { BlockList } from '../../members/blocked-keys.ts'
import { cellText } from './outcomes.ts'
import type { Stage } from './stage.ts'
import type { SheetReader } from './stage-sheet.ts'

/** A reader that sees such rows as blank ones and says so. Only for sheets of members: a sale without its buyer is still a sale. */
export function withholding(reader: SheetReader, stage: Stage, mapping: SheetMapping, blocked: BlockList | undefined): SheetReader {
  if (blocked === undefined || blocked.isEmpty || mapping.kind !== 'members') return reader
  const sheet = stage.sheets.length - 1
  const places = new Map(mapping.columns.flatMap(({ column, field }) => (field === null ? [] : [[field, column] as const])))
  const takeOut = (batch: RowBatch): RowBatch => {
    const rows = rowsOfErased(batch, places, blocked)
    if (rows.size === 0) return batch
    for (const row of rows) {
      const number = batch.rowNumbers[row] ?? 0
      stage.outcomes.add({ sheet, row: number, kind: 'dropped', code: 'ERASED', field: null, value: null, fen: 0 })
    }
    const { rowNumbers, hidden, columns } = batch
    return { rowNumbers, hidden, columns: columns.map((column) => column.map((cell, row): Cell => (rows.has(row) ? null : cell))) }
  }
  return { take: (batch, roles) => reader.take(takeOut(batch), roles), finish: () => reader.finish() }
}

function rowsOfErased({ rowNumbers, columns }: RowBatch, places: ReadonlyMap<FieldId, number>, blocked: BlockList): ReadonlySet<number> {
  const rows = new Set<number>()
  for (let row = 0; row < rowNumbers.length; row++) {
    const text = (field: FieldId): string => cellText(columns[places.get(field) ?? -1]?.[row] ?? null)
    const found = blocked.find({
      mobile: text('member.mobile'),
      email: text('member.email'),
      name: text('member.name'),
      province: text('member.province'),
      city: text('member.city'),
      county: text('member.district'),
      address: text('member.address'),
      cards: [text('member.card_no')],
      sourceIds: [text('member.source_id')],
    })
    if (found) rows.add(row)
  }
  return rows
}
