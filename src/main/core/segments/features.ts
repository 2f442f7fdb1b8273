/**
 * What distinguishes a segment from all others: properties that are commoner or rarer in it, and means that differ, each tested against the
 * rest and corrected for the number of tests.
 */
import type { Feature, MeanFeature } from '#shared/contract/segments-sheet.ts'
import { hasBit, type Bitmap } from '../columns/bitmap.ts'
import { doubleAt } from '../columns/shared-arrays.ts'
import { normalCdf } from '../statistics/distributions.ts'
import { momentsOf, welch, wilson } from '../statistics/intervals.ts'
import { falseDiscoveryRates } from '../statistics/order.ts'

/** A property every person has one value of: its code by her place, 255 and 65535 for none. */
export interface Property {
  readonly field: string
  readonly codes: Uint8Array | Uint16Array
  readonly names: readonly string[]
}

/** A number of every person; NaN for none. */
export interface Quantity {
  readonly field: string
  readonly values: Float64Array
}

export interface Distinguished {
  readonly features: Feature[]
  readonly means: MeanFeature[]
  readonly tested: number
}

/** Fewer persons on a side say nothing. */
const LEAST_PERSONS = 30
/** A value so rare is not looked at. */
const LEAST_WITH_VALUE = 10
const MOST_FEATURES = 40

interface Compared {
  /** Persons of the segment, and all it is compared with, itself included. */
  readonly segment: Bitmap
  readonly all: Bitmap
}

export function distinguish(
  { segment, all }: Compared,
  persons: number,
  properties: readonly Property[],
  quantities: readonly Quantity[],
): Distinguished {
  const places = placesIn(all, persons)
  const inSegment = places.map((place) => hasBit(segment, place))
  const size = inSegment.filter(Boolean).length
  if (size < LEAST_PERSONS || places.length - size < LEAST_PERSONS) return { features: [], means: [], tested: 0 }
  const whole = { places, inSegment, size }
  const shares = properties.flatMap((property) => sharesOf(property, whole))
  const means = quantities.flatMap((quantity) => meansOf(quantity, whole))
  const q = falseDiscoveryRates([...shares, ...means].map(({ p }) => p))
  const features = shares.map(({ found }, i) => ({ ...found, q: q[i] ?? 1 }))
  return {
    features: features.toSorted((a, b) => strength(b) - strength(a)).slice(0, MOST_FEATURES),
    means: means.map(({ found }, i) => ({ ...found, q: q[shares.length + i] ?? 1 })),
    tested: q.length,
  }
}

/** What is proven comes first, by how far its share lies from that of all. */
const strength = ({ q, share, shareOfAll }: Pick<Feature, 'q' | 'share' | 'shareOfAll'>): number =>
  (q < 0.05 ? 1 : 0) + Math.abs(share - shareOfAll)

interface Whole {
  readonly places: readonly number[]
  readonly inSegment: readonly boolean[]
  readonly size: number
}

function placesIn(set: Bitmap, persons: number): readonly number[] {
  const places: number[] = []
  for (let place = 0; place < persons; place++) if (hasBit(set, place)) places.push(place)
  return places
}

interface Tested<T> {
  readonly found: Omit<T, 'q'>
  readonly p: number
}

function sharesOf({ field, codes, names }: Property, { places, inSegment, size }: Whole): Tested<Feature>[] {
  const inAll = new Int32Array(names.length)
  const within = new Int32Array(names.length)
  for (const [i, place] of places.entries()) {
    const code = codes[place] ?? names.length
    if (code >= names.length) continue
    inAll[code] = (inAll[code] ?? 0) + 1
    if (inSegment[i]) within[code] = (within[code] ?? 0) + 1
  }
  return names.flatMap((value, code) => {
    const [k, n] = [within[code] ?? 0, inAll[code] ?? 0]
    const interval = wilson(k, size)
    if (n < LEAST_WITH_VALUE || !interval) return []
    const [share, shareOfAll] = [k / size, n / places.length]
    const p = proportionsTest({ k, n: size }, { k: n - k, n: places.length - size })
    const found = { id: `${field}:${value}`, field, value, inSegment: k, inAll: n, share, shareOfAll, lift: share / shareOfAll }
    return [{ found: { ...found, low: interval.low, high: interval.high }, p }]
  })
}

interface Counted {
  readonly k: number
  readonly n: number
}

/** Two-sided z test of two proportions with the pooled variance. */
export function proportionsTest(one: Counted, other: Counted): number {
  const pooled = (one.k + other.k) / (one.n + other.n)
  const variance = pooled * (1 - pooled) * (1 / one.n + 1 / other.n)
  if (variance === 0) return 1
  const z = (one.k / one.n - other.k / other.n) / Math.sqrt(variance)
  return Math.min(1, 2 * normalCdf(-Math.abs(z)))
}

function meansOf({ field, values }: Quantity, { places, inSegment }: Whole): Tested<MeanFeature>[] {
  const [own, rest]: [number[], number[]] = [[], []]
  for (const [i, place] of places.entries()) {
    const value = doubleAt(values, place)
    if (!Number.isNaN(value)) (inSegment[i] ? own : rest).push(value)
  }
  const [a, b] = [momentsOf(own), momentsOf(rest)]
  const difference = welch(a, b)
  if (!difference) return []
  const { low, high, p } = difference
  return [{ found: { field, mean: a.mean, meanOfRest: b.mean, difference: a.mean - b.mean, low, high }, p }]
}
