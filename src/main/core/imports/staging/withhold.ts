/**
 * What a file says of somebody who was erased does not come in again (reliability: erasure): rows about her go blank, as a member, a
 * record and a raw row; a sale without its buyer is still a sale, so there only the cells that name her go.
 */
import type { Cell, RowBatch } from '#shared/contract/parser.ts'
import type { SheetMapping } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import type { BlockList, Recognisable } from '../../members/blocked-keys.ts'
import { cellText } from './outcomes.ts'
import type { Stage } from './stage.ts'
import type { SheetReader } from './stage-sheet.ts'

const salesKinds: ReadonlySet<SheetMapping['kind']> = new Set(['lines', 'receipts'])

/** A reader that sees such rows without her, and says so. */
export function withholding(reader: SheetReader, stage: Stage, mapping: SheetMapping, blocked: BlockList | undefined): SheetReader {
  const places = new Map(mapping.columns.flatMap(({ column, field }) => (isHers(field) ? [[field, column] as const] : [])))
  if (blocked === undefined || blocked.isEmpty || places.size === 0) return reader
  const sheet = stage.sheets.length - 1
  const isSale = salesKinds.has(mapping.kind)
  const hers = new Set(places.values())
  const isErased = createJudge(blocked)
  const takeOut = (batch: RowBatch): RowBatch => {
    const rows = rowsOfErased(batch, places, isErased)
    if (rows.size === 0) return batch
    for (const row of rows) {
      const number = batch.rowNumbers[row] ?? 0
      const kind = isSale ? 'marked' : 'dropped'
      stage.outcomes.add({ sheet, row: number, kind, code: isSale ? 'W_ERASED' : 'ERASED', field: null, value: null, fen: 0 })
    }
    const { rowNumbers, hidden, columns } = batch
    const blank = (cells: readonly Cell[]): Cell[] => cells.map((cell, row) => (rows.has(row) ? null : cell))
    return { rowNumbers, hidden, columns: columns.map((cells, column) => (isSale && !hers.has(column) ? cells : blank(cells))) }
  }
  return { take: (batch, roles) => reader.take(takeOut(batch), roles), finish: () => reader.finish() }
}

const isHers = (field: FieldId | null): field is FieldId => field?.startsWith('member.') === true

/** The lines of a receipt and the receipts of a card ask for the same person again and again. */
function createJudge(blocked: BlockList): (person: Recognisable) => boolean {
  const known = new Map<string, boolean>()
  return (person) => {
    const key = JSON.stringify(person)
    let isErased = known.get(key)
    if (isErased === undefined) known.set(key, (isErased = blocked.find(person) !== undefined))
    return isErased
  }
}

function rowsOfErased(
  { rowNumbers, columns }: RowBatch,
  places: ReadonlyMap<FieldId, number>,
  isErased: (person: Recognisable) => boolean,
): ReadonlySet<number> {
  const rows = new Set<number>()
  for (let row = 0; row < rowNumbers.length; row++) {
    const text = (field: FieldId): string => cellText(columns[places.get(field) ?? -1]?.[row] ?? null)
    const person = {
      mobile: text('member.mobile'),
      email: text('member.email'),
      name: text('member.name'),
      province: text('member.province'),
      city: text('member.city'),
      county: text('member.district'),
      address: text('member.address'),
      cards: [text('member.card_no')],
      sourceIds: [text('member.source_id')],
    }
    if (isErased(person)) rows.add(row)
  }
  return rows
}
