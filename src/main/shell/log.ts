/** A local log in English; nothing ever leaves the machine. One file, and the one before it. */
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const LARGEST_BYTES = 2_000_000

export interface Log {
  readonly file: string
  readonly line: (source: string, text: string) => void
}

export function openLog(folder: string, alsoTo?: NodeJS.WritableStream): Log {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'regulars.log')
  if (existsSync(file) && statSync(file).size > LARGEST_BYTES) renameSync(file, join(folder, 'regulars-before.log'))
  return {
    file,
    line(source, text) {
      const line = `${new Date().toISOString()} ${source}: ${text.trimEnd()}\n`
      alsoTo?.write(line)
      try {
        appendFileSync(file, line)
      } catch {
        // a full disk must not end the program for the sake of its log
      }
    },
  }
}
