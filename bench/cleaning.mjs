/** #5: cleaning a million members with all it writes, and how many times faster that is than value by value. */
import { join } from 'node:path'
import { naive, ours } from './cleaning-sides.mjs'
import { full, generated, runRatio, serveSide } from './lib.mjs'

if (!serveSide(({ side, ...input }) => (side === 'ours' ? ours(input) : naive(input)))) {
  const folder = generated(['--members', full ? '970000' : '97000', '--what', 'members', '--formats', 'utf8', '--messy'])
  const input = { members: join(folder, 'members.utf8.csv') }
  await runRatio({
    name: 'cleaning',
    goal: 1.5,
    a: { side: 'naive', ...input },
    b: { side: 'ours', ...input },
    worker: import.meta.filename,
  })
}
