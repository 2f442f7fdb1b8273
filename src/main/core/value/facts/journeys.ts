/** The purchase occasions of every person up to the as-of day, in order: what cycles, ladders and purchase models are made of. */
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { createKept } from '../scope/kept.ts'
import { narrowingOf } from '../scope/narrowing.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { occasionsOf } from './occasions.ts'

export interface Journeys {
  /** Occasions `start[p]` to `start[p + 1]` are the person's, ascending by day. */
  readonly start: Int32Array
  readonly day: Int32Array
  /** Net sales of the occasion in fen. */
  readonly net: Float64Array
}

const keptJourneys = createKept<Journeys>('journeys', 2)

/** Of all days up to the as-of day, whatever the scope's period. */
export function journeysOf(columns: Columns, resolved: ResolvedScope): Promise<Journeys> {
  const { scope } = resolved
  const { asOf } = resolved
  return keptJourneys(columns, JSON.stringify([narrowingOf(scope), scope.occasions, asOf]), async () => {
    const { start: entryStart, day: entryDay, net: entryNet, left, least } = await occasionsOf(columns, resolved)
    const persons = entryStart.length - 1
    const start = new Int32Array(persons + 1)
    const day = new Int32Array(entryDay.length)
    const net = new Float64Array(entryDay.length)
    let length = 0
    const until = asOf ?? -Infinity
    await eachBlock(persons, createBreathe(), (first, end) => {
      for (let person = first; person < end; person++) {
        const last = intAt(entryStart, person + 1)
        for (let entry = intAt(entryStart, person); entry < last && intAt(entryDay, entry) <= until; entry++) {
          if (doubleAt(left, entry) < least) continue
          day[length] = intAt(entryDay, entry)
          net[length++] = doubleAt(entryNet, entry)
        }
        start[person + 1] = length
      }
    })
    return { start, day: day.slice(0, length), net: net.slice(0, length) }
  })
}

export const countBuyers = ({ start }: Journeys): number => {
  let buyers = 0
  for (let person = 0; person + 1 < start.length; person++) if (intAt(start, person + 1) > intAt(start, person)) buyers++
  return buyers
}
