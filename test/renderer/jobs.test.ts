import { beforeAll, expect, test, vi } from 'vitest'
import type { Progress } from '#shared/contract/progress.ts'

import type * as Jobs from '../../src/renderer/app/jobs.ts'

let jobs: typeof Jobs

beforeAll(async () => {
  vi.stubGlobal('window', new EventTarget())
  jobs = await import('../../src/renderer/app/jobs.ts')
})

const report: Progress = { step: 'reading', done: 1, total: 4 }

test('the last value of a task is its result', async () => {
  async function* task(): AsyncGenerator<Progress, string, void> {
    yield report
    return 'imported'
  }
  expect(await jobs.runTask('import', async () => task())).toEqual({ state: 'done', result: 'imported' })
})

test('a cancelled task is no failure, whatever its stream throws', async () => {
  let cancel = (): void => {}
  const begin = async ({ signal }: { readonly signal: AbortSignal }): Promise<AsyncGenerator<Progress, string, void>> => {
    async function* task(): AsyncGenerator<Progress, string, void> {
      yield report
      await new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('queue closed'))))
      return 'never'
    }
    return task()
  }
  const running = jobs.runTask('import', begin, (job) => (cancel = job.cancel))
  await new Promise((resolve) => setTimeout(resolve, 5))
  cancel()
  expect(await running).toEqual({ state: 'cancelled' })
})

test('a failure is an outcome, not an exception', async () => {
  const error = new Error('disk')
  const outcome = await jobs.runTask('import', () => Promise.reject(error))
  expect(outcome).toEqual({ state: 'failed', error })
})

test('the share of a task is known only where its end is', () => {
  expect(jobs.shareOf(report)).toBe(0.25)
  expect(jobs.shareOf({ step: 'reading', done: 9, total: 4 })).toBe(1)
  expect(jobs.shareOf({ step: 'reading', done: 3 })).toBeUndefined()
  expect(jobs.shareOf({ step: 'reading', done: 0, total: 0 })).toBeUndefined()
})
