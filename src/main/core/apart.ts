/** Long work that reads a workspace's file and needs no right to write it: beside the thread that writes, where there is one to spare. */
import type { Progress } from '#shared/contract/progress.ts'
import type { Backup, BackupReason, Verification } from '#shared/contract/workspace.ts'
import type { CipherKey } from './db/cipher.ts'

export interface ApartJobs {
  readonly backUp: {
    readonly asked: { readonly folder: string; readonly reason: BackupReason; readonly at: string; readonly key?: CipherKey | undefined }
    readonly answer: Backup
  }
  readonly verify: { readonly asked: { readonly folder: string; readonly key?: CipherKey | undefined }; readonly answer: Verification }
}

export interface Apart {
  run<K extends keyof ApartJobs>(
    job: K,
    asked: ApartJobs[K]['asked'],
    report: (progress: Progress) => Promise<void>,
  ): Promise<ApartJobs[K]['answer']>
}
