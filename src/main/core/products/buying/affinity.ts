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
import { buyerMatrix, type BuyerMatrix } from './buyer-matrix.ts'
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
  const matrix = await buyerMatrix(
    columns,
    resolved,
    items.ofProduct.map((item) => (item < 0 ? -1 : intAt(rowOf, item))),
    shown.length,
  )
  const counts = countCells(matrix, buyers, groups)
  const cells = cellsOf(counts, groups.overlapping > 0 ? { ...input, q: 0 } : input)
  return {
    footing: footingOf(resolved, {
      n: counts.persons,
      definitions: ['product.penetration', 'product.index'],
      cannotTell: groups.cannotTell,
    }),
    items: shown.map((item, i) => ({ ...shownItem(items, item), buyers: counts.buyersOf(i), netFen: counts.netOf(i) })),
    groups: groups.names.map((name, group) => ({ name, persons: intAt(counts.sizes, group), netFen: counts.netOfGroup(group) })),
    cells,
    tested: cells.filter(({ q }) => q !== null).length,
    findings: cells.filter(({ isFinding }) => isFinding).length,
    more: ranked.length - shown.length,
    overlapping: groups.overlapping,
  }
}

/** Persons in a group only: who has no value of the property is in no denominator. */
function countCells({ net, items }: BuyerMatrix, buyers: Int32Array, { ofPerson, names }: Groups) {
  const groups = names.length
  const sizes = new Int32Array(groups)
  const bought = new Int32Array(groups * items)
  const fen = new Float64Array(groups * items)
  let persons = 0
  for (let i = 0; i < buyers.length; i++) {
    const person = intAt(buyers, i)
    const group = intAt(ofPerson, person)
    if (group < 0) continue
    persons++
    sizes[group] = intAt(sizes, group) + 1
    for (let item = 0; item < items; item++) {
      const amount = net[person * items + item] as number
      if (amount === 0) continue
      const cell = group * items + item
      fen[cell] = doubleAt(fen, cell) + amount
      if (amount > 0) bought[cell] = intAt(bought, cell) + 1
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
    buyersOf: (item: number) => overGroups(bought, item),
    netOf: (item: number) => overGroups(fen, item),
    netOfGroup,
  }
}

type Limits = Pick<AffinityInput, 'q' | 'low' | 'high' | 'leastBuyers'>

function cellsOf(counts: ReturnType<typeof countCells>, limits: Limits): Affinity['cells'] {
  const { persons, items, sizes, bought, fen } = counts
  const total = sizes.reduce((sum, _, group) => sum + counts.netOfGroup(group), 0)
  const cells = Array.from({ length: sizes.length * items }, (_, cell) => {
    const [group, item] = [Math.floor(cell / items), cell % items]
    const table = { both: intAt(bought, cell), first: intAt(sizes, group), second: counts.buyersOf(item), all: persons }
    const found = chiSquare(table)
    return {
      group,
      item,
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
