/** Runs one of `core/apart.ts`'s works on a thread of its own, which ends with it: neither questions nor commands wait for a backup. */
import { ORPCError } from '@orpc/contract'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Apart, ApartJobs } from '#core/apart.ts'
import { backupsOf, databaseOf } from '#core/db/places.ts'
import type { Progress } from '#shared/contract/progress.ts'

export interface ApartData {
  readonly job: keyof ApartJobs
  readonly asked: ApartJobs[keyof ApartJobs]['asked']
}

export type ApartEvent =
  | { readonly tell: 'progress'; readonly progress: Progress }
  | { readonly tell: 'done'; readonly answer: unknown }
  | { readonly tell: 'refused'; readonly code: string; readonly data: unknown }
  | { readonly tell: 'failed'; readonly message: string }

const LOOK_MS = 300

export const apartThread: Apart = {
  run: (job, asked, report) =>
    new Promise((resolve, reject) => {
      const data: ApartData = { job, asked }
      const thread = new Worker(join(__dirname, 'background.cjs'), { workerData: data })
      const tell = (progress: Progress): void => void report(progress).catch(fail)
      // The copy itself is one call of SQLite's, which reports nothing: the growing file is looked at instead.
      const looking = setInterval(() => tellCopied(asked.folder, tell), LOOK_MS)
      const end = (): void => {
        clearInterval(looking)
        void thread.terminate()
      }
      const fail = (error: unknown): void => {
        end()
        reject(error)
      }
      thread.on('error', fail)
      thread.on('message', (event: ApartEvent) => {
        if (event.tell === 'progress') return tell(event.progress)
        if (event.tell === 'refused') return fail(new ORPCError(event.code, { data: event.data }))
        if (event.tell === 'failed') return fail(new Error(event.message))
        end()
        // The background thread runs the same table of jobs, so the answer is the one that belongs to the job.
        resolve(event.answer as ApartJobs[typeof job]['answer'])
      })
    }),
}

function tellCopied(folder: string, tell: (progress: Progress) => void): void {
  try {
    const backups = backupsOf(folder)
    const part = readdirSync(backups).find((name) => name.endsWith('.db.part'))
    if (part !== undefined) tell({ step: 'copying', done: statSync(join(backups, part)).size, total: statSync(databaseOf(folder)).size })
  } catch {
    // between two looks the file has got its name
  }
}
