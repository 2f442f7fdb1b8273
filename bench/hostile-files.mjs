/**
 * Every file of the hostile catalogue, each in a parser process of its own as the product starts it: how long until it is named or read,
 * and the most memory that took. The process that asks stays alive, or nothing would be printed.
 */
import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostileArchives } from '../test/data/ugly/hostile-archives.ts'
import { hostileCells } from '../test/data/ugly/hostile-cells.ts'
import { hostileSheets } from '../test/data/ugly/hostile-sheets.ts'
import { hostileTexts } from '../test/data/ugly/hostile-texts.ts'
import { buildParser, builtParser } from './import-sides.mjs'
import { holdBar } from './lib.mjs'

const MOST_SECONDS = 10
const MOST_MEGABYTES = 512
const SHOWN = 5

/** What the parser says last of a file, when, and its peak memory in MB (Linux says it, others do not). */
function read(path, options) {
  const start = performance.now()
  const child = fork(builtParser, [], {
    serialization: 'advanced',
    execArgv: ['--no-warnings', '--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve) => {
    const end = (outcome) => {
      resolve({ outcome, seconds: (performance.now() - start) / 1000, megabytes: peakOf(child.pid) })
      child.kill()
    }
    child.on('message', (message) => {
      if (message.tell === 'rows') child.send({ ask: 'more' })
      else if (message.tell === 'refused') end(message.refusal.code)
      else if (message.tell === 'end') end('read')
    })
    child.on('exit', () => end('died'))
    child.send({ ask: 'read', path, options })
  })
}

function peakOf(id) {
  const status = `/proc/${id}/status`
  if (!existsSync(status)) return 0
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024
}

await buildParser()
const folder = mkdtempSync(join(tmpdir(), 'regulars-hostile-'))
const files = []
try {
  for (const { name, build, refused, options = {} } of [...hostileArchives, ...hostileSheets, ...hostileCells, ...hostileTexts]) {
    const path = join(folder, 'file')
    writeFileSync(path, build())
    const heard = await read(path, options)
    if (refused === undefined ? heard.outcome !== 'read' : !refused.includes(heard.outcome))
      throw new Error(`${name}: ${heard.outcome}, not ${refused?.join(' or ') ?? 'read'}`)
    files.push({ name, ...heard })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const most = (key) => files.toSorted((a, b) => b[key] - a[key]).slice(0, SHOWN)
console.log(
  `  ${files.length} files; slowest: ${most('seconds')
    .map(({ name, seconds }) => `${name} ${seconds.toFixed(2)}s`)
    .join(', ')}`,
)
console.log(
  `  most memory: ${most('megabytes')
    .map(({ name, megabytes }) => `${name} ${megabytes.toFixed(0)}MB`)
    .join(', ')}`,
)
holdBar('hostile-files-time', most('seconds')[0].seconds, MOST_SECONDS, 's')
holdBar('hostile-files-memory', most('megabytes')[0].megabytes, MOST_MEGABYTES, 'MB')
