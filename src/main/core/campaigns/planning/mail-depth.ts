/** How deep to mail: cells by expected profit a piece, until the next piece no longer pays (metrics.md M90). */
import type { DepthCell, DepthRow } from '#shared/contract/campaign-planning.ts'
import { breakEvenResponse } from './piece-cost.ts'

export interface MailDepth {
  readonly rows: DepthRow[]
  readonly best: { readonly pieces: number; readonly profitFen: number }
}

export function mailDepthOf(cells: readonly DepthCell[]): MailDepth {
  const valued = cells.map((cell) => ({ cell, profit: profitOf(cell) }))
  valued.sort((a, b) => b.profit - a.profit || byName(a.cell.name, b.cell.name))
  const rows: DepthRow[] = []
  const sum = { pieces: 0, orders: 0, cost: 0, profit: 0 }
  const best = { pieces: 0, profitFen: 0 }
  for (const { cell, profit } of valued) {
    sum.pieces += cell.pieces
    sum.orders += cell.pieces * cell.response
    sum.cost += cell.pieces * cell.costFen
    sum.profit += cell.pieces * profit
    if (profit > 0) Object.assign(best, { pieces: sum.pieces, profitFen: sum.profit })
    rows.push({
      ...cell,
      profitPerPieceFen: profit,
      breakEven: breakEvenResponse(cell.costFen, cell.orderFen * cell.marginRate),
      cumulativePieces: sum.pieces,
      cumulativeOrders: sum.orders,
      cumulativeCostFen: sum.cost,
      cumulativeProfitFen: sum.profit,
    })
  }
  return { rows, best }
}

const profitOf = ({ response, orderFen, marginRate, costFen }: DepthCell): number => response * orderFen * marginRate - costFen

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
