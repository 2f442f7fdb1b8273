/** The probe, second half: what a page that has been taken over could ask of the shell and the engine. Numbers are those of the list of 24 checks. */
import { rmSync } from 'node:fs'
import { isContractProcedure } from '@orpc/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { contract } from '#shared/contract/index.ts'
import { shellContract } from '#shared/contract/shell.ts'
import { answerDialogs, newFolder, start, type Running } from './app.ts'

let run: Running
beforeAll(async () => {
  run = await start()
})
afterAll(() => run.stop())

test('18 the shell answers a good question', async () => {
  expect(await run.page.evaluate(() => window.__test.shell.preferences())).toMatchObject({ language: 'zh-CN' })
})

test('19 the shell takes no bad payload', async () => {
  const outcomes = await run.page.evaluate(async () => {
    type Loose = Record<string, (input?: unknown) => Promise<unknown>>
    const shell = window.__test.shell as unknown as Loose
    const bad: [string, unknown][] = [
      ['openFiles', { purpose: 'everything' }],
      ['openFiles', { purpose: 'import', path: '/etc/passwd' }],
      ['openFiles', undefined],
      ['saveAs', { purpose: 'export', name: '../../evil', kind: 'xlsx' }],
      ['saveAs', { purpose: 'export', name: 'a\u0000b', kind: 'xlsx' }],
      ['saveAs', { purpose: 'export', name: 'x', kind: 'exe' }],
      ['createWorkspace', { name: '..\\..\\evil' }],
      ['createWorkspace', { name: ' ' }],
      ['openRecentWorkspace', { id: 7 }],
      ['revealFile', { token: 'x'.repeat(1000) }],
      ['setTheme', 'pink'],
      ['setLanguage', 'xx'],
      ['setMenu', { texts: { a: 1 }, commands: [] }],
      ['setMenu', { texts: {}, commands: ['app.quit'] }],
      ['printPdf', { report: '../../etc/passwd', tagged: true }],
      ['printPdf', { report: 'x', tagged: 'yes' }],
      ['copyText', 'x'.repeat(20_000_001)],
      ['setJob', { title: 'x', share: 2 }],
      ['contextMenu', 'x'],
    ]
    const call = ([name, input]: [string, unknown]) =>
      (shell[name]?.(input) ?? Promise.reject(new Error(name))).then(
        () => `${name}: taken`,
        (error: { code?: string }) => error.code,
      )
    return Promise.all(bad.map(call))
  })
  expect(outcomes).toEqual(outcomes.map(() => 'BAD_REQUEST'))
})

/** Asks each of `calls` and answers what was not refused as a bad payload. */
const takenOf = (door: 'shell' | 'crm' | 'loose', calls: readonly BadCall[]): Promise<string[]> =>
  run.page.evaluate(
    async ([name, asked]) => {
      type Tree = { readonly [name: string]: Tree } & ((input: unknown) => Promise<unknown>)
      const root = (window.__test as unknown as Record<string, Tree>)[name] as Tree
      const call = async ([path, payload]: readonly [readonly string[], unknown]): Promise<string[]> => {
        const procedure = path.reduce((tree, part) => tree[part] ?? tree, root)
        const code = await procedure(payload).then(
          () => 'taken',
          (error: { code?: string }) => error.code,
        )
        return code === 'BAD_REQUEST' ? [] : [`${path.join('.')} ${JSON.stringify(payload)}: ${code}`]
      }
      const outcomes: string[] = []
      for (let from = 0; from < asked.length; from += 100) {
        const some = await Promise.all(asked.slice(from, from + 100).map(call))
        outcomes.push(...some.flat())
      }
      return outcomes
    },
    [door, calls] as const,
  )

const PAYLOADS = process.env['REGULARS_NIGHTLY'] === '1' ? 5000 : 200

test(
  '19 rel:S2 every procedure of engine and shell refuses what its schema does not allow, random payloads among it',
  { timeout: 1_200_000 },
  async () => {
    const parent = newFolder('probe')
    await answerDialogs(run.app, { open: parent })
    await run.page.evaluate(() => window.__test.shell.createWorkspace({ name: 'probe' }))
    for (const [door, tree] of [
      ['crm', contract],
      ['shell', shellContract],
    ] as const) {
      for (const [path, schema] of procedures(tree)) {
        const calls = randomPayloads(schema, PAYLOADS).map((payload): BadCall => [path, payload])
        expect(calls.length, path.join('.')).toBeGreaterThan(PAYLOADS / 2)
        expect(await takenOf(door, calls)).toEqual([])
      }
    }
    expect(await run.page.evaluate(() => window.__test.shell.preferences())).toMatchObject({ language: 'zh-CN' })
    rmSync(parent, { recursive: true, force: true })
  },
)

test('control arm of rel:S2: a procedure without a schema takes what the check sends', async () => {
  await run.page.evaluate(() => {
    Object.assign(window.__test, { loose: { anything: (input: unknown) => Promise.resolve(input) } })
  })
  const calls = [{ unexpected: true }, 'text', null].map((payload): BadCall => [['anything'], payload])
  expect(await takenOf('loose', calls)).toHaveLength(3)
})

