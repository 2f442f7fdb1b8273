/** How alike two texts are. Nothing is allocated per pair: the rows and marks below are used again for each. */

const LONGEST = 256
const rows: readonly [Int16Array, Int16Array, Int16Array] = [
  new Int16Array(LONGEST + 1),
  new Int16Array(LONGEST + 1),
  new Int16Array(LONGEST + 1),
]

/**
 * Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, each place edited once.
 * @returns The number of edits, or `limit + 1` where there are more. Texts are compared in their first 256 UTF-16 units.
 */
export function editsUpTo(limit: number, left: string, right: string): number {
  if (left === right) return 0
  const a = Math.min(left.length, LONGEST)
  const b = Math.min(right.length, LONGEST)
  if (Math.abs(a - b) > limit) return limit + 1
  let [beforeLast, last, row] = rows
  for (let j = 0; j <= b; j++) last[j] = j
  for (let i = 1; i <= a; i++) {
    row[0] = i
    let least = i
    const from = left.charCodeAt(i - 1)
    for (let j = 1; j <= b; j++) {
      const to = right.charCodeAt(j - 1)
      let edits = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (from === to ? 0 : 1))
      const isSwap = i > 1 && j > 1 && from === right.charCodeAt(j - 2) && left.charCodeAt(i - 2) === to
      if (isSwap) edits = Math.min(edits, (beforeLast[j - 2] as number) + 1)
      row[j] = edits
      if (edits < least) least = edits
    }
    if (least > limit) return limit + 1
    ;[beforeLast, last, row] = [last, row, beforeLast]
  }
  return Math.min(last[b] as number, limit + 1)
}

/** Whether one edit at most makes a text of the other: `editsUpTo(1, …) <= 1` in one walk, for the hot loop. */
export function isWithinOneEdit(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  const more = long.length - short.length
  if (more > 1) return false
  let at = 0
  while (at < short.length && short.charCodeAt(at) === long.charCodeAt(at)) at++
  if (more === 1) return isSameFrom(short, at, long, at + 1)
  if (at === short.length || isSameFrom(short, at + 1, long, at + 1)) return true
  const isSwap = short.charCodeAt(at) === long.charCodeAt(at + 1) && short.charCodeAt(at + 1) === long.charCodeAt(at)
  return isSwap && isSameFrom(short, at + 2, long, at + 2)
}

function isSameFrom(left: string, from: number, right: string, rightFrom: number): boolean {
  if (left.length - from !== right.length - rightFrom) return false
  for (let at = from, other = rightFrom; at < left.length; at++, other++) if (left.charCodeAt(at) !== right.charCodeAt(other)) return false
  return true
}

const leftMarks = new Uint8Array(LONGEST)
const rightMarks = new Uint8Array(LONGEST)

/** Winkler (1990): weight of a common beginning, which is at most four units long. */
const PREFIX_WEIGHT = 0.1
const LONGEST_PREFIX = 4

/** Jaro-Winkler similarity, 0 to 1, of the first 256 UTF-16 units (Winkler 1990). */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1
  const jaro = jaroOf(left, right)
  let prefix = 0
  while (prefix < LONGEST_PREFIX && prefix < left.length && left.charCodeAt(prefix) === right.charCodeAt(prefix)) prefix++
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro)
}

function jaroOf(left: string, right: string): number {
  const a = Math.min(left.length, LONGEST)
  const b = Math.min(right.length, LONGEST)
  const matches = markMatches(left, a, right, b)
  if (matches === 0) return 0
  const transpositions = transposed(left, a, right) / 2
  return (matches / a + matches / b + (matches - transpositions) / matches) / 3
}

/** Marks the units both texts have at about the same place; answers how many. */
function markMatches(left: string, a: number, right: string, b: number): number {
  const reach = Math.max(0, (Math.max(a, b) >> 1) - 1)
  leftMarks.fill(0, 0, a)
  rightMarks.fill(0, 0, b)
  let matches = 0
  for (let i = 0; i < a; i++) {
    const unit = left.charCodeAt(i)
    const end = Math.min(i + reach + 1, b)
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (rightMarks[j] === 1 || right.charCodeAt(j) !== unit) continue
      leftMarks[i] = 1
      rightMarks[j] = 1
      matches++
      break
    }
  }
  return matches
}

/** Marked units that stand in another order. */
function transposed(left: string, a: number, right: string): number {
  let count = 0
  let j = 0
  for (let i = 0; i < a; i++) {
    if (leftMarks[i] === 0) continue
    while (rightMarks[j] === 0) j++
    if (left.charCodeAt(i) !== right.charCodeAt(j)) count++
    j++
  }
  return count
}
