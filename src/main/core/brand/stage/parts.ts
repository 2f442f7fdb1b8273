/** The stage of each brand, product line, category, store or channel. */
import type { BrandChoices, PartKind, Parts, PartsInput } from '#shared/contract/brand.ts'
import type { Scope } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { byItem, productSales } from '../../products/buying/item-sales.ts'
import { countBuyers, journeysOf } from '../../value/facts/journeys.ts'
import { wholeScope } from '../../value/loyalty/whole-scope.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { createKept } from '../../value/scope/kept.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { isIncluded, scopedSales } from '../../value/scope/scoped-sales.ts'
import { brandChoices } from '../choices.ts'
import { dailyCounts } from './series.ts'
import { callFor } from './stage.ts'

interface Part {
  readonly name: string
  readonly storeId: number | null
  readonly netFen: number
  readonly scope: Scope
}

const keptParts = createKept<Parts>('brand-parts', 16)

export function partsOf(columns: Columns, read: Read, input: PartsInput): Promise<Parts> {
  const choices = brandChoices(read)
  return keptParts(columns, JSON.stringify([input, choices.stage, choices.benchmarks]), () => countParts(columns, choices, input))
}

async function countParts(columns: Columns, { stage, benchmarks }: BrandChoices, input: PartsInput): Promise<Parts> {
  const resolved = wholeScope(columns, input.scope)
  const parts = await listParts(columns, resolved, input.by)
  const breathe = createBreathe()
  const rows: Parts['rows'] = []
  for (const { name, storeId, netFen, scope } of parts.slice(0, input.most)) {
    const own = wholeScope(columns, scope)
    const rules = input.rules ?? {
      ...stage,
      benchmark: benchmarks.find((one) => one.by === input.by && one.name === name)?.benchmark ?? stage.benchmark,
    }
    rows.push({ name, storeId, netFen, call: callFor(columns, own, await dailyCounts(columns, own), rules) })
    await breathe()
  }
  return {
    footing: footingOf(resolved, {
      n: countBuyers(await journeysOf(columns, resolved)),
      definitions: ['stage.call', 'stage.rolling_customers', `stage.${(input.rules ?? stage).definition}`],
    }),
    rows,
    more: Math.max(0, parts.length - input.most),
  }
}

/** Parts with sales to known persons, most first. */
async function listParts(columns: Columns, resolved: ResolvedScope, by: PartKind): Promise<readonly Part[]> {
  const found = by === 'store' || by === 'channel' ? await placesOfSale(columns, resolved, by) : await goodsParts(columns, resolved, by)
  return found.filter(({ netFen }) => netFen > 0).toSorted((one, other) => other.netFen - one.netFen || (one.name < other.name ? -1 : 1))
}

async function goodsParts(columns: Columns, resolved: ResolvedScope, by: 'brand' | 'line' | 'category'): Promise<readonly Part[]> {
  const { code, values } = columns.products[by]
  const net = byItem(code, values.length, (await productSales(columns, resolved)).knownNet)
  const { scope } = resolved
  const scopeOf = (name: string): Scope => ({
    ...scope,
    ...{ brand: { brands: [name] }, line: { lines: [name] }, category: { categories: [name] } }[by],
  })
  return values.flatMap((name, place) => (name === '' ? [] : [{ name, storeId: null, netFen: doubleAt(net, place), scope: scopeOf(name) }]))
}

async function placesOfSale(columns: Columns, resolved: ResolvedScope, by: 'store' | 'channel'): Promise<readonly Part[]> {
  const { receipts, stores } = columns
  const { scope } = resolved
  const sales = await scopedSales(columns, scope)
  const codes = by === 'store' ? receipts.store : receipts.channel?.code
  const names = by === 'store' ? stores.name : (receipts.channel?.values ?? [])
  const net = new Float64Array(names.length)
  for (let receipt = 0; codes && receipt < receipts.count; receipt++) {
    if (intAt(receipts.person, receipt) < 0 || !isIncluded(sales, receipt)) continue
    const place = intAt(codes, receipt)
    net[place] = doubleAt(net, place) + doubleAt(sales.net, receipt)
  }
  return names.flatMap((name, place) => {
    const storeId = by === 'store' ? intAt(stores.id, place) : null
    const own = storeId === null ? { channels: [name] } : { storeIds: [storeId] }
    return name === '' ? [] : [{ name, storeId, netFen: doubleAt(net, place), scope: { ...scope, ...own } }]
  })
}
