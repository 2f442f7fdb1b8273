/** Every benchmark, one after the other; ends with 1 when a goal was missed. `--full` is handed on. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const isBenchmark = (name) =>
  name.endsWith('.mjs') &&
  name !== 'lib.mjs' &&
  name !== 'all.mjs' &&
  /\b(?:runRatio|holdBar)\(/.test(readFileSync(join(import.meta.dirname, name), 'utf8'))

for (const name of readdirSync(import.meta.dirname).filter(isBenchmark)) {
  const { status } = spawnSync(process.execPath, ['--no-warnings', join(import.meta.dirname, name), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
