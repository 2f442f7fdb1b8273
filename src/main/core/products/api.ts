import type { products } from '#shared/contract/products.ts'
import type { GoodsUnit, ShownItem } from '#shared/contract/products-goods.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import type { Handlers, Reading } from '../handlers.ts'
import { resolveScope } from '../value/scope/resolve-scope.ts'
import { affinityOf } from './buying/affinity.ts'
import { bandsOf } from './buying/bands.ts'
import { breadthOf } from './buying/breadth.ts'
import { calendarOf } from './buying/calendar.ts'
import { feedbackOf } from './buying/feedback.ts'
import { firstQualityOf } from './buying/first-quality.ts'
import { byItem, productSales, topItems } from './buying/item-sales.ts'
import { pairsOf } from './buying/pairs.ts'
import { rankingOf } from './buying/ranking.ts'
import { sequenceOf } from './buying/sequence.ts'
import { tgiOf } from './buying/tgi.ts'
import { productChoices, saveProductChoices } from './choices.ts'
import { itemsOf, shownItem } from './goods/items.ts'
import { exportList } from './lists/export-list.ts'
import { listPage, listResults, saveList } from './lists/lists.ts'

export const productsApi: Handlers<typeof products> = {
  items: (asked, context) => listItems(asked, context),
  affinity: async (input, { read, columns }) => affinityOf(await columns.current(), read, input),
  tgi: async (input, { read, columns }) => tgiOf(await columns.current(), read, input),
  calendar: async (input, { read, columns }) => calendarOf(await columns.current(), read, input),
  pairs: async (input, { read, columns }) => pairsOf(await columns.current(), read, input),
  sequence: async (input, { read, columns }) => sequenceOf(await columns.current(), read, input),
  firstQuality: async (input, { read, columns }) => firstQualityOf(await columns.current(), read, input),
  bands: async (input, { read, columns }) => bandsOf(await columns.current(), read, input),
  ranking: async (input, { read, columns }) => rankingOf(await columns.current(), read, input),
  breadth: async (input, { read, columns }) => breadthOf(await columns.current(), read, input),
  feedback: async (input, { read, columns }) => feedbackOf(await columns.current(), read, input),
  list: (input, context) => listPage(input, context),
  exportList: (asked, working) => exportList(working, asked),
  saveList: (input, context) => saveList(input, context),
  listResults: (_, context) => listResults(context),
  choices: (_, { read }) => productChoices(read),
  saveChoices: (choices, context) => saveProductChoices(choices, context),
}

interface AskedItems {
  readonly unit: GoodsUnit
  readonly text: string
  readonly limit: number
}

async function listItems({ unit, text, limit }: AskedItems, { read, columns: source }: Reading): Promise<ShownItem[]> {
  const columns = await source.current()
  const items = await itemsOf(columns, read, unit)
  const { net } = await productSales(columns, resolveScope(columns, Scope.parse({}), { span: 'all' }))
  const wanted = text.trim().toLowerCase()
  const ranked = topItems(byItem(items.ofProduct, items.count, net), items.names).map((item) => shownItem(items, item))
  return ranked.filter(({ name, label }) => `${name} ${label}`.toLowerCase().includes(wanted)).slice(0, limit)
}
