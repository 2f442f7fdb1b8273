/** Stores and products of a plan against those of the workspace. */
import { codeKey } from '#shared/values/code.ts'
import { exportsOfRuns, knownProducts, knownStores, lastCatalogChanges, type Reads } from './compare.sql.ts'
import { productNumbers, productTexts, type ProductNumber, type ProductText } from '../staging/staged-products.ts'
import type { StagedStore } from '../staging/staged-stores.ts'
import type { Stage } from '../staging/stage.ts'

export interface CatalogChange {
  readonly kind: 'store' | 'product'
  readonly id: number
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

export interface ComparedStores {
  readonly stores: readonly StagedStore[]
  /** By place in `stores`; 0 for a new one. */
  readonly ids: Int32Array
  readonly storeOfMention: Int32Array
  readonly changes: readonly CatalogChange[]
}

export function compareStores(read: Reads, stage: Stage): ComparedStores {
  const known = read.prepare<[], StagedStore & { readonly id: number; readonly runId: number | null }>(knownStores).all()
  const { stores, storeOfMention } = stage.stores.resolve(known)
  const saidAt = known.length === 0 ? () => 0 : createSaidAt(read, 'store', '%')
  const exportedAt = Math.max(0, ...stage.files.map((file) => file.exportedAt))
  const ids = Int32Array.from(stores, (_, place) => known[place]?.id ?? 0)
  const changes = known.flatMap((before, place) => {
    const after = stores[place] ?? before
    // A file of last year does not bring last year's name back (Q25).
    if (after.name !== before.name && exportedAt < saidAt(before.id, 'name', before.runId)) after.name = before.name
    return (['code', 'name', 'city'] as const).flatMap((field) =>
      before[field] === after[field] ? [] : [{ kind: 'store' as const, id: before.id, field, before: before[field], after: after[field] }],
    )
  })
  return { stores, ids, storeOfMention, changes }
}

export interface ComparedProducts {
  /** By ref; 0 for a new one. */
  readonly ids: Int32Array
  readonly changes: readonly CatalogChange[]
}

type KnownProduct = Readonly<Record<Exclude<ProductText, 'name'>, string | null> & Record<ProductNumber, number | null>> & {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly runId: number | null
}

/** When what a record says now was exported; 0 where nobody said it in a file. */
type SaidAt = (id: number, field: string, madeBy: number | null) => number

/** `sheetKind`: only what sheets of the kind said has an age; `%`: every sheet. */
function createSaidAt(read: Reads, kind: 'store' | 'product', sheetKind: string): SaidAt {
  const runs = read.prepare<[string], { runId: number; exportedAt: number }>(exportsOfRuns).all(sheetKind)
  const exportedAt = new Map(runs.map((run) => [run.runId, run.exportedAt]))
  const changes = read.prepare<[string], { id: number; field: string; runId: number }>(lastCatalogChanges).all(kind)
  const setBy = new Map(changes.map(({ id, field, runId }) => [`${id} ${field}`, runId]))
  return (id, field, madeBy) => exportedAt.get(setBy.get(`${id} ${field}`) ?? madeBy ?? 0) ?? 0
}

export function compareProducts(read: Reads, stage: Stage): ComparedProducts {
  const { products } = stage
  const ids = new Int32Array(products.size)
  const changes: CatalogChange[] = []
  const known = read.prepare<[], KnownProduct>(knownProducts).all()
  const byKey = new Map(known.map((product) => [codeKey(product.code), product]))
  const saidAt = known.length === 0 ? () => 0 : createSaidAt(read, 'product', 'products')
  const exportedAt = exportsOfProducts(stage)
  for (let ref = 1; ref < products.size; ref++) {
    const product = byKey.get(products.key(ref))
    if (product === undefined) continue
    ids[ref] = product.id
    changes.push(...changesOf(stage, ref, product, (field) => (exportedAt.get(ref) ?? 0) >= saidAt(product.id, field, product.runId)))
  }
  return { ids, changes }
}

/** By ref: when the newest sheet of products that names it was exported. */
function exportsOfProducts({ records, sheets, files }: Stage): ReadonlyMap<number, number> {
  const exports = new Map<number, number>()
  for (const [at, kind] of records.kinds.entries()) {
    if (kind !== 'product') continue
    const ref = records.ref.at(at)
    const exportedAt = files[sheets[records.sheet.at(at)]?.file ?? -1]?.exportedAt ?? 0
    exports.set(ref, Math.max(exportedAt, exports.get(ref) ?? 0))
  }
  return exports
}

/**
 * A sheet of products says what is so now, unless a newer one has spoken; lines only fill what is empty. A product known by its code alone
 * has no name yet.
 */
function changesOf({ products }: Stage, ref: number, before: KnownProduct, isNewest: (field: string) => boolean): readonly CatalogChange[] {
  const isNews = products.isFromCatalog(ref)
  const texts = productTexts.flatMap((field) => {
    const after = products.text(ref, field)
    const own = before[field]
    const isEmpty = own === null || (field === 'name' && own === before.code)
    return after === null || after === own || !(isEmpty || (isNews && isNewest(field))) ? [] : [change(before.id, field, own, after)]
  })
  const numbers = productNumbers.flatMap((field) => {
    const [after, own] = [products.number(ref, field), before[field]]
    const isOlder = own !== null && !isNewest(field)
    return after === null || after === own || isOlder ? [] : [change(before.id, field, own === null ? null : String(own), String(after))]
  })
  return [...texts, ...numbers]
}

const change = (id: number, field: string, before: string | null, after: string): CatalogChange => ({
  kind: 'product',
  id,
  field,
  before,
  after,
})
