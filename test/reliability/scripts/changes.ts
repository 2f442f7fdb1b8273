/**
 * Changes a workspace as the product does, step by step, and says which steps were confirmed, on a disk that is only watched also in the file
 * `acked` beside it: `changes FOLDER STEPS [HOW]`. Every eighth step is a bulk one, every tenth also makes a backup. HOW is an arm: `normal` and `off` write without flushing
 * as the product does, `swallow` confirms what failed.
 */
import { appendFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { drain } from '#core/db/backup.ts'
import type { Write } from '#core/db/connections.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { createWriter, type Writer } from '#core/db/writer.ts'
import { backUp } from '#core/workspace/backups.ts'
import { unlock } from '#core/workspace/keys/unlock.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'

const [folder = '', steps = '', how = ''] = process.argv.slice(2)
const now = new Date('2026-02-01T12:00:00')
const acked = join(dirname(folder), 'acked')
const isToFail = process.env['DISK_FAIL_AT'] !== undefined
const say = (line: string): void => void writeSync(1, `${line}\n`)
/** The code of a refusal, else what went wrong in full. */
const wordsOf = (error: unknown): string =>
  error instanceof Error && 'defined' in error && 'code' in error ? `REFUSED ${String(error.code)}` : `FAULT ${String(error)}`

const key = await unlock(folder)

function open(): { readonly writer: Writer; close(): void } {
  if (how !== 'normal' && how !== 'off') return openWorkspace(folder, now, { key })
  const db = openSqlite(databaseOf(folder), 'write', key)
  db.pragma(`synchronous = ${how}`)
  return { writer: createWriter(db), close: () => db.close() }
}

/** Two rows that belong together, and in a bulk step many more. */
async function step(writer: Writer, n: number): Promise<void> {
  const isBulk = n % 8 === 7
  await writer.operate({ kind: 'segments.save', args: {}, actor: 'officer', at: now }, isBulk ? 'own' : 'rows', (write: Write) => {
    const insert = write.prepare<[string, string]>(`insert into segment (name, rule, saved_at) values (?, ?, 'x')`)
    for (const half of ['a', 'b']) insert.run(`${n}${half}`, 'x'.repeat(300))
    if (isBulk) for (let i = 0; i < 200; i++) insert.run(`${n}-${i}`, 'x'.repeat(300))
  })
}

async function attempt(act: () => unknown): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    say(wordsOf(error))
    return false
  }
}

await attempt(async () => {
  const { writer, close } = open()
  for (let n = 0; n < Number(steps); n++) {
    if ((await attempt(() => step(writer, n))) || how === 'swallow') {
      say(`ACKED ${n}`)
      if (!isToFail) appendFileSync(acked, `${n}\n`)
    }
    if (n % 10 === 9 && how === '') await attempt(() => drain(backUp(folder, 'by-hand', now, key)))
  }
  await attempt(close)
})
say('DONE')
process.exit(0)
