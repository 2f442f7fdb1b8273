/** Writes the new stores and products of a commit, and what changed of known ones. */
import type { CatalogChange } from '../comparing/catalog.ts'
import { productNumbers, productTexts } from '../staging/staged-products.ts'
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
  const insert = new MultiInsert(commit.write, 'product', ['id', 'code', ...productTexts, ...productNumbers, 'run_id'])
  let next = highest(commit, 'product')
  for (let ref = 1; ref < products.size; ref++) {
    if (ids[ref] !== 0 || commit.comparison.used.products[ref] === 0) continue
    ids[ref] = ++next
    const code = products.code(ref)
    const texts = productTexts.map((text) => products.text(ref, text) ?? (text === 'name' ? code : null))
    insert.add(next, code, ...texts, ...productNumbers.map((number) => products.number(ref, number)), commit.runId)
  }
  insert.flush()
}

const numberFields: ReadonlySet<string> = new Set(productNumbers)

function applyChanges({ write, runId }: Commit, changes: readonly CatalogChange[]): void {
  const log = new MultiInsert(write, 'catalog_change', ['run_id', 'kind', 'record_id', 'field', 'before', 'after'])
  for (const { kind, id, field, before, after } of changes) {
    const value = after !== null && numberFields.has(field) ? Number(after) : after
    write.prepare<[string | number | null, number]>(setCatalogField(kind, field)).run(value, id)
    log.add(runId, kind, id, field, before, after)
  }
  log.flush()
}
