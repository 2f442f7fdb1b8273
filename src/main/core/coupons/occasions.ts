/** Gifts and events: the deepest thanks for the best customers. */
import type { Guest, GuestState, Occasion, OccasionDraft } from '#shared/contract/coupons.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { placesOf } from '../columns/bitmap.ts'
import { groundOf } from '../columns/rules/ground.ts'
import { doubleAt, intAt } from '../columns/shared-arrays.ts'
import { BLOCKED, ERASED, reachOf } from '../campaigns/audience/reach.ts'
import { suppressedIn } from '../campaigns/suppression/suppressed.ts'
import type { Read } from '../db/connections.ts'
import type { Working, Writing } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { masked, maskName, maskNumber } from '../members/masks.ts'
import { refuse } from '../refuse.ts'
import { membersOf, wholeSegment } from '../segments/count.ts'
import { guestPage, guestPersons, guestStatesOf, insertGuest, occasionList, setGuestState } from './loyalty.sql.ts'

type Row = Omit<Occasion, 'states'>

export const occasionsOf = (read: Read): Occasion[] =>
  read
    .prepare<[], Row>(occasionList)
    .all()
    .map((row) => ({ ...row, states: read.prepare<[number], { state: GuestState; count: number }>(guestStatesOf).all(row.id) }))

/** @throws refusal `coupon/name-taken` */
export function saveOccasion({ id, ...draft }: OccasionDraft, { write, now, note }: Writing): { id: number } {
  const { name, kind, onDay, segmentId, places, costFen, note: text } = draft
  const known = write.first(write.query.selectFrom('occasion_plan').select('id').where('name', '=', name))
  if (known !== undefined && known.id !== id) refuse('coupon/name-taken', { name })
  if (segmentId !== null && write.first(write.query.selectFrom('segment').select('id').where('id', '=', segmentId)) === undefined)
    refuse('segment/not-found', { segmentId })
  const values = { name, kind, on_day: onDay, segment_id: segmentId, places, cost_fen: costFen, note: text, saved_at: now().toISOString() }
  note({ occasion: kind })
  if (id === undefined) return { id: write.run(write.query.insertInto('occasion_plan').values(values)).lastId }
  write.run(write.query.updateTable('occasion_plan').set(values).where('id', '=', id))
  return { id }
}

export function removeOccasion(id: number, { write, note }: Writing): void {
  write.run(write.query.deleteFrom('occasion_guest').where('plan_id', '=', id))
  write.run(write.query.deleteFrom('occasion_plan').where('id', '=', id))
  note({ occasionId: id })
}

/** By net sales so far; nobody who is to be left alone or is on the suppression list. @throws refusals `coupon/not-found` and those of a segment */
export async function rankGuests(working: Working<Progress>, id: number): Promise<{ added: number }> {
  const { read, columns: source, figures, now, signal } = working
  const plan = read.first(read.query.selectFrom('occasion_plan').selectAll().where('id', '=', id)) ?? refuse('coupon/not-found', { id })
  const segmentId = plan.segment_id ?? refuse('segment/not-found', { segmentId: 0 })
  await working.report({ step: 'counting', done: 0 })
  const columns = await source.current()
  const { members, persons } = columns
  const today = localDayOf(now())
  const { marks } = await reachOf(read, columns, 'post', today)
  const suppressed = await suppressedIn(read, columns, { campaignId: undefined, channel: 'post', today })
  const places = placesOf(await membersOf(columns, wholeSegment(segmentId), groundOf(read, { figures, now }), { signal }))
  const asked = new Set(
    read
      .prepare<[number], { personId: number }>(guestPersons)
      .all(id)
      .map(({ personId }) => personId),
  )
  const first = new Map<number, number>()
  for (const place of places) {
    const person = intAt(members.person, place)
    const isOut = ((marks[place] ?? 0) & (BLOCKED | ERASED)) !== 0 || suppressed[place] === 1
    if (!isOut && !asked.has(intAt(persons.id, person)) && !first.has(person)) first.set(person, place)
  }
  const value = (person: number): number => doubleAt(persons.net, person)
  const best = [...first].toSorted(([a], [b]) => value(b) - value(a) || a - b).slice(0, Math.max(0, plan.places - asked.size))
  await working.operate({ args: { occasionId: id, added: best.length }, inverse: 'rows' }, (write) => {
    const insert = write.prepare<[number, number, number, number]>(insertGuest)
    for (const [i, [person, place]] of best.entries())
      insert.run(id, intAt(members.id, place), asked.size + i + 1, Math.round(value(person)))
  })
  return { added: best.length }
}

interface Asked {
  readonly id: number
  readonly offset: number
  readonly limit: number
}

/** Masked, best first. */
export function guestsOf(read: Read, { id, offset, limit }: Asked): { total: number; rows: Guest[] } {
  const states = read.prepare<[number], { state: GuestState; count: number }>(guestStatesOf).all(id)
  const rows = read.prepare<[number, number, number], Guest>(guestPage).all(id, limit, offset)
  return {
    total: states.reduce((sum, { count }) => sum + count, 0),
    rows: rows.map((row) => ({ ...row, name: masked(row.name, maskName), card: masked(row.card, maskNumber) })),
  }
}

export function setGuests(
  { guestIds, state }: { readonly guestIds: readonly number[]; readonly state: GuestState },
  { write, note }: Writing,
): void {
  write.prepare<[string, string]>(setGuestState).run(state, JSON.stringify(guestIds))
  note({ guests: guestIds.length, state })
}
