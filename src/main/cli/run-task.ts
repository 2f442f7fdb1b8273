/** Follows a task to its end: progress to standard error, the result back. Ctrl+C cancels it cleanly. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Output } from './output.ts'

export async function runTask<R>(
  start: (options: { signal: AbortSignal }) => Promise<AsyncIterator<Progress, R, void>>,
  output: Output,
): Promise<R> {
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
