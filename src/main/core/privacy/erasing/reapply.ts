/** A backup that is restored brings back whom it holds: they are erased again before anybody sees them. */
import { join } from 'node:path'
import type { CipherKey } from '../../db/cipher.ts'
import { connect, type Read, type Write } from '../../db/connections.ts'
import { openSqlite } from '../../db/open.ts'
import type { Actor } from '../../db/operations.ts'
import type { Writer } from '../../db/writer.ts'
import { setAside } from '../../workspace/backups.ts'
import { eraseMembers } from './erase.ts'
import { hasLedger, rememberedIn } from './ledger.ts'
import { allBlocked, hasErasures, keyOfWorkspace, putBlocked, putKey } from './ledger.sql.ts'

interface Opened {
  readonly folder: string
  readonly read: Read
  readonly writer: Writer
}

interface Reapplying {
  readonly actor: Actor
  readonly now: () => Date
  /** Of the workspace, where it is encrypted. */
  readonly key?: CipherKey | undefined
}

/**
 * Erases again whom a restored database brought back, and takes over the keys that keep them from coming in by a file. To be called when a workspace has been
 * opened, before anybody is served. Answers how many members it erased.
 */
export async function reapplyErasures({ folder, read, writer }: Opened, { actor, now, key }: Reapplying): Promise<number> {
  if (!hasLedger(folder)) return 0
  const operate = <T>(
    options: { args: Readonly<Record<string, unknown>>; inverse: 'rows' | 'own' },
    work: Parameters<typeof writer.operate<T>>[2],
  ) => writer.operate<T>({ kind: 'privacy.erase', args: { ...options.args, again: true }, actor, at: now() }, options.inverse, work)
  await takeOverKeys({ folder, read, writer }, operate, key)
  const standing = rememberedIn(read, folder).filter((id) => !isErased(read, id))
  if (standing.length > 0) await eraseMembers({ folder, read, now, operate, report: noReport }, standing, 'request')
  return standing.length
}

const noReport = (): Promise<void> => Promise.resolve()

const isErased = (read: Read, id: number): boolean =>
  read.first(read.query.selectFrom('member').select('erased_on').where('id', '=', id))?.erased_on !== null

type Operate = (options: { args: Readonly<Record<string, unknown>>; inverse: 'own' }, work: (write: Write) => void) => Promise<void>

interface BlockedRow {
  readonly kind: string
  readonly hash: Uint8Array
  readonly reason: string
  readonly memberId: number
  readonly since: string
}

/** From the database that the restore set aside, where it can be opened; its key is taken over where the restored one has none of its own. */
async function takeOverKeys({ folder, read }: Opened, operate: Operate, key: CipherKey | undefined): Promise<void> {
  const [aside] = setAside(folder)
  if (aside === undefined || Number(read.prepare<[], { n: number }>(hasErasures).value()) > 0) return
  const found = readAside(join(folder, aside), key)
  if (found === undefined || found.rows.length === 0) return
  const own = read.prepare<[], { value: string }>(keyOfWorkspace).value()
  if (own !== undefined && own !== found.key) return
  await operate({ args: { keys: found.rows.length }, inverse: 'own' }, (write) => {
    if (own === undefined) write.prepare<[string]>(putKey).run(found.key)
    const put = write.prepare<[string, Uint8Array, string, number, string]>(putBlocked)
    for (const { kind, hash, reason, memberId, since } of found.rows) put.run(kind, hash, reason, memberId, since)
  })
}

function readAside(
  file: string,
  cipher: CipherKey | undefined,
): { readonly key: string; readonly rows: readonly BlockedRow[] } | undefined {
  try {
    const db = openSqlite(file, 'read', cipher)
    try {
      const read = connect(db)
      const key = read.prepare<[], { value: string }>(keyOfWorkspace).value()
      return key === undefined ? undefined : { key, rows: read.prepare<[], BlockedRow>(allBlocked).all() }
    } finally {
      db.close()
    }
  } catch {
    return undefined // damaged, or of an earlier schema: then only whom the ledger names is erased again
  }
}
