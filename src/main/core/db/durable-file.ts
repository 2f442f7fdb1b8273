/** Small files that are whole or absent, and renames that wait for a virus scanner to let go. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Another program held `file` for longer than we waited. */
export class BusyFileError extends Error {
  readonly file: string
  constructor(file: string) {
    super(`in use by another program: ${file}`)
    this.file = file
  }
}

/** After a power cut there is the old file or the new one, never half of it. */
export function writeDurably(file: string, text: string | Uint8Array, rights = 0o666): void {
  const part = `${file}.part`
  const handle = openSync(part, 'w', rights)
  try {
    if (typeof text === 'string') writeSync(handle, text)
    else writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renamePatiently(part, file)
  syncFolder(dirname(file))
}

export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes renames and removals in `folder` last. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export const renamePatiently = (from: string, to: string): void => patiently(to, () => renameSync(from, to))
export const removePatiently = (file: string): void => patiently(file, () => rmSync(file, { force: true }))

const TRIES = 10
const FIRST_WAIT_MS = 50
const GROWTH = 1.6
const busyCodes: readonly unknown[] = ['EBUSY', 'EPERM', 'EACCES']

/** Scanners were seen to hold a file for 3 to 6 seconds after it was closed; ten growing waits are about 9. */
function patiently(file: string, act: () => void): void {
  for (let tried = 1, wait = FIRST_WAIT_MS; ; tried++, wait *= GROWTH) {
    try {
      return act()
    } catch (error) {
      if (process.platform !== 'win32' || !(error instanceof Error && 'code' in error && busyCodes.includes(error.code))) throw error
      if (tried === TRIES) throw new BusyFileError(file)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait)
    }
  }
}
