/** Takes back the stores and products of a run and what it changed of others; what is still used stays, under the user. */
import type { Bound } from '../../db/connections.ts'
import { catalogChanges, laterCatalogChange, productUsers, storeUsers } from './undo-catalog.sql.ts'
import type { Undoing } from './undoing.ts'
import { setCatalogField } from '../writing/writing.sql.ts'
import { forgetCatalogChanges, forgetChangesOf, forgetSeen, ofRun, remove, setCatalogBefore } from './undoing.sql.ts'

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
    if (later === null) write.prepare<[string | null, number]>(setCatalogField(kind, field)).run(before, id)
    else write.prepare<[string | null, number, string, number, string]>(setCatalogBefore).run(before, later, kind, id, field)
  }
  write.prepare<[number]>(forgetCatalogChanges).run(runId)
  for (const kind of ['product', 'store'] as const) {
    write.prepare<[number]>(forgetSeen(kind)).run(runId)
    removeUnused(undoing, kind)
  }
}

interface User {
  readonly id: number
  readonly run: number
}

/** Undo of the run that needed them last takes them along: so they pass to a run that uses them. */
function removeUnused({ write, runId }: Undoing, kind: 'store' | 'product'): void {
  const own = write.prepare<[number], { id: number }>(ofRun(kind)).all(runId)
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
      write.prepare<[number, number]>(setCatalogField(kind, 'run_id')).run(heir, id)
      continue
    }
    write.prepare<[string, number]>(forgetChangesOf).run(kind, id)
    write.prepare<[number]>(remove(kind)).run(id)
  }
}
