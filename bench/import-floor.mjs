/** #2: the whole import over a bare insert of the same rows, parsed already. Lower is better. */
import { join } from 'node:path'
import { bareInsert, buildParser, ours } from './import-sides.mjs'
import { full, generated, runRatio, serveSide } from './lib.mjs'

if (!serveSide(({ side, ...input }) => (side === 'ours' ? ours(input) : bareInsert(input)))) {
  const size = full ? ['--lines', '1000000', '--members', '100000'] : ['--lines', '100000', '--members', '10000']
  const folder = generated([...size, '--formats', 'xlsx'])
  const input = { members: join(folder, 'members.xlsx'), sales: join(folder, 'sales.xlsx') }
  await buildParser()
  await runRatio({
    name: 'import-floor',
    goal: full ? 1.5 : 2.5,
    lower: true,
    a: { side: 'bare', ...input },
    b: { side: 'ours', ...input },
    value: (a, b) => b.seconds / a.seconds,
    worker: import.meta.filename,
  })
}
