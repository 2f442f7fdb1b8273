/** Starts the scripts of this folder as processes of their own, hears what they print, and kills them. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

export interface Child {
  readonly process: ChildProcess
  /** Resolves with the rest of the first line that begins with `word`; rejects when the process ends before. */
  says(word: string): Promise<string>
  /** What it has printed so far. */
  readonly lines: readonly string[]
  kill(): void
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

const OUT = join(import.meta.dirname, '../../node_modules/.cache/regulars-reliability')

/** Bundles a script into one file: to load and strip hundreds takes longer than most of what is tested here. Answers how to start it. */
export async function bundled(script: string): Promise<(...args: readonly string[]) => Child> {
  const file = await bundle(script)
  return (...args) => startChild(file, args)
}

/** The bundled file of a script, for `startChild`. */
export async function bundle(script: string): Promise<string> {
  const name = script.replace('.ts', '.mjs')
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'], target: 'node' },
    build: {
      ssr: join(import.meta.dirname, 'scripts', script),
      outDir: OUT,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { codeSplitting: false, entryFileNames: name } },
    },
  })
  return join(OUT, name)
}

export function startChild(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  const lines: string[] = []
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const waiting: { word: string; heard: (rest: string) => void; lost: (error: Error) => void }[] = []
  const tell = (line: string): void => {
    for (const one of waiting) if (line.startsWith(one.word)) one.heard(line.slice(one.word.length).trim())
  }
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    tell(line)
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.on('close', (code, signal) => {
      for (const one of waiting) one.lost(new Error(`${script} ended (${code ?? signal}) before it said ${one.word}\n${complaints}`))
      resolve({ code, signal })
    }),
  )
  return {
    process: child,
    lines,
    ended,
    kill: () => void child.kill('SIGKILL'),
    says: (word) =>
      new Promise((resolve, reject) => {
        const said = lines.find((line) => line.startsWith(word))
        if (said !== undefined) return resolve(said.slice(word.length).trim())
        waiting.push({ word, heard: resolve, lost: reject })
      }),
  }
}

export const go = (child: Child): void => void child.process.stdin?.write('go\n')
export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
