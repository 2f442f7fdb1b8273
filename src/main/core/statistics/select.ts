/** Order statistics without sorting: the k-th smallest of very many numbers in a few passes. */

/**
 * The values that would stand at `places` (ascending, from 0) if `values` were sorted ascending. Rearranges `values`.
 * Partitions in three, so that very many equal values cost no more than different ones.
 */
export function selectPlaces(values: Float64Array, places: readonly number[]): number[] {
  let low = 0
  return places.map((place) => {
    selectPlace(values, place, low)
    low = place
    return values[place] as number
  })
}

/** Brings the value of `place` there, smaller ones before and larger ones behind it; all before `low` are known to be no larger. */
export function selectPlace(values: Float64Array, place: number, low = 0): void {
  let from = low
  let to = values.length - 1
  while (from < to) {
    const pivot = middleOfThree(values, from, to)
    let less = from
    let more = to
    for (let i = from; i <= more;) {
      const value = values[i] as number
      if (value < pivot) swap(values, i++, less++)
      else if (value > pivot) swap(values, i, more--)
      else i++
    }
    if (place < less) to = less - 1
    else if (place > more) from = more + 1
    else return
  }
}

function middleOfThree(values: Float64Array, from: number, to: number): number {
  const [a, b, c] = [values[from] as number, values[(from + to) >>> 1] as number, values[to] as number]
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = values[i] as number
  values[i] = values[j] as number
  values[j] = value
}

/** Sum of the `count` largest values. Rearranges `values`. */
export function sumOfLargest(values: Float64Array, count: number): number {
  const { length } = values
  if (count <= 0) return 0
  if (count < length) selectPlace(values, length - count)
  let sum = 0
  for (let i = Math.max(0, length - count); i < length; i++) sum += values[i] as number
  return sum
}

/** How often each whole number occurs, from the smallest on; undefined where values are not whole or lie too far apart to count. */
export function countWhole(values: Float64Array): { readonly least: number; readonly counts: Int32Array } | undefined {
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (!Number.isInteger(value)) return undefined
    if (value < least) least = value
    if (value > most) most = value
  }
  if (values.length === 0 || most - least > 0xffff) return undefined
  const counts = new Int32Array(most - least + 1)
  for (let i = 0; i < values.length; i++) {
    const place = (values[i] as number) - least
    counts[place] = (counts[place] as number) + 1
  }
  return { least, counts }
}
