/**
 * One writer per workspace. A tiny database holds an exclusive transaction for as long as the process lives, so a killed process
 * never leaves a stale lock; who holds it stands in a plain file beside it, because a locked database cannot be read.
 * The lock does not travel over a network share or a sync tool; the heartbeat in the plain file does, and is looked at for a warning.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openLockFile } from './open.ts'

const Holder = z.object({ pid: z.int(), user: z.string(), host: z.string(), since: z.string(), heartbeat: z.string().optional() })
export type Holder = z.infer<typeof Holder>

export interface Lock {
  /** Somebody on another computer who gave a sign of life less than two minutes before we came. */
  readonly foreignHolder: Holder | undefined
  release(): void
}

export class LockedError extends Error {
  readonly holder: Holder
  constructor(holder: Holder) {
    super(`in use by ${holder.user} on ${holder.host}`)
    this.holder = holder
  }
}

const HEARTBEAT_MS = 30_000
const ALIVE_MS = 120_000

/** @throws LockedError when another living process holds the workspace. */
export function lockFolder(folder: string, now: Date): Lock {
  const beside = join(folder, 'workspace.lock.json')
  const db = openLockFile(join(folder, 'workspace.lock'))
  const found = readHolder(beside)
  try {
    db.pragma('journal_mode = MEMORY') // no file beside it: it can be locked on a full disk too
    db.exec('begin exclusive')
  } catch (error) {
    db.close()
    if (!isHeld(error)) throw error
    throw new LockedError(found ?? { pid: 0, user: '?', host: '?', since: '?' })
  }
  const holder: Holder = { pid: process.pid, user: userInfo().username, host: hostname(), since: now.toISOString() }
  const beat = (at: Date): void => writeFileSync(beside, JSON.stringify({ ...holder, heartbeat: at.toISOString() }))
  quietly(() => beat(now))
  const timer = setInterval(() => quietly(() => beat(new Date())), HEARTBEAT_MS).unref()
  return {
    foreignHolder: found && isAliveElsewhere(found, now) ? found : undefined,
    release: () => {
      clearInterval(timer)
      quietly(() => rmSync(beside, { force: true }))
      db.close()
    },
  }
}

const isHeld = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'

const isAliveElsewhere = ({ host, heartbeat }: Holder, now: Date): boolean =>
  host !== hostname() && heartbeat !== undefined && Math.abs(now.getTime() - Date.parse(heartbeat)) < ALIVE_MS

function readHolder(file: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** The plain file is a courtesy: a disk that refuses it must stop nobody. */
function quietly(act: () => void): void {
  try {
    act()
  } catch {
    // the lock itself is held by the database beside it
  }
}
