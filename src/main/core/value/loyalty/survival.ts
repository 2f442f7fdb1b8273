/** Time until something happens, where for some it has not happened yet (Kaplan-Meier, metrics.md M41). */
import { must } from '../../must.ts'

/** Observed days, counted: how many ended with the event, how many only with the end of the data. */
interface Durations {
  addEvent(days: number): void
  addCensored(days: number): void
  curve(): SurvivalCurve
}

interface SurvivalStep {
  readonly day: number
  /** Observed for at least so long; those censored on the day are still at risk. */
  readonly atRisk: number
  readonly events: number
  readonly survival: number
}

export interface SurvivalCurve {
  readonly persons: number
  readonly events: number
  readonly steps: readonly SurvivalStep[]
  /** The last day at which at least `LEAST_AT_RISK` persons are still observed; beyond it the curve is not drawn. */
  readonly lastDay: number | null
}

const LEAST_AT_RISK = 30

export function createDurations(): Durations {
  const events = new Map<number, number>()
  const all = new Map<number, number>()
  const count = (map: Map<number, number>, days: number): void => {
    map.set(days, (map.get(days) ?? 0) + 1)
  }
  return {
    addEvent: (days) => {
      count(events, days)
      count(all, days)
    },
    addCensored: (days) => count(all, days),
    curve: () => curveOf(events, all),
  }
}

function curveOf(eventsByDay: ReadonlyMap<number, number>, all: ReadonlyMap<number, number>): SurvivalCurve {
  const days = [...all.keys()].toSorted((one, other) => one - other)
  const persons = [...all.values()].reduce((sum, n) => sum + n, 0)
  const steps: SurvivalStep[] = []
  let [atRisk, survival, happened] = [persons, 1, 0]
  let lastDay: number | null = null
  for (const day of days) {
    if (atRisk >= LEAST_AT_RISK) lastDay = day
    const events = eventsByDay.get(day) ?? 0
    if (events > 0) {
      survival *= 1 - events / atRisk
      happened += events
      steps.push({ day, atRisk, events, survival })
    }
    atRisk -= must(all.get(day), 'a day that was counted')
  }
  return { persons, events: happened, steps, lastDay }
}

/** Share with the event within so many days; beyond the last step it only repeats that one: ask `knownWithin` what may be shown. */
export function within({ steps }: SurvivalCurve, days: number): number {
  const last = steps.findLast(({ day }) => day <= days)
  return last ? 1 - last.survival : 0
}

export const knownWithin = (curve: SurvivalCurve, days: number): number | null =>
  curve.lastDay === null || days > curve.lastDay ? null : within(curve, days)

/** The first day by which half had the event; null where that is not seen. A hair of tolerance: .5 is a product of fractions. */
export const medianDays = ({ steps }: SurvivalCurve): number | null => steps.find(({ survival }) => survival <= 0.5 + 1e-12)?.day ?? null

export function knownMedian(curve: SurvivalCurve): number | null {
  const median = medianDays(curve)
  return median === null || curve.lastDay === null || median > curve.lastDay ? null : median
}
