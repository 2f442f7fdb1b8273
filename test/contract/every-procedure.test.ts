import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '#shared/contract/index.ts'
import { refusals } from '#shared/refusal.ts'
import { topics } from '#shared/topics.ts'

interface Named {
  readonly name: string
  readonly procedure: AnyContractProcedure
}

const procedures: readonly Named[] = Object.entries(contract).flatMap(([feature, members]) =>
  Object.entries(members)
    .filter((entry): entry is [string, AnyContractProcedure] => isContractProcedure(entry[1]))
    .map(([name, procedure]) => ({ name: `${feature}.${name}`, procedure })),
)
const inputOf = ({ procedure }: Named): z.ZodType | undefined => {
  const schema = procedure['~orpc'].inputSchema
  return schema instanceof z.ZodType ? schema : undefined
}

test('there are procedures, each a query, a command or a task', () => {
  expect(procedures.length).toBeGreaterThan(25)
  for (const { name, procedure } of procedures) expect(['query', 'command', 'task'], name).toContain(procedure['~orpc'].meta.kind)
})

test('commands and tasks say what they change, in topics that exist', () => {
  for (const { name, procedure } of procedures) {
    const { kind, changes } = procedure['~orpc'].meta
    if (kind === 'command') expect(changes.length, name).toBeGreaterThan(0)
    for (const topic of changes ?? []) expect(topics).toContain(topic)
  }
})

test('every refusal a procedure declares stands in the one table', () => {
  for (const { name, procedure } of procedures) {
    for (const code of Object.keys(procedure['~orpc'].errorMap)) expect(Object.keys(refusals), name).toContain(code)
  }
})

test('every input is a strict object: an unknown key is refused, not dropped', () => {
  for (const named of procedures) {
    const input = inputOf(named)
    if (!input) continue
    const checked = input.safeParse({ '\u0000no-such-key': 1 })
    expect(checked.success, named.name).toBe(false)
  }
})

test('no procedure takes a payload that is no plain object', () => {
  const payload = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.anything(), { maxLength: 3 }),
    fc.double(),
  )
  for (const named of procedures) {
    const input = inputOf(named)
    if (!input) continue
    fc.assert(
      fc.property(payload, (value) => {
        expect(input.safeParse(value).success, named.name).toBe(false)
      }),
      { numRuns: 200 },
    )
  }
})

test('200 random objects a procedure: never a crash, and what is accepted is accepted again unchanged', { timeout: 120_000 }, () => {
  for (const named of procedures) {
    const input = inputOf(named)
    if (!input) continue
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), (value) => {
        const checked = input.safeParse(value)
        if (checked.success) expect(input.safeParse(checked.data).success, named.name).toBe(true)
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  }
})
