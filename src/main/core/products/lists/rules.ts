/** Lists that a rule of segments says too: the rule finds them, so that list and segment can never differ. */
import type { GoodsItem } from '#shared/contract/products-goods.ts'
import type { ListQuestion } from '#shared/contract/products-lists.ts'
import type { SegmentCondition } from '#shared/languages/segment-conditions.ts'
import type { Goods } from '#shared/languages/segment-goods.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import type { Window } from '#shared/languages/segment-window.ts'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { isUnnarrowed } from '../../value/scope/narrowing.ts'
import { itemPlace, itemsOf } from '../goods/items.ts'

/** A rule names at most so many products. */
const MOST_PRODUCTS = 5000
const YEAR: Window = { span: 'last-days', days: 365 }
const EVER: Window = { span: 'all' }

/** Undefined where no rule says it: narrowed sales, cycles of a brand, sizes. */
export async function ruleOfList(columns: Columns, read: Read, question: ListQuestion): Promise<SegmentRule | undefined> {
  const goods = (item: GoodsItem): Promise<Goods | undefined> => goodsOf(columns, read, item)
  switch (question.list) {
    case 'next-offer':
      return boughtNot(await goods(question.a), await goods(question.b), { window: last(question.lastDays), least: 1 })
    case 'seed':
      return boughtNot(await goods(question.from), await goods(question.to), {
        window: last(question.lastDays),
        least: question.leastOccasions,
      })
    case 'buyers': {
      const bought = await goods(question.item)
      return bought && all(boughtRule(bought, last(question.lastDays), 1))
    }
    case 'second-purchase':
      return isUnnarrowed(question.scope)
        ? all(once, since({ span: 'days-ago', least: question.fromDays, most: question.toDays }))
        : undefined
    case 'non-converters':
      return isUnnarrowed(question.scope) ? all(once, since({ span: 'days-ago', least: question.afterDays, most: 36_500 })) : undefined
    case 'survey-sample': {
      if (!isUnnarrowed(question.scope)) return undefined
      const take: SegmentCondition = { kind: 'sample', take: { by: 'count', count: question.size }, seed: question.seed, among: 'group' }
      const isNew: SegmentCondition = { kind: 'day', field: 'firstDay', window: YEAR }
      return question.group === 'new' ? all(isNew, take) : all(twice, since(YEAR), take)
    }
    case 'new-arrival':
    case 'first-buyers':
    case 'breadth':
    case 'feedback':
    case 'deep-discount':
    case 'migration':
    case 'active-only':
      return undefined
  }
}

const all = (...rules: SegmentRule['rules']): SegmentRule => ({ kind: 'group', match: 'all', rules })
const last = (days: number): Window => (days === 0 ? EVER : { span: 'last-days', days })
const since = (window: Window): SegmentCondition => ({ kind: 'day', field: 'lastDay', window })
const occasions = (range: { min?: number; max?: number }): SegmentCondition => ({
  kind: 'measure',
  measure: 'occasions',
  window: EVER,
  range,
})
const once = occasions({ min: 1, max: 1 })
const twice = occasions({ min: 2 })
const boughtRule = (goods: Goods, window: Window, min: number): SegmentCondition => ({
  kind: 'bought',
  ...goods,
  window,
  count: 'occasions',
  range: { min },
})

function boughtNot(
  first: Goods | undefined,
  second: Goods | undefined,
  { window, least }: { readonly window: Window; readonly least: number },
): SegmentRule | undefined {
  if (!first || !second) return undefined
  const never: SegmentRule = { kind: 'group', match: 'none', rules: [boughtRule(second, EVER, 1)] }
  return all(boughtRule(first, window, least), never)
}

const noGoods: Goods = { categories: [], productIds: [], storeIds: [] }

/** Undefined where nothing is of that name, or too many products are. */
export async function goodsOf(columns: Columns, read: Read, { unit, name }: GoodsItem): Promise<Goods | undefined> {
  if (unit === 'category') return { ...noGoods, categories: [name] }
  if (unit === 'brand') return { ...noGoods, brands: [name] }
  if (unit === 'season') return { ...noGoods, seasons: [name] }
  const items = await itemsOf(columns, read, unit)
  const item = itemPlace(items, name)
  const productIds: number[] = []
  items.ofProduct.forEach((of, product) => {
    if (item >= 0 && of === item) productIds.push(intAt(columns.products.id, product))
  })
  return productIds.length === 0 || productIds.length > MOST_PRODUCTS ? undefined : { ...noGoods, productIds }
}
