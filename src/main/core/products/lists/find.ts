/** The persons of a list that no rule says. */
import type { GoodsItem } from '#shared/contract/products-goods.ts'
import type { ListQuestion } from '#shared/contract/products-lists.ts'
import { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { byteAt, doubleAt, intAt, NONE } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { cycleStatuses } from '#shared/contract/value-loyalty.ts'
import { lifeFacts, NO_STATUS, type LifeFacts } from '../../value/loyalty/life-facts.ts'
import { wholeScope } from '../../value/loyalty/whole-scope.ts'
import { resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { itemsByPerson } from '../buying/breadth.ts'
import { placedRemarks } from '../buying/feedback.ts'
import { firstDiscounts, isDeep } from '../buying/first-discount.ts'
import { couponEvents } from '../buying/first-event.ts'
import { createItemCollector, dayReader, firstBuysOf } from '../goods/first-buys.ts'
import { itemPlace, itemsOf } from '../goods/items.ts'
import { fitsOfNewStyle } from './new-arrival.ts'

type Of<L extends ListQuestion['list']> = Extract<ListQuestion, { list: L }>
/** Whether the person in that place is on the list. */
export type IsOn = (person: number) => boolean

const nobody: IsOn = () => false

export async function findList(columns: Columns, read: Read, question: ListQuestion): Promise<IsOn> {
  switch (question.list) {
    case 'new-arrival':
      return fitsOfNewStyle(columns, read, question)
    case 'first-buyers':
      return firstBuyers(columns, read, question)
    case 'breadth':
      return ofBreadth(columns, read, question)
    case 'feedback':
      return whoSaid(columns, read, question)
    case 'deep-discount':
      return deepDiscounted(columns, read, question)
    case 'migration':
      return lapsedOf(columns, question)
    case 'active-only':
      return activeOnly(columns, question)
    case 'second-purchase':
      return boughtOnce(columns, question.scope, question.fromDays, question.toDays)
    case 'non-converters':
      return boughtOnce(columns, question.scope, question.afterDays, Number.MAX_SAFE_INTEGER)
    case 'survey-sample':
      return sampled(columns, question)
    case 'next-offer':
    case 'seed':
    case 'buyers':
      // A rule says these; without one nothing is of the name.
      return nobody
  }
}

async function firstBuyers(columns: Columns, read: Read, { item, cameAgain, lastDays }: Of<'first-buyers'>): Promise<IsOn> {
  const resolved = wholeScope(columns, Scope.parse({}))
  const items = await itemsOf(columns, read, item.unit)
  const place = itemPlace(items, item.name)
  const { firstDay, secondDay } = await firstBuysOf(columns, resolved)
  const collector = createItemCollector(columns, items.ofProduct, items.count)
  const readDay = await dayReader(columns, resolved)
  const from = lastDays === 0 ? NONE : (resolved.asOf ?? 0) - lastDays
  return (person) => {
    const day = intAt(firstDay, person)
    if (day === NONE || day <= from || (cameAgain !== undefined && (intAt(secondDay, person) !== NONE) !== cameAgain)) return false
    readDay(person, day, collector.add)
    return collector.take().includes(place)
  }
}

async function ofBreadth(columns: Columns, read: Read, { unit, kind, name }: Of<'breadth'>): Promise<IsOn> {
  const items = await itemsOf(columns, read, unit)
  const resolved = resolveScope(columns, Scope.parse({}), { span: 'last-days', days: 365 })
  const { count, only } = await itemsByPerson(columns, resolved, items)
  const wanted = name === undefined ? undefined : itemPlace(items, name)
  return (person) =>
    kind === 'cross' ? intAt(count, person) > 1 : intAt(count, person) === 1 && (wanted === undefined || intAt(only, person) === wanted)
}

async function whoSaid(columns: Columns, read: Read, { item, mostScore }: Of<'feedback'>): Promise<IsOn> {
  const items = await itemsOf(columns, read, item.unit)
  const place = itemPlace(items, item.name)
  const said = placedRemarks(columns, read, items, await itemsOf(columns, read, 'style')).filter(
    (remark) => remark.item === place && (mostScore === undefined || (remark.score !== null && remark.score <= mostScore)),
  )
  const persons = new Set(said.map(({ person }) => person))
  return (person) => place >= 0 && persons.has(person)
}

/** As cause 1 of the warning counts them: by their discount, or by the coupon of an event. */
async function deepDiscounted(columns: Columns, read: Read, { scope, depth, coupons }: Of<'deep-discount'>): Promise<IsOn> {
  const resolved = wholeScope(columns, scope)
  const { firstDay } = await firstBuysOf(columns, resolved)
  const discounts = await firstDiscounts(columns, resolved)
  const eventOn = coupons ? couponEvents(columns, read) : () => undefined
  const from = (resolved.asOf ?? 0) - 365
  return (person) => {
    const day = intAt(firstDay, person)
    return day > from && (isDeep(doubleAt(discounts, person), depth) || eventOn(person, day) !== undefined)
  }
}

/** Sales of one item as a scope; undefined for units no scope knows. */
export function scopeOfItem({ unit, name }: GoodsItem): Scope | undefined {
  if (unit === 'category') return Scope.parse({ categories: [name] })
  if (unit === 'brand') return Scope.parse({ brands: [name] })
  if (unit === 'line') return Scope.parse({ lines: [name] })
  return undefined
}

type Cycle = Of<'migration'>['cycle']

async function lifeOf(columns: Columns, item: GoodsItem, cycle: Cycle): Promise<LifeFacts | undefined> {
  const scope = scopeOfItem(item)
  return scope && lifeFacts(columns, wholeScope(columns, scope), cycle)
}

const statusOf = ({ status }: LifeFacts, person: number): string | undefined =>
  byteAt(status, person) === NO_STATUS ? undefined : cycleStatuses[byteAt(status, person)]
const isActive = (status: string | undefined): boolean => status === 'active' || status === 'due'

async function lapsedOf(columns: Columns, { from, to, statuses, cycle }: Of<'migration'>): Promise<IsOn> {
  const left = await lifeOf(columns, from, cycle)
  const other = await lifeOf(columns, to, cycle)
  if (!left || !other) return nobody
  const wanted: readonly (string | undefined)[] = statuses
  return (person) => wanted.includes(statusOf(left, person)) && !isActive(statusOf(other, person))
}

async function activeOnly(columns: Columns, { brand, cycle }: Of<'active-only'>): Promise<IsOn> {
  const own = await lifeOf(columns, brand, cycle)
  if (!own || (brand.unit !== 'brand' && brand.unit !== 'line' && brand.unit !== 'category')) return nobody
  const isElsewhere = new Uint8Array(columns.persons.count)
  for (const name of columns.products[brand.unit].values.slice(1)) {
    if (name === brand.name) continue
    const other = await lifeOf(columns, { unit: brand.unit, name }, cycle)
    for (let person = 0; other && person < isElsewhere.length; person++) if (isActive(statusOf(other, person))) isElsewhere[person] = 1
  }
  return (person) => isActive(statusOf(own, person)) && byteAt(isElsewhere, person) === 0
}

async function boughtOnce(columns: Columns, scope: Scope, fromDays: number, toDays: number): Promise<IsOn> {
  const resolved = wholeScope(columns, scope)
  const { firstDay, secondDay } = await firstBuysOf(columns, resolved)
  const { asOf = 0 } = resolved
  return (person) => {
    const day = intAt(firstDay, person)
    return day !== NONE && intAt(secondDay, person) === NONE && asOf - day >= fromDays && asOf - day <= toDays
  }
}

/** By a hash of seed and person, so that the same question draws the same persons. */
async function sampled(columns: Columns, { scope, group, size, seed }: Of<'survey-sample'>): Promise<IsOn> {
  const resolved: ResolvedScope = wholeScope(columns, scope)
  const { firstDay, secondDay, journeys } = await firstBuysOf(columns, resolved)
  const from = (resolved.asOf ?? 0) - 365
  const isIn: IsOn = (person) => {
    const first = intAt(firstDay, person)
    if (first === NONE) return false
    if (group === 'new') return first > from
    return intAt(secondDay, person) !== NONE && intAt(journeys.day, intAt(journeys.start, person + 1) - 1) > from
  }
  const drawn: { readonly person: number; readonly lot: number }[] = []
  for (let person = 0; person < firstDay.length; person++)
    if (isIn(person)) drawn.push({ person, lot: lotOf(seed, intAt(columns.persons.id, person)) })
  const taken = new Set(
    drawn
      .toSorted((one, other) => one.lot - other.lot || one.person - other.person)
      .slice(0, size)
      .map(({ person }) => person),
  )
  return (person) => taken.has(person)
}

function lotOf(seed: number, id: number): number {
  let mixed = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(id, 0xc2b2_ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9_f3b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
