/** Where a reader takes its bytes from: a file, a part of an archive unpacked into memory, or one that is unpacked again at each pass. */
import { constants } from 'node:fs'
import { lstat, open, type FileHandle } from 'node:fs/promises'
import { refused } from './refused.ts'

/** Bytes of the file on disk that have been used so far; readers report it with each batch. */
export interface Progress {
  bytes: number
}

export interface ByteSource {
  readonly size: number
  readonly progress: Progress
  /** At most `length` bytes from `offset`, fewer only at the end. */
  readonly read: (offset: number, length: number) => Promise<Buffer>
  readonly stream: (start?: number, end?: number) => AsyncGenerator<Buffer>
}

export interface OpenFile extends ByteSource {
  readonly close: () => Promise<void>
}

const chunkBytes = 1 << 19

const codeByErrno = new Map([
  ['ENOENT', 'E_NOT_FOUND'],
  ['ENOTDIR', 'E_NOT_FOUND'],
  ['ELOOP', 'E_SYMLINK'],
  ['EISDIR', 'E_NOT_FILE'],
  ['EBUSY', 'E_BUSY_FILE'],
  ['ETXTBSY', 'E_BUSY_FILE'],
] as const)

const errnoOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '')

/** A missing file, a locked one and one we may not read are three different things to do about. */
function fileError(error: unknown): Error {
  const errno = errnoOf(error)
  for (const [known, code] of codeByErrno) if (known === errno) return refused(code)
  return errno === '' ? new Error('file access', { cause: error }) : refused('E_NOT_READABLE')
}

/** Opens a regular file. Links are refused, so that what the officer picked is what is read. */
export async function openFile(path: string): Promise<OpenFile> {
  const look = await lstat(path).catch((error: unknown) => {
    throw fileError(error)
  })
  if (look.isSymbolicLink()) throw refused('E_SYMLINK')
  if (!look.isFile()) throw refused('E_NOT_FILE')
  if (look.size === 0) throw refused('E_EMPTY')
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    throw fileError(error)
  })
  const opened = await handle.stat()
  if (!opened.isFile() || opened.ino !== look.ino) {
    await handle.close()
    throw refused('E_BUSY_FILE')
  }
  return fileSource(handle, opened.size)
}

function fileSource(handle: FileHandle, size: number): OpenFile {
  const progress: Progress = { bytes: 0 }
  const read = async (offset: number, length: number): Promise<Buffer> => {
    const wanted = Math.max(0, Math.min(length, size - offset))
    const buffer = Buffer.allocUnsafeSlow(wanted)
    for (let filled = 0; filled < wanted;) {
      const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled).catch((error: unknown) => {
        throw fileError(error)
      })
      // Shorter than a moment ago: another program is writing it.
      if (bytesRead === 0) throw refused('E_BUSY_FILE')
      filled += bytesRead
    }
    return buffer
  }
  return { size, progress, read, stream: (start = 0, end = size) => readAhead(read, progress, start, end), close: () => handle.close() }
}

/** While one chunk is being used, the next is on its way from the disk. */
async function* readAhead(read: ByteSource['read'], progress: Progress, start: number, end: number): AsyncGenerator<Buffer> {
  const next = (at: number): Promise<Buffer> => {
    const chunk = read(at, Math.min(chunkBytes, end - at))
    chunk.catch(() => undefined) // reported when it is awaited; a reader that stops early never does
    return chunk
  }
  let pending = next(start)
  for (let at = start; at < end;) {
    const chunk = await pending
    at += chunk.length
    progress.bytes += chunk.length
    if (at < end) pending = next(at)
    yield chunk
  }
}

export function bufferSource(buffer: Buffer, progress: Progress = { bytes: 0 }): ByteSource {
  return {
    size: buffer.length,
    progress,
    read: async (offset, length) => buffer.subarray(offset, offset + length),
    async *stream(start = 0, end = buffer.length) {
      await Promise.resolve() // bytes in memory are given in the same way as those of a file: not before they are asked for
      for (let at = start; at < end; at += chunkBytes) yield buffer.subarray(at, Math.min(end, at + chunkBytes))
    },
  }
}

export async function wholeBuffer(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(chunk)
  const [only] = parts
  return parts.length === 1 && only ? only : Buffer.concat(parts)
}
