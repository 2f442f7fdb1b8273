/** What the persons of a list were meant to buy, and what they bought of it. */
import type { GoodsItem } from '#shared/contract/products-goods.ts'
import type { ListQuestion } from '#shared/contract/products-lists.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { itemPlace, itemsOf } from '../goods/items.ts'
import { eachReceipt, walkOf } from '../goods/line-walk.ts'

function goalOf(question: ListQuestion): GoodsItem | undefined {
  switch (question.list) {
    case 'next-offer':
      return question.b
    case 'seed':
    case 'migration':
      return question.to
    case 'new-arrival':
      return { unit: 'style', name: question.style }
    default:
      return undefined
  }
}

/** Net sales in fen of the goal in the period, by the person's place; undefined where any purchase is the goal. */
export async function targetOf(
  columns: Columns,
  read: Read,
  question: ListQuestion,
  resolved: ResolvedScope,
): Promise<Float64Array | undefined> {
  const goal = goalOf(question)
  return goal && netOfItem(columns, read, goal, resolved)
}

/** Net sales in fen of an item by the person's place. */
export async function netOfItem(columns: Columns, read: Read, { unit, name }: GoodsItem, resolved: ResolvedScope): Promise<Float64Array> {
  const { receipts, lines, persons } = columns
  const items = await itemsOf(columns, read, unit)
  const place = itemPlace(items, name)
  const net = new Float64Array(persons.count)
  const walk = await walkOf(columns, resolved)
  if (place < 0) return net
  await eachReceipt(columns, walk, (receipt, first, end) => {
    const person = intAt(receipts.person, receipt)
    if (person < 0) return
    for (let line = first; line < end; line++) {
      const product = intAt(lines.product, line)
      if (product < 0 || intAt(items.ofProduct, product) !== place || !walk.counts(line)) continue
      net[person] = doubleAt(net, person) + (lines.paid[line] as number)
    }
  })
  return net
}
