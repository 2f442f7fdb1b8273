/**
 * Exports one table after another until it is killed: `export FOLDER OUT [arm | long]`. The arm, as a careless program would, logs a file
 * that is there already; `long` tables take a while to write.
 */
import { cpSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '#core/statistics/random.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import { createWorld } from '../world.ts'

const [folder = '', out = '', arm] = process.argv.slice(2)
const { call, finish } = createWorld(openWorkspace(folder, new Date()), out, createRandom(1))
const rows = Array.from({ length: arm === 'long' ? 20_000 : 50 }, (_, i) => [`8${String(i).padStart(6, '0')}`, i])

writeSync(1, 'READY\n')
for (let n = 0; ; n++) {
  // No name that a run before has logged with the same bytes.
  const token = join(out, arm === 'arm' ? `名单-未记${n}.csv` : `名单${n}.csv`)
  const order = {
    token,
    title: `名单${n}`,
    columns: [
      { heading: '卡号', kind: 'text' as const },
      { heading: '次数', kind: 'count' as const },
    ],
    rows,
  }
  if (arm === 'arm') {
    await finish(call.value.exportTable({ ...order, token: join(out, 'first.csv') }))
    cpSync(join(out, 'first.csv'), `${token}.x`)
    renameSync(`${token}.x`, token)
    writeSync(1, 'THERE\n')
    await new Promise((later) => setTimeout(later, 600_000)) // killed long before
  }
  await finish(call.value.exportTable(order))
}
