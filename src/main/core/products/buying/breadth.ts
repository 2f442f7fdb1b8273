/** Customers of one category and of several (`product.cross_category`): compared only at equal frequency, for who comes often meets more. */
import type { Breadth, BreadthInput } from '#shared/contract/products-buying.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { newcombe } from '../../statistics/intervals.ts'
import { personFacts } from '../../value/facts/person-facts.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { itemsOf, type Items } from '../goods/items.ts'
import { buyerMatrix } from './buyer-matrix.ts'

const YEAR = 365
const MOST_OCCASIONS = 5

export async function breadthOf(columns: Columns, read: Read, { scope, unit }: BreadthInput): Promise<Breadth> {
  const resolved = resolveScope(columns, scope, { span: 'last-days', days: YEAR })
  const items = await itemsOf(columns, read, unit)
  const now = await itemsByPerson(columns, resolved, items)
  const facts = await personFacts(columns, resolved)
  const kinds = { single: emptyKind(), cross: emptyKind() }
  const singles = items.names.map((name) => ({ name, persons: 0, netFen: 0 }))
  for (const person of facts.buyers) {
    const count = intAt(now.count, person)
    if (count === 0) continue
    const kind = kinds[count === 1 ? 'single' : 'cross']
    kind.persons++
    kind.netFen += doubleAt(facts.net, person)
    kind.occasions += intAt(facts.occasions, person)
    const own = count === 1 ? singles[intAt(now.only, person)] : undefined
    if (!own) continue
    own.persons++
    own.netFen += doubleAt(facts.net, person)
  }
  return {
    footing: footingOf(resolved, { n: facts.buyers.length, definitions: ['product.cross_category'] }),
    single: withTicket(kinds.single),
    cross: withTicket(kinds.cross),
    atEqualFrequency: await atEqualFrequency(columns, resolved, items),
    singles: singles
      .filter(({ persons }) => persons > 0)
      .toSorted((one, other) => other.persons - one.persons || (one.name < other.name ? -1 : 1)),
  }
}

const emptyKind = () => ({ persons: 0, netFen: 0, occasions: 0 })
const withTicket = (kind: ReturnType<typeof emptyKind>) => ({ ...kind, ticketFen: rateOf(kind.netFen, kind.occasions) })

export interface ItemsByPerson {
  /** Items she bought and kept. */
  readonly count: Int32Array
  /** The item, of those who bought one; -1. */
  readonly only: Int32Array
}

export async function itemsByPerson(columns: Columns, resolved: ResolvedScope, { ofProduct, count }: Items): Promise<ItemsByPerson> {
  const { net } = await buyerMatrix(columns, resolved, ofProduct, count)
  const persons = columns.persons.count
  const found = { count: new Int32Array(persons), only: new Int32Array(persons).fill(-1) }
  for (let person = 0; person < persons; person++) {
    for (let item = 0; item < count; item++) {
      if ((net[person * count + item] ?? 0) <= 0) continue
      found.count[person] = intAt(found.count, person) + 1
      found.only[person] = item
    }
  }
  return found
}

/** Of the year before the last: by occasions and breadth, who bought in the last year. */
async function atEqualFrequency(columns: Columns, resolved: ResolvedScope, items: Items): Promise<Breadth['atEqualFrequency']> {
  const to = resolved.to
  const before = { ...resolved, from: to - 2 * YEAR + 1, to: to - YEAR }
  const was = await personFacts(columns, before)
  const is = await personFacts(columns, { ...resolved, from: to - YEAR + 1, to })
  const breadth = await itemsByPerson(columns, before, items)
  const rows = Array.from({ length: MOST_OCCASIONS }, (_, i) => ({ occasions: i + 1, single: 0, singleBack: 0, cross: 0, crossBack: 0 }))
  for (const person of was.buyers) {
    const row = rows[Math.min(MOST_OCCASIONS, intAt(was.occasions, person)) - 1]
    const count = intAt(breadth.count, person)
    if (!row || count === 0) continue
    const isBack = intAt(is.occasions, person) > 0
    const kind = count === 1 ? 'single' : 'cross'
    row[kind]++
    if (isBack) row[`${kind}Back`]++
  }
  return rows.map((row) => {
    const found = newcombe(row.crossBack, row.cross, row.singleBack, row.single)
    return { ...row, difference: found?.difference ?? null, low: found?.low ?? null, high: found?.high ?? null }
  })
}
