/** How long an import takes to be taken back, over the time it took to come in. Lower is better; a million rows within ten seconds. */
import { join } from 'node:path'
import { buildParser, ours, takenBack } from './import-sides.mjs'
import { full, generated, holdBar, runRatio, serveSide } from './lib.mjs'

const MOST_SECONDS = 10

if (!serveSide(({ side, ...input }) => (side === 'import' ? ours(input) : takenBack(input)))) {
  const size = full ? ['--lines', '1000000', '--members', '100000'] : ['--lines', '100000', '--members', '10000']
  const folder = generated([...size, '--formats', 'xlsx'])
  const input = { members: join(folder, 'members.xlsx'), sales: join(folder, 'sales.xlsx') }
  await buildParser()
  let slowest = 0
  await runRatio({
    name: 'import-undo',
    goal: 1,
    lower: true,
    a: { side: 'import', ...input },
    b: { side: 'undo', ...input },
    value: (a, b) => {
      slowest = Math.max(slowest, b.seconds)
      return b.seconds / a.seconds
    },
    rounds: 1,
    worker: import.meta.filename,
  })
  if (full) holdBar('import-undo', slowest, MOST_SECONDS, 's')
}
