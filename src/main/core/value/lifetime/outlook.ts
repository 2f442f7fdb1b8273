/** What a fitted model says of single persons, of segments and of everybody (metrics.md M66, M67). */
import type { Outlook, OutlookInput, OutlookTable, OutlookTableInput } from '#shared/contract/value-lifetime.ts'
import { hasBit } from '../../columns/bitmap.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt, searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { footingOf } from '../scope/footing.ts'
import { rateOf } from '../scope/rates.ts'
import { segmentPersons } from '../scope/segment-members.ts'
import type { PersonHistories } from './histories.ts'
import { purchasesOf } from './lifetime-sum.ts'
import { knownHistories, knownOutputs, type KnownOutputs } from './model-outputs.ts'
import { aliveOf, expectedOf } from './purchase-model.ts'
import { expectedSpend } from './spend-model.ts'

const definitions = ['model.p_alive', 'model.expected', 'model.spend', 'model.clv'] as const

/** Persons without an occasion have no row. */
export async function outlookOfPersons(columns: Columns, input: OutlookInput): Promise<Outlook> {
  const { resolved, histories } = await knownHistories(columns, input.scope)
  const persons = input.personIds.flatMap((personId) => {
    const place = searchId(columns.persons.id, personId)
    const at = place < 0 ? -1 : searchId(histories.person, place)
    return at < 0 ? [] : [{ personId, ...figuresOf(histories, at, input) }]
  })
  return { footing: footingOf(resolved, { n: histories.x.length, definitions }), persons }
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

const TENTHS = 10

/** Which tenth a chance falls into: more than its lower end, up to its upper one. */
export const tenthOf = (alive: number): number => Math.min(TENTHS - 1, Math.max(0, Math.ceil(alive * TENTHS) - 1))

/** @throws refusal `segment/rule-invalid` */
export async function outlookTableOf(columns: Columns, read: Read, input: OutlookTableInput): Promise<OutlookTable> {
  const { segments, cannotTell } = await segmentPersons(columns, read, input.segments)
  const outputs = await knownOutputs(columns, input)
  const { resolved, histories, alive } = outputs
  const tenths = Array.from({ length: TENTHS }, (_, tenth) => sumUp(outputs, (i) => tenthOf(doubleAt(alive, i)) === tenth))
  return {
    footing: footingOf(resolved, { n: histories.x.length, definitions, cannotTell }),
    all: sumUp(outputs, () => true),
    byAlive: tenths.map((row, tenth) => ({ from: tenth / TENTHS, to: (tenth + 1) / TENTHS, ...row })),
    bySegment: segments.map(({ segment, name, persons }) => ({
      segment,
      name,
      ...sumUp(outputs, (i) => hasBit(persons, intAt(histories.person, i))),
    })),
  }
}

function sumUp({ histories, alive, expected, lifetimeFen }: KnownOutputs, isIn: (i: number) => boolean): OutlookTable['all'] {
  let [persons, chance, purchases, fen] = [0, 0, 0, 0]
  for (let i = 0; i < histories.x.length; i++) {
    if (!isIn(i)) continue
    persons++
    chance += doubleAt(alive, i)
    purchases += doubleAt(expected, i)
    fen += doubleAt(lifetimeFen, i)
  }
  const money = persons === 0 ? 0 : fen
  return {
    persons,
    meanAlive: told(chance / persons),
    expectedPurchases: told(purchases) ?? 0,
    lifetimeFen: told(money),
    meanLifetimeFen: told(money) === null ? null : rateOf(money, persons),
  }
}
