/** How deep the discount of each person's first occasion was: 1 − net / list (metrics.md M33). */
import type { Columns } from '../../columns/columns.ts'
import { intAt, NONE } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { createKept } from '../../value/scope/kept.ts'
import { narrowingOf } from '../../value/scope/narrowing.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { dayReader, firstBuysOf } from '../goods/first-buys.ts'
import { pricesOf } from './prices.ts'

/** Thirty per cent off is deep at a depth of .3, whatever the division leaves in the last digit. */
export const isDeep = (discount: number, depth: number): boolean => discount >= depth - 1e-9

const keptDiscounts = createKept<Float64Array>('first-discounts', 2)

/** By the person's place; NaN without a first occasion, or where no list value is known. */
export function firstDiscounts(columns: Columns, resolved: ResolvedScope): Promise<Float64Array> {
  const { scope, asOf } = resolved
  return keptDiscounts(columns, JSON.stringify([narrowingOf(scope), scope.occasions, asOf]), async () => {
    const { firstDay } = await firstBuysOf(columns, resolved)
    const readDay = await dayReader(columns, resolved)
    const { listOf } = pricesOf(columns)
    const { paid } = columns.lines
    const discounts = new Float64Array(firstDay.length).fill(Number.NaN)
    await eachBlock(firstDay.length, createBreathe(), (from, to) => {
      for (let person = from; person < to; person++) {
        const day = intAt(firstDay, person)
        if (day === NONE) continue
        let [net, list] = [0, 0]
        readDay(person, day, (line) => {
          const value = listOf(line)
          if (value === undefined) return
          net += paid[line] as number
          list += value
        })
        if (list > 0) discounts[person] = 1 - net / list
      }
    })
    return discounts
  })
}
