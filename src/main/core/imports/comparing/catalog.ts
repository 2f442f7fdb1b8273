/** Stores and products of a plan against those of the workspace. */
import { codeKey } from '#shared/values/code.ts'
import { knownProducts, knownStores, type Reads } from './compare.sql.ts'
import { productTexts } from '../staging/staged-products.ts'
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
  const known = read.prepare<[], StagedStore & { readonly id: number }>(knownStores).all()
  const { stores, storeOfMention } = stage.stores.resolve(known)
  const ids = Int32Array.from(stores, (_, place) => known[place]?.id ?? 0)
  const changes = known.flatMap((before, place) => {
    const after = stores[place] ?? before
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

interface KnownProduct {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly category: string | null
  readonly brand: string | null
  readonly season: string | null
  readonly list_fen: number | null
  readonly cost_fen: number | null
}

export function compareProducts(read: Reads, stage: Stage): ComparedProducts {
  const { products } = stage
  const ids = new Int32Array(products.size)
  const changes: CatalogChange[] = []
  const known = read.prepare<[], KnownProduct>(knownProducts).all()
  const byKey = new Map(known.map((product) => [codeKey(product.code), product]))
  for (let ref = 1; ref < products.size; ref++) {
    const product = byKey.get(products.key(ref))
    if (product === undefined) continue
    ids[ref] = product.id
    changes.push(...changesOf(stage, ref, product))
  }
  return { ids, changes }
}

/** A sheet of products says what is so now; lines only fill what is empty. A product known by its code alone has no name yet. */
function changesOf({ products }: Stage, ref: number, before: KnownProduct): readonly CatalogChange[] {
  const isNews = products.isFromCatalog(ref)
  const texts = productTexts.flatMap((field) => {
    const after = products.text(ref, field)
    const own = before[field]
    const isEmpty = own === null || (field === 'name' && own === before.code)
    return after === null || after === own || !(isNews || isEmpty) ? [] : [change(before.id, field, own, after)]
  })
  const money = (['list', 'cost'] as const).flatMap((which) => {
    const [after, own] = [products.fen(ref, which), before[`${which}_fen`]]
    return after === null || after === own ? [] : [change(before.id, `${which}_fen`, own === null ? null : String(own), String(after))]
  })
  return [...texts, ...money]
}

const change = (id: number, field: string, before: string | null, after: string): CatalogChange => ({
  kind: 'product',
  id,
  field,
  before,
  after,
})
