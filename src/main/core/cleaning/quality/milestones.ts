/** Targets by date, what was reached, and when the line through the snapshots gets there (cleaning.md 4). */
import type { Metric, Rate } from '#shared/contract/cleaning-quality.ts'
import type { Read, Write } from '../../db/connections.ts'
import { localDayOf } from '../../local-day.ts'
import { listSnapshots } from './snapshots.ts'
import { allMilestones } from './quality.sql.ts'

interface MilestoneRow {
  readonly id: number
  readonly name: string
  readonly dueOn: number
  readonly metric: Metric
  readonly target: number
}

interface MilestoneState extends MilestoneRow {
  readonly numerator: number
  readonly denominator: number
  readonly forecastOn: number | null
  readonly light: 'reached' | 'on-track' | 'late' | 'missed'
}

export function milestoneStates(read: Read, rates: readonly Rate[], today: number): MilestoneState[] {
  const snapshots = listSnapshots(read)
  return read
    .prepare<[], MilestoneRow>(allMilestones)
    .all()
    .map((milestone) => {
      const points = snapshots
        .filter(({ metric, denominator }) => metric === milestone.metric && denominator > 0)
        .map(({ at, numerator, denominator }) => ({ day: localDayOf(new Date(at)), rate: numerator / denominator }))
      const rate = rates.find(({ metric }) => metric === milestone.metric)
      const { numerator, denominator } = rate ?? { numerator: 0, denominator: 0 }
      const now = denominator === 0 ? 0 : numerator / denominator
      const forecastOn = now >= milestone.target ? today : forecastOf(points, milestone.target)
      return { ...milestone, numerator, denominator, forecastOn, light: lightOf(milestone, now, today, forecastOn) }
    })
}

const lightOf = ({ target, dueOn }: MilestoneRow, now: number, today: number, forecastOn: number | null): MilestoneState['light'] => {
  if (now >= target) return 'reached'
  if (today > dueOn) return 'missed'
  return forecastOn !== null && forecastOn <= dueOn ? 'on-track' : 'late'
}

interface Point {
  readonly day: number
  readonly rate: number
}

/** Longest horizon a straight line is trusted for, in days. */
const FARTHEST = 3650

/** Day on which the least-squares line reaches `target`; null without two days, or where it does not rise. */
export function forecastOf(points: readonly Point[], target: number): number | null {
  const days = new Set(points.map(({ day }) => day))
  const last = points.at(-1)
  if (days.size < 2 || last === undefined) return null
  const n = points.length
  const meanDay = points.reduce((sum, { day }) => sum + day, 0) / n
  const meanRate = points.reduce((sum, { rate }) => sum + rate, 0) / n
  const spread = points.reduce((sum, { day }) => sum + (day - meanDay) ** 2, 0)
  const slope = points.reduce((sum, { day, rate }) => sum + (day - meanDay) * (rate - meanRate), 0) / spread
  if (slope <= 0) return null
  const reached = Math.ceil(last.day + (target - last.rate) / slope - 1e-9)
  return reached - last.day > FARTHEST ? null : reached
}

export const setMilestone = (write: Write, milestone: Omit<MilestoneRow, 'id'>, at: Date): { id: number } => ({
  id: write.run(
    write.query.insertInto('quality_milestone').values({
      name: milestone.name,
      due_on: milestone.dueOn,
      metric: milestone.metric,
      target: milestone.target,
      set_at: at.toISOString(),
    }),
  ).lastId,
})

export const removeMilestone = (write: Write, id: number): void =>
  void write.run(write.query.deleteFrom('quality_milestone').where('id', '=', id))
