/** Writes the new stores and products of a commit, and what changed of known ones. */
import type { CatalogChange } from '../comparing/catalog.ts'
import { MultiInsert } from './multi-insert.ts'
import type { Commit } from './writing.ts'
import { highestOf, setCatalogField } from './writing.sql.ts'

/** Fills in the ids of new stores and products. */
export async function writeCatalog(commit: Commit): Promise<void> {
  writeStores(commit)
  writeProducts(commit)
  applyChanges(commit, [...commit.comparison.stores.changes, ...commit.comparison.products.changes])
  await commit.report({ step: 'writing', done: 0 })
}

const highest = ({ write }: Commit, table: 'store' | 'product'): number =>
  Number(write.prepare<[], { id: number }>(highestOf(table)).value())

function writeStores(commit: Commit): void {
  const { stores, ids } = commit.comparison.stores
  const insert = new MultiInsert(commit.write, 'store', ['id', 'code', 'name', 'city', 'run_id'])
  let next = highest(commit, 'store')
  for (const [place, { code, name, city }] of stores.entries()) {
    if (ids[place] !== 0 || commit.comparison.used.stores[place] === 0) continue
    ids[place] = ++next
    insert.add(next, code, name, city, commit.runId)
  }
  insert.flush()
}

function writeProducts(commit: Commit): void {
  const { products } = commit.stage
  const { ids } = commit.comparison.products
  const insert = new MultiInsert(commit.write, 'product', [
    'id',
    'code',
    'name',
    'category',
    'brand',
    'season',
    'list_fen',
    'cost_fen',
    'run_id',
  ])
  let next = highest(commit, 'product')
  for (let ref = 1; ref < products.size; ref++) {
    if (ids[ref] !== 0 || commit.comparison.used.products[ref] === 0) continue
    ids[ref] = ++next
    const [name, category, brand, season] = (['name', 'category', 'brand', 'season'] as const).map((text) => products.text(ref, text))
    const code = products.code(ref)
    insert.add(
      next,
      code,
      name ?? code,
      category ?? null,
      brand ?? null,
      season ?? null,
      products.fen(ref, 'list'),
      products.fen(ref, 'cost'),
      commit.runId,
    )
  }
  insert.flush()
}

const moneyFields: ReadonlySet<string> = new Set(['list_fen', 'cost_fen'])

function applyChanges({ write, runId }: Commit, changes: readonly CatalogChange[]): void {
  const log = new MultiInsert(write, 'catalog_change', ['run_id', 'kind', 'record_id', 'field', 'before', 'after'])
  for (const { kind, id, field, before, after } of changes) {
    const value = after !== null && moneyFields.has(field) ? Number(after) : after
    write.prepare<[string | number | null, number]>(setCatalogField(kind, field)).run(value, id)
    log.add(runId, kind, id, field, before, after)
  }
  log.flush()
}
