/**
 * #9: fifty rules as officers build them, each counted and its first hundred by money shown: DuckDB's plain queries against columns and
 * bitmaps, the same members in the same order. Both sides have met rules of these kinds before, as in a window that is open. Also how long the 95th of a hundred of ours takes.
 */
import { createColumnsSource } from '../src/main/core/columns/source.ts'
import { pageOfMembers } from '../src/main/core/members/page.ts'
import { copyToDuck, largeFolder, openDuck, readLarge } from './large.mjs'
import { full, runRatio, serveSide } from './lib.mjs'
import { duckQuery, trees, typedBefore } from './segment-trees.mjs'

/** Milliseconds. */
const LIMIT = 200

async function byColumns(folder) {
  const read = readLarge(folder)
  const columns = createColumnsSource(read)
  await columns.current()
  const signal = new AbortController().signal
  const order = { by: 'netFen', descending: true }
  const ask = async (rule) => {
    const { total, rows } = await pageOfMembers({ rule, order, offset: 0, limit: 100 }, { read, columns, signal })
    return { total, ids: rows.map(({ id }) => id) }
  }
  for (const tree of typedBefore) await ask(tree)
  return timed(trees, ask)
}

async function byDuck(folder) {
  const ask = await openDuck(folder)
  for (const tree of typedBefore) await ask(duckQuery(tree))
  return timed(trees, async (tree) => {
    const rows = await ask(duckQuery(tree))
    return { total: Number(rows[0]?.[1] ?? 0), ids: rows.map(([id]) => id) }
  })
}

/** Each once: an answer is computed, not remembered. */
async function timed(all, ask) {
  const times = []
  const answers = []
  for (const tree of all) {
    const begun = performance.now()
    answers.push(await ask(tree))
    times.push(performance.now() - begun)
  }
  return { answer: { answers, p95: 0 }, seconds: times.reduce((sum, time) => sum + time, 0) / 1000, times }
}

if (
  !serveSide(async ({ side, folder }) => {
    const { answer, seconds, times } = await (side === 'columns' ? byColumns(folder) : byDuck(folder))
    const slowest = times.toSorted((a, b) => a - b)
    return { answer: { ...answer, p95: slowest[Math.ceil(slowest.length * 0.95) - 1] }, seconds }
  })
) {
  const folder = largeFolder(full)
  await copyToDuck(folder)
  let p95 = Infinity
  const equal = (a, b) => {
    p95 = Math.min(p95, b.p95)
    return JSON.stringify(a.answers) === JSON.stringify(b.answers)
  }
  const goal = full ? 30 : 15
  await runRatio({
    name: 'segment',
    goal,
    a: { side: 'duck', folder },
    b: { side: 'columns', folder },
    equal,
    worker: import.meta.filename,
  })
  console.log(`P95 segment ${p95.toFixed(0)}ms <=${LIMIT}ms ${p95 <= LIMIT ? 'ok' : 'FAIL'}`)
  if (p95 > LIMIT) process.exitCode = 1
}
