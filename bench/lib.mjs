/**
 * Ratio benchmarks: both sides in the same run, by turns, each in a fresh process; their answers are compared before any time is
 * printed. One line comes out per ratio, for people and machines alike; the process ends with 1 when a goal was missed.
 */
import { execFileSync, fork } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

const root = join(import.meta.dirname, '..')

/** `--full`: a million rows instead of a hundred thousand. */
export const full = process.argv.includes('--full')

/** `--rounds=1`: a look at a slow benchmark instead of the three rounds that count. */
const askedRounds = Number(process.argv.find((word) => word.startsWith('--rounds='))?.slice('--rounds='.length)) || undefined

/** A folder of generated exports, made once per set of arguments. */
export function generated(args) {
  const name = createHash('sha256').update(JSON.stringify(args)).digest('hex').slice(0, 12)
  const folder = join(root, '.bench', name)
  if (!existsSync(join(folder, 'truth.json'))) {
    mkdirSync(folder, { recursive: true })
    execFileSync(process.execPath, [join(import.meta.dirname, 'generate.mjs'), '--out', folder, '--quiet', ...args], { stdio: 'inherit' })
  }
  return folder
}

/**
 * @typedef {{ seconds: number, cpuSeconds: number, rssMegabytes: number, answer: unknown }} Measured
 * @typedef {{ name: string, goal: number, lower?: boolean, a: object, b: object, worker: string, check?: object, equal?: (a: unknown, b: unknown) => boolean, value?: (a: Measured, b: Measured) => number, rounds?: number }} Ratio
 */

/** Runs one side in a process of its own: `side` is what the worker's `measure` is called with. */
async function runOnce(worker, side) {
  const child = fork(worker, ['--side'], { serialization: 'advanced', execArgv: ['--no-warnings', '--max-old-space-size=8192'] })
  try {
    return await new Promise((resolve, reject) => {
      child.on('message', (message) => ('failed' in message ? reject(new Error(message.failed)) : resolve(message)))
      child.on('exit', (code) => reject(new Error(`side ended with ${code}`)))
      child.send(side)
    })
  } finally {
    child.kill()
  }
}

/** Seconds of processor time this process has had. */
export function cpuSeconds() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** In the worker: measures one side when asked, and says what it cost. `run` returns `{ answer, seconds?, cpuSeconds? }`. */
export function serveSide(run) {
  if (!process.argv.includes('--side')) return false
  process.once('message', async (side) => {
    try {
      const start = performance.now()
      const before = cpuSeconds()
      const { answer, seconds = (performance.now() - start) / 1000, cpuSeconds: cpu = cpuSeconds() - before } = await run(side)
      process.send({ answer, seconds, cpuSeconds: cpu, rssMegabytes: process.resourceUsage().maxRSS / 1024 })
    } catch (error) {
      process.send({ failed: String(error?.stack ?? error) })
    }
  })
  return true
}

const median = (values) => values.toSorted((x, y) => x - y)[values.length >> 1]

async function measureRounds(ratio, rounds) {
  const runs = { a: [], b: [] }
  for (let round = 0; round < rounds; round++) {
    for (const side of ['a', 'b']) runs[side].push(await runOnce(ratio.worker, ratio[side]))
    assertEqual(ratio, runs.a.at(-1).answer, runs.b.at(-1).answer)
  }
  const typical = (side) => ({
    seconds: median(runs[side].map((run) => run.seconds)),
    cpuSeconds: median(runs[side].map((run) => run.cpuSeconds)),
    rssMegabytes: median(runs[side].map((run) => run.rssMegabytes)),
    answer: runs[side].at(-1).answer,
  })
  return { a: typical('a'), b: typical('b'), rounds }
}

/** With `check` given, both sides first answer more thoroughly, untimed. */
async function compareOnce(ratio) {
  const [a, b] = [await runOnce(ratio.worker, { ...ratio.a, ...ratio.check }), await runOnce(ratio.worker, { ...ratio.b, ...ratio.check })]
  assertEqual(ratio, a.answer, b.answer)
}

function assertEqual(ratio, a, b) {
  if (!(ratio.equal ?? isDeepStrictEqual)(a, b))
    throw new Error(`${ratio.name}: answers differ\nA ${JSON.stringify(a)}\nB ${JSON.stringify(b)}`)
}

/** Measures, prints one RATIO line, and says whether the goal was met. A miss is measured once more with five rounds. */
export async function runRatio(ratio) {
  if (ratio.check) await compareOnce(ratio)
  const valueOf = ratio.value ?? ((a, b) => a.seconds / b.seconds)
  const meets = (value) => (ratio.lower ? value <= ratio.goal : value >= ratio.goal)
  let measured = await measureRounds(ratio, askedRounds ?? ratio.rounds ?? 3)
  if (askedRounds === undefined && !meets(valueOf(measured.a, measured.b))) measured = await measureRounds(ratio, 5)
  const { a, b, rounds } = measured
  const value = valueOf(a, b)
  const sides = `A=${a.seconds.toFixed(2)}s B=${b.seconds.toFixed(2)}s n=${rounds} rssA=${a.rssMegabytes.toFixed(0)} rssB=${b.rssMegabytes.toFixed(0)} cpuA=${a.cpuSeconds.toFixed(2)}s cpuB=${b.cpuSeconds.toFixed(2)}s`
  console.log(`RATIO ${ratio.name} ${value.toFixed(2)} ${ratio.lower ? '<=' : '>='}${ratio.goal} ${meets(value) ? 'ok' : 'FAIL'}  ${sides}`)
  if (!meets(value)) process.exitCode = 1
  return meets(value)
}

/** Prints one BAR line: a figure that must not pass `most` whatever machine it runs on. */
export function holdBar(name, value, most, unit) {
  const isHeld = value <= most
  console.log(`BAR ${name} ${value.toFixed(2)}${unit} <=${most}${unit} ${isHeld ? 'ok' : 'FAIL'}`)
  if (!isHeld) process.exitCode = 1
}
