/**
 * What this computer saw last of each workspace, kept outside of it. A copy that lost its log, yesterday's file from a sync tool, or another
 * branch of it opens as a perfectly valid database; only this memory tells.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Statements } from './connections.ts'
import { writeDurably } from './durable-file.ts'

/** The last operation of a workspace and the hash that seals everything up to it. */
export const Head = z.strictObject({ op: z.int(), hash: z.string() })
export type Head = z.infer<typeof Head>

const Seen = z.object({ op: z.int(), hash: z.string(), at: z.string() })

export function headOf(read: Statements): Head {
  const last = read.prepare<[], { id: number; hash: Uint8Array }>('select id, hash from operation order by id desc limit 1').get()
  return last ? { op: last.id, hash: Buffer.from(last.hash).toString('hex') } : { op: 0, hash: '' }
}

const hashAt = (read: Statements, op: number): string | undefined => {
  const found = read.prepare<[number], { hash: Uint8Array }>('select hash from operation where id = ?').value(op)
  return found && Buffer.from(found).toString('hex')
}

export type SeenProblem = { readonly kind: 'older' | 'branch'; readonly step: number; readonly seenStep: number }

/** Compares the workspace with the memory; undefined when it is what was seen, or a continuation of it. */
export function compareWithSeen(read: Statements, seen: Head | undefined): SeenProblem | undefined {
  if (seen === undefined || seen.op === 0) return undefined
  const { op } = headOf(read)
  if (op < seen.op) return { kind: 'older', step: op, seenStep: seen.op }
  return hashAt(read, seen.op) === seen.hash ? undefined : { kind: 'branch', step: op, seenStep: seen.op }
}

const fileOf = (folder: string, uuid: string): string => join(folder, `${uuid.replaceAll(/[^\w-]/g, '')}.json`)

/** A memory that cannot be read is none: it must never keep anybody from the data. */
export function readSeen(folder: string, uuid: string): Head | undefined {
  try {
    const { op, hash } = Seen.parse(JSON.parse(readFileSync(fileOf(folder, uuid), 'utf8')))
    return { op, hash }
  } catch {
    return undefined
  }
}

export function writeSeen(folder: string, uuid: string, head: Head, at: Date): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeDurably(fileOf(folder, uuid), JSON.stringify({ ...head, at: at.toISOString() }))
  } catch {
    // without a memory there is no warning, which is no reason to stop work
  }
}

const AT_MOST_EVERY_MS = 5000

export interface SeenKeeper {
  /** After a commit. */
  committed(): void
  /** Writes what is not written yet. */
  close(): void
}

/** Follows the head, at most every five seconds: always behind what is committed, never ahead. */
export function createSeenKeeper(read: Statements, folder: string, uuid: string): SeenKeeper {
  let timer: NodeJS.Timeout | undefined
  const write = (): void => {
    timer = undefined
    writeSeen(folder, uuid, headOf(read), new Date())
  }
  return {
    committed: () => void (timer ??= setTimeout(write, AT_MOST_EVERY_MS).unref()),
    close: () => {
      clearTimeout(timer)
      write()
    },
  }
}
