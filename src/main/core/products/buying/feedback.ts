/** What customers said of goods, beside what they bought and gave back of them. */
import type { Feedback, FeedbackInput } from '#shared/contract/products-buying.ts'
import { codeKey } from '#shared/values/code.ts'
import type { Columns } from '../../columns/columns.ts'
import { createPersonResolver } from '../../columns/rules/records.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { rateOf } from '../../value/scope/rates.ts'
import { registrationOf } from '../../value/share/registered.ts'
import { productNames } from '../goods/goods.sql.ts'
import { itemsOf, shownItem, type Items } from '../goods/items.ts'
import { remarks } from './feedback.sql.ts'

interface Remark {
  readonly who: string | null
  readonly product: string
  readonly day: number | null
  readonly score: number | null
  readonly topic: string | null
  readonly words: string | null
}

export interface PlacedRemark extends Remark {
  /** Place of the item; -1: nobody knows it. */
  readonly item: number
  /** Place of the person, -1 for nobody known. */
  readonly person: number
}

/** Remarks with the item and the person they are of; -1 where nobody knows it. */
export function placedRemarks(columns: Columns, read: Read, items: Items, styles: Items): readonly PlacedRemark[] {
  const personsOf = createPersonResolver(columns, read)
  const products = placesByCode(columns, read)
  const styleOf = new Map<string, number>()
  styles.ofProduct.forEach((style, product) => {
    const key = codeKey(styles.names[style] ?? '')
    if (style >= 0 && !styleOf.has(key)) styleOf.set(key, product)
  })
  return read
    .prepare<[], Remark>(remarks)
    .all()
    .map((remark) => {
      const product = styleOf.get(remark.product) ?? products.get(remark.product) ?? -1
      const [person = -1] = remark.who === null ? [] : personsOf(remark.who)
      return { ...remark, item: product < 0 ? -1 : intAt(items.ofProduct, product), person }
    })
}

function placesByCode({ products }: Columns, read: Read): ReadonlyMap<string, number> {
  const rows = read.prepare<[], { id: number; code: string }>(productNames).all()
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]))
  return new Map(Array.from(products.id, (id, place) => [codeKey(codeOf.get(id) ?? ''), place]))
}

const MOST_TOPICS = 5
const MOST_ENTRIES = 200

export async function feedbackOf(columns: Columns, read: Read, { unit, item: wanted }: FeedbackInput): Promise<Feedback> {
  const items = await itemsOf(columns, read, unit)
  const all = placedRemarks(columns, read, items, await itemsOf(columns, read, 'style'))
  const sold = countSold(columns, items, new Set(all.map(({ item }) => item)))
  const byItem = Map.groupBy(
    all.filter(({ item }) => item >= 0),
    ({ item }) => item,
  )
  const { member } = await registrationOf(columns)
  const entries = all.filter(({ item }) => item >= 0 && (wanted === undefined || items.names[item] === wanted)).slice(0, MOST_ENTRIES)
  return {
    unknown: all.filter(({ item }) => item < 0).length,
    rows: [...byItem]
      .map(([item, own]) => ({ ...shownItem(items, item), ...figuresOf(item, own, sold) }))
      .toSorted((one, other) => other.remarks - one.remarks || (one.name < other.name ? -1 : 1)),
    entries: entries.map(({ day, score, topic, words, person, item }) => ({
      day,
      score,
      topic,
      words,
      memberId: person < 0 || intAt(member, person) < 0 ? null : intAt(columns.members.id, intAt(member, person)),
      item: shownItem(items, item),
      hasBought: sold.buyers.get(item)?.has(person) ?? false,
    })),
  }
}

function figuresOf(item: number, own: readonly PlacedRemark[], sold: ReturnType<typeof countSold>) {
  const scores = own.flatMap(({ score }) => (score === null ? [] : [score]))
  const persons = new Set(own.flatMap(({ person }) => (person < 0 ? [] : [person])))
  const topics = Map.groupBy(
    own.flatMap(({ topic }) => (topic === null ? [] : [topic])),
    (topic) => topic,
  )
  const counts = [...topics].map(([topic, same]) => ({ topic, remarks: same.length }))
  return {
    remarks: own.length,
    rated: scores.length,
    meanScore: rateOf(
      scores.reduce((sum, score) => sum + score, 0),
      scores.length,
    ),
    persons: persons.size,
    bought: [...persons].filter((person) => sold.buyers.get(item)?.has(person)).length,
    returnRate: rateOf(sold.back.get(item) ?? 0, sold.sold.get(item) ?? 0),
    topics: counts.toSorted((one, other) => other.remarks - one.remarks || (one.topic < other.topic ? -1 : 1)).slice(0, MOST_TOPICS),
  }
}

/** Of the items somebody spoke of: pieces sold and given back, and who bought them. */
function countSold({ receipts, lines }: Columns, { ofProduct }: Items, wanted: ReadonlySet<number>) {
  const [sold, back, buyers] = [new Map<number, number>(), new Map<number, number>(), new Map<number, Set<number>>()]
  for (let receipt = 0; receipt < receipts.count; receipt++) {
    for (let line = intAt(receipts.lineStart, receipt); line < intAt(receipts.lineStart, receipt + 1); line++) {
      const product = intAt(lines.product, line)
      const item = product < 0 ? -1 : intAt(ofProduct, product)
      if (item < 0 || !wanted.has(item)) continue
      const pieces = intAt(lines.quantityMilli, line)
      const [into, amount] = pieces < 0 ? [back, -pieces] : [sold, pieces]
      into.set(item, (into.get(item) ?? 0) + amount)
      const person = intAt(receipts.person, receipt)
      if (person < 0 || pieces <= 0) continue
      const own = buyers.get(item) ?? new Set<number>()
      buyers.set(item, own.add(person))
    }
  }
  return { sold, back, buyers }
}
