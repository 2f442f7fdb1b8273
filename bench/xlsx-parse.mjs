/** #3: how many times faster our xlsx reader is than SheetJS. */
import { join } from 'node:path'
import { full, generated, runRatio, serveSide } from './lib.mjs'
import { ours, sheetJs } from './parse-sides.mjs'

if (!serveSide(({ side, ...input }) => (side === 'ours' ? ours(input) : sheetJs(input)))) {
  const rows = full ? '1000000' : '100000'
  const sales = (...more) =>
    join(generated(['--lines', rows, '--members', '100000', '--formats', 'xlsx', '--what', 'sales', ...more]), 'sales.xlsx')
  const inputs = [
    { name: 'sales', path: sales(), dayColumns: [0], goal: full ? 15 : 10 },
    // Nearly every text is another one; at the small scale it is over before our code has become fast.
    {
      name: 'members',
      path: join(generated(['--lines', '1000', '--members', rows, '--formats', 'xlsx', '--what', 'members']), 'members.xlsx'),
      dayColumns: [4, 5],
      goal: full ? 10 : 6,
    },
  ]
  // SheetJS turns a sheet into one string, and at a million inline rows it finds none at all.
  if (!full) inputs.push({ name: 'inline', path: sales('--strings', 'inline'), dayColumns: [0], goal: 10 })
  for (const { name, goal, ...input } of inputs) {
    await runRatio({
      name: `xlsx-parse ${name}`,
      goal,
      a: { side: 'sheetjs', ...input },
      b: { side: 'ours', ...input },
      ...(full ? {} : { check: { every: true } }),
      worker: import.meta.filename,
    })
  }
}
