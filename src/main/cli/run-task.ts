/** Follows a task to its end: progress to standard error, the result back. Ctrl+C cancels it cleanly. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Output } from './output.ts'

/** A task's stream, by the one method that tells what it returns: `return(value: any)` of an iterator would blur it. */
interface Reports<R> {
  next(): Promise<IteratorResult<Progress, R>>
}

export async function runTask<R>(start: (options: { signal: AbortSignal }) => Promise<Reports<R>>, output: Output): Promise<R> {
  const cancel = new AbortController()
  const interrupt = (): void => cancel.abort()
  process.once('SIGINT', interrupt)
  try {
    const reports = await start({ signal: cancel.signal })
    for (;;) {
      const next = await reports.next()
      if (next.done) return next.value
      output.progress(sentence(next.value))
    }
  } finally {
    process.off('SIGINT', interrupt)
  }
}

const sentence = ({ step, done, total }: Progress): string => {
  const share = total ? ` ${Math.floor((100 * done) / total)} %` : ''
  return `${step} ${done.toLocaleString('en')}${share}`
}
