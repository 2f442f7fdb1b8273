// What it costs to keep a workspace safe: backups, verification, restore, at 1,000,000 receipt lines (--full) or 100,000.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drain, hashFile, vacuumInto } from '#core/db/backup.ts'
import { connect } from '#core/db/connections.ts'
import { digestOf } from '#core/db/digest.ts'
import { openSqlite } from '#core/db/open.ts'
import { backUp } from '#core/workspace/backups.ts'
import { createWorkspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup } from '#core/workspace/restore.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { seedLarge } from '../test/data/seed-large.ts'

const receipts = process.argv.includes('--full') ? 400_000 : 40_000
const folder = join(mkdtempSync(join(tmpdir(), 'regulars-bench-')), 'workspace')
const database = join(folder, 'workspace.db')

async function time(what, act) {
  const before = process.cpuUsage()
  const start = performance.now()
  const result = await act()
  const { user, system } = process.cpuUsage(before)
  console.log(`${what.padEnd(28)} ${((performance.now() - start) / 1000).toFixed(2)} s, processor ${((user + system) / 1e6).toFixed(2)} s`)
  return result
}

createWorkspace(folder, 'bench', new Date())
const db = openSqlite(database, 'write')
seedLarge(db, { members: receipts / 4, receipts })
db.close()
console.log(`${receipts} receipts, ${(statSync(database).size / 1e6).toFixed(0)} MB`)

const copy = join(folder, 'copy.db')
await time('VACUUM INTO', () => vacuumInto(database, copy))
await time('SHA-256 of the file', () => drain(hashFile(copy)))
const read = openSqlite(copy, 'read')
await time('quick_check', () => read.pragma('quick_check'))
await time('integrity_check', () => read.pragma('integrity_check'))
await time('foreign_key_check', () => read.pragma('foreign_key_check'))
await time('digest', () => digestOf(connect(read), []))
read.close()
rmSync(copy)
await time('backup before an import', () => drain(backUp(folder, 'before-import', new Date())))
const { name } = await time('thorough backup', () => drain(backUp(folder, 'by-hand', new Date())))
await time('verify', () => drain(verifyWorkspace(folder)))
await time('restore', () => restoreBackup(folder, name, { now: new Date() }))
rmSync(join(folder, '..'), { recursive: true })
