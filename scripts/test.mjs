// npm test: sets up what is missing, then checks everything there is to check. Ends with one line, `N passed, N failed`:
// each of vitest's tests counts, and each other step counts as one.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setUp } from './setup.mjs'
import { follow, OWN_NODE, ROOT, script, step, toolEnv } from './steps.mjs'
import { cutNetwork, display, locale } from './system.mjs'

const RESULTS = join(ROOT, 'test-results')

const checks = [
  ['Types', 'npm', ['run', '--silent', 'typecheck']],
  ['Lint and boundary rules', 'npm', ['run', '--silent', 'lint']],
  ['Format', 'npm', ['run', '--silent', 'format']],
  ['Unused code', 'npm', ['run', '--silent', 'knip']],
  ['Texts in both languages', 'npm', ['run', '--silent', 'i18n']],
]

await script(async () => {
  const { env } = await setUp()
  rmSync(RESULTS, { recursive: true, force: true })
  mkdirSync(RESULTS, { recursive: true })
  const outcomes = []
  for (const [name, command, args] of checks) outcomes.push(await check(name, command, args))
  outcomes.push(await vitest('unit', 'Unit and property tests'))
  const built = await check('Build for the end-to-end tests', OWN_NODE, [join(ROOT, 'scripts/build.mjs'), '--mode', 'e2e'], {
    shell: false,
  })
  outcomes.push(built)
  if (built.failed === 0) outcomes.push(await endToEnd(env))
  return report(outcomes)
})

async function check(name, command, args, options) {
  step(name)
  const code = await follow(command, args, { cwd: ROOT, ...options })
  return code === 0 ? { name, passed: 1, failed: 0 } : { name, passed: 0, failed: 1 }
}

async function endToEnd(env) {
  const screen = await display()
  try {
    const { wrap, sentence, isCut } = cutNetwork()
    step(sentence)
    return await vitest(
      'e2e',
      'End-to-end tests in Electron',
      { ...env, ...screen.env, ...locale(), ...(isCut ? { REGULARS_NETWORK_CUT: '1' } : {}) },
      wrap,
    )
  } finally {
    screen.close()
  }
}

async function vitest(project, name, env = {}, wrap = (command, args) => [command, args]) {
  step(name)
  const file = join(RESULTS, `${project}.json`)
  const tool = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const args = [tool, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await follow(...wrap(OWN_NODE, args), { cwd: ROOT, env: toolEnv(env), shell: false })
  const {
    numPassedTests: passed = 0,
    numFailedTests = 0,
    numPendingTests: skipped = 0,
  } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  // A file that could not be loaded, or a stray error, fails the run without failing a test.
  return { name, passed, failed: code === 0 ? 0 : Math.max(1, numFailedTests), skipped }
}

function report(outcomes) {
  const sum = (key) => outcomes.reduce((total, outcome) => total + (outcome[key] ?? 0), 0)
  console.log('')
  for (const { name, passed, failed, skipped } of outcomes)
    console.log(`${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') > 0 ? 1 : 0
}
