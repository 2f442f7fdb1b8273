/** What a fitted model says of single persons (metrics.md M66, M67). */
import type { Outlook, OutlookInput } from '#shared/contract/value-lifetime.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, searchId } from '../../columns/shared-arrays.ts'
import { createKept } from '../scope/kept.ts'
import { journeysOf } from '../facts/journeys.ts'
import { footingOf } from '../scope/footing.ts'
import { narrowingOf } from '../scope/narrowing.ts'
import { resolveScope } from '../scope/resolve-scope.ts'
import { historiesUntil, type PersonHistories } from './histories.ts'
import { purchasesOf } from './lifetime-sum.ts'
import { aliveOf, expectedOf } from './purchase-model.ts'
import { expectedSpend } from './spend-model.ts'

const keptHistories = createKept<PersonHistories>('histories', 1)

/** Persons without an occasion have no row. */
export async function outlookOfPersons(columns: Columns, input: OutlookInput): Promise<Outlook> {
  const resolved = resolveScope(columns, { ...input.scope, period: { span: 'all' } }, { span: 'all' })
  const { scope } = resolved
  const key = JSON.stringify([narrowingOf(scope), scope.occasions, resolved.asOf])
  const histories = await keptHistories(columns, key, async () => historiesUntil(await journeysOf(columns, resolved), resolved.asOf ?? 0))
  const persons = input.personIds.flatMap((personId) => {
    const place = searchId(columns.persons.id, personId)
    const at = place < 0 ? -1 : searchId(histories.person, place)
    return at < 0 ? [] : [{ personId, ...figuresOf(histories, at, input) }]
  })
  return {
    footing: footingOf(resolved, { n: histories.x.length, definitions: ['model.p_alive', 'model.expected', 'model.spend', 'model.clv'] }),
    persons,
  }
}

const told = (value: number): number | null => (Number.isFinite(value) ? value : null)

function figuresOf({ x, tx, age, spend }: PersonHistories, at: number, input: OutlookInput): Omit<Outlook['persons'][number], 'personId'> {
  const history = { x: intAt(x, at), tx: intAt(tx, at) / 7, age: intAt(age, at) / 7 }
  const purchases = purchasesOf(input.params, history, input)
  const money = input.spend ? expectedSpend(input.spend, history.x, doubleAt(spend, at)) * 100 : Number.NaN
  return {
    repeats: history.x,
    lastWeek: history.tx,
    ageWeeks: history.age,
    alive: told(aliveOf(input.params, history)),
    expectedInDays: told(expectedOf(input.params, history, input.days / 7)),
    expectedInMonths: told(purchases.expected),
    expectedSpendFen: told(money),
    lifetimeFen: told(input.marginRate * money * purchases.discounted),
  }
}
