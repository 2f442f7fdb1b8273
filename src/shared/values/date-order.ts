/** Whether a column writes day before month: one decision for the whole column, asked only where no value tells (P8, Q9). */
import { type DateOrder, possibleOrders } from './moment.ts'
import { toHalfWidth } from './text.ts'

export interface DateOrderDecision {
  readonly order: DateOrder | 'ambiguous'
  /** Values that can only be read in one way, by that way; and values that leave it open. */
  readonly decisive: Readonly<Record<DateOrder, number>>
  readonly open: number
}

/**
 * Values with a four-digit year in front or a month by name say nothing, because they are read alike in every order. Where
 * different values demand different orders the column is `ambiguous`: the officer sees both counts.
 */
export const decideDateOrder = (values: Iterable<string>): DateOrderDecision => {
  const decisive = { ymd: 0, dmy: 0, mdy: 0 }
  let left: readonly DateOrder[] | null = null
  let open = 0
  for (const value of values) {
    const match = /^\D{0,3}(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)/.exec(toHalfWidth(value).trim())
    if (!match) continue
    const [, a = '', b = '', c = ''] = match
    const possible = possibleOrders(a, b, c)
    const [only] = possible
    if (only === undefined) continue
    if (possible.length === 1) decisive[only]++
    else open++
    left = left === null ? possible : left.filter((order) => possible.includes(order))
  }
  if (left === null) return { order: 'ymd', decisive, open }
  const [order, ...others] = left
  return { order: order !== undefined && others.length === 0 ? order : 'ambiguous', decisive, open }
}
