/**
 * What a fitted model says of everybody: the chance to come again, purchases and money expected. Computed once per distinct history and
 * kept as long as the columns stay. `modelColumns` is the door for rules and lists of later features.
 */
import type { KeptModel, OutlookTableInput } from '#shared/contract/value-lifetime.ts'
import type { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { choicesOf } from '../choices.ts'
import { journeysOf } from '../facts/journeys.ts'
import { createKept } from '../scope/kept.ts'
import { narrowingOf } from '../scope/narrowing.ts'
import { resolveScope, type ResolvedScope } from '../scope/resolve-scope.ts'
import type { Step } from './fit.ts'
import { grouped, historiesUntil, type Grouped, type PersonHistories } from './histories.ts'
import { purchasesOf } from './lifetime-sum.ts'
import { aliveOf, type Histories, type History } from './purchase-model.ts'
import { expectedSpend } from './spend-model.ts'

type Fitted = Pick<OutlookTableInput, 'params' | 'spend' | 'months' | 'monthlyRate' | 'marginRate'>

/** By index of the histories: persons who have bought. */
export interface ModelOutputs {
  readonly alive: Float64Array
  /** In the months to come. */
  readonly expected: Float64Array
  /** Fen, discounted; NaN where spend cannot be told. */
  readonly lifetimeFen: Float64Array
}

export async function outputsOf(histories: PersonHistories, groups: Grouped, fitted: Fitted, step: Step): Promise<ModelOutputs> {
  const { params, spend, marginRate } = fitted
  const alive = await perGroup(groups.histories, step, (history) => aliveOf(params, history))
  const expected = new Float64Array(alive.length)
  let group = 0
  const discounted = await perGroup(groups.histories, step, (history) => {
    const purchases = purchasesOf(params, history, fitted)
    expected[group++] = purchases.expected
    return purchases.discounted
  })
  const lifetimeFen = Float64Array.from(groups.groupOf, (of, i) =>
    spend
      ? marginRate * expectedSpend(spend, intAt(histories.x, i), doubleAt(histories.spend, i)) * 100 * doubleAt(discounted, of)
      : Number.NaN,
  )
  return { alive: spread(alive, groups), expected: spread(expected, groups), lifetimeFen }
}

const BLOCK = 500

export async function perGroup(
  { x, tx, age, perWeek }: Histories,
  step: Step,
  valueOf: (history: History) => number,
): Promise<Float64Array> {
  const values = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) {
    values[i] = valueOf({ x: intAt(x, i), tx: intAt(tx, i) / perWeek, age: intAt(age, i) / perWeek })
    if (i % BLOCK === 0) await step()
  }
  return values
}

export const spread = (byGroup: Float64Array, { groupOf }: Grouped): Float64Array =>
  Float64Array.from(groupOf, (group) => doubleAt(byGroup, group))

export interface KnownOutputs extends ModelOutputs {
  readonly resolved: ResolvedScope
  readonly histories: PersonHistories
}

const keptHistories = createKept<PersonHistories>('histories', 2)
const keptOutputs = createKept<ModelOutputs>('model-outputs', 2)

/** Histories up to the as-of day: of the whole time, whatever the period. */
export async function knownHistories(
  columns: Columns,
  scope: Scope,
): Promise<{ readonly resolved: ResolvedScope; readonly histories: PersonHistories; readonly key: string }> {
  const resolved = resolveScope(columns, { ...scope, period: { span: 'all' } }, { span: 'all' })
  const key = JSON.stringify([narrowingOf(resolved.scope), resolved.scope.occasions, resolved.asOf])
  const histories = await keptHistories(columns, key, async () => historiesUntil(await journeysOf(columns, resolved), resolved.asOf ?? 0))
  return { resolved, histories, key }
}

export async function knownOutputs(columns: Columns, { scope, ...rest }: OutlookTableInput): Promise<KnownOutputs> {
  const { params, spend, months, monthlyRate, marginRate } = rest
  const { resolved, histories, key } = await knownHistories(columns, scope)
  const outputs = await keptOutputs(columns, key + JSON.stringify([params, spend, months, monthlyRate, marginRate]), async () =>
    outputsOf(histories, await grouped(histories), rest, createBreathe()),
  )
  return { resolved, histories, ...outputs }
}

/** One value per person, by her place; NaN for whoever has not bought, and where nothing can be told. */
export interface ModelColumns {
  readonly alive: Float64Array
  readonly expectedPurchases: Float64Array
  readonly lifetimeFen: Float64Array
}

/** Of the model the workspace goes by; undefined where none was fitted, or the last one was refused. */
export async function modelColumns(columns: Columns, read: Read): Promise<ModelColumns | undefined> {
  const asked = shownModel(choicesOf(read).model.kept)
  if (!asked) return undefined
  const { histories, alive, expected, lifetimeFen } = await knownOutputs(columns, asked)
  const byPlace = (values: Float64Array): Float64Array => {
    const all = new Float64Array(columns.persons.count).fill(Number.NaN)
    values.forEach((value, i) => {
      all[intAt(histories.person, i)] = value
    })
    return all
  }
  return { alive: byPlace(alive), expectedPurchases: byPlace(expected), lifetimeFen: byPlace(lifetimeFen) }
}

/** The question that gets the figures of a kept model; undefined where it may not be shown. */
export function shownModel(kept: KeptModel | null): OutlookTableInput | undefined {
  if (!kept) return undefined
  const { asked, model } = kept
  const { params } = model.fit
  if (!model.verdict.show || params === null) return undefined
  const { scope, months, monthlyRate, marginRate } = asked
  const spend = model.spend.meanSpendFen === null ? null : model.spend.params
  return { scope, params, ...(spend ? { spend } : {}), months, monthlyRate, marginRate, segments: [] }
}
