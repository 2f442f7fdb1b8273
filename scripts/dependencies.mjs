// Brings node_modules in line with package-lock.json, and the rest of a script under the project's own Node.
import { chmodSync, existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { follow, hostEnv, OWN_NODE, ROOT, run, step, Stop, WINDOWS } from './steps.mjs'

const OLDEST_NODE = [20, 18]

/**
 * Call first in every script. Installs what is missing; where the host's Node is older than the project's, runs the
 * script again under that one and ends with its exit code.
 */
export async function bootstrap() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    throw new Stop(
      `Node ${process.versions.node} is too old.`,
      `the scripts need Node ${OLDEST_NODE.join('.')} or newer`,
      'install a current Node and try again',
    )
  installDependencies()
  if (major < 24) process.exit(await follow(OWN_NODE, process.argv.slice(1), { shell: false }))
}

function installDependencies() {
  if (!isInstalled()) {
    step('Installing the dependencies (npm ci; 15 to 60 seconds)')
    // On Windows the running node.exe lies in the folder that `npm ci` empties first.
    const way = WINDOWS && existsSync(OWN_NODE) ? 'install' : 'ci'
    try {
      run('npm', [way, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, env: hostEnv(), stdio: ['ignore', 2, 2] })
    } catch (error) {
      throw new Stop(
        'The dependencies could not be installed.',
        error.message,
        'check that this machine reaches its npm registry (npm ping), then try again',
      )
    }
    if (!isInstalled())
      throw new Stop(
        'The dependencies are still incomplete after npm ci.',
        'node_modules does not match package-lock.json',
        'remove node_modules and try again',
      )
  }
  linkCommand()
}

/** True if every package of the lock file is there in its version. Those meant for other systems may be missing. */
function isInstalled() {
  const present = packagesOf('node_modules/.package-lock.json')
  if (!present || !existsSync(OWN_NODE)) return false
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || present[path]?.version === version || ((optional || devOptional) && !present[path]),
  )
}

function packagesOf(lockFile) {
  const path = join(ROOT, lockFile)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined
}

/** Makes `npx regulars` work in a clone: npm links the commands of dependencies, but not a project's own. */
function linkCommand() {
  const link = join(ROOT, 'node_modules/.bin', WINDOWS ? 'regulars.cmd' : 'regulars')
  if (lstatSync(link, { throwIfNoEntry: false })) return
  if (WINDOWS) return writeFileSync(link, '@node "%~dp0\\..\\..\\scripts\\regulars.mjs" %*\r\n')
  chmodSync(join(ROOT, 'scripts/regulars.mjs'), 0o755)
  symlinkSync('../../scripts/regulars.mjs', link)
}
