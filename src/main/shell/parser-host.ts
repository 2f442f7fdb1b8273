/** Starts an expendable process for each untrusted file, watches its memory, and ends it. */
import { app, MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import { join } from 'node:path'
import { limits } from '#shared/contract/parser-talk.ts'
import { hearOutput } from './process-output.ts'

const WATCH_MILLISECONDS = 500

export interface ParserEvents {
  /** `port` leads to the parser asked for under `id`. */
  ready(id: number, port: MessagePortMain): void
  /** It ended without having been told to. */
  died(id: number): void
  log(text: string): void
}

export class ParserHost {
  readonly #events: ParserEvents
  readonly #running = new Map<number, UtilityProcess>()
  #watch: NodeJS.Timeout | undefined

  constructor(events: ParserEvents) {
    this.#events = events
  }

  start(id: number): void {
    const { port1, port2 } = new MessageChannelMain()
    const parser = utilityProcess.fork(join(__dirname, 'parser.cjs'), [], {
      serviceName: 'regulars-parser',
      stdio: 'pipe',
      execArgv: [`--max-old-space-size=${limits.heapMegabytes}`],
    })
    this.#running.set(id, parser)
    this.#watch ??= setInterval(() => this.#endTheGreedy(), WATCH_MILLISECONDS)
    hearOutput(parser, (text) => this.#events.log(`parser ${id}: ${text}`))
    parser.on('exit', (code) => {
      if (!this.#forget(id)) return
      this.#events.log(`parser ${id} ended by itself with ${code}`)
      this.#events.died(id)
    })
    parser.postMessage(null, [port1])
    this.#events.ready(id, port2)
  }

  end(id: number): void {
    const parser = this.#running.get(id)
    this.#forget(id)
    parser?.kill()
  }

  endAll(): void {
    for (const id of this.#running.keys()) this.end(id)
  }

  #forget(id: number): boolean {
    const wasRunning = this.#running.delete(id)
    if (this.#running.size === 0) {
      clearInterval(this.#watch)
      this.#watch = undefined
    }
    return wasRunning
  }

  /** The heap is bounded from within; buffers outside it are bounded here. */
  #endTheGreedy(): void {
    const kilobytesByProcess = new Map(app.getAppMetrics().map((metric) => [metric.pid, metric.memory.workingSetSize]))
    for (const [id, parser] of this.#running) {
      const kilobytes = parser.pid === undefined ? 0 : (kilobytesByProcess.get(parser.pid) ?? 0)
      if (kilobytes <= limits.residentMegabytes * 1024) continue
      this.#events.log(`parser ${id} takes ${Math.round(kilobytes / 1024)} MB and is ended`)
      parser.kill() // its exit tells the engine
    }
  }
}
