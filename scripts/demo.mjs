// npm run demo: makes the demo workspace anew from the sample files, through the real importer.
// npm run demo -- --story NAME: another one, of a small brand with a story (scripts/demo-brand/stories.ts).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfStale } from './build.mjs'
import { bootstrap } from './dependencies.mjs'
import { OWN_NODE, ROOT, run, script, step, Stop, toolEnv } from './steps.mjs'

const SAMPLES = join(ROOT, 'resources/demo')
const STAMP = join(ROOT, '.demo/made-from')
export const DEMO_WORKSPACE = join(ROOT, '.demo/workspace')

/** Needs a build. A half-made workspace never stands at the final place. */
export function makeDemoIfMissing() {
  const source = fingerprint()
  const isMade = existsSync(join(DEMO_WORKSPACE, 'workspace.db')) && existsSync(STAMP) && opensHere()
  if (isMade && readFileSync(STAMP, 'utf8') === source) return
  step('Making the demo workspace from the sample files (about half a minute, once)')
  const making = `${DEMO_WORKSPACE}.part`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(dirname(making), { recursive: true })
  makeDemo(making)
  if (!existsSync(join(making, 'workspace.db'))) throw new Stop('The demo workspace was not made.', `${making} holds no workspace.db`)
  rmSync(DEMO_WORKSPACE, { recursive: true, force: true })
  renameSync(making, DEMO_WORKSPACE)
  writeFileSync(STAMP, source)
}

/** Needs a build. Its key lies where this user's keys do, or in the folder that REGULARS_KEY_DIR names. */
export function makeDemo(folder) {
  regulars('create', folder, '--name', '演示品牌')
  regulars('import', ...sampleFiles(), '--workspace', folder)
}

/** Its key lies with the user of this computer: a copied checkout makes its own. */
function opensHere() {
  const asked = [join(ROOT, 'out/main/cli.cjs'), 'call', 'workspace.summary', '--workspace', DEMO_WORKSPACE]
  const env = toolEnv()
  delete env.REGULARS_SQLITE_NATIVE
  // Refused for its key (3, key/needed) is the one reason to make it anew: in use is none.
  return !/\(key\//.test(spawnSync(OWN_NODE, asked, { env, encoding: 'utf8' }).stderr ?? '')
}

/** Sample files and schema: when one of them changes, the demo workspace is made anew. */
function fingerprint() {
  const digest = createHash('sha256')
  for (const folder of [SAMPLES, join(ROOT, 'src/main/core/db/migrations')])
    for (const name of readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1)))
      digest.update(name).update(readFileSync(join(folder, name)))
  return digest.digest('hex')
}

const sampleFiles = () =>
  readdirSync(SAMPLES)
    .filter((name) => /\.(xlsx|csv)$/.test(name))
    .map((name) => join(SAMPLES, name))

function regulars(...words) {
  const env = toolEnv()
  delete env.REGULARS_SQLITE_NATIVE // the project's own Node takes the prebuilt module
  run(OWN_NODE, [join(ROOT, 'out/main/cli.cjs'), ...words], { env, shell: false })
}

/** A workspace of its own beside the demo's. */
function makeStory(name) {
  if (!/^[a-z-]+$/.test(name)) throw new Stop('A story has a name of small letters and hyphens.', undefined, 'npm run demo -- --story NAME')
  const [files, workspace] = [join(ROOT, '.demo/stories', name), join(ROOT, '.demo', name)]
  for (const folder of [files, workspace]) rmSync(folder, { recursive: true, force: true })
  run(OWN_NODE, [join(ROOT, 'scripts/demo-brand/main.ts'), '--out', files, '--story', name], { shell: false })
  regulars('create', workspace, '--name', name)
  regulars('import', ...readdirSync(files).map((file) => join(files, file)), '--workspace', workspace)
  return workspace
}

if (process.argv[1] === import.meta.filename)
  await script(async () => {
    const { values } = parseArgs({ options: { story: { type: 'string' } } })
    await bootstrap()
    buildIfStale()
    if (values.story !== undefined) return step(`The workspace of the story: ${makeStory(values.story)}`)
    rmSync(DEMO_WORKSPACE, { recursive: true, force: true })
    makeDemoIfMissing()
    step(`The demo workspace: ${DEMO_WORKSPACE}`)
  })
