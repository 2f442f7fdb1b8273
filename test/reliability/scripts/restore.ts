/** Restores a backup, or takes a restore back, and ends itself with SIGKILL at the n-th step. `restore FOLDER BACKUP|--undo N`; prints the steps. */
import { writeSync } from 'node:fs'
import { restoreBackup, undoRestore } from '#core/workspace/restore.ts'

const [folder = '', backup = '', at = '-1'] = process.argv.slice(2)
const now = new Date()
let n = 0
const onStep = (step: string): void => {
  writeSync(1, `STEP ${n} ${step}\n`)
  if (n++ === Number(at)) process.kill(process.pid, 'SIGKILL')
}
if (backup === '--undo') undoRestore(folder, { now, onStep })
else await restoreBackup(folder, backup, { now, onStep })
writeSync(1, 'DONE\n')
