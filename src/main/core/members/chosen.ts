/** The members an officer chose in the list: all that it shows without some, and some one by one. */
import type { ChosenMembers, MemberOrder } from '#shared/contract/members-list.ts'
import { emptyBitmap, fullBitmap, hasBit, orInto, setBit, type Bitmap } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { groundOf, type RuleGround } from '../columns/rules/ground.ts'
import { intAt, searchId } from '../columns/shared-arrays.ts'
import type { Reading } from '../handlers.ts'
import { orderOf } from './order.ts'
import { selectMembers } from './selection.ts'

const byNet: MemberOrder = { by: 'netFen', descending: true }

/** Their places in the order, each once. @throws refusal `segment/rule-invalid` */
export async function chosenPlaces(
  { list, memberIds, exceptIds }: ChosenMembers,
  columns: Columns,
  ground: RuleGround,
  { signal, order = byNet }: { readonly signal: AbortSignal; readonly order?: MemberOrder },
): Promise<Int32Array> {
  const wanted = marks(columns, memberIds)
  if (list) orInto(wanted, (await selectMembers(columns, { ...list, order }, ground, signal)).chosen ?? fullBitmap(wanted.size))
  const without = marks(columns, exceptIds)
  return (await orderOf(columns, order, ground)).filter((place) => hasBit(wanted, place) && !hasBit(without, place))
}

/** @throws refusal `segment/rule-invalid` */
export async function countChosen(
  chosen: ChosenMembers,
  { read, columns, figures, now, signal }: Pick<Reading, 'read' | 'columns' | 'figures' | 'now' | 'signal'>,
): Promise<{ members: number }> {
  const places = await chosenPlaces(chosen, await columns.current(), groundOf(read, { figures, now }), { signal })
  return { members: places.length }
}

/** As ids, for a command, which is not cancelled. @throws refusal `segment/rule-invalid` */
export async function chosenIds(chosen: ChosenMembers, columns: Columns, ground: RuleGround): Promise<readonly number[]> {
  const { signal } = new AbortController()
  return Array.from(await chosenPlaces(chosen, columns, ground, { signal }), (place) => intAt(columns.members.id, place))
}

function marks({ members }: Columns, ids: readonly number[]): Bitmap {
  const marked = emptyBitmap(members.count)
  for (const id of ids) {
    const place = searchId(members.id, id)
    if (place >= 0) setBit(marked, place)
  }
  return marked
}
