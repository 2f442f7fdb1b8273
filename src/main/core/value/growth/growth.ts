/** From the sales of one period to those of the next: new, back, gone, more often, dearer (metrics.md M36). */
import type { Growth, GrowthInput } from '#shared/contract/value-growth.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { journeysOf, type Journeys } from '../facts/journeys.ts'
import { personFacts, type PersonFacts } from '../facts/person-facts.ts'
import { footingOf } from '../scope/footing.ts'
import { daysBefore } from '../scope/days-before.ts'
import { rateOf } from '../scope/rates.ts'
import { askedDays, dataSpan, onCalendar, resolveScope, spanCautions, yearDays, type Days } from '../scope/resolve-scope.ts'
import { yearOf } from '../scope/scope-choices.ts'
import { panelOf, type Panel } from './panel.ts'
import { receiptChangeOf } from './receipt-change.ts'

export async function growthOf(columns: Columns, input: GrowthInput): Promise<Growth> {
  const resolved = resolveScope(columns, { ...input.scope, period: { span: 'all' } }, { span: 'all' })
  const { asOf = 0 } = resolved
  const [before, after, unfinished] = periodsOf(columns, asOf, input)
  const sides = {
    was: await personFacts(columns, { ...resolved, ...before }),
    is: await personFacts(columns, { ...resolved, ...after }),
  }
  const moved = movedBetween(sides.was, sides.is, await journeysOf(columns, resolved), after.from)
  const bridge = bridgeOf(moved)
  const firstDay = dataSpan(columns)?.first
  const n = moved.persons.new + moved.persons.reactivated + moved.persons.lapsed + moved.persons.retained
  return {
    footing: footingOf(
      { ...resolved, from: Math.min(before.from, after.from), to: Math.max(before.to, after.to) },
      {
        n,
        definitions: ['growth.bridge', 'growth.levers', 'growth.frequency_ticket', 'growth.receipt'],
        cannotTell: firstDay === undefined ? [] : [...spanCautions(before, firstDay, asOf), ...unfinished],
      },
    ),
    before: { ...before, ...totals(sides.was) },
    after: { ...after, ...totals(sides.is) },
    bridge,
    levers: {
      newFen: bridge.newFen + bridge.reactivatedFen,
      volumeFen: bridge.retainedFen,
      lifespanFen: bridge.lapsedFen,
    },
    panel: panelOf(moved.panel),
    receipt: await receiptChangeOf(columns, resolved, before, after),
  }
}

/**
 * As asked; else a period that is asked for and the one before it; else the two last complete calendar years. No day after the as-of day:
 * a later period that is cut off by it is still compared with the whole period before, and said to be unfinished.
 */
export function periodsOf(
  columns: Columns,
  asOf: number,
  { before, after, scope }: GrowthInput,
): readonly [before: Days, after: Days, unfinished: readonly CannotTell[]] {
  const first = dataSpan(columns)?.first ?? asOf
  const year = yearOf(asOf)
  const last = yearDays(year).to <= asOf ? year : year - 1
  const cut = ({ from, to }: Days): Days => ({ from, to: Math.min(to, asOf) })
  const { period } = scope
  const asked = period !== undefined && period.span !== 'all' ? askedDays(period, first, asOf) : yearDays(last)
  const later = after ? onCalendar(after) : asked
  const unfinished = spanCautions(later, Math.min(first, later.from), asOf)
  return [cut(before ? onCalendar(before) : daysBefore(later)), cut(later), unfinished]
}

type Totals = Pick<Growth['before'], 'persons' | 'occasions' | 'netFen' | 'ticketFen'>

/** Of buyers: what others gave back in the period is no part of the bridge. */
function totals({ buyers, occasions, net }: PersonFacts): Totals {
  let [count, fen] = [0, 0]
  for (const person of buyers) {
    count += intAt(occasions, person)
    fen += doubleAt(net, person)
  }
  return { persons: buyers.length, occasions: count, netFen: fen, ticketFen: rateOf(fen, count) }
}

interface Moved {
  readonly newFen: number
  readonly reactivatedFen: number
  readonly lapsedFen: number
  readonly wasFen: number
  readonly isFen: number
  readonly wasOccasions: number
  readonly isOccasions: number
  readonly persons: Growth['bridge']['persons']
  readonly panel: Panel
}

function movedBetween(was: PersonFacts, is: PersonFacts, { start, day }: Journeys, afterFrom: number): Moved {
  const sums = { newFen: 0, reactivatedFen: 0, lapsedFen: 0, wasFen: 0, isFen: 0, wasOccasions: 0, isOccasions: 0 }
  const persons = { new: 0, reactivated: 0, lapsed: 0, retained: 0 }
  const panel: { -readonly [K in keyof Panel]: number[] } = { wasOccasions: [], isOccasions: [], wasFen: [], isFen: [] }
  for (const person of was.buyers) {
    if (intAt(is.occasions, person) > 0) continue
    persons.lapsed++
    sums.lapsedFen -= doubleAt(was.net, person)
  }
  for (const person of is.buyers) {
    const [timesWas, times] = [intAt(was.occasions, person), intAt(is.occasions, person)]
    const [fenWas, fen] = [doubleAt(was.net, person), doubleAt(is.net, person)]
    if (timesWas === 0) {
      const isNew = intAt(day, intAt(start, person)) >= afterFrom
      persons[isNew ? 'new' : 'reactivated']++
      sums[isNew ? 'newFen' : 'reactivatedFen'] += fen
      continue
    }
    persons.retained++
    sums.wasFen += fenWas
    sums.isFen += fen
    sums.wasOccasions += timesWas
    sums.isOccasions += times
    if (timesWas < 2 || times < 2) continue
    panel.wasOccasions.push(timesWas)
    panel.isOccasions.push(times)
    panel.wasFen.push(fenWas)
    panel.isFen.push(fen)
  }
  return { ...sums, persons, panel }
}

/** What of the retained persons' change comes from frequency is split by the logarithmic mean; the rest of a fen goes to the ticket. */
export function bridgeOf(moved: Omit<Moved, 'panel'>): Growth['bridge'] {
  const { newFen, reactivatedFen, lapsedFen, wasFen, isFen, wasOccasions, isOccasions, persons } = moved
  const retainedFen = isFen - wasFen
  // No negative zero where nobody is lapsed.
  const parts = { newFen, reactivatedFen, lapsedFen: lapsedFen + 0, retainedFen, persons }
  if (wasFen <= 0 || isFen <= 0 || wasOccasions === 0 || isOccasions === 0) return { ...parts, frequencyFen: null, ticketFen: null }
  const mean = isFen === wasFen ? wasFen : retainedFen / Math.log(isFen / wasFen)
  const frequencyFen = Math.round(mean * Math.log(isOccasions / wasOccasions)) + 0
  return { ...parts, frequencyFen, ticketFen: retainedFen - frequencyFen }
}
