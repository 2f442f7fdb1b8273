/** Files that reached the program: dropped on a window, or given at the start. They wait until a page listens. */
import { EventPublisher } from '@orpc/server'
import type { GrantedFile } from '#shared/contract/shell.ts'

export interface DropBox {
  readonly put: (files: readonly GrantedFile[]) => void
  stream(signal: AbortSignal | undefined): AsyncGenerator<GrantedFile[]>
}

export function createDropBox(): DropBox {
  const publisher = new EventPublisher<{ files: GrantedFile[] }>()
  let waiting: GrantedFile[] = []
  return {
    put(files) {
      if (files.length === 0) return
      if (publisher.size > 0) publisher.publish('files', [...files])
      else waiting.push(...files)
    },
    async *stream(signal) {
      const later = publisher.subscribe('files', signal ? { signal } : {})
      const early = waiting
      waiting = []
      if (early.length > 0) yield early
      yield* later
    },
  }
}
