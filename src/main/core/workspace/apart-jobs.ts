/** The works of `apart.ts`, step by step; whoever runs them decides on which thread. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Apart, ApartJobs } from '../apart.ts'
import { drainTelling } from '../db/backup.ts'
import { backUp } from './backups.ts'
import { verifyWorkspace } from './verify.ts'

type Jobs = { readonly [K in keyof ApartJobs]: (asked: ApartJobs[K]['asked']) => Generator<Progress, ApartJobs[K]['answer'], void> }

export const apartJobs: Jobs = {
  backUp: ({ folder, reason, at, key }) => backUp(folder, reason, new Date(at), key),
  verify: ({ folder, key }) => verifyWorkspace(folder, key),
}

/** On this thread, in steps: for the command line and tests, which have nothing else to do meanwhile. */
export const apartHere: Apart = { run: (job, asked, report) => drainTelling(apartJobs[job](asked), report) }
