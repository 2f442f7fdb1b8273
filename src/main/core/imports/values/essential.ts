/** Fields a figure depends on: a cell of theirs that cannot be read sends the row to quarantine; elsewhere it is a mark. */
import type { FindingCode } from '#shared/contract/finding-codes.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'

/**
 * A damaged card number is not among them: a damaged key never blocks the money, the receipt comes in with an unknown card.
 */
const essential: ReadonlySet<FieldId> = new Set<FieldId>([
  'receipt.no',
  'receipt.datetime',
  'receipt.date',
  'receipt.doc_type',
  'receipt.status',
  'receipt.amount_paid',
  'line.qty',
  'line.unit_price',
  'line.amount',
  'points.delta',
])

const milder = {
  E_ERROR_CELL: 'W_ERROR_CELL',
  E_MONEY_INVALID: 'W_MONEY_INVALID',
  E_MONEY_RANGE: 'W_MONEY_INVALID',
  E_QTY_INVALID: 'W_NUMBER_INVALID',
  E_QTY_RANGE: 'W_NUMBER_INVALID',
  E_NUMBER_INVALID: 'W_NUMBER_INVALID',
  E_DATE_INVALID: 'W_DATE_INVALID',
  E_DATE_RANGE: 'W_DATE_INVALID',
  E_DATE_ORDER: 'W_DATE_INVALID',
  E_VALUE_UNMAPPED: 'W_VALUE_UNMAPPED',
} as const satisfies Partial<Record<FindingCode, FindingCode>>

/** The code a problem has in this field. */
export const codeFor = (field: FieldId, code: keyof typeof milder): FindingCode => (essential.has(field) ? code : milder[code])
