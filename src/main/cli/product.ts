/** The product on one thread: the same router the window uses, over a workspace this process holds. */
import { createRouterClient } from '@orpc/server'
import { join, resolve } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouter } from '#core/api.ts'
import { createColumnsSource } from '#core/columns/source.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import type { contract } from '#shared/contract/index.ts'
import type { Topic } from '#shared/topics.ts'
import { parserOver } from '../engine/parser-client.ts'
import { seenFolder } from '../engine/seen-folder.ts'
import { connectParserChild } from './parser-child.ts'

export interface Product {
  readonly call: ContractRouterClient<typeof contract>
  close(): void
}

export function openProduct(folder: string, acceptOlder = false): Product {
  const workspace = openWorkspace(resolve(folder), new Date(), { seenFolder: seenFolder(), acceptOlder })
  const columns = createColumnsSource(workspace.read, { cacheFile: join(workspace.folder, 'columns.cache'), writesCache: false })
  const router = createRouter({
    ...workspace,
    files: { pathOf: (token) => resolve(token) },
    columns,
    openParser: parserOver(connectParserChild),
    actor: 'cli',
    now: () => new Date(),
    announce: (topics: readonly Topic[]) => {
      if (topics.length > 0) columns.invalidate()
    },
  })
  return { call: createRouterClient(router) as unknown as Product['call'], close: workspace.close }
}
