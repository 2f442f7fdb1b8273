// npm run demo: makes the demo workspace anew from the sample files, through the real importer.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { bootstrap } from './dependencies.mjs'
import { OWN_NODE, ROOT, run, script, step, Stop, toolEnv } from './steps.mjs'

export const DEMO_WORKSPACE = join(ROOT, '.demo/workspace')

/** Needs a build. A half-made workspace never stands at the final place. */
export function makeDemoIfMissing() {
  if (existsSync(join(DEMO_WORKSPACE, 'workspace.db'))) return
  step('Making the demo workspace from the sample files (about half a minute, once)')
  const making = `${DEMO_WORKSPACE}.part`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(dirname(making), { recursive: true })
  regulars('create', making, '--name', '演示品牌')
  regulars('import', ...sampleFiles(), '--workspace', making)
  if (!existsSync(join(making, 'workspace.db'))) throw new Stop('The demo workspace was not made.', `${making} holds no workspace.db`)
  rmSync(DEMO_WORKSPACE, { recursive: true, force: true })
  renameSync(making, DEMO_WORKSPACE)
}

const SAMPLES = join(ROOT, 'resources/demo')

const sampleFiles = () =>
  readdirSync(SAMPLES)
    .filter((name) => /\.(xlsx|csv)$/.test(name))
    .map((name) => join(SAMPLES, name))

function regulars(...words) {
  const env = toolEnv()
  delete env.REGULARS_SQLITE_NATIVE // the project's own Node takes the prebuilt module
  run(OWN_NODE, [join(ROOT, 'out/main/cli.cjs'), ...words], { env, shell: false })
}

if (process.argv[1] === import.meta.filename)
  await script(async () => {
    await bootstrap()
    buildIfStale()
    rmSync(DEMO_WORKSPACE, { recursive: true, force: true })
    makeDemoIfMissing()
    step(`The demo workspace: ${DEMO_WORKSPACE}`)
  })
