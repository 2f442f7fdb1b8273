/** The calendar of a year: what is intended, and the campaigns there are. */
import type { Calendar, CalendarRow, PlanItemDraft } from '#shared/contract/campaign-calendar.ts'
import { dayFromCivil } from '#shared/values/day.ts'
import type { Read } from '../../db/connections.ts'
import type { Writing } from '../../handlers.ts'
import { must } from '../../must.ts'
import { refuse } from '../../refuse.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { calendarRows } from './calendar.sql.ts'

type Row = Omit<CalendarRow, 'overlaps' | 'isBilled'> & { readonly isBilled: 0 | 1 }

/** An intention that has become a campaign stands as the campaign, with its budget. */
export function calendarOf(read: Read, year: number): Calendar {
  const first = must(dayFromCivil(year, 1, 1), 'the year is in range')
  const last = must(dayFromCivil(year, 12, 31), 'the year is in range')
  const all = read.prepare<[number, number, number, number], Row>(calendarRows).all(last, first, last, first)
  const planOf = new Map(all.flatMap((row) => (row.planId !== null && row.campaignId !== null ? [[row.campaignId, row] as const] : [])))
  const rows = all
    .filter(
      ({ planId, campaignId }) =>
        planId === null || campaignId === null || !all.some((other) => other.planId === null && other.campaignId === campaignId),
    )
    .map((row) => {
      const plan = row.planId === null && row.campaignId !== null ? planOf.get(row.campaignId) : undefined
      return { ...row, planId: row.planId ?? plan?.planId ?? null, budgetFen: row.budgetFen ?? plan?.budgetFen ?? null }
    })
  return {
    rows: rows.map((row) => ({
      ...row,
      isBilled: row.isBilled === 1,
      overlaps: rows.some((other) => other !== row && isBeside(other, row)),
    })),
    budgetFen: rows.reduce((sum, { budgetFen }) => sum + (budgetFen ?? 0), 0),
    costFen: rows.reduce((sum, { costFen }) => sum + (costFen ?? 0), 0),
  }
}

const isBeside = (a: Row, b: Row): boolean => a.channel === b.channel && a.startsOn <= b.endsOn && b.startsOn <= a.endsOn

/** @throws refusals `campaign/window`, `campaign/not-found` */
export function savePlanItem({ id, ...draft }: PlanItemDraft, { write, note }: Writing): { id: number } {
  const { name, startsOn, endsOn, channel, budgetFen, owner, note: text, campaignId } = draft
  if (endsOn < startsOn) refuse('campaign/window', { startsOn, endsOn })
  if (campaignId !== null) storedCampaign(write, campaignId)
  const values = { name, starts_on: startsOn, ends_on: endsOn, channel, budget_fen: budgetFen, owner, note: text, campaign_id: campaignId }
  note({ channel, budgetFen })
  if (id === undefined) return { id: write.run(write.query.insertInto('plan_item').values(values)).lastId }
  write.run(write.query.updateTable('plan_item').set(values).where('id', '=', id))
  return { id }
}

export function removePlanItem(id: number, { write, note }: Writing): void {
  write.run(write.query.deleteFrom('plan_item').where('id', '=', id))
  note({ planId: id })
}
