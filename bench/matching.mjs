/**
 * Matching over a generated base whose persons are known: how many merges are right, how many of the pairs that were compared are found,
 * what it costs, how soon a cancel is obeyed, and what taking the run back costs; then against a plain way of doing the same.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runRatio, full, serveSide } from './lib.mjs'
import { duplicatedMembers } from './generate/duplicates.mjs'
import { cancelled, fill, matched, naive, tried } from './matching-sides.mjs'
import { sideOf } from './matching-process.mjs'

const sides = { fill, matched, cancelled, tried, naive }

if (!serveSide(({ side, ...about }) => sides[side](about))) {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-matching-'))
  try {
    const about = { file: join(folder, 'base.db'), count: full ? 1_000_000 : 100_000 }
    await sideOf(import.meta.filename, { side: 'fill', ...about })
    const { answer } = await sideOf(import.meta.filename, { side: 'matched', ...about })
    report(answer, duplicatedMembers(about.count))
    const { answer: stop } = await sideOf(import.meta.filename, { side: 'cancelled', ...about })
    console.log(`MATCHING cancel slowest=${stop.slowest.toFixed(0)}ms of=${stop.tries}`)
    await runRatio({
      name: 'matching',
      goal: 2,
      a: { side: 'naive', ...about },
      b: { side: 'tried', ...about },
      worker: import.meta.filename,
      rounds: 1,
      // Keys are hashes of 32 bits: now and then two are equal by chance, and a pair more is looked at.
      equal: (a, b) => Math.abs(a - b) <= a / 200,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function report({ persons, waiting, compared, figures, seconds, processor, undoSeconds, rss }, rows) {
  const truth = pairsWithin(rows.map(({ person }) => person))
  const found = pairsWithin(persons)
  const blocked = new Set(compared.filter((pair) => truth.has(pair)))
  const right = [...found].filter((pair) => truth.has(pair)).length
  // Two cards may come together by way of a third, though nothing brought the two themselves together: those are not counted as blocked.
  const rightOfBlocked = [...found].filter((pair) => blocked.has(pair)).length
  const reviewable = waiting.filter((pair) => blocked.has(pair) && !found.has(pair)).length
  const rightWaiting = waiting.filter((pair) => truth.has(pair)).length
  const share = (part, whole) => (part / whole).toFixed(4)
  console.log(
    `MATCHING members=${rows.length} pairs=${truth.size} blocked=${blocked.size} completeness=${share(blocked.size, truth.size)} ` +
      `precision=${share(right, found.size)} recall=${share(right, truth.size)} ` +
      `recall-of-blocked=${share(rightOfBlocked, blocked.size)} with-review=${share(rightOfBlocked + reviewable, blocked.size)}`,
  )
  console.log(
    `MATCHING merged=${figures.merged} waiting=${waiting.length} right-of-waiting=${share(rightWaiting, waiting.length)} households=${figures.households} ` +
      `seconds=${seconds.toFixed(1)} processor=${processor.toFixed(1)} undo=${undoSeconds.toFixed(2)}s rss=${rss.toFixed(0)}`,
  )
}

/** Every two records of one person, by their places. */
function pairsWithin(persons) {
  const places = new Map()
  persons.forEach((person, place) => {
    const own = places.get(person)
    if (own) own.push(place)
    else places.set(person, [place])
  })
  const pairs = new Set()
  for (const own of places.values()) own.forEach((a, i) => own.slice(i + 1).forEach((b) => pairs.add(a * 2_097_152 + b)))
  return pairs
}
