/** Two sides, or many, against each other: who came in, went out and stayed; who is in both. */
import type { Comparison, Overlap, SegmentSide, SetSize } from '#shared/contract/segments-sets.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { andInto, andNotInto, copyOf, orInto, type Bitmap } from '../columns/bitmap.ts'
import type { Reading } from '../handlers.ts'
import { membersOfSide, ruleOfSide, setsOf, type Sets } from './sides.ts'
import { sizeOf, yearNetOf } from './sizes.ts'

const both = (one: Bitmap, other: Bitmap): Bitmap => {
  const joined = copyOf(one)
  andInto(joined, other)
  return joined
}
const without = (one: Bitmap, other: Bitmap): Bitmap => {
  const left = copyOf(one)
  andNotInto(left, other)
  return left
}

interface Pair {
  readonly before: SegmentSide
  readonly after: SegmentSide
}

/** @throws refusals of the sides */
export async function compareSides({ before, after }: Pair, { read, signal, ...around }: Reading): Promise<Comparison> {
  const sets = await setsOf(read, around, signal)
  const [old, fresh] = [await membersOfSide(before, sets), await membersOfSide(after, sets)]
  const yearNet = yearNetOf(sets.columns)
  const size = (set: Bitmap): SetSize => sizeOf(sets.columns, set, yearNet)
  return {
    before: size(old),
    after: size(fresh),
    in: size(without(fresh, old)),
    out: size(without(old, fresh)),
    stayed: size(both(old, fresh)),
    rules: rulesOf(before, after, sets),
  }
}

/** A rule cannot say what another would have found on an earlier day. */
function rulesOf(before: SegmentSide, after: SegmentSide, { ground }: Sets): Comparison['rules'] {
  const isOfToday = (side: SegmentSide): boolean => side.of === 'snapshot' || side.onDay === undefined
  if (!isOfToday(before) || !isOfToday(after)) return null
  const [old, fresh] = [ruleOfSide(before, ground), ruleOfSide(after, ground)]
  const butNot = (one: SegmentRule, other: SegmentRule): SegmentRule => ({
    kind: 'group',
    match: 'all',
    rules: [one, { kind: 'group', match: 'none', rules: [other] }],
  })
  return { in: butNot(fresh, old), out: butNot(old, fresh), stayed: { kind: 'group', match: 'all', rules: [old, fresh] } }
}

/** @throws refusals of the sides */
export async function overlapOf(sides: readonly SegmentSide[], { read, signal, ...around }: Reading): Promise<Overlap> {
  const sets = await setsOf(read, around, signal)
  const found: Bitmap[] = []
  for (const side of sides) found.push(await membersOfSide(side, sets))
  const yearNet = yearNetOf(sets.columns)
  const size = (set: Bitmap): SetSize => sizeOf(sets.columns, set, yearNet)
  const cells = found.map((row) => found.map((column) => size(row === column ? row : both(row, column))))
  const fold = (join: (target: Bitmap, other: Bitmap) => void): SetSize => {
    const [first, ...others] = found.map(copyOf)
    if (!first) return { members: 0, persons: 0, netFen: 0, yearNetFen: 0 }
    for (const other of others) join(first, other)
    return size(first)
  }
  return { cells, any: fold(orInto), all: fold(andInto) }
}
