/** One page for the director: stage, evidence, risks, and three lists worth acting on. */
import { CausesInput, FrequencyInput, PartsInput, type Causes, type Diagnosis, type Stage, type PartKind } from '#shared/contract/brand.ts'
import { CrossInput } from '#shared/contract/brand-lines.ts'
import { ListInput, type ListQuestion } from '#shared/contract/products-lists.ts'
import { CycleRule } from '#shared/contract/value-loyalty.ts'
import type { Scope } from '#shared/contract/value-scope.ts'
import type { Reading } from '../handlers.ts'
import { listPage } from '../products/lists/lists.ts'
import { causesOf } from './causes/causes.ts'
import { frequencyOf } from './parts/frequency.ts'
import { crossOf } from './parts/cross.ts'
import { partsOf } from './stage/parts.ts'
import { stageOf } from './stage/stage.ts'

const PARTS: readonly PartKind[] = ['brand', 'line', 'category']
const MOST_PARTS = 6

export async function diagnosisOf(scope: Scope, context: Reading): Promise<Diagnosis> {
  const { read } = context
  const columns = await context.columns.current()
  const stage = await stageOf(columns, read, { scope })
  const causes = await causesOf(columns, read, CausesInput.parse({ scope }))
  const parts: Diagnosis['parts'] = []
  for (const by of PARTS) {
    const { rows } = await partsOf(columns, read, PartsInput.parse({ scope, by, most: MOST_PARTS }))
    if (rows.length > 1)
      parts.push(...rows.map(({ name, call }) => ({ by, name, stage: call.stage, customers: call.customers, ratio: call.ratio })))
  }
  const { items, cells } = await crossOf(columns, CrossInput.parse({ scope, unit: 'brand' }))
  const move = cells.toSorted((one, other) => other.movable - one.movable)[0]
  const [from, to] = [items[move?.from ?? -1]?.name, items[move?.to ?? -1]?.name]
  const questions = recommended(stage.call.stage, scope, {
    hot: causes.band.verdict === 'mismatch' ? causes.band.hot?.name : undefined,
    hasDeep: causes.discount.isCause,
    rules: causes.rules,
    move: from !== undefined && to !== undefined && (move?.movable ?? 0) > 0 ? { from, to } : undefined,
  })
  const lists: Diagnosis['lists'] = []
  for (const question of questions)
    lists.push({ question, persons: (await listPage(ListInput.parse({ question, limit: 1 }), context)).total })
  return { stage, causes, frequency: await frequencyOf(columns, FrequencyInput.parse({ scope, most: MOST_PARTS })), parts, lists }
}

interface Found {
  readonly hot: string | undefined
  readonly hasDeep: boolean
  readonly rules: Causes['rules']
  readonly move: { readonly from: string; readonly to: string } | undefined
}

/** Three lists by the stage: whom to ask, whom to win a second time, whom to leave out or to move. */
function recommended(stage: Stage, scope: Scope, { hot, hasDeep, rules, move }: Found): readonly ListQuestion[] {
  const programme: ListQuestion = { list: 'second-purchase', scope, fromDays: 30, toDays: 180 }
  const left: ListQuestion = { list: 'non-converters', scope, afterDays: 365 }
  const sample = (group: 'new' | 'repeat'): ListQuestion => ({ list: 'survey-sample', scope, group, size: 200, seed: 1 })
  const moved: ListQuestion[] = move
    ? [
        {
          list: 'migration',
          from: { unit: 'brand', name: move.from },
          to: { unit: 'brand', name: move.to },
          statuses: ['lapsed'],
          cycle: CycleRule.parse({}),
        },
      ]
    : []
  if (stage === 'introduction' || stage === 'not-enough-data') return [sample('new'), sample('repeat'), programme]
  if (stage === 'warning') {
    const cause: ListQuestion[] = hot
      ? [{ list: 'first-buyers', item: { unit: 'style', name: hot }, cameAgain: false, lastDays: 730 }]
      : hasDeep
        ? [{ list: 'deep-discount', scope, depth: rules.deepDiscount, coupons: rules.countsCoupons }]
        : [sample('new')]
    return [programme, ...cause, left]
  }
  if (stage === 'growth') return [programme, left, ...(moved.length > 0 ? moved : [sample('repeat')])]
  const cross: ListQuestion = { list: 'breadth', unit: 'category', kind: 'single' }
  return [programme, cross, ...(moved.length > 0 ? moved : [left])]
}
