/** Writes a file so that it is there whole or not at all, and nothing is renamed into place before it is logged. */
import { createHash } from 'node:crypto'
import { createWriteStream, lstatSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform, type Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { syncFolder } from '../db/durable-file.ts'
import { beginUnfinished } from '../db/unfinished.ts'
import { refuse } from '../refuse.ts'

/**
 * `produce` writes into the sink; `beforeRename` gets its answer and the SHA-256 of the bytes, and logs them; then the file takes its name.
 * Where it then cannot, `logged` hears why, so that the log does not speak of a file that never was.
 * An existing regular file is replaced, because the officer chose its name; anything else is refused. `folder` is the workspace's, which
 * clears away what a killed program leaves (db/unfinished.ts).
 */
export async function writeWhole<T, L>(
  folder: string,
  path: string,
  produce: (sink: Writable) => Promise<T>,
  beforeRename: (produced: T, sha256: string) => Promise<L>,
  logged?: (line: L, why: string) => Promise<void>,
): Promise<T & { readonly sha256: string }> {
  // A link that leads nowhere is a link too.
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) refuse('file/not-writable', { file: path })
  let begun
  try {
    begun = beginUnfinished(folder, path)
    const { part } = begun
    const { produced, sha256 } = await writePart(part, produce)
    const line = await beforeRename(produced, sha256)
    await renameOrTell(part, path, (why) => logged?.(line, why))
    syncFolder(dirname(path))
    return { ...produced, sha256 }
  } catch (error) {
    if (begun) await rm(begun.part, { force: true })
    if (isFileError(error)) refuse(error.code === 'ENOSPC' ? 'file/disk-full' : 'file/not-writable', { file: path })
    throw error
  } finally {
    begun?.done()
  }
}

async function renameOrTell(part: string, path: string, tell: (why: string) => Promise<void> | undefined): Promise<void> {
  try {
    await rename(part, path)
  } catch (error) {
    await tell(isFileError(error) ? String(error.code) : 'unknown')
    throw error
  }
}

async function writePart<T>(part: string, produce: (sink: Writable) => Promise<T>): Promise<{ produced: T; sha256: string }> {
  const file = createWriteStream(part, { flags: 'wx' })
  const hash = createHash('sha256')
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  through.pipe(file)
  const broken = new Promise<never>((_, fail) => file.once('error', fail))
  const produced = await Promise.race([produce(through), broken])
  through.end()
  await Promise.race([finished(file), broken])
  const handle = await open(part, 'r+')
  await handle.sync()
  await handle.close()
  return { produced, sha256: hash.digest('hex') }
}

const fileErrors = ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EBUSY', 'EISDIR', 'ENOTDIR', 'EEXIST']
const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && fileErrors.includes(String(error.code))
