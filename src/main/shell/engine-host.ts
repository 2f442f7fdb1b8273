/** The life of the engine process: starts it on a workspace, hears what became of it, starts it again after a crash. */
import { app, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineArguments, EngineToMain, MainToEngine } from '#shared/contract/host.ts'
import type { EngineStatus } from '#shared/contract/shell.ts'
import type { Grants } from './grants.ts'
import { hearOutput } from './process-output.ts'
import { ParserHost } from './parser-host.ts'

const CLOSING_MILLISECONDS = 10_000
const CRASHES_A_MINUTE = 3

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
  #ending = false
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

  /** Ends the engine that runs and starts one on `folder`, which is made first when `createAs` names it. */
  open(folder: string, createAs?: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end()
      this.#crashes = []
      this.#start(createAs === undefined ? [folder] : [folder, 'create', createAs], false)
    })
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

  #start(engineArguments: EngineArguments, afterCrash: boolean): void {
    const [folder] = engineArguments
    const engine = utilityProcess.fork(join(__dirname, 'engine.cjs'), [...engineArguments], {
      serviceName: 'regulars-engine',
      stdio: 'pipe',
      env: environment(),
    })
    this.#engine = engine
    this.#ending = false
    hearOutput(engine, (text) => this.#events.log('engine', text))
    engine.on('message', (message: EngineToMain) => {
      if (engine === this.#engine) this.#hear(message, afterCrash)
    })
    engine.on('exit', (code) => {
      if (engine === this.#engine) this.#ended(code, engineArguments)
    })
    for (const [token, path] of this.#grants.all()) this.tell({ tell: 'granted', token, path })
    this.#become({ state: 'opening', folder, afterCrash })
    this.#events.started()
  }

  #hear(message: EngineToMain, afterCrash: boolean): void {
    if ('ask' in message) return message.ask === 'parser' ? this.#parsers.start(message.id) : this.#parsers.end(message.id)
    if (message.tell === 'opened') return this.#become({ state: 'open', folder: message.folder, name: message.name, afterCrash })
    if (this.#status.state === 'opening')
      this.#become({ state: 'refused', folder: this.#status.folder, code: message.code, data: message.data })
  }

  #ended(code: number, engineArguments: EngineArguments): void {
    this.#engine = undefined
    this.#parsers.endAll()
    if (this.#ending || this.#status.state === 'refused') return
    const [folder] = engineArguments
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < 60_000), now]
    this.#events.log('main', `the engine stopped with ${code}, ${this.#crashes.length} times within a minute`)
    if (this.#crashes.length > CRASHES_A_MINUTE) return this.#become({ state: 'failed', folder })
    const isMade = existsSync(join(folder, 'workspace.db')) // one that was to be made may be there by now
    this.#start(isMade ? [folder] : engineArguments, true)
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

/** The SQLite module that fits this Electron; empty where better-sqlite3's own does. */
function environment(): Record<string, string | undefined> {
  const named = app.isPackaged ? join(process.resourcesPath, 'better_sqlite3.node') : (process.env['REGULARS_SQLITE_NATIVE'] ?? '')
  return { ...process.env, REGULARS_SQLITE_NATIVE: existsSync(named) ? named : '' }
}
