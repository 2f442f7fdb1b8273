// What Electron needs from a Linux system: shared libraries, a Chinese font, a display, a working locale. Elsewhere all is there.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { outputOf, run, step, Stop } from './steps.mjs'

const LINUX = process.platform === 'linux'

// Alternatives in one entry: newer releases renamed some packages.
const ELECTRON_PACKAGES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
]

/** `executable` is asked which libraries it misses; only then something is installed. */
export function installElectronLibraries(executable) {
  if (!LINUX) return
  const missing = [...(outputOf('ldd', [executable]) ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name)
  if (missing.length > 0) install(ELECTRON_PACKAGES, `Electron misses ${missing.join(', ')}`)
  if (!hasChineseFont()) installIfPossible([['fonts-noto-cjk']], 'no font with Chinese characters is installed')
}

/** Python unpacks, make and g++ compile; wanted only where the official Electron is out of reach. */
export function installBuildTools() {
  const missing = ['python3', 'make', 'g++'].filter((tool) => outputOf(tool, ['--version']) === undefined)
  if (missing.length > 0)
    install(
      missing.map((tool) => [tool]),
      `${missing.join(', ')} not found`,
    )
}

/** Answers the environment that leads to a display, and how to take the display down again. */
export async function display() {
  if (!LINUX || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return { env: {}, close: () => {} }
  if (outputOf('which', ['Xvfb']) === undefined)
    install([['xvfb']], 'there is no display, and Xvfb, which stands in for one, is not installed')
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise((told, failed) => {
    server.stdio[3].once('data', (text) => told(String(text).trim()))
    server.once('exit', (code) =>
      failed(new Stop('The virtual display did not start.', `Xvfb ended with ${code}`, 'start one yourself and set DISPLAY')),
    )
  })
  const close = () => void server.kill()
  process.once('exit', close)
  step(`There is no display: using a virtual one (Xvfb :${number})`)
  return { env: { DISPLAY: `:${number}` }, close }
}

/** With a LANG that is not installed, dropped files with Chinese names would vanish without an error. */
export function locale() {
  if (!LINUX) return {}
  const wanted = process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG
  const plain = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const installed = (outputOf('locale', ['-a'], { stdio: ['ignore', 'pipe', 'ignore'] }) ?? 'C\nC.UTF-8').split('\n').map(plain)
  const works = wanted && /utf-?8/i.test(wanted) && installed.includes(plain(wanted))
  return works ? {} : { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
}

/**
 * A way to run a command with no network but the inside of this computer, which the tests' own servers need: `wrap` puts it before the command. Where
 * the system knows none the command runs as it is, and `sentence` says so.
 */
export function cutNetwork() {
  const alone = 'ip link set lo up && exec "$0" "$@"'
  const ways = [['-n'], ['--map-current-user', '--keep-caps', '-n']] // as an administrator, else as somebody alone
  const way = LINUX
    ? ways.find((flags) => outputOf('unshare', [...flags, 'sh', '-c', alone, 'true'], { stdio: 'ignore' }) !== undefined)
    : undefined
  return way === undefined
    ? {
        isCut: false,
        wrap: (command, args) => [command, args],
        sentence: 'The network is not cut: this system has no unshare, or forbids it',
      }
    : {
        isCut: true,
        wrap: (command, args) => ['unshare', [...way, 'sh', '-c', alone, command, ...args]],
        sentence: 'The network is cut (unshare): nothing leaves this computer',
      }
}

function hasChineseFont() {
  const listed = outputOf('fc-list', [':lang=zh', 'family'])
  return listed === undefined ? existsSync('/usr/share/fonts/opentype/noto') : listed.trim() !== ''
}

const mayInstall = () => process.getuid?.() === 0 && outputOf('apt-get', ['--version']) !== undefined

function install(packages, why) {
  const names = packages.map(([first, ...others]) => [...others, first][0])
  if (!mayInstall())
    throw new Stop(
      'System packages are missing.',
      why,
      `as an administrator: apt-get install ${names.join(' ')} (or their like on your system)`,
    )
  step(`Installing system packages: ${why}`)
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] }
  run('apt-get', ['update', '-qq'], options)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages.map(firstOffered)], options)
}

function installIfPossible(packages, why) {
  if (mayInstall()) return install(packages, why)
  console.error(`  Note: ${why}; Chinese text will show as boxes. Install ${packages.flat().join(' or ')}.`)
}

const firstOffered = (names) =>
  names.find((name) => /Candidate: [^(\s]/.test(outputOf('apt-cache', ['policy', name]) ?? '')) ?? names.at(-1)
