/** The persons behind the figures of lifetime value. */
import type { PeopleSet } from '#shared/contract/value-people.ts'
import { hasBit } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { assertNever } from '../../must.ts'
import { journeysOf } from '../facts/journeys.ts'
import { personFacts } from '../facts/person-facts.ts'
import type { FoundPeople } from '../people/found-people.ts'
import { doublesBy, intsBy } from '../scope/fill.ts'
import { resolveScope, yearDays, type ResolvedScope } from '../scope/resolve-scope.ts'
import { segmentPersons } from '../scope/segment-members.ts'
import { historiesUntil } from './histories.ts'
import { knownOutputs } from './model-outputs.ts'
import { tenthOf } from './outlook.ts'
import { personsOfRow } from './seed-rows.ts'
import { seedQuestion } from './seed-value.ts'

type Of<O extends PeopleSet['of']> = Extract<PeopleSet, { of: O }>

export function ofLifetime(columns: Columns, read: Read, set: Of<'seed-value' | 'outlook' | 'repeats'>): Promise<FoundPeople> {
  switch (set.of) {
    case 'seed-value':
      return ofSeedRow(columns, read, set)
    case 'outlook':
      return ofOutlook(columns, read, set)
    case 'repeats':
      return ofRepeats(columns, set)
    default:
      return assertNever(set)
  }
}

/** Of a year, with what they bought in that year. */
async function ofSeedRow(columns: Columns, read: Read, { input, row, group }: Of<'seed-value'>): Promise<FoundPeople> {
  const found = await segmentPersons(columns, read, input.by === 'segment' ? input.segments : [])
  const { resolved, asked } = seedQuestion(columns, input, found)
  const year = input.by === 'year' ? asked.years[row] : undefined
  const within = year === undefined ? resolved : withinYear(resolved, year)
  return bySales(columns, within, await personsOfRow(columns, resolved, asked, { row, group }))
}

function withinYear(resolved: ResolvedScope, year: number): ResolvedScope {
  const { from, to } = yearDays(year)
  return { ...resolved, from: Math.max(resolved.from, from), to: Math.min(resolved.to, to) }
}

async function bySales(columns: Columns, resolved: ResolvedScope, persons: Int32Array): Promise<FoundPeople> {
  const facts = await personFacts(columns, resolved)
  return {
    resolved,
    facts,
    persons,
    values: doublesBy(persons.length, (i) => doubleAt(facts.net, intAt(persons, i))),
    isMoney: true,
    definitions: ['base.net_sales', 'clv.seed'],
    cannotTell: [],
  }
}

/** By the value the model expects of them, to the fen; where spend cannot be told, by purchases expected. */
async function ofOutlook(columns: Columns, read: Read, { input, alive, segment }: Of<'outlook'>): Promise<FoundPeople> {
  const { segments, cannotTell } = await segmentPersons(columns, read, segment === undefined ? [] : input.segments)
  const outputs = await knownOutputs(columns, input)
  const { resolved, histories } = outputs
  const members = segments.find((one) => one.segment === segment)?.persons
  const indexes = histories.person
    .map((_, i) => i)
    .filter((i) => {
      const isInTenth = alive === undefined || tenthOf(doubleAt(outputs.alive, i)) === alive
      return isInTenth && (segment === undefined || (members !== undefined && hasBit(members, intAt(histories.person, i))))
    })
  const isMoney = indexes.every((i) => Number.isFinite(doubleAt(outputs.lifetimeFen, i)))
  return {
    resolved,
    facts: await personFacts(columns, resolved),
    persons: indexes.map((i) => intAt(histories.person, i)),
    values: doublesBy(indexes.length, (place) => {
      const i = intAt(indexes, place)
      return isMoney ? Math.round(doubleAt(outputs.lifetimeFen, i)) : doubleAt(outputs.expected, i)
    }),
    isMoney,
    definitions: ['model.clv', 'model.p_alive', 'model.expected'],
    cannotTell,
  }
}

const MOST_REPEATS = 7

/** By what they bought up to the day. */
async function ofRepeats(columns: Columns, { scope, until, repeats }: Of<'repeats'>): Promise<FoundPeople> {
  const whole = resolveScope(columns, { ...scope, period: { span: 'all' } }, { span: 'all' })
  const resolved = { ...whole, to: Math.min(whole.to, until) }
  const { person, x } = await historiesUntil(await journeysOf(columns, whole), resolved.to)
  const indexes = person.map((_, i) => i).filter((i) => Math.min(MOST_REPEATS, intAt(x, i)) === repeats)
  return bySales(
    columns,
    resolved,
    intsBy(indexes.length, (i) => intAt(person, intAt(indexes, i))),
  )
}
