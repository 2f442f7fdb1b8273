/** Orders of all members by any column of the list, kept while their data stay the same. */
import { ListClass, type MemberOrder } from '#shared/contract/members-list.ts'
import { classesOf } from '#shared/languages/segment-names.ts'
import type { Columns } from '../columns/columns.ts'
import { keptBy } from '../columns/kept.ts'
import { orderByKeys, orderMembers } from '../columns/order.ts'
import type { RuleGround } from '../columns/rules/ground.ts'
import { consentsByCall } from '../columns/rules/row-facts.ts'
import { stateOf } from '../columns/saved-rules.ts'
import { byteAt, intAt, NONE } from '../columns/shared-arrays.ts'

const keptOrders = keptBy<Columns, Int32Array>(6)

/** Places; ties by id, who has no value last either way. Nobody may write into them. */
export async function orderOf(columns: Columns, order: MemberOrder, ground: RuleGround): Promise<Int32Array> {
  const orders = keptOrders(columns)
  const key = keyOfOrder(order, ground)
  return orders.recall(key) ?? orders.keep(key, await makeOrder(columns, order, ground))
}

const isClass = (by: MemberOrder['by']): by is ListClass => ListClass.options.some((option) => option === by)

/** Calls are agreed to in rows, classes follow the officer's settings: both change while the columns stay. */
export const keyOfOrder = ({ by, descending }: MemberOrder, { read }: RuleGround): string =>
  `${by} ${descending}${by === 'consentCall' || isClass(by) ? stateOf(read) : ''}`

async function makeOrder(columns: Columns, { by, descending }: MemberOrder, ground: RuleGround): Promise<Int32Array> {
  const { count } = columns.members
  if (isClass(by)) return orderByKeys(count, await classKeys(columns, by, ground), descending)
  if (by !== 'consentCall') return orderMembers(columns, by, descending)
  const codes = consentsByCall(columns, ground.read)
  return orderByKeys(count, (place) => byteAt(codes, place), descending)
}

/** In the order in which the classes are named everywhere; none where the workspace cannot tell. */
async function classKeys(columns: Columns, field: ListClass, { figures, read }: RuleGround): Promise<(place: number) => number> {
  if (!figures?.isKnown(columns, read, field)) return () => NONE
  const { codes, names } = await figures.classes(columns, read, field)
  const all = Object.keys(classesOf(field))
  const rankOf = Int32Array.from({ length: 256 }, (_, code) => {
    const rank = all.indexOf(names[code] ?? '')
    return rank < 0 ? NONE : rank
  })
  return (place) => intAt(rankOf, byteAt(codes, intAt(columns.members.person, place)))
}
