// What it costs to keep a workspace safe: backups, verification, restore, at 1,000,000 receipt lines (--full) or 100,000; `--gigabyte` makes a database of one
// gigabyte, `--encrypted` gives it a cipher. Also what others wait meanwhile.
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

const ALONE_MS = 10_000

/** A backup on a thread of its own, as the window has it, and what a reading screen waits meanwhile, against what it waits without one. */
async function besideOthers(reason) {
  await askWhile('without a backup', new Promise((done) => setTimeout(done, ALONE_MS)))
  const worker = new Worker(
    `import { drain } from '#core/db/backup.ts'
     import { backUp } from '#core/workspace/backups.ts'
     import { workerData } from 'node:worker_threads'
     drain(backUp(workerData.folder, workerData.reason, new Date(), workerData.key))`,
    { eval: true, workerData: { folder, key, reason }, execArgv: ['--input-type=module', '--no-warnings'] },
  )
  await askWhile(`beside a backup (${reason})`, new Promise((done, failed) => worker.once('exit', done).once('error', failed)))
}

/** A question over two thousand receipts anywhere, every ten milliseconds: from when it was due to its answer. */
async function askWhile(what, end) {
  const read = openSqlite(database, 'read', key)
  const question = read.prepare('select count(*), sum(net_fen) from receipt where id between ? and ?')
  const waits = []
  let due = performance.now() + 10
  const asking = setInterval(() => {
    const first = Math.floor(Math.random() * receipts)
    question.get(first, first + 2000)
    waits.push(performance.now() - due)
    due = performance.now() + 10
  }, 10)
  await end
  clearInterval(asking)
  read.close()
  const sorted = waits.toSorted((one, other) => one - other)
  const [half, most, longest] = [0.5, 0.99, 1].map((share) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1))
  console.log(`${what.padEnd(28)} waits of ${sorted.length} questions: half ${half} ms, 99 % ${most} ms, longest ${longest} ms`)
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
await besideOthers('by-hand')
await besideOthers('daily')
await time('verify', () => drain(verifyWorkspace(folder, key)))
await time('restore', () => restoreBackup(folder, name, { now: new Date(), key }))
rmSync(root, { recursive: true })
