/** #1: how many times more rows a second the whole import takes in than SheetJS with an insert per row. */
import { join } from 'node:path'
import { buildParser, naive, ours } from './import-sides.mjs'
import { full, generated, runRatio, serveSide } from './lib.mjs'

if (!serveSide(({ side, ...input }) => (side === 'ours' ? ours(input) : naive(input)))) {
  const size = full ? ['--lines', '1000000', '--members', '100000'] : ['--lines', '100000', '--members', '10000']
  const folder = generated([...size, '--formats', 'xlsx'])
  const input = { members: join(folder, 'members.xlsx'), sales: join(folder, 'sales.xlsx') }
  await buildParser()
  await runRatio({
    name: 'import',
    goal: full ? 8 : 6,
    a: { side: 'naive', ...input },
    b: { side: 'ours', ...input },
    worker: import.meta.filename,
  })
}
