/** Takes the rows of a sheet of one of the open kinds. */
import { createFieldReaders, type ReaderContext } from '../staging/field-readers.ts'
import type { Stage } from '../staging/stage.ts'
import type { TakeRows } from '../staging/take-sales.ts'
import type { ImportKind } from './import-kind.ts'

export function createRecordTaker(kind: ImportKind, context: ReaderContext & { readonly stage: Stage }): TakeRows {
  const { stage, row } = context
  const { outcomes } = stage
  const sheet = stage.sheets[row.sheet]
  const file = sheet?.file ?? 0
  const say = kind.reader({
    ...context,
    fields: createFieldReaders(context),
    sourceName: sheet?.sourceName ?? '',
    // A row held back says nothing yet: the rows that do are counted without it.
    nth: (key) => (row.quarantined ? 0 : stage.said.nth(file, key)),
  })
  return {
    take: (columns, i) => {
      const said = say(columns, i)
      if (typeof said === 'string') {
        if (!row.quarantined) outcomes.addFinding(row.sheet, row.row, said, 'E_VALUE_MISSING', null)
        row.quarantined = true
      }
      if (row.quarantined || typeof said === 'string') return
      if (stage.said.take(file, row.sheet, row.row, said)) {
        outcomes.add({ sheet: row.sheet, row: row.row, kind: 'marked', code: 'W_REPEATED_RECORD', field: null, value: null, fen: 0 })
      }
    },
    breakOff: () => {},
  }
}
