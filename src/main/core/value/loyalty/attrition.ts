/** Who does not come back: by year, and month by month from the changes of stage (metrics.md M51, M52). */
import type { Attrition, AttritionInput } from '#shared/contract/value-loyalty.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { wilson } from '../../statistics/intervals.ts'
import { countBuyers, journeysOf, type Journeys } from '../facts/journeys.ts'
import { personFacts } from '../facts/person-facts.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { dataSpan, yearDays, type ResolvedScope } from '../scope/resolve-scope.ts'
import { yearOf } from '../scope/scope-choices.ts'
import { eventsByMonth } from './stage-events.ts'
import { wholeScope } from './whole-scope.ts'

const MOST_YEARS = 20

export async function attritionOf(columns: Columns, { scope, cycle }: AttritionInput): Promise<Attrition> {
  const resolved = wholeScope(columns, scope)
  const journeys = await journeysOf(columns, resolved)
  const years: Attrition['years'] = []
  for (const year of completeYears(columns, resolved)) years.push(await yearOfAttrition(columns, resolved, journeys, year))
  return {
    footing: footingOf(resolved, { n: countBuyers(journeys), definitions: ['life.attrition', 'life.retention', 'life.stage'] }),
    years,
    months: await eventsByMonth(columns, resolved, cycle),
  }
}

/** Years whose next year is over too. */
function completeYears(columns: Columns, { asOf }: ResolvedScope): readonly number[] {
  const span = dataSpan(columns)
  if (span === undefined || asOf === undefined) return []
  const current = yearOf(asOf)
  const last = (yearDays(current).to <= asOf ? current : current - 1) - 1
  const first = Math.max(yearOf(span.first), last - MOST_YEARS + 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}

type Years = Attrition['years'][number]

async function yearOfAttrition(columns: Columns, resolved: ResolvedScope, { start, day }: Journeys, year: number): Promise<Years> {
  const days = yearDays(year)
  const now = await personFacts(columns, { ...resolved, ...days })
  const next = await personFacts(columns, { ...resolved, ...yearDays(year + 1) })
  // Kept and all, of who came first in the year and of the others.
  const counts = { first: [0, 0], older: [0, 0] }
  let [netFen, lostNetFen] = [0, 0]
  await eachBlock(now.buyers.length, createBreathe(), (from, to) => {
    for (let i = from; i < to; i++) {
      const person = intAt(now.buyers, i)
      const isKept = intAt(next.occasions, person) > 0
      const group = intAt(day, intAt(start, person)) >= days.from ? counts.first : counts.older
      group[0] = (group[0] ?? 0) + (isKept ? 1 : 0)
      group[1] = (group[1] ?? 0) + 1
      netFen += doubleAt(now.net, person)
      if (!isKept) lostNetFen += doubleAt(now.net, person)
    }
  })
  const [firstKept = 0, first = 0] = counts.first
  const [olderKept = 0, older = 0] = counts.older
  return {
    year,
    ...keptOf(firstKept + olderKept, first + older),
    netFen,
    lostNetFen,
    firstYear: keptOf(firstKept, first),
    older: keptOf(olderKept, older),
  }
}

function keptOf(kept: number, persons: number): Years['older'] {
  const interval = wilson(persons - kept, persons)
  return {
    persons,
    kept,
    retention: rateOf(kept, persons),
    attrition: rateOf(persons - kept, persons),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}
