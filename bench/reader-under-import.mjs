/**
 * #13: the longest wait of a screen that is read while an import runs, in milliseconds. Every 20 ms a page of the list and one member's
 * receipts are asked of the thread that answers screens; a wait counts from when the question was due. Lower is better.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkspace } from '../src/main/core/workspace/open-workspace.ts'
import { buildEngine, openEngine } from './engine-threads.mjs'
import { full, generated, runRatio, serveSide } from './lib.mjs'

const EVERY_MS = 20
const IDLE_QUESTIONS = 150

/** Both sides bring the members, then ask: one with nothing else to do, one while the sales come in. */
async function ask({ side, members, sales }) {
  const root = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
  const folder = join(root, 'workspace')
  createWorkspace(folder, 'bench', new Date())
  const engine = await openEngine(folder)
  try {
    await bring(engine, members)
    await engine.call.members.page({ order, offset: 0, limit: 1 }) // builds the columns
    const before = engine.changes()
    const work = side === 'import' ? bring(engine, sales) : undefined
    const isWhile = (asked) => (work === undefined ? asked < IDLE_QUESTIONS : engine.changes() === before)
    const { waits, totals, after } = await watch(engine.call, isWhile)
    await work
    report(side, waits, after)
    return { answer: totals, seconds: Math.max(...waits) / 1000 }
  } finally {
    await engine.close()
    rmSync(root, { recursive: true, force: true })
  }
}

async function bring({ call, grant }, path) {
  grant(path)
  const { planId } = await last(await call.imports.plan({ files: [{ token: path, options: {} }] }))
  await last(await call.imports.commit({ planId }))
}

async function last(reports) {
  for (;;) {
    const next = await reports.next()
    if (next.done) return next.value
  }
}

const order = { by: 'name', descending: false }

/** Waits in milliseconds while `isWhile`; the question it ended under waits for columns built anew: how long stands in `after`. */
async function watch(call, isWhile) {
  const page = (offset) => call.members.page({ order, offset, limit: 100 })
  const waits = []
  const totals = new Set()
  let due = performance.now() + EVERY_MS
  for (let asked = 0; ; asked++) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    const { total, rows } = await page((asked * 37) % 5000)
    await call.members.receipts({ id: rows[0].id, offset: 0, limit: 50 })
    const wait = performance.now() - due
    if (!isWhile(asked)) return { waits, totals: [...totals], after: wait }
    waits.push(wait)
    totals.add(total)
    due = Math.max(due + EVERY_MS, performance.now())
  }
}

function report(side, waits, after) {
  const sorted = waits.toSorted((a, b) => a - b)
  const share = (part) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(1)
  console.log(
    `  ${side}: ${waits.length} questions, median ${share(0.5)} ms, p99 ${share(0.99)} ms, longest ${share(1)} ms; the question it ended under ${after.toFixed(0)} ms`,
  )
}

if (!serveSide(ask)) {
  const size = full ? ['--lines', '1000000', '--members', '100000'] : ['--lines', '100000', '--members', '10000']
  const folder = generated([...size, '--formats', 'xlsx'])
  const input = { members: join(folder, 'members.xlsx'), sales: join(folder, 'sales.xlsx') }
  await buildEngine()
  await runRatio({
    name: 'reader-under-import',
    goal: 150,
    lower: true,
    a: { side: 'idle', ...input },
    b: { side: 'import', ...input },
    value: (_, b) => b.seconds * 1000,
    worker: import.meta.filename,
  })
}
