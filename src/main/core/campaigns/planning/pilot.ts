/** What a pilot says about the roll-out: small cells lie, so each is drawn towards all of them (metrics.md M91). */
import type { PilotCell, PilotDecision } from '#shared/contract/campaign-planning.ts'
import { wilson } from '../../statistics/intervals.ts'

/** Fewer cells say nothing about how much cells differ. */
const LEAST_CELLS = 3
/** Cells that differ no more than chance makes them: one rate for all. */
const LEAST_VARIATION = 1e-9

/** Beta-binomial by moments: overall rate, and the number of pieces of it that each cell is mixed with. */
export interface Prior {
  readonly rate: number
  /** Null with fewer than three cells: only the overall rate is told. */
  readonly pieces: number | null
}

/** Undefined where no piece was mailed. */
export function priorOf(cells: readonly Pick<PilotCell, 'pieces' | 'responders'>[]): Prior | undefined {
  const mailed = cells.filter(({ pieces }) => pieces > 0)
  const total = sumOf(mailed, ({ pieces }) => pieces)
  if (total === 0) return undefined
  const rate = sumOf(mailed, ({ responders }) => responders) / total
  if (mailed.length < LEAST_CELLS) return { rate, pieces: null }
  const spread = rate * (1 - rate)
  if (spread === 0) return { rate, pieces: 1 / LEAST_VARIATION - 1 }
  const squares = sumOf(mailed, ({ pieces, responders }) => pieces * (responders / pieces - rate) ** 2)
  const freedom = total - sumOf(mailed, ({ pieces }) => pieces ** 2) / total - (mailed.length - 1)
  // One piece a cell leaves nothing to tell cells apart by.
  const between = freedom > 0 ? (squares - (mailed.length - 1) * spread) / freedom / spread : 0
  return { rate, pieces: 1 / Math.min(1, Math.max(between, LEAST_VARIATION)) - 1 }
}

/** The rate to expect of a cell in the roll-out. */
export const expectedRateOf = ({ pieces, responders }: Pick<PilotCell, 'pieces' | 'responders'>, prior: Prior): number =>
  prior.pieces === null ? prior.rate : (responders + prior.pieces * prior.rate) / (pieces + prior.pieces)

/** No cell above the break-even: stop. The chosen ones surely above it together: roll out. Else a second, larger pilot. */
export function pilotDecisionOf(cells: readonly PilotCell[], breakEven: number): PilotDecision {
  const prior = priorOf(cells)
  const judged = cells.map((cell) => {
    const rate = cell.pieces > 0 ? cell.responders / cell.pieces : null
    const expectedRate = prior ? expectedRateOf(cell, prior) : null
    const interval = wilson(cell.responders, cell.pieces) ?? null
    return { ...cell, rate, interval, expectedRate, isChosen: expectedRate !== null && expectedRate > breakEven }
  })
  const chosen = judged.filter(({ isChosen }) => isChosen)
  const pieces = sumOf(chosen, (cell) => cell.pieces)
  const responders = sumOf(chosen, (cell) => cell.responders)
  const interval = wilson(responders, pieces) ?? null
  const isSure = interval !== null && interval.low > breakEven
  return {
    cells: judged,
    overallRate: prior?.rate ?? null,
    priorPieces: prior?.pieces ?? null,
    chosen: { pieces, responders, interval },
    promise: promiseOf(chosen, ({ expectedRate }) => expectedRate ?? 0),
    rawPromise: promiseOf(
      judged.filter(({ rate }) => rate !== null && rate > breakEven),
      ({ rate }) => rate ?? 0,
    ),
    decision: chosen.length === 0 ? 'stop' : isSure ? 'roll-out' : 'second-pilot',
  }
}

function promiseOf<T extends PilotCell>(cells: readonly T[], rateOf: (cell: T) => number): { pieces: number; orders: number } {
  return {
    pieces: sumOf(cells, ({ rollOutPieces }) => rollOutPieces),
    orders: sumOf(cells, (cell) => cell.rollOutPieces * rateOf(cell)),
  }
}

const sumOf = <T>(items: readonly T[], valueOf: (item: T) => number): number => items.reduce((sum, item) => sum + valueOf(item), 0)
