// What it costs to keep a workspace safe: backups, verification, restore, at 1,000,000 receipt lines (--full) or 100,000; `--gigabyte` makes a database of one
// gigabyte, `--encrypted` gives it a cipher. With `--gigabyte` also whether others are served meanwhile: the longest time nobody was.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { drain, hashFile, vacuumInto } from '#core/db/backup.ts'
import { connect } from '#core/db/connections.ts'
import { digestOf } from '#core/db/digest.ts'
import { openSqlite } from '#core/db/open.ts'
import { backUp } from '#core/workspace/backups.ts'
import { fileDevice } from '#core/workspace/keys/device.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { createWorkspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup } from '#core/workspace/restore.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { seedLarge } from '../test/data/seed-large.ts'

const asked = (flag) => process.argv.includes(flag)
const receipts = asked('--gigabyte') ? 3_600_000 : asked('--full') ? 400_000 : 40_000
const root = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
const folder = join(root, 'workspace')
const database = join(folder, 'workspace.db')
process.env.REGULARS_KEY_DIR = join(root, 'keys')

async function time(what, act) {
  const before = process.cpuUsage()
  const start = performance.now()
  const result = await act()
  const { user, system } = process.cpuUsage(before)
  console.log(`${what.padEnd(28)} ${((performance.now() - start) / 1000).toFixed(2)} s, processor ${((user + system) / 1e6).toFixed(2)} s`)
  return result
}

const protection = asked('--encrypted') ? await protect({ device: fileDevice, at: new Date() }) : undefined
const key = protection?.key
createWorkspace(folder, 'bench', new Date(), protection)
const db = openSqlite(database, 'write', key)
seedLarge(db, { members: receipts / 4, receipts })
db.close()
console.log(`${receipts} receipts, ${(statSync(database).size / 1e6).toFixed(0)} MB, ${key?.cipher ?? 'no cipher'}`)

/** The same backup on a thread of its own, as the window has it: how long at most its other thread waited for its turn. */
async function besideOthers() {
  const worker = new Worker(
    `import { drain } from '#core/db/backup.ts'
     import { backUp } from '#core/workspace/backups.ts'
     import { workerData } from 'node:worker_threads'
     drain(backUp(workerData.folder, 'daily', new Date(), workerData.key))`,
    { eval: true, workerData: { folder, key }, execArgv: ['--input-type=module', '--no-warnings'] },
  )
  const read = openSqlite(database, 'read', key)
  const question = read.prepare('select count(*) from member where id between ? and ?')
  let longest = 0
  let last = performance.now()
  const asking = setInterval(() => {
    question.get(1000, 2000)
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 10)
  await new Promise((done, failed) => worker.once('exit', done).once('error', failed))
  clearInterval(asking)
  read.close()
  console.log(`longest wait of a question     ${longest.toFixed(0)} ms`)
}

const copy = join(folder, 'copy.db')
await time('VACUUM INTO', () => vacuumInto(database, copy, key))
await time('SHA-256 of the file', () => drain(hashFile(copy)))
const read = openSqlite(copy, 'read', key)
await time('quick_check', () => read.pragma('quick_check'))
await time('integrity_check', () => read.pragma('integrity_check'))
await time('foreign_key_check', () => read.pragma('foreign_key_check'))
await time('digest', () => digestOf(connect(read), []))
read.close()
rmSync(copy)
await time('backup before an import', () => drain(backUp(folder, 'before-import', new Date(), key)))
const { name } = await time('thorough backup', () => drain(backUp(folder, 'by-hand', new Date(), key)))
await time('daily backup, beside others', besideOthers)
await time('verify', () => drain(verifyWorkspace(folder, key)))
await time('restore', () => restoreBackup(folder, name, { now: new Date(), key }))
rmSync(root, { recursive: true })
