/** 孤儿小票 and 会员销售占比: receipts whose card nobody knows, and the net sales of receipts that belong to a member. */
import type { Rate } from '#shared/contract/cleaning-quality.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'

export function linkageRates({ receipts }: Columns): readonly Rate[] {
  let withCard = 0
  let orphans = 0
  let net = 0
  let linked = 0
  for (let place = 0; place < receipts.count; place++) {
    const card = intAt(receipts.card, place)
    const isLinked = intAt(receipts.person, place) >= 0
    if (card >= 0) withCard++
    if (card >= 0 && !isLinked) orphans++
    net += doubleAt(receipts.net, place)
    if (isLinked) linked += doubleAt(receipts.net, place)
  }
  return [
    { metric: 'orphan', numerator: orphans, denominator: withCard },
    { metric: 'linked_revenue', numerator: Math.max(0, linked), denominator: Math.max(0, net) },
  ]
}
