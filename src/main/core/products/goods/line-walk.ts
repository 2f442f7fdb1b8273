/** Lines of goods within a scope, receipt by receipt in their own order: what every pass over goods begins with. */
import type { Columns } from '../../columns/columns.ts'
import { byteAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { GOODS, isIncluded, scopedSales } from '../../value/scope/scoped-sales.ts'

export interface Walk {
  /** Whether the receipt is looked at: in the period, stores and channels. */
  readonly takes: (receipt: number) => boolean
  /** Whether the line is goods of the scope. */
  readonly counts: (line: number) => boolean
  /** 1 for each product of the scope; undefined: all. For loops over all lines, where a call per line would be felt. */
  readonly goods: Uint8Array | undefined
}

export async function walkOf(columns: Columns, { scope, from, to }: ResolvedScope): Promise<Walk> {
  const { receipts, lines } = columns
  const sales = await scopedSales(columns, scope)
  return {
    takes: (receipt) => {
      const day = intAt(receipts.day, receipt)
      return day >= from && day <= to && isIncluded(sales, receipt)
    },
    counts: (line) =>
      byteAt(lines.kind, line) === GOODS && (sales.products === undefined || sales.products[intAt(lines.product, line)] === 1),
    goods: sales.products,
  }
}

/** Calls `visit` for every receipt looked at with the span of its lines, ascending. */
export async function eachReceipt(
  { receipts }: Columns,
  { takes }: Walk,
  visit: (receipt: number, firstLine: number, endLine: number) => void,
): Promise<void> {
  await eachBlock(receipts.count, createBreathe(), (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      if (takes(receipt)) visit(receipt, intAt(receipts.lineStart, receipt), intAt(receipts.lineStart, receipt + 1))
    }
  })
}
