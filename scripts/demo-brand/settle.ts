/** Brings the sales of strangers to the sum the story asks for, by pieces bought more or less, never by touching prices. */
import { drawPiece } from './baskets.ts'
import type { Catalog } from './catalog.ts'
import type { Random } from './random.ts'
import type { Draft, Line } from './records.ts'
import type { Shopper } from './story.ts'

/** Closer than this the sum counts as reached, in fen. */
const closeEnoughFen = 60_00
/** Below this a piece is chosen to fit instead of drawn. */
const fittingFen = 1500_00

/**
 * The same drafts with pieces added or taken so that their net sales change by `gapFen`, to less than the price of the cheapest piece.
 * `drafts` are sales of goods to which nothing else refers.
 */
export const settle = (random: Random, catalog: Catalog, shopper: Shopper, drafts: readonly Draft[], gapFen: number): readonly Draft[] => {
  const settled = [...drafts]
  const change = (at: number, lines: readonly Line[]): void => {
    const draft = settled[at]
    if (draft !== undefined) settled[at] = { ...draft, lines }
  }
  let gap = gapFen
  for (let tries = 0; gap < 0 && tries < 50 * drafts.length; tries++) {
    const at = random.int(settled.length)
    const lines = settled[at]?.lines ?? []
    const last = lines.at(-1)
    if (last === undefined || lines.length < 2) continue
    change(at, lines.slice(0, -1))
    gap += last.paidFen
  }
  // A small brand may run out of second pieces: then single ones give way to cheaper ones.
  for (let tries = 0; gap < 0 && tries < 50 * drafts.length; tries++) {
    const at = random.int(settled.length)
    const draft = settled[at]
    const [piece, ...others] = draft?.lines ?? []
    if (draft === undefined || piece === undefined) continue
    const other = drawPiece(random, catalog, draft.day, shopper)
    if (other.paidFen >= piece.paidFen) continue
    change(at, [other, ...others])
    gap += piece.paidFen - other.paidFen
  }
  for (let tries = 0; gap > closeEnoughFen && tries < 50 * drafts.length; tries++) {
    const at = random.int(settled.length)
    const draft = settled[at]
    if (draft === undefined) continue
    const piece = gap > fittingFen ? drawPiece(random, catalog, draft.day, shopper) : fittingPiece(random, catalog, draft.day, shopper, gap)
    if (piece === undefined || piece.paidFen > gap) continue
    change(at, [...draft.lines, piece])
    gap -= piece.paidFen
  }
  return settled
}

/** Of many drawn pieces the dearest that does not pass the gap. */
const fittingPiece = (random: Random, catalog: Catalog, day: number, shopper: Shopper, gapFen: number): Line | undefined =>
  Array.from({ length: 60 }, () => drawPiece(random, catalog, day, shopper))
    .filter((piece) => piece.paidFen <= gapFen)
    .reduce<Line | undefined>((best, piece) => (best === undefined || piece.paidFen > best.paidFen ? piece : best), undefined)
