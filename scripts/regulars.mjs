#!/usr/bin/env node
// The command line of a clone: `npx regulars …`. Builds first where that has not been done.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { bootstrap } from './dependencies.mjs'
import { follow, OWN_NODE, ROOT, script, toolEnv } from './steps.mjs'

await script(async () => {
  await bootstrap()
  const program = join(ROOT, 'out/main/cli.cjs')
  if (!existsSync(program)) buildIfStale()
  const env = toolEnv()
  delete env.REGULARS_SQLITE_NATIVE // the project's own Node takes the prebuilt module
  return follow(OWN_NODE, [program, ...process.argv.slice(2)], { env, shell: false })
})
