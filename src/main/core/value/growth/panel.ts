/** Whether the same persons come more often or spend more each time, with intervals by the delta method (metrics.md M35). */
import type { Growth } from '#shared/contract/value-growth.ts'
import { rateOf } from '../scope/rates.ts'

/** One value per person with ≥ 2 occasions in both periods. */
export interface Panel {
  readonly wasOccasions: readonly number[]
  readonly isOccasions: readonly number[]
  readonly wasFen: readonly number[]
  readonly isFen: readonly number[]
}

const LEAST_PERSONS = 50
const LEAST_CHANGE = Math.log(1.05)
const LED_BY = 0.6
const OTHER_STAYS = Math.log(1.1)
const NORMAL_95 = 1.959_963_984_540_054

type Change = NonNullable<Growth['panel']['sales']>

export function panelOf({ wasOccasions, isOccasions, wasFen, isFen }: Panel): Growth['panel'] {
  const persons = wasFen.length
  const sales = influence(wasFen, isFen)
  const frequency = influence(wasOccasions, isOccasions)
  if (!sales || !frequency) {
    return {
      persons,
      sales: null,
      frequency: null,
      ticket: null,
      frequencyShare: null,
      verdict: persons < LEAST_PERSONS ? 'too-few' : 'not-proven',
    }
  }
  const ticket = { change: sales.change - frequency.change, psi: sales.psi.map((value, i) => value - (frequency.psi[i] ?? 0)) }
  const changes = { sales: changeOf(sales), frequency: changeOf(frequency), ticket: changeOf(ticket) }
  return { persons, ...changes, frequencyShare: rateOf(frequency.change, sales.change), verdict: verdictOf(persons, changes) }
}

interface Influence {
  readonly change: number
  readonly psi: readonly number[]
}

function influence(was: readonly number[], is: readonly number[]): Influence | undefined {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const [meanWas, meanIs] = [sum(was) / was.length, sum(is) / is.length]
  if (!(meanWas > 0 && meanIs > 0)) return undefined
  return { change: Math.log(meanIs / meanWas), psi: was.map((value, i) => (is[i] ?? 0) / meanIs - value / meanWas) }
}

/** ψ has mean 0. */
function changeOf({ change, psi }: Influence): Change {
  const n = psi.length
  const variance = n < 2 ? 0 : psi.reduce((sum, value) => sum + value * value, 0) / (n - 1)
  const half = NORMAL_95 * Math.sqrt(variance / Math.max(1, n))
  return { change, low: change - half, high: change + half }
}

/** First match. */
function verdictOf(
  persons: number,
  { sales, frequency, ticket }: Readonly<Record<'sales' | 'frequency' | 'ticket', Change>>,
): Growth['panel']['verdict'] {
  if (persons < LEAST_PERSONS) return 'too-few'
  if (Math.abs(sales.change) < LEAST_CHANGE) return 'no-change'
  if (sales.low <= 0 && sales.high >= 0) return 'not-proven'
  if (frequency.change / sales.change > LED_BY && Math.abs(ticket.change) < OTHER_STAYS) return 'frequency-led'
  if (ticket.change / sales.change > LED_BY && Math.abs(frequency.change) < OTHER_STAYS) return 'ticket-led'
  return 'mixed'
}