type BadCall = readonly [path: readonly string[], payload: unknown]

/** Each procedure that takes something, with its schema. */
const procedures = (tree: object, at: readonly string[] = []): readonly (readonly [readonly string[], z.ZodType])[] =>
  Object.entries(tree).flatMap(([name, item]: [string, object]) => {
    if (!isContractProcedure(item)) return procedures(item, [...at, name])
    const schema = item['~orpc'].inputSchema as z.ZodType | undefined
    return schema ? [[[...at, name], schema] as const] : []
  })

/** Anything JSON can hold, and objects of the right keys with anything in them; what the schema happens to allow is left out, for it would be done. */
function randomPayloads(schema: z.ZodType, count: number): readonly unknown[] {
  const keys = 'shape' in schema ? Object.keys(schema.shape as object) : []
  const near = fc.record(Object.fromEntries([...keys, 'extra'].map((key) => [key, fc.jsonValue({ maxDepth: 2 })])), { requiredKeys: [] })
  const payloads = fc.sample(fc.oneof(fc.jsonValue({ maxDepth: 2 }), near), { numRuns: count, seed: 7 })
  return payloads.filter((payload) => !schema.safeParse(payload).success)
}

test('19 the engine takes no bad payload, whatever the procedure', async () => {
  const parent = newFolder('probe')
  await answerDialogs(run.app, { open: parent })
  await run.page.evaluate(() => window.__test.shell.createWorkspace({ name: 'probe' }))
  const bad = badCalls()
  expect(bad.length).toBeGreaterThan(100)
  const taken = await run.page.evaluate(async (calls) => {
    type Tree = Record<string, Record<string, (input: unknown) => Promise<unknown>>>
    const crm = window.__test.crm as unknown as Tree
    const outcomes: string[] = []
    for (const [feature, name, payload] of calls) {
      const code = await crm[feature]?.[name]?.(payload).then(
        () => 'taken',
        (error: { code?: string }) => error.code,
      )
      if (code !== 'BAD_REQUEST') outcomes.push(`${feature}.${name} ${JSON.stringify(payload)}: ${code}`)
    }
    return outcomes
  }, bad)
  rmSync(parent, { recursive: true, force: true })
  expect(taken).toEqual([])
})

/** For each procedure that takes something, payloads that its own schema says no to. */
function badCalls(): [feature: string, name: string, payload: unknown][] {
  const payloads = [{ unexpected: true }, 'text', 7, [], null, { $where: '1=1' }, { id: -1.5 }, { id: '1; drop table member' }]
  return Object.entries(contract).flatMap(([feature, procedures]) =>
    Object.entries(procedures).flatMap(([name, procedure]) => {
      const schema = isContractProcedure(procedure) ? (procedure['~orpc'].inputSchema as z.ZodType | undefined) : undefined
      return payloads
        .filter((payload) => schema && !schema.safeParse(payload).success)
        .map((payload): [string, string, unknown] => [feature, name, payload])
    }),
  )
}

test('20 an own __proto__ key pollutes nothing', async () => {
  const polluted = await run.page.evaluate(async () => {
    const input: unknown = JSON.parse('{"texts":{"__proto__":{"polluted":"yes"}},"commands":[],"__proto__":{"polluted":"yes"}}')
    const shell = window.__test.shell as unknown as Record<string, (input: unknown) => Promise<unknown>>
    await shell['setMenu']?.(input).catch(() => {})
    return 'polluted' in {}
  })
  expect(polluted).toBe(false)
  expect(await run.app.evaluate(() => 'polluted' in {})).toBe(false)
})

test('21 what is not in the contract is not answered, and a made-up token opens nothing', async () => {
  const outcomes = await run.page.evaluate(async () => {
    type Tree = { readonly [name: string]: Tree } & ((input?: unknown) => Promise<unknown>)
    const shell = window.__test.shell as unknown as Tree
    const paths = [['quit'], ['engine', 'tell'], ['openFiles', 'handler'], ['settings', 'change']]
    const call = async (path: string[]): Promise<string> => {
      const procedure = path.reduce((tree, name) => tree[name] ?? tree, shell)
      return procedure({}).then(
        () => `${path.join('.')}: taken`,
        (error: { code?: string }) => error.code ?? 'refused',
      )
    }
    return Promise.all(paths.map(call))
  })
  expect(outcomes).toEqual(outcomes.map(() => 'NOT_FOUND'))
  expect(await run.page.evaluate(() => window.__test.shell.savePdf({ token: 'made-up', name: 'x' }))).toBeNull()
})

test('a file that a script makes up and drops comes to nothing', async () => {
  const arrived = await run.page.evaluate(async () => {
    let seen = 0
    void (async () => {
      for await (const files of await window.__test.shell.droppedFiles()) seen += files.length
    })()
    await new Promise((later) => setTimeout(later, 100))
    const data = new DataTransfer()
    data.items.add(new File(['x'], 'forged.csv'))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data }))
    await new Promise((later) => setTimeout(later, 300))
    return seen
  })
  expect(arrived).toBe(0)
})
