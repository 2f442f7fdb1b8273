/** The product on one thread: the same router the window uses, over a workspace this process holds. */
import { createRouterClient } from '@orpc/server'
import { join, resolve } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouter } from '#core/api.ts'
import { createColumnsSource } from '#core/columns/source.ts'
import { reapplyErasures } from '#core/privacy/erasing/reapply.ts'
import { shownByMember } from '#core/people/shown.ts'
import { ruleFigures } from '#core/value/rule-figures.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import { unlock } from '#core/workspace/keys/unlock.ts'
import type { contract } from '#shared/contract/index.ts'
import type { Topic } from '#shared/topics.ts'
import { parserOver } from '../engine/parser-client.ts'
import { seenFolder } from '../engine/seen-folder.ts'
import type { Flags } from './arguments.ts'
import { secretFrom } from './secret.ts'
import { connectParserChild } from './parser-child.ts'

export interface Product {
  readonly call: ContractRouterClient<typeof contract>
  close(): void
}

export async function openProduct(folder: string, flags: Pick<Flags, 'accept-older' | 'secret-stdin'>): Promise<Product> {
  const key = await unlock(resolve(folder), secretFrom(flags))
  const acceptOlder = flags['accept-older'] ?? false
  const workspace = openWorkspace(resolve(folder), new Date(), { seenFolder: seenFolder(), acceptOlder, key })
  await reapplyErasures(workspace, { actor: 'cli', now: () => new Date(), key }) // a restored backup may know somebody who was erased
  const columns = createColumnsSource(workspace.read, { cacheFile: join(workspace.folder, 'columns.cache'), writesCache: false, key })
  const router = createRouter({
    ...workspace,
    files: { pathOf: (token) => resolve(token) },
    columns,
    figures: ruleFigures,
    shown: shownByMember,
    openParser: parserOver(connectParserChild),
    actor: 'cli',
    now: () => new Date(),
    announce: (topics: readonly Topic[]) => {
      if (topics.length > 0) columns.invalidate()
    },
  })
  return { call: createRouterClient(router) as unknown as Product['call'], close: workspace.close }
}
