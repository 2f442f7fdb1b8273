/**
 * Imports a file into a workspace as the product does, and says where it stands: PLANNED, then waits for a line on standard input,
 * then PRECOMMIT, then COMMITTED. `import FOLDER FILE [arm]`; the arm commits in between, as a careless importer would, and says so: BETWEEN 1, 2, …
 */
import { writeSync } from 'node:fs'
import { once } from 'node:events'
import type { Write } from '#core/db/connections.ts'
import type { Working } from '#core/handlers.ts'
import { createColumnsSource } from '#core/columns/source.ts'
import { commitPlan } from '#core/imports/commit.ts'
import { makePlan } from '#core/imports/plan.ts'
import { createPlanStore } from '#core/imports/plan-store.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { readFile } from '../../../src/main/parser/read-file.ts'

const [folder = '', file = '', arm] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)
const now = new Date('2026-02-01T12:00:00')

const { read, writer } = openWorkspace(folder, now)
let writing: Write | undefined
let between = 0
const working: Working<Progress> = {
  read,
  folder,
  files: { pathOf: (token) => token },
  openParser: (path, options) => readFile(path, options),
  columns: createColumnsSource(read),
  actor: 'cli',
  now: () => now,
  signal: new AbortController().signal,
  report: async () => {
    if (arm === 'arm' && writing) {
      writing.execute('commit; begin immediate')
      say(`BETWEEN ${++between}`)
    }
    await new Promise((done) => setImmediate(done))
  },
  operate: ({ args, inverse }, work) =>
    writer.operate({ kind: 'imports.commit', args, actor: 'cli', at: now }, inverse, async (write, id, note) => {
      writing = write
      const result = await work(write, id, note)
      writing = undefined
      say('PRECOMMIT')
      return result
    }),
}

const plans = createPlanStore()
const plan = await makePlan(working, [{ token: file, options: {} }])
plans.keep(plan)
say('PLANNED')
await once(process.stdin, 'data')
const run = await commitPlan(working, plans, plan.id)
say(`COMMITTED ${run.id}`)
process.exit(0)
