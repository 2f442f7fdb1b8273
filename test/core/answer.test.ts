import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { answer, runHere } from '#core/answer.ts'
import { connect, type Read } from '#core/db/connections.ts'
import { migrate } from '#core/db/migrate.ts'
import { openMemory } from '#core/db/open.ts'
import { createWriter } from '#core/db/writer.ts'
import type { Handlers } from '#core/handlers.ts'
import { refuse } from '#core/refuse.ts'
import { command, query, task } from '#shared/contract/grammar.ts'
import type { Topic } from '#shared/topics.ts'

const mini = {
  stores: {
    count: query().output(z.int()),
    open: command({ changes: ['stores'], refuses: ['segment/name-taken'] })
      .input(z.strictObject({ code: z.string() }))
      .output(z.strictObject({ operationId: z.int() })),
    openMany: task({
      changes: ['stores'],
      refuses: ['segment/name-taken'],
      reports: z.int(),
      returns: z.strictObject({ opened: z.int() }),
    }).input(z.strictObject({ codes: z.array(z.string()) })),
  },
}

const countStores = (read: Pick<Read, 'prepare'>) => Number(read.prepare<[], { n: number }>('select count(*) as n from store').value())

const storesApi: Handlers<typeof mini.stores> = {
  count: (_, { read }) => countStores(read),
  open: ({ code }, { write, operationId }) => {
    write.run(write.query.insertInto('store').values({ code, name: code }))
    if (code === '满') refuse('segment/name-taken', { name: code })
    return { operationId }
  },
  openMany: ({ codes }, { operate, report }) =>
    operate({ args: { stores: codes.length }, inverse: 'rows' }, async (write) => {
      for (const [i, code] of codes.entries()) {
        write.run(write.query.insertInto('store').values({ code, name: code }))
        if (code === '满') refuse('segment/name-taken', { name: code })
        await report(i)
      }
      return { opened: codes.length }
    }),
}

let client: ContractRouterClient<typeof mini>
let announced: (readonly Topic[])[]
let read: Read

beforeEach(() => {
  const db = openMemory()
  migrate(db)
  read = connect(db)
  announced = []
  const ground = {
    folder: '',
    read,
    writer: createWriter(db),
    files: { pathOf: (token: string) => token },
    openParser: () => {
      throw new Error('no files here')
    },
    columns: { current: () => Promise.reject(new Error('no columns here')), invalidate: () => {} },
    actor: 'officer' as const,
    now: () => new Date('2026-01-31T08:00:00Z'),
    announce: (topics: readonly Topic[]) => void announced.push(topics),
  }
  client = createRouterClient(answer(mini, { stores: storesApi }, runHere(ground))) as unknown as typeof client
})

async function finish<P, R>(reports: AsyncIterator<P, R, void>): Promise<R> {
  for (;;) {
    const next = await reports.next()
    if (next.done) return next.value
  }
}

test('a command commits, then announces what it changed', async () => {
  await client.stores.open({ code: 'S01' })
  expect(await client.stores.count()).toBe(1)
  expect(announced).toEqual([['stores', 'operations']])
})

test('a refusal after the insert rolls back, arrives as itself, and announces nothing', async () => {
  await expect(client.stores.open({ code: '满' })).rejects.toMatchObject({
    code: 'segment/name-taken',
    defined: true,
    data: { name: '满' },
  })
  expect(await client.stores.count()).toBe(0)
  expect(announced).toEqual([])
})

test('bad input never reaches the handler', async () => {
  await expect(client.stores.open({ code: 1 } as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(client.stores.open({ code: 'a', more: 1 } as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('a task ends with its result, and a refusal from inside it arrives as itself', async () => {
  expect(await finish(await client.stores.openMany({ codes: ['a', 'b'] }))).toEqual({ opened: 2 })
  await expect(client.stores.openMany({ codes: ['c', '满'] }).then(finish)).rejects.toMatchObject({
    code: 'segment/name-taken',
    defined: true,
  })
  expect(await client.stores.count()).toBe(2)
})

test('a query is answered while a task works, and a cancelled task leaves no trace', async () => {
  const cancel = new AbortController()
  const codes = Array.from({ length: 5000 }, (_, i) => `S${i}`)
  const reports = await client.stores.openMany({ codes }, { signal: cancel.signal })
  await reports.next()
  const asked = await Promise.race([client.stores.count(), new Promise((late) => setTimeout(late, 2000, 'late'))])
  expect(asked).not.toBe('late')
  cancel.abort()
  await expect(finish(reports)).rejects.toThrow(/abort/i)
  await client.stores.open({ code: 'after' })
  expect(await client.stores.count()).toBe(1)
})

test('leaving the loop early ends the task', async () => {
  const codes = Array.from({ length: 5000 }, (_, i) => `S${i}`)
  for await (const _ of await client.stores.openMany({ codes })) break
  expect(await client.stores.count()).toBe(0)
})

// The grammar's types: each of these must not compile.
test('a handler that is missing, or a query that asks for the right to write, does not compile', () => {
  // @ts-expect-error -- openMany and open are missing
  const missing: Handlers<typeof mini.stores> = { count: () => 1 }
  // @ts-expect-error -- a query has no `write`
  const writing: Handlers<typeof mini.stores>['count'] = (_, { write }) => Number(write)
  expect([missing, writing]).toHaveLength(2)
})
