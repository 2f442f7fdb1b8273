/** Whether the same persons come more often or spend more each time, category by category (metrics.md M35). */
import type { Frequency, FrequencyInput } from '#shared/contract/brand.ts'
import type { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe } from '../../columns/turns.ts'
import { byItem, productSales } from '../../products/buying/item-sales.ts'
import { personFacts } from '../../value/facts/person-facts.ts'
import { periodsOf } from '../../value/growth/growth.ts'
import { panelOf, type Panel } from '../../value/growth/panel.ts'
import { wholeScope } from '../../value/loyalty/whole-scope.ts'
import { daysBefore } from '../../value/scope/days-before.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { createKept } from '../../value/scope/kept.ts'
import { spanCautions, dataSpan, type Days } from '../../value/scope/resolve-scope.ts'

const keptFrequency = createKept<Frequency>('brand-frequency', 8)

export const frequencyOf = (columns: Columns, input: FrequencyInput): Promise<Frequency> =>
  keptFrequency(columns, JSON.stringify(input), () => countFrequency(columns, input))

async function countFrequency(columns: Columns, input: FrequencyInput): Promise<Frequency> {
  const resolved = wholeScope(columns, input.scope)
  const { asOf = 0 } = resolved
  const [before, after] = periodsOf(columns, asOf, input)
  const { code, values } = columns.products[input.by]
  const net = byItem(code, values.length, (await productSales(columns, resolved)).knownNet)
  const names = values
    .map((name, place) => ({ name, netFen: doubleAt(net, place) }))
    .filter(({ name, netFen }) => name !== '' && netFen > 0)
    .toSorted((one, other) => other.netFen - one.netFen || (one.name < other.name ? -1 : 1))
    .slice(0, input.most)
  const rows: Frequency['rows'] = []
  const breathe = createBreathe()
  for (const name of ['', ...names.map((one) => one.name)]) {
    rows.push({ name, ...(await rowOf(columns, scopeOf(input, name), before, after)) })
    await breathe()
  }
  const span = dataSpan(columns)
  return {
    footing: footingOf(
      { ...resolved, from: before.from, to: after.to },
      { n: rows[0]?.persons ?? 0, definitions: ['stage.freq_ticket'], cannotTell: span ? spanCautions(before, span.first, asOf) : [] },
    ),
    before,
    after,
    // Leap years may differ by their day.
    isUneven: Math.abs(lengthOf(before) - lengthOf(after)) > 1,
    rows,
  }
}

const lengthOf = ({ from, to }: Days): number => to - from + 1

function scopeOf({ scope, by }: FrequencyInput, name: string): Scope {
  if (name === '') return scope
  return { ...scope, ...{ category: { categories: [name] }, brand: { brands: [name] }, line: { lines: [name] } }[by] }
}

async function rowOf(columns: Columns, scope: Scope, before: Days, after: Days) {
  const earlier = panelOf(await panelBetween(columns, scope, daysBefore(before), before))
  return {
    ...panelOf(await panelBetween(columns, scope, before, after)),
    earlier: { persons: earlier.persons, salesChange: earlier.sales?.change ?? null, verdict: earlier.verdict },
  }
}

/** Persons with two occasions and more in both periods. */
async function panelBetween(columns: Columns, scope: Scope, before: Days, after: Days): Promise<Panel> {
  const resolved = wholeScope(columns, scope)
  const was = await personFacts(columns, { ...resolved, ...before })
  const is = await personFacts(columns, { ...resolved, ...after })
  const panel = { wasOccasions: [] as number[], isOccasions: [] as number[], wasFen: [] as number[], isFen: [] as number[] }
  for (const person of is.buyers) {
    const [timesWas, times] = [intAt(was.occasions, person), intAt(is.occasions, person)]
    if (timesWas < 2 || times < 2) continue
    panel.wasOccasions.push(timesWas)
    panel.isOccasions.push(times)
    panel.wasFen.push(doubleAt(was.net, person))
    panel.isFen.push(doubleAt(is.net, person))
  }
  return panel
}
