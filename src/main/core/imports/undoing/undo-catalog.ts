/** Takes back the stores and products of a run and what it changed of others; what is still used stays, under the user. */
import type { Bound } from '../../db/connections.ts'
import { catalogChanges, laterCatalogChange, productUsers, storeUsers } from './undo-catalog.sql.ts'
import type { Undoing } from './undoing.ts'

interface Change {
  readonly kind: 'store' | 'product'
  readonly id: number
  readonly field: string
  readonly before: string | null
}

export function undoCatalog(undoing: Undoing): void {
  const { write, runId } = undoing
  for (const { kind, id, field, before } of write.prepare<[number], Change>(catalogChanges).all(runId)) {
    const later =
      write.prepare<[string, number, string, number], { run: number | null }>(laterCatalogChange).get(kind, id, field, runId)?.run ?? null
    if (later === null) write.prepare<[string | null, number]>(`update ${kind} set ${field} = ? where id = ?`).run(before, id)
    else
      write
        .prepare<[string | null, number, string, number, string]>(
          'update catalog_change set before = ? where run_id = ? and kind = ? and record_id = ? and field = ?',
        )
        .run(before, later, kind, id, field)
  }
  write.prepare<[number]>('delete from catalog_change where run_id = ?').run(runId)
  for (const kind of ['product', 'store'] as const) {
    write.prepare<[string, number]>('delete from record_seen where kind = ? and run_id = ?').run(kind, runId)
    removeUnused(undoing, kind)
  }
}

interface User {
  readonly id: number
  readonly run: number
}

/** Undo of the run that needed them last takes them along: so they pass to a run that uses them. */
function removeUnused({ write, runId }: Undoing, kind: 'store' | 'product'): void {
  const own = write.prepare<[number], { id: number }>(`select id from ${kind} where run_id = ?`).all(runId)
  if (own.length === 0) return
  const users = new Map(
    write
      .prepare<Bound[], User>(kind === 'store' ? storeUsers : productUsers)
      .all()
      .map(({ id, run }) => [id, run]),
  )
  for (const { id } of own) {
    const heir = users.get(id)
    if (heir !== undefined) {
      write.prepare<[number, number]>(`update ${kind} set run_id = ? where id = ?`).run(heir, id)
      continue
    }
    write.prepare<[string, number]>('delete from catalog_change where kind = ? and record_id = ?').run(kind, id)
    write.prepare<[number]>(`delete from ${kind} where id = ?`).run(id)
  }
}
