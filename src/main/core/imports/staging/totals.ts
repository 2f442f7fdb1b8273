/** Control totals: what the file's own 合计 and 小计 rows say, against what was read above them. */
import type { Columns, FieldReaders } from './field-readers.ts'
import { lineFlags, meanings } from './sales-columns.ts'
import type { Stage, StagedSheet } from './stage.ts'

export interface Totals {
  compare(role: 'subtotal' | 'total', columns: Columns, i: number): void
}

interface Sums {
  all: number
  /** Without voided documents: a till leaves them out of its totals. */
  valid: number
}

export function createTotals(sheet: StagedSheet, fields: FieldReaders, stage: Stage, sheetIndex: number): Totals {
  const readers = {
    quantity: fields.reader('line.qty'),
    paid: fields.reader(fields.has('line.amount') ? 'line.amount' : 'receipt.amount_paid'),
  }
  const first = stage.sales.length
  let section = first
  return {
    compare: (role, columns, i) => {
      const from = role === 'subtotal' ? section : first
      for (const what of ['quantity', 'paid'] as const) {
        const fileSays = readers[what](columns, i)
        if (fileSays === null) continue
        const { all, valid } = sumOf(stage, sheetIndex, what, from)
        sheet.totals.push({ what, fileSays, read: fileSays === valid ? valid : all })
      }
      section = stage.sales.length
    },
  }
}

const voided = meanings.indexOf('void')

function sumOf({ sales }: Stage, sheet: number, what: 'quantity' | 'paid', from: number): Sums {
  const column = what === 'quantity' ? sales.quantity : sales.paid
  const sums = { all: 0, valid: 0 }
  for (let at = from; at < sales.length; at++) {
    const value = column.at(at)
    if (sales.sheet.at(at) !== sheet || Number.isNaN(value) || (sales.flags.at(at) & lineFlags.quarantined) !== 0) continue
    sums.all += value
    if (sales.type.at(at) !== voided && sales.status.at(at) !== voided) sums.valid += value
  }
  return sums
}
