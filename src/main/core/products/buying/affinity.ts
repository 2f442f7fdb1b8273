/** Who buys what (metrics.md M71): penetration of items in groups of persons against all, tested; an index alone is no finding. */
import type { Affinity, AffinityInput } from '#shared/contract/products-buying.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { falseDiscoveryRates } from '../../statistics/order.ts'
import { chiSquare, isTestable } from '../../statistics/two-by-two.ts'
import { personFacts } from '../../value/facts/person-facts.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { positiveRate } from '../../value/scope/rates.ts'
import { resolveScope } from '../../value/scope/resolve-scope.ts'
import { groupsOf, type Groups } from '../goods/groups.ts'
import { itemsOf, shownItem } from '../goods/items.ts'
import { buyerMatrix, lineHolders, type BuyerMatrix } from './buyer-matrix.ts'
import { byItem, productSales, topItems } from './item-sales.ts'

export async function affinityOf(columns: Columns, read: Read, input: AffinityInput): Promise<Affinity> {
  const resolved = resolveScope(columns, input.scope, { span: 'all' })
  const items = await itemsOf(columns, read, input.unit)
  const groups = await groupsOf(columns, read, input.by)
  const ranked = topItems(byItem(items.ofProduct, items.count, (await productSales(columns, resolved)).knownNet), items.names)
  const shown = ranked.slice(0, input.most)
  const { buyers } = await personFacts(columns, resolved)
  const rowOf = new Int32Array(items.count).fill(-1)
  shown.forEach((item, row) => (rowOf[item] = row))
  const ofProduct = items.ofProduct.map((item) => (item < 0 ? -1 : intAt(rowOf, item)))
  const matrix = await buyerMatrix(columns, resolved, ofProduct, shown.length)
  const held = input.bought === 'any-line' ? await lineHolders(columns, resolved, ofProduct, shown.length) : undefined
  const counts = countCells(matrix, buyers, { groups, held })
  const kept = shown.map((_, row) => row).filter((row) => counts.everybody(row) >= input.leastItemBuyers)
  const cells = cellsOf(counts, kept, groups.overlapping > 0 ? { ...input, q: 0 } : input)
  return {
    footing: footingOf(resolved, {
      n: counts.persons,
      definitions: ['product.penetration', 'product.index'],
      cannotTell: groups.cannotTell,
    }),
    items: kept.map((row) => ({ ...shownItem(items, shown[row] ?? 0), buyers: counts.buyersOf(row), netFen: counts.netOf(row) })),
    groups: groups.names.map((name, group) => ({ name, persons: intAt(counts.sizes, group), netFen: counts.netOfGroup(group) })),
    cells,
    tested: cells.filter(({ q }) => q !== null).length,
    findings: cells.filter(({ isFinding }) => isFinding).length,
    more: ranked.length - kept.length,
    overlapping: groups.overlapping,
  }
}

interface Counting {
  readonly groups: Groups
  /** 1 where somebody counts as a buyer; absent: where her net sales are above 0. */
  readonly held: Uint8Array | undefined
}

/** Persons in a group: who has no value of the property is in no denominator. */
function countCells({ net, items }: BuyerMatrix, buyers: Int32Array, { groups: { ofPerson, names }, held }: Counting) {
  const groups = names.length
  const sizes = new Int32Array(groups)
  const bought = new Int32Array(groups * items)
  const fen = new Float64Array(groups * items)
  const everybody = new Int32Array(items)
  let persons = 0
  for (let i = 0; i < buyers.length; i++) {
    const person = intAt(buyers, i)
    const group = intAt(ofPerson, person)
    if (group >= 0) {
      persons++
      sizes[group] = intAt(sizes, group) + 1
    }
    for (let item = 0; item < items; item++) {
      const at = person * items + item
      const amount = net[at] as number
      const hasBought = held ? held[at] === 1 : amount > 0
      if (hasBought) everybody[item] = intAt(everybody, item) + 1
      if (group < 0 || (amount === 0 && !hasBought)) continue
      const cell = group * items + item
      fen[cell] = doubleAt(fen, cell) + amount
      if (hasBought) bought[cell] = intAt(bought, cell) + 1
    }
  }
  const overGroups = (values: Float64Array | Int32Array, item: number): number =>
    names.reduce((sum, _, group) => sum + (values[group * items + item] as number), 0)
  const netOfGroup = (group: number): number => fen.subarray(group * items, (group + 1) * items).reduce((sum, one) => sum + one, 0)
  return {
    persons,
    items,
    sizes,
    bought,
    fen,
    /** Buyers, whether their group is known or not. */
    everybody: (item: number) => intAt(everybody, item),
    buyersOf: (item: number) => overGroups(bought, item),
    netOf: (item: number) => overGroups(fen, item),
    netOfGroup,
  }
}

type Limits = Pick<AffinityInput, 'q' | 'low' | 'high' | 'leastBuyers'>

/** @param kept The rows of the table; shares of sales are of all that were counted. */
function cellsOf(counts: ReturnType<typeof countCells>, kept: readonly number[], limits: Limits): Affinity['cells'] {
  const { persons, items, sizes, bought, fen } = counts
  const total = sizes.reduce((sum, _, group) => sum + counts.netOfGroup(group), 0)
  const cells = Array.from({ length: sizes.length * kept.length }, (_, place) => {
    const [group, shown] = [Math.floor(place / kept.length), place % kept.length]
    const item = kept[shown] ?? 0
    const cell = group * items + item
    const table = { both: intAt(bought, cell), first: intAt(sizes, group), second: counts.buyersOf(item), all: persons }
    const found = chiSquare(table)
    return {
      group,
      item: shown,
      buyers: table.both,
      netFen: doubleAt(fen, cell),
      index: indexOf(table.both, table.first, table.second, persons),
      revenueIndex: indexOf(doubleAt(fen, cell), counts.netOfGroup(group), counts.netOf(item), total),
      chi2: found?.chi2 ?? null,
      p: found?.p ?? null,
      isTestable: found !== undefined && isTestable(table),
    }
  })
  return withFindings(cells, limits)
}

/** 100 × (part / whole) / (all parts / all); null without a denominator. */
export function indexOf(part: number, whole: number, allParts: number, all: number): number | null {
  const [inside, overall] = [positiveRate(part, whole), positiveRate(allParts, all)]
  const ratio = inside === null ? null : positiveRate(inside, overall)
  return ratio === null ? null : 100 * ratio
}

interface Tested {
  readonly buyers: number
  readonly index: number | null
  readonly p: number | null
  readonly isTestable: boolean
}

/** q over the testable cells of the table that is shown; a finding needs significance, size and numbers at once. */
export function withFindings<C extends Tested>(
  cells: readonly C[],
  { q: limit, low, high, leastBuyers }: Limits,
): (Omit<C, 'isTestable'> & { q: number | null; isFinding: boolean })[] {
  const testable = cells.filter((cell) => cell.isTestable)
  const rates = falseDiscoveryRates(testable.map(({ p }) => p ?? 1))
  const qOf = new Map(testable.map((cell, i) => [cell, rates[i] ?? 1]))
  return cells.map((cell) => {
    const { isTestable: _, ...shown } = cell
    const q = qOf.get(cell) ?? null
    const isStrong = cell.index !== null && (cell.index <= low || cell.index >= high)
    return { ...shown, q, isFinding: q !== null && q < limit && isStrong && cell.buyers >= leastBuyers }
  })
}
