// npm run test:nightly: the promises of docs/reliability.md at their full size, the whole program with the network cut, and the packaged program.
// Takes hours; before a release, and at night. `npm run test:nightly -- promises|program|package` does one of the three.
import { join } from 'node:path'
import { setUp } from './setup.mjs'
import { follow, OWN_NODE, ROOT, script, step, toolEnv } from './steps.mjs'
import { cutNetwork, display, locale } from './system.mjs'

const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs')
/** Every test that has a size of its own for the night. */
const sized = [
  'test/reliability',
  'test/core/db',
  'test/core/workspace',
  'test/core/privacy',
  'test/core/imports',
  'test/core/campaigns',
  'test/core/segments',
  'test/parser',
  'test/core/value',
  'test/core/products',
  'test/core/people',
]

const parts = {
  promises: () =>
    run('The promises at nightly size', OWN_NODE, [VITEST, 'run', '--project', 'unit', ...sized], {
      REGULARS_NIGHTLY: '1',
      IMPORT_RUNS: '1000',
    }),
  async program(env) {
    const built = await run('Build for the end-to-end tests', OWN_NODE, [join(ROOT, 'scripts/build.mjs'), '--mode', 'e2e'])
    const { wrap, sentence, isCut } = cutNetwork()
    step(sentence)
    const [command, args] = wrap(OWN_NODE, [VITEST, 'run', '--project', 'e2e'])
    return built || run('The whole program', command, args, { ...env, ...(isCut ? { REGULARS_NETWORK_CUT: '1' } : {}) })
  },
  async package(env) {
    const packed = await run('Packing', OWN_NODE, [join(ROOT, 'scripts/package.mjs'), 'dir'])
    const program = join(ROOT, 'dist', `${process.platform === 'win32' ? 'win' : process.platform}-unpacked`, 'regulars')
    const args = [VITEST, 'run', '--project', 'e2e', 'test/e2e/packaged.test.ts', 'test/e2e/hardening.test.ts']
    return packed || run('The packaged program', OWN_NODE, args, { ...env, REGULARS_PACKAGED: program })
  },
}

await script(async () => {
  const { env } = await setUp()
  const screen = await display()
  const wanted = process.argv[2] === undefined ? Object.keys(parts) : [process.argv[2]]
  let failed = 0
  try {
    for (const part of wanted) if ((await parts[part]({ ...env, ...screen.env, ...locale() })) !== 0) failed++
  } finally {
    screen.close()
  }
  return failed === 0 ? 0 : 1
})

function run(name, command, args, env = {}) {
  step(name)
  return follow(command, args, { cwd: ROOT, env: toolEnv(env), shell: false })
}
