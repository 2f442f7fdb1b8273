/** The life of the engine process: starts it on a workspace, hears what became of it, starts it again after a crash. */
import { app, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { EngineArguments, EngineToMain, MainToEngine } from '#shared/contract/host.ts'
import type { EngineStatus } from '#shared/contract/shell.ts'
import { SecretKind } from '#shared/contract/workspace.ts'
import type { Grants } from './grants.ts'
import { createAttempts } from './attempts.ts'
import { hearOutput } from './process-output.ts'
import { ParserHost } from './parser-host.ts'
import { answerKeyQuestion } from './system-keys.ts'

const CLOSING_MILLISECONDS = 10_000
const CRASHES_A_MINUTE = 3

/** How the key is to be found: by what was typed, or by what this computer keeps. */
export interface KeyMeans {
  readonly secret: string | null
  readonly useDevice: boolean
}

const byDevice: KeyMeans = { secret: null, useDevice: true }

export interface EngineEvents {
  status(status: EngineStatus): void
  /** There is a new process: the windows want new ports. */
  started(): void
  log(source: string, text: string): void
}

export class EngineHost {
  readonly #events: EngineEvents
  readonly #grants: Grants
  readonly #parsers: ParserHost
  #engine: UtilityProcess | undefined
  #status: EngineStatus = { state: 'none' }
  #ways: readonly SecretKind[] | null = null
  readonly #attempts = createAttempts()
  #ending = false
  /** What was to be done when a secret was asked for. */
  #opening: EngineArguments | undefined
  #crashes: number[] = []
  #turn: Promise<void> = Promise.resolve()

  constructor(grants: Grants, events: EngineEvents) {
    this.#grants = grants
    this.#events = events
    this.#parsers = new ParserHost({
      ready: (id, port) => this.tell({ tell: 'parser', id }, port),
      died: (id) => this.tell({ tell: 'parser-died', id }),
      log: (text) => events.log('parser', text),
    })
  }

  get status(): EngineStatus {
    return this.#status
  }

  /** Ends the engine that runs and starts one: on a folder as it is, or after what else the arguments say. */
  open(opening: EngineArguments, means: KeyMeans = byDevice): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end()
      this.#crashes = []
      this.#start(opening, false, means)
    })
  }

  /** Ends the engine, and with it everything it held in memory. False where there is nothing to lock. */
  async lock(): Promise<boolean> {
    const status = this.#status
    if (status.state !== 'open' || this.#ways === null) return false
    await this.#inTurn(async () => {
      await this.#end()
      this.#become(lockedStatus(status.folder, this.#ways ?? []))
    })
    return true
  }

  /** Null: only where no secret is needed. */
  async unlock(secret: string | null): Promise<void> {
    const status = this.#status
    if (status.state !== 'locked' || (secret === null && status.needsSecret)) return
    if (this.#attempts.retryAt(new Date()) !== null) return
    this.#opening = this.#opening ?? [status.folder]
    await this.open(this.#opening, { secret, useDevice: secret === null })
  }

  isLocked(): boolean {
    return this.#status.state === 'locked'
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end()
      this.#become({ state: 'none' })
    })
  }

  /** False when no engine runs. */
  serve(port: MessagePortMain): boolean {
    return this.tell({ tell: 'window' }, port)
  }

  tell(message: MainToEngine, port?: MessagePortMain): boolean {
    this.#engine?.postMessage(message, port ? [port] : [])
    return this.#engine !== undefined
  }

  /** Two wishes at once must not start two engines. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(step)
    return this.#turn
  }

  #start(engineArguments: EngineArguments, afterCrash: boolean, means: KeyMeans): void {
    const [folder] = engineArguments
    const engine = utilityProcess.fork(join(__dirname, 'engine.cjs'), [...engineArguments], {
      serviceName: 'regulars-engine',
      stdio: 'pipe',
      env: environment(),
    })
    this.#engine = engine
    this.#ending = false
    this.#opening = engineArguments
    this.tell({ tell: 'begin', ...means })
    hearOutput(engine, (text) => this.#events.log('engine', text))
    engine.on('message', (message: EngineToMain) => {
      if (engine === this.#engine) this.#hear(message, afterCrash)
    })
    engine.on('exit', (code) => {
      if (engine === this.#engine) this.#ended(code, engineArguments, means)
    })
    for (const [token, path] of this.#grants.all()) this.tell({ tell: 'granted', token, path })
    this.#become({ state: 'opening', folder, afterCrash })
    this.#events.started()
  }

  #hear(message: EngineToMain, afterCrash: boolean): void {
    if ('ask' in message) return this.#answer(message)
    if (message.tell === 'opened') {
      this.#ways = message.ways
      this.#opening = undefined
      this.#attempts.succeeded()
      return this.#become({ state: 'open', folder: message.folder, name: message.name, afterCrash })
    }
    if (message.tell === 'closed') return void (this.#ways = message.ways)
    if (this.#status.state === 'opening') this.#become(this.#refused(message, this.#status.folder))
  }

  #answer(asked: Extract<EngineToMain, { readonly ask: string }>): void {
    if (asked.ask === 'parser') this.#parsers.start(asked.id)
    else if (asked.ask === 'end-parser') this.#parsers.end(asked.id)
    else this.tell(answerKeyQuestion(asked))
  }

  /** A missing key is no trouble of the workspace's: it waits for its secret. */
  #refused({ code, data, backups }: Extract<EngineToMain, { readonly tell: 'refused' }>, folder: string): EngineStatus {
    const asked = WantsSecret.safeParse({ code, data })
    if (!asked.success) return { state: 'refused', folder, code, data, backups: [...backups] }
    if (this.#opening?.[1] === 'create-from') this.#opening = [folder, 'accept-older'] // it is made, and waits for its secret only
    const problem = { 'key/needed': null, 'key/wrong': 'wrong' as const, 'key/mistyped': 'mistyped' as const }[asked.data.code]
    if (problem === 'wrong') this.#attempts.failed(new Date())
    return { ...lockedStatus(folder, asked.data.data.ways), needsSecret: true, problem, retryAt: this.#attempts.retryAt(new Date()) }
  }

  #ended(code: number, engineArguments: EngineArguments, means: KeyMeans): void {
    this.#engine = undefined
    this.#parsers.endAll()
    if (this.#ending || this.#status.state === 'refused' || this.#status.state === 'locked') return
    const [folder] = engineArguments
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < 60_000), now]
    this.#events.log('main', `the engine stopped with ${code}, ${this.#crashes.length} times within a minute`)
    if (this.#crashes.length > CRASHES_A_MINUTE) return this.#become({ state: 'failed', folder })
    const isMade = existsSync(join(folder, 'workspace.db')) // one that was to be made may be there by now
    // One that waited for its secret waits again; one that was open opens again.
    const useDevice = this.#status.state !== 'opening' || means.useDevice
    this.#start(isMade ? [folder] : engineArguments, true, { secret: null, useDevice })
  }

  async #end(): Promise<void> {
    const engine = this.#engine
    if (!engine) return
    this.#ending = true
    await new Promise<void>((ended) => {
      const tooSlow = setTimeout(() => {
        this.#events.log('main', 'the engine did not close in time and is ended')
        engine.kill()
      }, CLOSING_MILLISECONDS)
      engine.once('exit', () => {
        clearTimeout(tooSlow)
        ended()
      })
      this.tell({ tell: 'close' })
    })
  }

  #become(status: EngineStatus): void {
    this.#status = status
    this.#events.status(status)
  }
}

const WantsSecret = z.object({
  code: z.enum(['key/needed', 'key/wrong', 'key/mistyped']),
  data: z.object({ ways: z.array(SecretKind) }),
})

/** Without a pass phrase this computer's own key opens it again: then the lock is a curtain, and says so. */
const lockedStatus = (folder: string, ways: readonly SecretKind[]): Extract<EngineStatus, { readonly state: 'locked' }> => ({
  state: 'locked',
  folder,
  ways: [...ways],
  needsSecret: ways.includes('passphrase'),
  problem: null,
  retryAt: null,
})

/** The SQLite module that fits this Electron; empty where better-sqlite3's own does. */
function environment(): Record<string, string | undefined> {
  const named = app.isPackaged ? join(process.resourcesPath, 'better_sqlite3.node') : (process.env['REGULARS_SQLITE_NATIVE'] ?? '')
  return { ...process.env, REGULARS_SQLITE_NATIVE: existsSync(named) ? named : '' }
}
