/** Takes a database through three long steps. `migrate FILE [arm]`; the arm takes them without a transaction, as careless programs do. */
import { writeSync } from 'node:fs'
import { openSqlite } from '#core/db/open.ts'
import { migrate } from '#core/db/migrate.ts'
import { longSteps } from '../long-steps.ts'

const [file = '', arm] = process.argv.slice(2)
const db = openSqlite(file, 'write')
writeSync(1, 'BEGUN\n')
if (arm === 'arm') {
  for (const { up, version } of longSteps.slice(Number(db.pragma('user_version', { simple: true })))) {
    db.exec(up)
    db.pragma(`user_version = ${version}`)
  }
} else migrate(db, longSteps)
writeSync(1, 'DONE\n')
