/** #3: how many times faster our xlsx reader is than SheetJS. */
import { join } from 'node:path'
import { full, generated, runRatio, serveSide } from './lib.mjs'
import { ours, sheetJs } from './parse-sides.mjs'

if (!serveSide(({ side, ...input }) => (side === 'ours' ? ours(input) : sheetJs(input)))) {
  const size = full ? ['--lines', '1000000', '--members', '100000'] : ['--lines', '100000', '--members', '100000']
  const shared = generated([...size, '--formats', 'xlsx'])
  const inputs = [
    ['sales', join(shared, 'sales.xlsx'), [0]],
    ['members', join(shared, 'members.xlsx'), [4, 5]],
  ]
  // SheetJS turns a sheet into one string, and at a million inline rows it finds none at all.
  if (!full)
    inputs.push(['inline', join(generated([...size, '--formats', 'xlsx', '--strings', 'inline', '--what', 'sales']), 'sales.xlsx'), [0]])
  for (const [name, path, dayColumns] of inputs) {
    await runRatio({
      name: `xlsx-parse ${name}`,
      goal: full && name === 'sales' ? 15 : 10,
      a: { side: 'sheetjs', path, dayColumns },
      b: { side: 'ours', path, dayColumns },
      ...(full ? {} : { check: { every: true } }),
      worker: import.meta.filename,
    })
  }
}
