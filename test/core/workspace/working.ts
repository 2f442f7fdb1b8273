/** What a task's handler is given, over an open workspace. */
import type { Working } from '#core/handlers.ts'
import { createColumnsSource } from '#core/columns/source.ts'
import type { Workspace } from '#core/workspace/open-workspace.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { now } from './a-folder.ts'

export const workingOn = ({ folder, read, writer }: Workspace, kind = 'workspace.handOver'): Working<Progress> => ({
  folder,
  read,
  files: { pathOf: (token) => token },
  openParser: () => {
    throw new Error('no files in this test')
  },
  columns: createColumnsSource(read),
  actor: 'officer',
  now: () => now,
  signal: new AbortController().signal,
  report: () => Promise.resolve(),
  operate: ({ inverse, ...note }, work) => writer.operate({ ...note, kind, actor: 'officer', at: now }, inverse, work),
})
