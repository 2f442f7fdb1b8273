/**
 * rel:R9 for every command of the contract, with payloads nobody thought of: it does its work or refuses in a word it declared, and what it did can be
 * taken back to the last value.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf, operationLog } from '#core/db/digest.ts'
import { createRandom } from '#core/statistics/random.ts'
import { createWorkspace, openWorkspace, type Workspace } from '#core/workspace/open-workspace.ts'
import { listProcedures, type ListedProcedure } from '../../src/main/cli/procedures.ts'
import { logs } from '../core/imports/importer.ts'
import { faultOf } from '../data/fault-of.ts'
import { inputsOf } from '../data/random-input.ts'
import { patience, times } from './times.ts'
import { createWorld, deeds, type World } from './world.ts'

const now = new Date('2026-02-01T12:00:00')
let root: string
let workspace: Workspace
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-commands-'))
  mkdirSync(join(root, 'files'))
  createWorkspace(join(root, 'w'), '素衣', now)
  workspace = openWorkspace(join(root, 'w'), now)
})
afterEach(() => {
  workspace.close()
  rmSync(root, { recursive: true, force: true })
})

const leftOut = [...new Set([...logs, ...operationLog, 'match_run', 'member_change', 'card_change'])]
const content = (): string => digestOf(workspace.read, leftOut)
const lastOperation = (): number =>
  Number(workspace.read.prepare<[], { id: number }>('select coalesce(max(id), 0) as id from operation').value())

/** Members, receipts, and one of each thing that commands name by its number. */
async function furnish(world: World): Promise<void> {
  for (const what of ['import of members', 'import of sales', 'cleaning', 'matching', 'do not contact', 'a tag', 'a segment'])
    await deeds[what]?.(world)
  await world.call.privacy.setDoNotContact({ memberId: 1, isOn: true })
  const brief = {
    name: '五月型录',
    code: 'M25',
    segmentId: 1,
    startsOn: 20_209,
    endsOn: 20_236,
    channel: 'sms' as const,
    rules: { quietDays: 0, skipOthers: false, unknownConsent: 'mail' as const, overrideReason: '试寄' },
    cells: { holdoutShare: 0.2, pilotPieces: 4 },
  }
  await world.call.campaigns.save({ brief })
  await world.finish(world.call.campaigns.freeze({ id: 1 }))
}

type Calls = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>

async function undoSince(world: World, first: number): Promise<boolean> {
  for (let id = lastOperation(); id > first; id--) {
    const [operation] = await world.call.workspace.operations({ limit: 1, before: id + 1 })
    if (operation?.id !== id || !operation.canUndo) return false
    await world.finish(world.call.workspace.undo({ operationId: id }))
  }
  return true
}

const payloadsOf = (input: unknown, nightly: number): readonly unknown[] =>
  input === undefined ? [undefined] : fc.sample(inputsOf(input), { numRuns: times(8, nightly), seed: 5 })

/** Asks and answers the fault there was, if any. */
async function faultOfCall(world: World, { name, refuses }: ListedProcedure, payload: unknown): Promise<string | undefined> {
  const [feature = '', procedure = ''] = name.split('.')
  return (world.call as unknown as Calls)[feature]?.[procedure]?.(payload).then(
    () => undefined,
    (error: unknown) => faultOf(error, refuses),
  )
}

test('every command does what it says or refuses, and is taken back exactly', { timeout: patience }, async () => {
  const world = createWorld(workspace, join(root, 'files'), createRandom(3))
  await furnish(world)
  const faults: string[] = []
  for (const listed of listProcedures().filter(({ kind }) => kind === 'command')) {
    for (const payload of payloadsOf(listed.input, 100)) {
      const [before, first] = [content(), lastOperation()]
      const fault = await faultOfCall(world, listed, payload)
      const changed = (): boolean => content() !== before
      const told = `${listed.name} ${JSON.stringify(payload)}`
      if (fault !== undefined) faults.push(`${told}: ${fault}`)
      if (lastOperation() === first && changed()) faults.push(`${told}: changed something without an operation`)
      if (lastOperation() !== first && (await undoSince(world, first)) && changed()) faults.push(`${told}: is not taken back exactly`)
    }
  }
  expect(faults).toEqual([])
})

test('every query of a workspace with one of each answers or refuses', { timeout: patience }, async () => {
  const world = createWorld(workspace, join(root, 'files'), createRandom(3))
  await furnish(world)
  const faults: string[] = []
  for (const listed of listProcedures().filter(({ kind }) => kind === 'query'))
    for (const payload of payloadsOf(listed.input, 200)) {
      const fault = await faultOfCall(world, listed, payload)
      if (fault !== undefined) faults.push(`${listed.name} ${JSON.stringify(payload)}: ${fault}`)
    }
  expect(faults).toEqual([])
})
