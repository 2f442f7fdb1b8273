// npm run test:nightly: the promises of docs/reliability.md at their full size. Takes hours; before a release, and at night.
import { join } from 'node:path'
import { setUp } from './setup.mjs'
import { follow, OWN_NODE, ROOT, script, toolEnv } from './steps.mjs'

await script(async () => {
  await setUp()
  const tool = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const args = [tool, 'run', '--project', 'unit', 'test/reliability', 'test/core/db', 'test/core/workspace', 'test/core/imports/properties']
  return follow(OWN_NODE, args, { cwd: ROOT, env: toolEnv({ REGULARS_NIGHTLY: '1', IMPORT_RUNS: '1000' }), shell: false })
})
