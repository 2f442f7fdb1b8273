/** What comes back: single pieces, sizes changed for nothing, and pieces changed for dearer ones. */
import { drawPiece } from './baskets.ts'
import type { Catalog } from './catalog.ts'
import { calendar, lastDay } from './days.ts'
import { createRandom, must, type Random } from './random.ts'
import type { Draft, Line } from './records.ts'
import type { NextId } from './sales.ts'
import { periodOf } from './story.ts'
import { isOpen, pickSecond } from './traffic.ts'

/**
 * The returns and exchanges that follow the given sales, within a fortnight, at the same store.
 * `mayPayOn`: also exchanges for something dearer. They are receipts with net > 0, so only sides whose number is counted afterwards have them.
 */
export const drawReturns = (
  seed: number,
  purpose: string,
  catalog: Catalog,
  sales: readonly Draft[],
  mayPayOn: boolean,
  nextId: NextId,
): readonly Draft[] => {
  const random = createRandom(seed, 'returns', purpose)
  return sales.flatMap((sale) => {
    if (!random.chance(sale.store.online ? 0.07 : 0.02)) return []
    const pieces = sale.lines.filter((line) => line.product.kind === 'goods' && line.paidFen > 0)
    const day = sale.day + (random.chance(0.06) ? 0 : 1 + random.int(14))
    if (pieces.length === 0 || day > lastDay || !isOpen(sale.store, day)) return []
    const later = sale.second + Math.floor((79_200 - sale.second) * random.next())
    const second = day > sale.day ? pickSecond(random, sale.store) : Math.max(sale.second + 60, later)
    const lines = comingBack(random, catalog, random.pick(pieces), day, mayPayOn)
    return second < 86_400 ? [{ ...sale, id: nextId(), day, second, lines, originalId: sale.id }] : []
  })
}

const comingBack = (random: Random, catalog: Catalog, piece: Line, day: number, mayPayOn: boolean): readonly Line[] => {
  const unitFen = Math.round(piece.paidFen / piece.quantity)
  const back: Line = { ...piece, quantity: -1, paidFen: -unitFen }
  const fate = random.next()
  if (fate < 0.15)
    return [back, { ...piece, size: must(piece.product.sizes.at(-1), 'a product has a size'), quantity: 1, paidFen: unitFen }]
  if (fate < 0.25 && mayPayOn) {
    const other = drawPiece(random, catalog, day, periodOf(calendar(day).year).member)
    if (other.paidFen > unitFen) return [back, other]
  }
  return [back]
}
