/**
 * One writer per workspace. A tiny database holds an exclusive transaction for as long as the process lives, so a killed process
 * never leaves a stale lock; who holds it stands in a plain file beside it, because a locked database cannot be read.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openLockFile } from './open.ts'

const Holder = z.object({ pid: z.int(), user: z.string(), host: z.string(), since: z.string() })
export type Holder = z.infer<typeof Holder>

export interface Lock {
  release(): void
}

export class LockedError extends Error {
  readonly holder: Holder
  constructor(holder: Holder) {
    super(`in use by ${holder.user} on ${holder.host}`)
    this.holder = holder
  }
}

/** @throws LockedError when another living process holds the workspace. */
export function lockFolder(folder: string, now: Date): Lock {
  const beside = join(folder, 'workspace.lock.json')
  const db = openLockFile(join(folder, 'workspace.lock'))
  try {
    db.exec('begin exclusive')
  } catch {
    db.close()
    throw new LockedError(readHolder(beside))
  }
  const holder: Holder = { pid: process.pid, user: userInfo().username, host: hostname(), since: now.toISOString() }
  writeFileSync(beside, JSON.stringify(holder))
  return { release: () => db.close() }
}

function readHolder(file: string): Holder {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { pid: 0, user: '?', host: '?', since: '?' }
  }
}
