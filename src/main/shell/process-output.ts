import type { UtilityProcess } from 'electron'

/** Tells what a process prints, its last words too: Electron stops listening when the process has ended, which is too early. */
export function hearOutput(child: UtilityProcess, tell: (text: string) => void): void {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null)
  const listen = (): void => {
    for (const stream of streams) stream.on('data', (chunk: Buffer) => tell(chunk.toString()))
  }
  listen()
  child.once('exit', () => queueMicrotask(listen))
}
