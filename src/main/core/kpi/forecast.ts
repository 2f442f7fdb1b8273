/** Where a figure is heading: the least-squares line through what is known of it. */
import type { KpiState, KpiTarget } from '#shared/contract/kpi.ts'

export interface Point {
  readonly day: number
  readonly value: number
}

export interface Outlook {
  readonly forecastOn: number | null
  readonly expected: number | null
  readonly state: KpiState
}

interface Standing {
  readonly value: number | null
  readonly direction: 'up' | 'down'
  readonly points: readonly Point[]
  readonly target: KpiTarget | null
  readonly today: number
}

/** Longest horizon a straight line is trusted for, in days. */
const FARTHEST = 3650

export function outlookOf({ value, direction, points, target, today }: Standing): Outlook {
  const nothing = { forecastOn: null, expected: null }
  if (target === null) return { ...nothing, state: value === null ? 'no-value' : 'no-target' }
  if (value === null) return { ...nothing, state: 'no-value' }
  const isReached = direction === 'up' ? value >= target.target : value <= target.target
  if (isReached) return { ...nothing, forecastOn: today, state: 'reached' }
  const line = lineThrough(points)
  const forecastOn = line === null ? null : reachedOn(line, target.target, direction, today)
  const { dueOn } = target
  if (dueOn === null) return { forecastOn, expected: null, state: 'no-date' }
  const expected = line === null ? null : line.at(dueOn)
  if (today > dueOn) return { forecastOn, expected, state: 'missed' }
  return { forecastOn, expected, state: forecastOn !== null && forecastOn <= dueOn ? 'on-track' : 'late' }
}

interface Line {
  readonly slope: number
  readonly last: Point
  at(day: number): number
}

/** Null with fewer than two different days. The line goes through the last point, where the figure stands now. */
export function lineThrough(points: readonly Point[]): Line | null {
  const last = points.at(-1)
  if (last === undefined || new Set(points.map(({ day }) => day)).size < 2) return null
  const meanDay = points.reduce((sum, { day }) => sum + day, 0) / points.length
  const meanValue = points.reduce((sum, { value }) => sum + value, 0) / points.length
  const spread = points.reduce((sum, { day }) => sum + (day - meanDay) ** 2, 0)
  const slope = points.reduce((sum, { day, value }) => sum + (day - meanDay) * (value - meanValue), 0) / spread
  return { slope, last, at: (day) => last.value + slope * (day - last.day) }
}

function reachedOn({ slope, last }: Line, target: number, direction: 'up' | 'down', today: number): number | null {
  if (direction === 'up' ? slope <= 0 : slope >= 0) return null
  const days = Math.ceil((target - last.value) / slope - 1e-9)
  return days > FARTHEST ? null : Math.max(today, last.day + days)
}

/** The one that counts now: the next that is due, else the last that was, else one without a date. */
export function targetNow(targets: readonly KpiTarget[], today: number): KpiTarget | null {
  const dated = targets
    .flatMap(({ dueOn, target }) => (dueOn === null ? [] : [{ dueOn, target }]))
    .toSorted((one, other) => one.dueOn - other.dueOn)
  return dated.find(({ dueOn }) => dueOn >= today) ?? dated.at(-1) ?? targets[0] ?? null
}
