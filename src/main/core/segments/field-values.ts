/** What the builder offers for a field: the values that occur, with how many members have them or how many persons bought them. */
import type { FieldValue, ValuesInput } from '#shared/contract/segments-rule.ts'
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import type { Columns } from '../columns/columns.ts'
import type { Dictionary } from '../columns/dictionary.ts'
import { keptFact } from '../columns/rules/kept-facts.ts'
import { seasonsOfProducts } from '../columns/rules/row-facts.ts'
import { intAt } from '../columns/shared-arrays.ts'
import { lowerAscii } from '../columns/text-column.ts'
import { createBreathe, eachBlock, PERSONS_AT_ONCE } from '../columns/turns.ts'
import type { Bound, Read } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import {
  answersTo,
  campaignCodes,
  couponTemplates,
  ownCampaigns,
  ownFields,
  ownValues,
  productNames,
  questionsOf,
  segmentNames,
  sellers,
  surveyNames,
  tagValues,
} from './field-values.sql.ts'

const MOST_VALUES = 200

/** Most members first, among equals by code points; at most 200 that hold `text`. */
export async function fieldValues(input: ValuesInput, { read, columns }: Pick<Reading, 'read' | 'columns'>): Promise<FieldValue[]> {
  const current = await columns.current()
  const sought = lowerAscii(input.text.trim())
  const values = await allValues(input, current, read)
  return values
    .filter(({ value }) => lowerAscii(value).includes(sought))
    .toSorted((one, other) => other.members - one.members || (one.value < other.value ? -1 : 1))
    .slice(0, MOST_VALUES)
}

function allValues(
  { field, fieldId = 0, survey = '', question = '' }: ValuesInput,
  columns: Columns,
  read: Read,
): Offered | Promise<Offered> {
  switch (field) {
    case 'city':
    case 'province':
    case 'county':
    case 'level':
    case 'guide':
    case 'status':
      return countCodes(columns.members[field])
    case 'store':
      return storesWithMembers(columns)
    case 'channel':
      return channelsWithBuyers(columns)
    case 'product':
    case 'category':
    case 'brand':
    case 'season':
      return goodsWithBuyers(field, columns, read)
    default:
      return fromRows(field, { fieldId, survey, question }, read)
  }
}

type Offered = readonly FieldValue[]

function countCodes({ code, values }: Pick<Dictionary, 'code' | 'values'>): Offered {
  const counts = new Int32Array(values.length)
  for (const index of code) counts[index] = intAt(counts, index) + 1
  return values.map((value, index) => ({ value, members: intAt(counts, index) })).filter(({ members }, index) => index > 0 && members > 0)
}

function storesWithMembers({ members, stores }: Columns): Offered {
  const counts = new Int32Array(stores.count)
  for (const store of members.store) if (store >= 0) counts[store] = intAt(counts, store) + 1
  return stores.name.map((value, place) => ({ value, members: intAt(counts, place), id: intAt(stores.id, place) }))
}

async function goodsWithBuyers(field: 'product' | 'category' | 'brand' | 'season', columns: Columns, read: Read): Promise<Offered> {
  const { products } = columns
  if (field === 'product') {
    const buyers = await buyersOf(columns, read, field, {
      code: Int32Array.from({ length: products.count }, (_, place) => place),
      size: products.count,
    })
    const names = new Map(
      read
        .prepare<[], { id: number; code: string; name: string }>(productNames)
        .all()
        .map(({ id, code, name }) => [id, `${name} ${code}`.trim()]),
    )
    return Array.from(products.id, (id, place) => ({ value: names.get(id) ?? '', members: intAt(buyers, place), id }))
  }
  const { code, values } = field === 'season' ? seasonsOfProducts(products, read) : products[field]
  const buyers = await buyersOf(columns, read, field, { code, size: values.length })
  return values.map((value, index) => ({ value, members: intAt(buyers, index) })).slice(1)
}

function channelsWithBuyers({ receipts: { channel, person }, persons }: Columns): Offered {
  if (!channel) return []
  const marks = channel.values.map(() => new Uint8Array(persons.count))
  for (let receipt = 0; receipt < channel.code.length; receipt++) {
    const buyer = intAt(person, receipt)
    const ofChannel = marks[intAt(channel.code, receipt)]
    if (buyer >= 0 && ofChannel) ofChannel[buyer] = 1
  }
  return channel.values.map((value, code) => ({ value, members: marks[code]?.reduce((sum, mark) => sum + mark, 0) ?? 0 })).slice(1)
}

interface Coded {
  /** By the product's place. */
  readonly code: Int32Array
  readonly size: number
}

const GOODS = codeOfLineKind('goods')

/** Persons who ever bought goods of each code, through their receipts one person after the other. */
function buyersOf(columns: Columns, read: Read, field: string, { code, size }: Coded): Promise<Int32Array> {
  return keptFact(columns, read, `buyers of ${field}`, async () => {
    const { persons, receipts, lines } = columns
    const buyers = new Int32Array(size)
    const lastOf = new Int32Array(size).fill(-1)
    const addPersons = (from: number, to: number): void => {
      for (let i = intAt(persons.receiptStart, from), person = from; i < intAt(persons.receiptStart, to); i++) {
        while (intAt(persons.receiptStart, person + 1) <= i) person++
        const receipt = intAt(persons.receipt, i)
        for (let line = intAt(receipts.lineStart, receipt); line < intAt(receipts.lineStart, receipt + 1); line++) {
          const product = intAt(lines.product, line)
          if (product < 0 || lines.kind[line] !== GOODS || intAt(lines.quantityMilli, line) <= 0) continue
          const of = intAt(code, product)
          if (lastOf[of] === person) continue
          lastOf[of] = person
          buyers[of] = intAt(buyers, of) + 1
        }
      }
    }
    await eachBlock(persons.count, createBreathe(), addPersons, PERSONS_AT_ONCE)
    return buyers
  })
}

type OfRows = Exclude<
  ValuesInput['field'],
  'city' | 'province' | 'county' | 'level' | 'guide' | 'status' | 'store' | 'channel' | 'product' | 'category' | 'brand' | 'season'
>

function fromRows(
  field: OfRows,
  { fieldId, survey, question }: { readonly fieldId: number; readonly survey: string; readonly question: string },
  read: Read,
): Offered {
  const all = <P extends readonly Bound[]>(text: string, ...bound: P): FieldValue[] => read.prepare<P, FieldValue>(text).all(...bound)
  switch (field) {
    case 'seller':
      return all(sellers)
    case 'tag':
      return all(tagValues)
    case 'segment':
      return all(segmentNames)
    case 'custom-field':
      return all(ownFields)
    case 'custom-value':
      return all(ownValues, fieldId)
    case 'coupon':
      return all(couponTemplates)
    case 'campaign':
      return all(campaignCodes)
    case 'own-campaign':
      return all(ownCampaigns)
    case 'survey':
      return all(surveyNames)
    case 'question':
      return all(questionsOf, survey)
    case 'answer':
      return all(answersTo, survey, question)
  }
}
