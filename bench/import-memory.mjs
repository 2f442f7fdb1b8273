/** #5: peak memory of our xlsx reader over that of SheetJS. Lower is better. */
import { join } from 'node:path'
import { full, generated, runRatio, serveSide } from './lib.mjs'
import { ours, sheetJs } from './parse-sides.mjs'

if (!serveSide(({ side, ...input }) => (side === 'ours' ? ours(input) : sheetJs(input)))) {
  const path = join(
    generated([...(full ? ['--lines', '1000000'] : ['--lines', '100000']), '--members', '100000', '--formats', 'xlsx', '--what', 'sales']),
    'sales.xlsx',
  )
  await runRatio({
    name: 'import-memory',
    goal: full ? 0.15 : 0.35,
    lower: true,
    a: { side: 'sheetjs', path, dayColumns: [0] },
    b: { side: 'ours', path, dayColumns: [0] },
    value: (a, b) => b.rssMegabytes / a.rssMegabytes,
    worker: import.meta.filename,
  })
}
