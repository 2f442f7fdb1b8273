/** Time until something happens, where for some it has not happened yet (Kaplan-Meier, metrics.md M41). */
import { DayCounts } from './day-counts.ts'

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
  const events = new DayCounts()
  const all = new DayCounts()
  return {
    addEvent: (days) => {
      events.add(days)
      all.add(days)
    },
    addCensored: (days) => all.add(days),
    curve: () => curveOf(events, all),
  }
}

function curveOf(eventsOn: DayCounts, all: DayCounts): SurvivalCurve {
  const persons = all.n
  const steps: SurvivalStep[] = []
  let [atRisk, survival, happened] = [persons, 1, 0]
  let lastDay: number | null = null
  for (let day = 0; day < all.end; day++) {
    const seen = all.of(day)
    if (seen === 0) continue
    if (atRisk >= LEAST_AT_RISK) lastDay = day
    const events = eventsOn.of(day)
    if (events > 0) {
      survival *= 1 - events / atRisk
      happened += events
      steps.push({ day, atRisk, events, survival })
    }
    atRisk -= seen
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
