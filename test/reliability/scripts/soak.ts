/** Works at random on a workspace until it is killed, and says after each deed which operation is confirmed: `soak FOLDER FILES SEED`. */
import { writeSync } from 'node:fs'
import { createRandom } from '#core/statistics/random.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import { createWorld, deeds } from '../world.ts'

const [folder = '', files = '', seed = '1', arm] = process.argv.slice(2)
const workspace = openWorkspace(folder, new Date('2026-02-01T12:00:00'))
const random = createRandom(Number(seed))
const world = createWorld(workspace, files, random)
const say = (line: string): void => void writeSync(1, `${line}\n`)
const last = workspace.read.prepare<[], { id: number }>('select coalesce(max(id), 0) as id from operation')
const standing = workspace.read.prepare<[], { id: number }>('select id from operation where undone_by is null order by id desc limit 5')

/** One of the last operations is taken back, or an undo of them. */
async function takeBack(): Promise<void> {
  const ids = standing.all()
  const id = ids[Math.floor(random() * ids.length)]?.id
  if (id !== undefined) await world.finish(world.call.workspace.undo({ operationId: id }))
}

const all = Object.values(deeds)
// Something to work on.
if (last.value() === 0) for (const deed of all.slice(0, 2)) await deed(world)
say('READY')
for (;;) {
  const deed = random() < 0.25 ? takeBack : all[Math.floor(random() * all.length)]
  try {
    await deed?.(world)
  } catch (error) {
    // A refusal is an answer; anything else is for whoever reads the output.
    if (!(error instanceof Error && 'code' in error && String(error.code).includes('/')))
      say(`FAULT ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : String(error)}`)
  }
  say(`DONE ${last.value() ?? 0}`)
  if (arm === 'once') process.exit(0)
}
