// node scripts/build.mjs [--mode e2e]: builds, and remembers from which sources, so that others build only what has changed.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bootstrap } from './dependencies.mjs'
import { OWN_NODE, ROOT, run, script, step } from './steps.mjs'

const STAMP = join(ROOT, 'out/built-from.json')
const SOURCES = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']

/** Builds unless out/ already stands for these very sources. Prints on stderr only: stdout may belong to a command's answer. */
export function buildIfStale(mode = 'production') {
  const sources = fingerprint()
  if (existsSync(STAMP)) {
    const stamp = JSON.parse(readFileSync(STAMP, 'utf8'))
    if (stamp.mode === mode && stamp.sources === sources) return
  }
  build(mode, sources)
}

function build(mode, sources = fingerprint()) {
  step(`Building (${mode})`)
  rmSync(STAMP, { force: true })
  const tool = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js')
  run(OWN_NODE, [tool, 'build', '--mode', mode, '--logLevel', 'warn'], { cwd: ROOT, stdio: ['ignore', 2, 2], shell: false })
  writeFileSync(STAMP, JSON.stringify({ mode, sources }))
}

/** One digest over names, sizes and times. */
function fingerprint() {
  const digest = createHash('sha256')
  for (const path of SOURCES.flatMap(filesBelow)) {
    const { size, mtimeMs } = statSync(join(ROOT, path))
    digest.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  return digest.digest('hex')
}

function filesBelow(path) {
  const absolute = join(ROOT, path)
  if (!existsSync(absolute)) return []
  if (statSync(absolute).isFile()) return [path]
  return readdirSync(absolute, { recursive: true })
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => join(path, name))
    .filter((name) => statSync(join(ROOT, name)).isFile())
}

if (process.argv[1] === import.meta.filename)
  await script(async () => {
    await bootstrap()
    build(process.argv[process.argv.indexOf('--mode') + 1] === 'e2e' ? 'e2e' : 'production')
  })
