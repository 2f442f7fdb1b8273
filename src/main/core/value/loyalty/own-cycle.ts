/** Days between a person's occasions, and the cycle they show (metrics.md M40, M50). */
import type { CycleRule } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { journeysOf, type Journeys } from '../facts/journeys.ts'
import { createKept } from '../scope/kept.ts'
import { narrowingOf } from '../scope/narrowing.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { DayCounts } from './day-counts.ts'

/** Gaps of one person, kept in order while they are added; their median is asked again and again. */
export interface GapList {
  clear(): void
  add(gap: number): void
  count(): number
  /** NaN without gaps. */
  median(): number
}

export function createGapList(): GapList {
  let sorted = new Int32Array(64)
  let length = 0
  return {
    clear: () => {
      length = 0
    },
    add: (gap) => {
      if (length === sorted.length) {
        const longer = new Int32Array(length * 2)
        longer.set(sorted)
        sorted = longer
      }
      let [low, high] = [0, length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if (intAt(sorted, middle) <= gap) low = middle + 1
        else high = middle
      }
      sorted.copyWithin(low + 1, low, length)
      sorted[low] = gap
      length++
    },
    count: () => length,
    median: () => (length === 0 ? Number.NaN : (intAt(sorted, (length - 1) >> 1) + intAt(sorted, length >> 1)) / 2),
  }
}

export interface BaseCycle {
  readonly days: number
  readonly from: 'data' | 'entered'
  readonly personsWithGap: number
}

/** Fewer persons with a gap than this say nothing about the others. */
export const LEAST_WITH_GAP = 30

interface MedianGaps {
  readonly median: number
  readonly persons: number
}

const keptMedians = createKept<MedianGaps>('median-gaps', 4)

export async function baseCycleOf(
  columns: Columns,
  resolved: ResolvedScope,
  { enteredDays, base }: Pick<CycleRule, 'enteredDays' | 'base'>,
): Promise<BaseCycle> {
  const { scope } = resolved
  const key = JSON.stringify([narrowingOf(scope), scope.occasions, resolved.asOf, base])
  const { median, persons } = await keptMedians(columns, key, async () => medianGaps(await journeysOf(columns, resolved), base))
  const isKnown = persons >= LEAST_WITH_GAP
  return { days: isKnown ? median : enteredDays, from: isKnown ? 'data' : 'entered', personsWithGap: persons }
}

async function medianGaps({ start, day }: Journeys, base: CycleRule['base']): Promise<MedianGaps> {
  // Twice the days: medians lie on half days at most.
  const doubled = new DayCounts()
  const gaps = createGapList()
  let persons = 0
  await eachBlock(start.length - 1, createBreathe(), (first, end) => {
    for (let person = first; person < end; person++) {
      gaps.clear()
      for (let i = intAt(start, person) + 1; i < intAt(start, person + 1); i++) {
        const gap = intAt(day, i) - intAt(day, i - 1)
        gaps.add(gap)
        if (base === 'of-gaps') doubled.add(gap * 2)
      }
      if (gaps.count() === 0) continue
      persons++
      if (base === 'of-persons') doubled.add(gaps.median() * 2)
    }
  })
  return { median: doubled.n === 0 ? 0 : doubled.quantile(0.5) / 2, persons }
}

/** Days after an occasion on which somebody who stays away becomes due, at risk, lapsed. */
export interface CycleDays {
  readonly cycle: number
  readonly isOwn: boolean
  readonly due: number
  readonly atRisk: number
  readonly lapsed: number
}

/** What a person's gaps so far say; the limits are inclusive, the change comes the day after. */
export function cycleDaysOf(gaps: GapList, base: number, { floorDays, minGaps, by, limits }: CycleRule): CycleDays {
  const isOwn = gaps.count() >= minGaps
  const cycle = Math.max(floorDays, isOwn ? gaps.median() : base)
  const unit = by === 'own' ? cycle : 1
  const [due, atRisk, lapsed] = limits
  const after = (limit: number): number => Math.floor(limit * unit) + 1
  return { cycle, isOwn, due: after(due), atRisk: after(atRisk), lapsed: after(lapsed) }
}
