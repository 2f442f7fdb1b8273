/**
 * rel:R9 over every kind of thing the product does: import, cleaning, matching, decisions, privacy, quarantine, tags … Each deed of a random sequence is taken back
 * and done again through the router; the content is the same before and after, to the last value.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf, operationLog } from '#core/db/digest.ts'
import { brokenLink } from '#core/db/operations.ts'
import { createRandom } from '#core/statistics/random.ts'
import { createWorkspace, openWorkspace, type Workspace } from '#core/workspace/open-workspace.ts'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/grammar.ts'
import { logs } from '../core/imports/importer.ts'
import { patience, times } from './times.ts'
import { newerDeeds } from './newer-deeds.ts'
import { createWorld, deeds, type Deed, type World } from './world.ts'

const now = new Date('2026-02-01T12:00:00')
let root: string
let workspace: Workspace
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-deeds-'))
  mkdirSync(join(root, 'files'))
  createWorkspace(join(root, 'w'), '素衣', now)
  workspace = openWorkspace(join(root, 'w'), now)
})
afterEach(() => {
  workspace.close()
  rmSync(root, { recursive: true, force: true })
})

const lastOperation = (): number =>
  Number(workspace.read.prepare<[], { id: number }>('select coalesce(max(id), 0) as id from operation').value())
const canUndo = async (world: World, id: number): Promise<boolean> => {
  const [operation] = await world.call.workspace.operations({ limit: 1, before: id + 1 })
  return operation?.id === id && operation.canUndo
}
const undo = async (world: World, operationId: number): Promise<number> =>
  (await world.finish(world.call.workspace.undo({ operationId }))).operationId

/** How it came about is no content; what left the house stays logged. */
const leftOut = [...new Set([...logs, ...operationLog, 'match_run', 'member_change', 'card_change', 'export_log'])]
const tables = (): readonly string[] =>
  workspace.read
    .prepare<[], { name: string }>(
      `select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'`,
    )
    .all()
    .map(({ name }) => name)

/** The digest of each table, so that a difference says where it is. */
function content(): Readonly<Record<string, string>> {
  const all = tables()
  const counted = all.filter((name) => !leftOut.includes(name))
  return Object.fromEntries(
    counted.map((name) => [
      name,
      digestOf(
        workspace.read,
        all.filter((other) => other !== name),
      ),
    ]),
  )
}

/** The workspace's own key for hashes is made with the first of them, and stays: others may be under it by then. */
async function makeBlockKey(): Promise<void> {
  const world = createWorld(workspace, join(root, 'files'), () => 0.5)
  await deeds['import of members']?.(world)
  await deeds['do not contact']?.(world)
}

/** Does a deed, takes it back step by step and does it again; answers whether there was anything to take back. */
async function thereAndBack(world: World, deed: Deed, what: Readonly<Record<string, unknown>>): Promise<boolean> {
  const before = content()
  const first = lastOperation()
  await deed(world).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error // a refusal
  })
  const made: number[] = []
  for (let id = first + 1; id <= lastOperation(); id++) if (await canUndo(world, id)) made.push(id)
  if (made.length === 0) return false
  const after = content()
  const undone: number[] = []
  for (const id of made.toReversed()) undone.push(await undo(world, id))
  expect({ ...what, ...content() }).toEqual({ ...what, ...before })
  for (const id of undone.toReversed()) await undo(world, id)
  expect({ ...what, ...content() }).toEqual({ ...what, ...after })
  return true
}

test('whatever is done can be taken back and done again, and leaves the content as it was', { timeout: patience }, async () => {
  const tried = new Set<string>()
  await makeBlockKey()
  for (let seed = 1; seed <= times(2, 200); seed++) {
    const random = createRandom(seed)
    const world = createWorld(workspace, join(root, 'files'), random)
    const order = Object.entries(deeds)
    // Something to work on first, then every deed twice, in an order of its own.
    const sequence = [...order.slice(0, 2), ...order.toSorted(() => random() - 0.5), ...order.toSorted(() => random() - 0.5)]
    for (const [what, deed] of sequence) if (await thereAndBack(world, deed, { what, seed })) tried.add(what)
  }
  expect(brokenLink(workspace.read)).toBeUndefined()
  expect([...tried].toSorted()).toEqual(Object.keys(deeds).toSorted())
})

/** Features whose every change the sequence below makes. */
const features = ['brand', 'products', 'campaigns', 'coupons', 'surveys', 'kpi', 'reports'] as const
/** What has left the house stays logged: nothing to take back. */
const leaving: readonly string[] = [
  'products.exportList',
  'campaigns.exportPieces',
  'campaigns.exportMailList',
  'coupons.exportCodes',
  'surveys.exportSheet',
  'reports.exportRun',
]
const undoable = (): readonly string[] =>
  features.flatMap((feature) =>
    Object.entries(contract[feature]).flatMap(([name, procedure]) => {
      const meta = procedure['~orpc'].meta as ProcedureMeta
      const kind = `${feature}.${name}`
      return meta.kind === 'query' || meta.changes.length === 0 || leaving.includes(kind) ? [] : [kind]
    }),
  )

test(
  'campaigns, coupons, lists, reports, targets and surveys: each kind of change is taken back and done again',
  { timeout: patience },
  async () => {
    for (let seed = 1; seed <= times(1, 60); seed++) {
      const random = createRandom(seed)
      const world = createWorld(workspace, join(root, 'files'), random)
      for (const what of ['import of members', 'import of sales', 'cleaning']) await deeds[what]?.(world)
      for (const [what, deed] of Object.entries(newerDeeds).toSorted(() => random() - 0.5)) await thereAndBack(world, deed, { what, seed })
    }
    const takenBack = workspace.read
      .prepare<[], { kind: string }>('select distinct kind from operation where id in (select undoes from operation)')
      .all()
      .map(({ kind }) => kind)
    expect(undoable().filter((kind) => !takenBack.includes(kind))).toEqual([])
    expect(brokenLink(workspace.read)).toBeUndefined()
  },
)

test('a file of members comes in after a card was taken out of its person: the number of that person is not given twice', async () => {
  const world = createWorld(workspace, join(root, 'files'), createRandom(5))
  await deeds['import of members']?.(world)
  const [a = 0, b = 0] = workspace.read
    .prepare<[], { id: number }>('select id from member order by id limit 2')
    .all()
    .map(({ id }) => id)
  await world.call.people.decide({ pairs: [{ a, b }], verdict: 'same' })
  await world.call.people.takeOut({ memberId: b })
  const members = () => Number(workspace.read.prepare<[], { n: number }>('select count(*) as n from member').value())
  const before = members()
  await deeds['import of members']?.(world)
  expect(members()).toBeGreaterThan(before)
})
