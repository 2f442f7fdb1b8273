/** Whether a file is still the one that was read: told by its bytes, never by its name, size or time. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Progress } from '#shared/contract/progress.ts'

/** A file that is no longer there, or cannot be read, is not replaced: what it said is in the plan. */
export async function isReplaced(path: string, sha256: string, report: (progress: Progress) => Promise<void>): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    // Reads of 1 MB hash in a few milliseconds: each lets the questions of the screen through.
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Uint8Array)
      await report({ step: 'reading', done: 0, total: 0 })
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return false
    throw error
  }
  return hash.digest('hex') !== sha256
}
