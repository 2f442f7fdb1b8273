// What the cipher costs, plain and encrypted by turns in the same run: importing an export of 100,000 lines (--full: 1,000,000), opening the workspace with its
// columns, and reading the columns anew after a change. Medians of three rounds.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createColumnsSource } from '#core/columns/source.ts'
import { commitPlan } from '#core/imports/commit.ts'
import { makePlan } from '#core/imports/plan.ts'
import { createPlanStore } from '#core/imports/plan-store.ts'
import { fileDevice } from '#core/workspace/keys/device.ts'
import { protect } from '#core/workspace/keys/protection.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import { readFile } from '../src/main/parser/read-file.ts'
import { full, generated } from './lib.mjs'

const root = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
process.env.REGULARS_KEY_DIR = join(root, 'keys')
const size = full ? ['--lines', '1000000', '--members', '100000'] : ['--lines', '100000', '--members', '10000']
const exports = generated([...size, '--formats', 'utf8'])
const files = ['members.utf8.csv', 'sales.utf8.csv'].map((name) => join(exports, name))
const secondsSince = (start) => (performance.now() - start) / 1000

async function importInto(folder, key) {
  const workspace = openWorkspace(folder, new Date(), { key })
  const working = {
    ...workspace,
    files: { pathOf: (token) => token },
    openParser: (path, options) => readFile(path, options),
    columns: createColumnsSource(workspace.read, { key }),
    actor: 'cli',
    now: () => new Date(),
    signal: new AbortController().signal,
    report: () => new Promise((done) => setImmediate(done)),
    operate: ({ args, inverse }, work) =>
      workspace.writer.operate({ kind: 'imports.commit', args, actor: 'cli', at: new Date() }, inverse, work),
  }
  const plans = createPlanStore()
  const plan = await makePlan(
    working,
    files.map((token) => ({ token, options: {} })),
  )
  plans.keep(plan)
  const start = performance.now()
  await commitPlan(working, plans, plan.id)
  const seconds = secondsSince(start)
  workspace.close()
  return seconds
}

async function round(isEncrypted, n) {
  const folder = join(root, `${isEncrypted ? 'encrypted' : 'plain'}-${n}`)
  const protection = isEncrypted ? await protect({ device: fileDevice, at: new Date() }) : undefined
  const key = protection?.key
  createWorkspace(folder, 'bench', new Date(), protection)
  const written = await importInto(folder, key)
  const cacheFile = join(folder, 'columns.cache')
  const first = openWorkspace(folder, new Date(), { key })
  const refreshing = performance.now()
  await createColumnsSource(first.read, { key }).current()
  const refreshed = secondsSince(refreshing)
  await createColumnsSource(first.read, { cacheFile, key }).current()
  await new Promise((later) => setTimeout(later, 1500)) // the cache is written behind
  first.close()
  const opening = performance.now()
  const second = openWorkspace(folder, new Date(), { key })
  await createColumnsSource(second.read, { cacheFile, writesCache: false, key }).current()
  const opened = secondsSince(opening)
  second.close()
  rmSync(folder, { recursive: true })
  return { 'import (commit)': written, 'columns read anew': refreshed, 'opening, columns kept': opened, cipher: key?.cipher }
}

const runs = { plain: [], encrypted: [] }
for (let n = 0; n < 3; n++) {
  runs.plain.push(await round(false, n))
  runs.encrypted.push(await round(true, n))
}
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
console.log(`cipher: ${runs.encrypted[0].cipher}`)
for (const what of ['import (commit)', 'columns read anew', 'opening, columns kept']) {
  const [plain, encrypted] = [runs.plain, runs.encrypted].map((side) => median(side.map((one) => one[what])))
  console.log(
    `${what.padEnd(24)} plain ${plain.toFixed(2)} s  encrypted ${encrypted.toFixed(2)} s  ratio ${(encrypted / plain).toFixed(2)}`,
  )
}
rmSync(root, { recursive: true })
