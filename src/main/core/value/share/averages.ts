/** Averages per occasion, receipt, person and piece, each with its denominator (metrics.md M03), and returns (M02). */
import type { Averages, AveragesInput } from '#shared/contract/value-share.ts'
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { personFacts } from '../facts/person-facts.ts'
import { USUAL_YEAR } from '../facts/ranked-value.ts'
import { footingOf } from '../scope/footing.ts'
import { positiveRate, rateOf } from '../scope/rates.ts'
import { resolveScope, type ResolvedScope } from '../scope/resolve-scope.ts'
import { isChosenLine, isIncluded, scopedSales, type ScopedSales } from '../scope/scoped-sales.ts'

const GOODS = codeOfLineKind('goods')

export async function averagesOf(columns: Columns, { scope, of }: AveragesInput): Promise<Averages> {
  const resolved = resolveScope(columns, scope, USUAL_YEAR)
  const sums = await sumReceipts(columns, resolved, of === 'members')
  const { buyers, occasions } = await personFacts(columns, resolved)
  const count = of === 'all' ? 0 : buyers.reduce((sum, person) => sum + intAt(occasions, person), 0)
  const persons = of === 'all' ? 0 : buyers.length
  return {
    footing: footingOf(resolved, {
      n: of === 'all' ? sums.receipts : persons,
      definitions: ['base.net_sales', 'base.gross_sales', 'base.return_rate', 'base.ticket', 'base.per_receipt', 'base.per_customer',
        'base.per_piece', 'base.upt', 'base.discount_rate'], // prettier-ignore
      cannotTell: of === 'all' ? [{ code: 'others-not-identified' }] : [],
    }),
    ...sums,
    persons,
    occasions: count,
    ...meansOf({ ...sums, persons, occasions: count }),
  }
}

interface Sums {
  netFen: number
  listFen: number
  netWithListFen: number
  receipts: number
  piecesMilli: number
  grossFen: number
  returnsFen: number
}

/** The quotients of sums; none where nothing stands below. */
export function meansOf(sums: Sums & { readonly persons: number; readonly occasions: number }) {
  const { netFen, listFen, netWithListFen, receipts, piecesMilli, grossFen, returnsFen, persons, occasions } = sums
  return {
    ticketFen: rateOf(netFen, occasions),
    perReceiptFen: rateOf(netFen, receipts),
    perPersonFen: rateOf(netFen, persons),
    perPieceFen: positiveRate(netFen * 1000, piecesMilli),
    piecesPerReceipt: rateOf(piecesMilli / 1000, receipts),
    discountRate: positiveRate(netWithListFen, listFen),
    returnRate: positiveRate(0 - returnsFen, grossFen),
  }
}

async function sumReceipts(columns: Columns, { scope, from, to }: ResolvedScope, membersOnly: boolean): Promise<Sums> {
  const { receipts } = columns
  const sales = await scopedSales(columns, scope)
  const sums: Sums = { netFen: 0, listFen: 0, netWithListFen: 0, receipts: 0, piecesMilli: 0, grossFen: 0, returnsFen: 0 }
  await eachBlock(receipts.count, createBreathe(), (first, end) => {
    for (let receipt = first; receipt < end; receipt++) {
      const day = intAt(receipts.day, receipt)
      if (day < from || day > to || (membersOnly && intAt(receipts.person, receipt) < 0) || !isIncluded(sales, receipt)) continue
      const net = doubleAt(sales.net, receipt)
      sums.netFen += net
      if (net > 0) sums.receipts++
      addLines(sums, columns, sales, receipt)
    }
  })
  return sums
}

/** Gifts are given, not sold: they count in no piece. */
function addLines(sums: Sums, { receipts, lines }: Columns, { products }: ScopedSales, receipt: number): void {
  const end = intAt(receipts.lineStart, receipt + 1)
  for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
    if (byteAt(lines.kind, line) !== GOODS || !isChosenLine(lines, products, line)) continue
    const paid = lines.paid[line] as number
    sums.piecesMilli += intAt(lines.quantityMilli, line)
    if (paid < 0) sums.returnsFen += paid
    else sums.grossFen += paid
    const list = lines.list === undefined ? NONE : (lines.list[line] as number)
    if (list === NONE) continue
    sums.listFen += list
    sums.netWithListFen += paid
  }
}
