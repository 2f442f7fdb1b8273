/** Long work: runs a task of the engine, keeps what it reports, lets it be cancelled, and tells the desktop. */
import { useCallback, useState } from 'react'
import type { Progress } from '#shared/contract/progress.ts'
import { shell } from './crm.ts'
import { createStore, useStore } from './store.ts'

export interface Job {
  readonly id: number
  readonly title: string
  readonly progress: Progress | undefined
  /** A failed job stays in the panel until it is dismissed. */
  readonly failure: unknown
  cancel(): void
}

/** By the one method that tells what a task returns: `return(value: any)` of an iterator would blur it. */
interface Stream<R> {
  next(): Promise<IteratorResult<Progress, R>>
}
export type Begin<R> = (options: { readonly signal: AbortSignal }) => Promise<Stream<R>>

export type Outcome<R> =
  { readonly state: 'done'; readonly result: R } | { readonly state: 'cancelled' } | { readonly state: 'failed'; readonly error: unknown }

const jobs = createStore<readonly Job[]>([])
export const useJobs = (): readonly Job[] => useStore(jobs)

let lastId = 0

/** Shown in the job panel while it runs. Never throws: a failure is an outcome. */
export async function runTask<R>(title: string, begin: Begin<R>, onStart?: (job: Job) => void): Promise<Outcome<R>> {
  const abort = new AbortController()
  const job: Job = { id: ++lastId, title, progress: undefined, failure: undefined, cancel: () => abort.abort() }
  publish([...jobs.get(), job])
  onStart?.(job)
  try {
    const result = await drain(await begin({ signal: abort.signal }), (progress) => change(job.id, { progress }))
    dismissJob(job.id)
    return { state: 'done', result }
  } catch (error) {
    // After an abort the iterator throws an error of its own making: only the signal tells why.
    if (abort.signal.aborted) {
      dismissJob(job.id)
      return { state: 'cancelled' }
    }
    change(job.id, { failure: error, progress: undefined })
    return { state: 'failed', error }
  }
}

/** A `for await` would drop the last value, which is the task's result. */
async function drain<R>(stream: Stream<R>, report: (progress: Progress) => void): Promise<R> {
  for (;;) {
    const step = await stream.next()
    if (step.done === true) return step.value
    report(step.value)
  }
}

const change = (id: number, part: Partial<Job>): void => publish(jobs.get().map((job) => (job.id === id ? { ...job, ...part } : job)))

export const dismissJob = (id: number): void => publish(jobs.get().filter((job) => job.id !== id))

function publish(next: readonly Job[]): void {
  jobs.set(next)
  const running = next.find((job) => job.failure === undefined)
  void shell.setJob(running ? { title: running.title, share: shareOf(running.progress) ?? null } : null)
}

/** 0..1, undefined while the end is not known. */
export const shareOf = (progress: Progress | undefined): number | undefined =>
  progress?.total === undefined || progress.total <= 0 ? undefined : Math.min(1, progress.done / progress.total)

export interface Task<I, R> {
  run(input: I): Promise<Outcome<R>>
  /** While it runs, and after it failed. */
  readonly job: Job | undefined
  readonly isRunning: boolean
}

/** A task of the contract as a button needs it: `useTask(t('undoing'), crm.workspace.undo)`. */
export function useTask<I, R>(
  title: string,
  call: (input: I, options: { readonly signal: AbortSignal }) => Promise<Stream<R>>,
): Task<I, R> {
  const [id, setId] = useState(0)
  const job = useJobs().find((one) => one.id === id)
  const run = useCallback(
    (input: I) =>
      runTask(
        title,
        (options) => call(input, options),
        (begun) => setId(begun.id),
      ),
    [title, call],
  )
  return { run, job, isRunning: job !== undefined && job.failure === undefined }
}
