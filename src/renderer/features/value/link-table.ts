/** The link counts of stores and months, arranged as the heat table shows them. */
import type { LinkCell } from '#shared/contract/receipts.ts'

/** `known`: of receipts that carry a member value. `all`: of all receipts. */
export type LinkBasis = 'known' | 'all'

export interface LinkRow {
  readonly storeId: number
  /** By month; undefined where the store has no receipt. */
  readonly cells: readonly (LinkCell | undefined)[]
  readonly total: LinkTotal
}

export interface LinkTotal {
  readonly receipts: number
  readonly linked: number
  readonly unknownCard: number
}

export interface LinkTable {
  /** Every month from the first to the last, also those without a receipt. */
  readonly months: readonly number[]
  /** Most receipts first. */
  readonly rows: readonly LinkRow[]
}

export function arrangeLinkTable(cells: readonly LinkCell[]): LinkTable {
  const numbers = cells.map((cell) => cell.month)
  const first = Math.min(...numbers)
  const months = cells.length === 0 ? [] : Array.from({ length: Math.max(...numbers) - first + 1 }, (_, index) => first + index)
  const rows = [...Map.groupBy(cells, (cell) => cell.storeId)].map(([storeId, own]) => {
    const byMonth = new Map(own.map((cell) => [cell.month, cell]))
    return { storeId, cells: months.map((month) => byMonth.get(month)), total: sum(own) }
  })
  return { months, rows: rows.toSorted((a, b) => b.total.receipts - a.total.receipts) }
}

const sum = (cells: readonly LinkCell[]): LinkTotal =>
  cells.reduce<LinkTotal>(
    (total, cell) => ({
      receipts: total.receipts + cell.receipts,
      linked: total.linked + cell.linked,
      unknownCard: total.unknownCard + cell.unknownCard,
    }),
    { receipts: 0, linked: 0, unknownCard: 0 },
  )

export const denominatorOf = (cell: LinkTotal, basis: LinkBasis): number =>
  basis === 'all' ? cell.receipts : cell.linked + cell.unknownCard

/** With fewer receipts a share says nothing and is not coloured (metrics.md 0). */
const FEWEST = 5

/** 0..4 of the colour ramp, undefined where there are too few receipts to say. */
export function rampStep(cell: LinkTotal, basis: LinkBasis): 0 | 1 | 2 | 3 | 4 | undefined {
  const whole = denominatorOf(cell, basis)
  if (whole < FEWEST) return undefined
  const share = cell.linked / whole
  return share < 0.2 ? 0 : share < 0.4 ? 1 : share < 0.6 ? 2 : share < 0.8 ? 3 : 4
}

/** Years over the months, with how many months of each are shown. */
export function yearSpans(months: readonly number[]): readonly { readonly year: number; readonly span: number }[] {
  return [...Map.groupBy(months, (month) => Math.floor(month / 12))].map(([year, own]) => ({ year, span: own.length }))
}
