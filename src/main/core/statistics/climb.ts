/** The peak of a smooth function within a box, by its slope: Broyden, Fletcher, Goldfarb and Shanno's method with a line search that halves. */

export interface Point {
  readonly at: readonly number[]
  readonly value: number
}

/** A value and its derivatives. */
export interface Slope {
  readonly value: number
  readonly gradient: readonly number[]
}

export interface Climb {
  readonly low: number
  readonly high: number
  /** Slope, as a part of the value, below which the peak is reached. */
  readonly tolerance: number
  readonly steps: number
  /** Called before every look at the function; throws when the search is cancelled. */
  readonly step: () => Promise<void>
}

type Vector = readonly number[]
interface Standing extends Slope {
  readonly at: Vector
}

/** No step is longer: a peak far away is reached by several. */
const LONGEST = 2
const HALVINGS = 40
const ENOUGH = 1e-4

/** @param f Of a point in the box; a value that is no number counts as a step too far. */
export async function findPeak(f: (at: Vector) => Slope, start: Vector, climb: Climb): Promise<Point> {
  const { low, high, tolerance, steps, step } = climb
  const boxed = (at: Vector): Vector => at.map((x) => Math.min(high, Math.max(low, x)))
  const look = async (at: Vector): Promise<Standing> => {
    await step()
    return { at, ...f(at) }
  }
  let here = await look(boxed(start))
  if (!isKnown(here)) return { at: here.at, value: Number.NaN }
  let inverse = steepest(here)
  for (let n = 0, isFresh = true; n < steps; n++) {
    const slope = here.gradient.map((g, i) => (isHeld(here, i, climb) ? 0 : g))
    if (longest(slope) <= tolerance * Math.max(1, Math.abs(here.value))) break
    const next = await lineSearch(here, directionOf(inverse, slope), { boxed, look })
    if (next) {
      inverse = updated(isFresh ? scaled(here, next, inverse) : inverse, here, next)
      const isStill = next.value - here.value <= 1e-15 * Math.abs(here.value)
      here = next
      isFresh = false
      if (isStill) break
    } else if (isFresh) break
    else {
      inverse = steepest(here)
      isFresh = true
    }
  }
  return { at: here.at, value: here.value }
}

const isKnown = ({ value, gradient }: Slope): boolean => Number.isFinite(value) && gradient.every(Number.isFinite)
const dot = (one: Vector, other: Vector): number => one.reduce((sum, x, i) => sum + x * (other[i] ?? 0), 0)
const longest = (vector: Vector): number => vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

/** At the edge of the box, and the way up leads out of it. */
function isHeld({ at, gradient }: Standing, i: number, { low, high }: Climb): boolean {
  const [x = 0, g = 0] = [at[i], gradient[i]]
  return (x <= low && g <= 0) || (x >= high && g >= 0)
}

type Matrix = readonly Vector[]

const diagonal = (n: number, value: number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? value : 0)))

/** Straight up, by a step of one half at most. */
const steepest = ({ at, gradient }: Standing): Matrix => diagonal(at.length, 0.5 / Math.max(1e-300, longest(gradient)))

/** What stands still takes no part; a direction that does not lead up is replaced by the slope. */
function directionOf(inverse: Matrix, slope: Vector): Vector {
  const along = inverse.map((row, i) => (slope[i] === 0 ? 0 : dot(row, slope)))
  const direction = dot(along, slope) > 0 ? along : slope
  const length = longest(direction)
  return length > LONGEST ? direction.map((x) => (x * LONGEST) / length) : direction
}

interface Ground {
  readonly boxed: (at: Vector) => Vector
  readonly look: (at: Vector) => Promise<Standing>
}

async function lineSearch(here: Standing, direction: Vector, { boxed, look }: Ground): Promise<Standing | undefined> {
  let length = 1
  for (let n = 0; n < HALVINGS; n++, length /= 2) {
    const at = boxed(here.at.map((x, i) => x + length * (direction[i] ?? 0)))
    const way = at.map((x, i) => x - (here.at[i] ?? 0))
    if (longest(way) === 0) return undefined
    const next = await look(at)
    if (isKnown(next) && next.value > here.value && next.value >= here.value + ENOUGH * dot(here.gradient, way)) return next
  }
  return undefined
}

const wayAndTurn = (here: Standing, next: Standing): readonly [way: Vector, turn: Vector] => [
  next.at.map((x, i) => x - (here.at[i] ?? 0)),
  here.gradient.map((g, i) => g - (next.gradient[i] ?? 0)),
]

/** After the first step the slope's turn tells how large the curvature is. */
function scaled(here: Standing, next: Standing, inverse: Matrix): Matrix {
  const [way, turn] = wayAndTurn(here, next)
  const [bent, square] = [dot(way, turn), dot(turn, turn)]
  return bent > 0 && square > 0 ? diagonal(way.length, bent / square) : inverse
}

/** The inverse curvature, learned from one more step; where the function is not curved like a peak nothing is learned. */
function updated(inverse: Matrix, here: Standing, next: Standing): Matrix {
  const [way, turn] = wayAndTurn(here, next)
  const bent = dot(way, turn)
  if (!(bent > 1e-300)) return inverse
  const turned = inverse.map((row) => dot(row, turn))
  const factor = (1 + dot(turn, turned) / bent) / bent
  return inverse.map((row, i) =>
    row.map((h, j) => {
      const [wi = 0, wj = 0, ti = 0, tj = 0] = [way[i], way[j], turned[i], turned[j]]
      return h + factor * wi * wj - (ti * wj + wi * tj) / bent
    }),
  )
}
