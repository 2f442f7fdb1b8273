/** Most valuable, most growable, below zero, over the persons of a scope (metrics.md M61). */
import { valueClasses, type ClassesInput, type ValueClasses } from '#shared/contract/value-tiers.ts'
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, NONE, searchId } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { personFacts, type PersonFacts } from '../facts/person-facts.ts'
import { profitCautions, profitOf, type Profit } from '../facts/profit.ts'
import { USUAL_YEAR } from '../facts/ranked-value.ts'
import { bytesBy, doublesBy } from '../scope/fill.ts'
import { footingOf } from '../scope/footing.ts'
import { createKept } from '../scope/kept.ts'
import { resolveScope, type ResolvedScope } from '../scope/resolve-scope.ts'
import { isIncluded, scopedSales } from '../scope/scoped-sales.ts'
import { classify, growthOf, type Classified } from './classify.ts'
import { potentialsOf } from './like-persons.ts'

export interface ClassedPersons extends Classified {
  readonly resolved: ResolvedScope
  readonly facts: PersonFacts
  readonly profit: Profit | undefined
  /** Places of the persons looked at: who bought, and who has costs booked. Empty where profit is unknown. */
  readonly persons: Int32Array
  readonly margins: Float64Array
  readonly serve: Float64Array
  readonly classes: Uint8Array
  readonly cannotTell: readonly CannotTell[]
}

const keptClasses = createKept<ClassedPersons>('value-classes', 1)

export const classedPersons = (columns: Columns, input: ClassesInput): Promise<ClassedPersons> =>
  keptClasses(columns, JSON.stringify(input), async () => {
    const resolved = resolveScope(columns, input.scope, USUAL_YEAR)
    const facts = await personFacts(columns, resolved)
    const profit = await profitOf(columns, resolved, input.margins)
    const serveOf = await costsToServe(columns, resolved, facts, input.serve)
    const persons = profit ? personsLookedAt(facts, serveOf) : new Int32Array()
    const margins = doublesBy(persons.length, (i) => (profit ? doubleAt(profit.ofPerson, intAt(persons, i)) : 0))
    const serve = doublesBy(persons.length, (i) => doubleAt(serveOf, intAt(persons, i)))
    const values = doublesBy(persons.length, (i) => doubleAt(margins, i) - doubleAt(serve, i))
    const potentials = await potentialsOf(columns, resolved, { persons, values, likeMin: input.likeMin })
    const isNew = newOnes(columns, resolved, persons, input.newDays)
    const classes = classify({ values, potentials, isNew }, input.topShare)
    const cannotTell = [...profitCautions(profit), ...(hasCosts(input.serve) ? [] : [{ code: 'no-costs-entered' as const }])]
    return { resolved, facts, profit, persons, margins, serve, values, potentials, isNew, classes, cannotTell }
  })

const hasCosts = ({ perPersonFen, perReceiptFen, perReturnFen, booked }: ClassesInput['serve']): boolean =>
  perPersonFen + perReceiptFen + perReturnFen + booked.length > 0

async function costsToServe(
  columns: Columns,
  { scope, from, to }: ResolvedScope,
  { buyers }: PersonFacts,
  { perPersonFen, perReceiptFen, perReturnFen, booked }: ClassesInput['serve'],
): Promise<Float64Array> {
  const { receipts, persons } = columns
  const costs = new Float64Array(persons.count)
  for (const person of buyers) costs[person] = perPersonFen
  for (const { personId, fen } of booked) {
    const person = searchId(persons.id, personId)
    if (person >= 0) costs[person] = doubleAt(costs, person) + fen
  }
  if (perReceiptFen === 0 && perReturnFen === 0) return costs
  const sales = await scopedSales(columns, scope)
  await eachBlock(receipts.count, createBreathe(), (first, end) => {
    for (let receipt = first; receipt < end; receipt++) {
      const [person, day] = [intAt(receipts.person, receipt), intAt(receipts.day, receipt)]
      if (person < 0 || day < from || day > to || !isIncluded(sales, receipt)) continue
      costs[person] = doubleAt(costs, person) + (doubleAt(sales.net, receipt) < 0 ? perReturnFen : perReceiptFen)
    }
  })
  return costs
}

function personsLookedAt({ occasions }: PersonFacts, serve: Float64Array): Int32Array {
  const places = new Int32Array(occasions.length)
  let count = 0
  for (let person = 0; person < occasions.length; person++) {
    if (intAt(occasions, person) > 0 || doubleAt(serve, person) > 0) places[count++] = person
  }
  return places.slice(0, count)
}

function newOnes({ persons: all }: Columns, { asOf = 0 }: ResolvedScope, persons: Int32Array, newDays: number): Uint8Array {
  return bytesBy(persons.length, (i) => {
    const first = intAt(all.firstDay, intAt(persons, i))
    return first !== NONE && asOf - first < newDays ? 1 : 0
  })
}

export async function valueClassesOf(columns: Columns, input: ClassesInput): Promise<ValueClasses> {
  const found = await classedPersons(columns, input)
  const sums = valueClasses.map((name) => ({ class: name, persons: 0, netFen: 0, marginFen: 0, serveFen: 0, valueFen: 0, growthFen: 0 }))
  for (let i = 0; i < found.persons.length; i++) {
    const sum = sums[byteAt(found.classes, i)]
    if (!sum) continue
    sum.persons++
    sum.netFen += doubleAt(found.facts.net, intAt(found.persons, i))
    sum.marginFen += doubleAt(found.margins, i)
    sum.serveFen += doubleAt(found.serve, i)
    sum.valueFen += doubleAt(found.values, i)
    sum.growthFen += growthOf(found, i)
  }
  return {
    footing: footingOf(found.resolved, {
      n: found.persons.length,
      definitions: ['value.class', 'value.potential', 'value.profit'],
      cannotTell: found.cannotTell,
    }),
    coverage: found.profit?.coverage ?? null,
    classes: sums,
  }
}
