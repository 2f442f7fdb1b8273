/** What a piece costs and what it has to bring (metrics.md M88, M89). */
import type { BreakEvenInput, PieceCostInput } from '#shared/contract/campaign-planning.ts'

/** Fen a piece: `fullFen` decides whether to mail at all, `marginalFen` how deep. */
export function pieceCostOf(input: PieceCostInput): { readonly fullFen: number; readonly marginalFen: number } {
  const { pieces, setupFen, printFen, postageFen, giftFen, giftRate, pointsFen } = input
  const marginalFen = printFen + postageFen + giftFen * giftRate + pointsFen
  return { fullFen: setupFen / pieces + marginalFen, marginalFen }
}

/** Response at which the margin pays the piece, null where it never does. */
export const breakEvenResponse = (costFen: number, marginFen: number): number | null => (marginFen > 0 ? costFen / marginFen : null)

/** `index`: how far a response lies above (+) or below (−) the break-even, in per cent of it. */
export function breakEvenOf({ costFen, marginFen, response }: BreakEvenInput): { response: number | null; index: number | null } {
  const needed = breakEvenResponse(costFen, marginFen)
  const known = needed !== null && needed > 0 && response !== undefined
  return { response: needed, index: known ? (100 * (response - needed)) / needed : null }
}
