// What every script shares: where things are, how a step is announced, how a command is run, how a script gives up.
import { spawn, spawnSync } from 'node:child_process'
import { delimiter, join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '..')
export const WINDOWS = process.platform === 'win32'
const BIN = join(ROOT, 'node_modules', '.bin')

/** The Node the project brings along; the host's only has to run these scripts. */
export const OWN_NODE = join(ROOT, 'node_modules/node/bin', WINDOWS ? 'node.exe' : 'node')

/** A failure the reader can do something about: what happened, why, what to do. */
export class Stop extends Error {
  constructor(what, why, whatToDo) {
    super([what, why && `  Why:  ${why}`, whatToDo && `  Do:   ${whatToDo}`].filter(Boolean).join('\n'))
  }
}

export const step = (text) => console.error(`▸ ${text}`)

/** The environment in which the project's own tools come first. */
export const toolEnv = (more = {}) => ({ ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}`, ...more })

/** The environment without them: while they are being replaced, the host's must be found. */
export const hostEnv = () => ({
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(ROOT, 'node_modules')))
    .join(delimiter),
})

/** Runs a command to its end, its output on ours. Throws when it fails. */
export function run(command, args, options = {}) {
  const ended = spawnSync(command, args, { stdio: 'inherit', shell: WINDOWS, env: toolEnv(), ...options })
  if (ended.status !== 0)
    throw new Stop(
      `${command} ${args.join(' ')} failed.`,
      ended.error?.message ?? `it ended with ${ended.status ?? ended.signal}; its output is above`,
    )
}

/** Runs a command that talks much and matters little: its output is shown only when it fails. */
export function runQuietly(command, args, options = {}) {
  const ended = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e9, shell: WINDOWS, env: toolEnv(), ...options })
  if (ended.status === 0) return
  console.error(`${ended.stdout ?? ''}${ended.stderr ?? ''}`)
  throw new Stop(
    `${command} ${args.join(' ')} failed.`,
    ended.error?.message ?? `it ended with ${ended.status ?? ended.signal}; its output is above`,
  )
}

/** What a command prints, or undefined when it is missing or fails. */
export function outputOf(command, args, options = {}) {
  const ended = spawnSync(command, args, { encoding: 'utf8', ...options })
  return ended.status === 0 ? ended.stdout : undefined
}

/** Runs a command to its end; answers its exit code. Told to end ourselves, we end it and then this script, whatever it had in mind. */
export function follow(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', shell: WINDOWS, env: toolEnv(), ...options })
  let isToldToEnd = false
  const end = (signal) => {
    isToldToEnd = true
    child.kill(signal)
  }
  process.on('SIGINT', end).on('SIGTERM', end)
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('exit', (code) => {
      process.off('SIGINT', end).off('SIGTERM', end)
      if (isToldToEnd) process.exit(130)
      done(code ?? 1)
    })
  })
}

/** Runs a script's story and turns what it throws into words and an exit code. */
export async function script(story) {
  try {
    process.exitCode = (await story()) ?? 0
  } catch (error) {
    console.error(`\n✗ ${error instanceof Stop ? error.message : error.stack}`)
    process.exitCode = 1
  }
}
