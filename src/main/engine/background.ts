/** The thread of one long work beside the writer: it reads the workspace's file on a connection of its own and ends with the work. */
import { ORPCError } from '@orpc/contract'
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '#core/must.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { apartJobs } from '#core/workspace/apart-jobs.ts'
import type { ApartData, ApartEvent } from './apart-thread.ts'

const asking = must(parentPort, 'background.ts runs as a worker thread')
const tell = (event: ApartEvent): void => asking.postMessage(event)

/** Reports come thousands a second; the asker thins them again. */
const THIN_MS = 50

function run({ job, asked }: ApartData): void {
  const steps = apartJobs[job](asked as never) as Generator<Progress, unknown, void>
  for (let told = 0; ;) {
    const step = steps.next()
    if (step.done) return tell({ tell: 'done', answer: step.value })
    const now = performance.now()
    if (now - told < THIN_MS) continue
    told = now
    tell({ tell: 'progress', progress: step.value })
  }
}

try {
  run(workerData as ApartData)
} catch (error) {
  if (error instanceof ORPCError) tell({ tell: 'refused', code: error.code, data: error.data })
  else tell({ tell: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
