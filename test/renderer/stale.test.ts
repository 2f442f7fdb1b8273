import { isContractProcedure } from '@orpc/contract'
import { beforeAll, expect, test, vi } from 'vitest'
import type { ProcedureMeta } from '#shared/contract/grammar.ts'
import { contract } from '#shared/contract/index.ts'
import { topics, type Topic } from '#shared/topics.ts'

let pathsByTopic: ReadonlyMap<Topic, readonly (readonly string[])[]>

beforeAll(async () => {
  vi.stubGlobal('window', new EventTarget()) // the page's doors listen there
  const { staleKeys } = await import('../../src/renderer/app/stale.ts')
  pathsByTopic = new Map(topics.map((topic) => [topic, staleKeys[topic].map((key) => key[0] as readonly string[])]))
})

const isStale = (topic: Topic, [feature, name]: readonly [string, string]): boolean =>
  (pathsByTopic.get(topic) ?? []).some((path) => path[0] === feature && (path.length === 1 || path[1] === name))

const procedures = Object.entries(contract).flatMap(([feature, members]) =>
  Object.entries(members).flatMap(([name, procedure]) =>
    isContractProcedure(procedure) ? [{ path: [feature, name] as const, meta: procedure['~orpc'].meta as ProcedureMeta }] : [],
  ),
)

test('every topic makes some query stale', () => {
  for (const topic of topics) expect(pathsByTopic.get(topic)?.length, topic).toBeGreaterThan(0)
})

test('every query is made stale by some topic', () => {
  const queries = procedures.filter(({ meta }) => meta.kind === 'query')
  expect(queries.length).toBeGreaterThan(15)
  for (const { path } of queries)
    expect(
      topics.some((topic) => isStale(topic, path)),
      path.join('.'),
    ).toBe(true)
})

test('an import makes every list and figure stale', () => {
  const commit = procedures.find(({ path }) => path.join('.') === 'imports.commit')?.meta
  const changed = commit && commit.kind !== 'query' ? commit.changes : []
  for (const path of [
    ['value', 'headline'],
    ['members', 'page'],
    ['receipts', 'linkTable'],
    ['catalog', 'stores'],
    ['segments', 'count'],
    ['imports', 'history'],
    ['workspace', 'summary'],
  ] as const)
    expect(
      changed.some((topic) => isStale(topic, path)),
      path.join('.'),
    ).toBe(true)
})
