/**
 * A backup is a whole database of its own, made by `VACUUM INTO`: consistent while others write, readable from read-only media.
 * It takes its name only after it has been checked; its manifest, a small file beside it, says what it must be.
 */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Progress } from '#shared/contract/progress.ts'
import { BackupReason } from '#shared/contract/workspace.ts'
import type { CipherKey } from './cipher.ts'
import { connect, type Read } from './connections.ts'
import { digestSteps } from './digest.ts'
import { renamePatiently, syncFile, syncFolder, writeDurably } from './durable-file.ts'
import { needSpace } from './free-space.ts'
import { SCHEMA_VERSION } from './migrate.ts'
import { isPlainDatabase, openSqlite } from './open.ts'
import { peek } from './peek.ts'
import { Head, headOf } from './seen.ts'

/** How far a copy was looked at: the structure only, every page, or every value. Each costs some three times the one before. */
const Depth = z.enum(['structure', 'pages', 'values'])
export type Depth = z.infer<typeof Depth>

export const Manifest = z.strictObject({
  uuid: z.string(),
  name: z.string(),
  madeAt: z.string(),
  reason: BackupReason,
  /** The last operation in it. */
  head: Head,
  schemaVersion: z.int(),
  bytes: z.number(),
  sha256: z.string(),
  checked: Depth,
  /** Of everything in it, operations included; null unless it was checked to that depth. */
  digest: z.string().nullable(),
})
export type Manifest = z.infer<typeof Manifest>

export const manifestOf = (backup: string): string => backup.replace(/\.db$/, '.json')

export class DamagedError extends Error {}

export interface BackupJob {
  /** The workspace's database. */
  readonly source: string
  readonly target: string
  readonly reason: BackupReason
  readonly madeAt: string
  readonly depth: Depth
  /** The workspace's; the backup has the same. */
  readonly key?: CipherKey | undefined
}

const ROOM = 50 * 1024 * 1024

/** Copies, checks, names. Yields progress; answers the manifest. Whatever fails leaves nothing behind. */
export function* makeBackup(job: BackupJob): Generator<Progress, Manifest, void> {
  const part = `${job.target}.part`
  rmSync(part, { force: true })
  needSpace(dirname(job.target), sizeOf(job.source) + sizeOf(`${job.source}-wal`) + ROOM)
  try {
    yield { step: 'copying', done: 0, total: 1 }
    vacuumInto(job.source, part, job.key)
    syncFile(part)
    const checked = yield* checkDatabase(part, job.depth, job.key)
    const sha256 = yield* hashFile(part)
    renamePatiently(part, job.target)
    syncFolder(dirname(job.target))
    const { reason, madeAt, depth } = job
    const manifest: Manifest = { ...checked, sha256, bytes: sizeOf(job.target), reason, madeAt, checked: depth }
    writeDurably(manifestOf(job.target), JSON.stringify(manifest, null, 1))
    return manifest
  } catch (error) {
    rmSync(part, { force: true }) // a full disk leaves a file of 0 bytes
    throw error
  }
}

/** The copy is encrypted as its source is. */
export function vacuumInto(source: string, target: string, key?: CipherKey): void {
  const db = openSqlite(source, 'read', key)
  try {
    db.prepare('vacuum into ?').run(target)
  } finally {
    db.close()
  }
}

type Checked = Pick<Manifest, 'uuid' | 'name' | 'head' | 'schemaVersion' | 'digest'>

/**
 * Whether a closed database file is a whole workspace of a schema this program knows.
 * @throws DamagedError
 */
export function* checkDatabase(file: string, depth: Depth, key?: CipherKey): Generator<Progress, Checked, void> {
  if (sizeOf(file) === 0 || isForeign(file, key)) throw new DamagedError('not a workspace')
  const db = openSqlite(file, 'read', key)
  try {
    const read = connect(db)
    yield { step: 'checking', done: 0 }
    const found = read.prepare<[], object>(depth === 'structure' ? 'pragma quick_check(1)' : 'pragma integrity_check(1)').value()
    if (found !== 'ok') throw new DamagedError(String(found))
    const schemaVersion = Number(read.prepare<[], object>('pragma user_version').value())
    const digest = depth === 'values' ? yield* digestWithProgress(read) : null
    return { ...identity(read), head: headOf(read), schemaVersion, digest }
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(String(error.code))) {
      throw new DamagedError(error.message)
    }
    throw error
  } finally {
    db.close()
  }
}

/** An encrypted file tells nothing before it is opened. */
const isForeign = (file: string, key: CipherKey | undefined): boolean =>
  (key === undefined || isPlainDatabase(file)) && peek(file).kind === 'foreign'

function* digestWithProgress(read: Read): Generator<Progress, string, void> {
  const steps = digestSteps(read, [])
  for (let done = 0; ;) {
    const step = steps.next()
    if (step.done) return step.value
    done += step.value
    yield { step: 'checking', done }
  }
}

function identity(read: Read): { readonly uuid: string; readonly name: string } {
  const value = (key: string): string =>
    read.prepare<[string], { value: string }>('select value from workspace where key = ?').value(key) ?? ''
  return { uuid: value('uuid'), name: value('name') }
}

const CHUNK = 4 * 1024 * 1024

export function* hashFile(file: string): Generator<Progress, string, void> {
  const total = sizeOf(file)
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(CHUNK)
  const handle = openSync(file, 'r')
  try {
    for (let done = 0; ;) {
      const length = readSync(handle, buffer, 0, CHUNK, null)
      if (length === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, length))
      done += length
      yield { step: 'checking', done, total }
    }
  } finally {
    closeSync(handle)
  }
}

/** Undefined where there is none, or none that can be read: the backup can still be looked at itself. */
export function readManifest(backup: string): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(readFileSync(manifestOf(backup), 'utf8')))
  } catch {
    return undefined
  }
}

export const isNewerThanProgram = ({ schemaVersion }: { readonly schemaVersion: number }): boolean => schemaVersion > SCHEMA_VERSION

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** Runs a stepwise work to its end, for those who have nobody to tell. */
export function drain<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Runs a stepwise work, telling each step; between steps others are served. */
export async function drainTelling<T>(steps: Generator<Progress, T, void>, report: (progress: Progress) => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await report(step.value)
  }
}
