/** rel:R1: a process killed in an import loses nothing it confirmed and never leaves half of one. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { connect } from '#core/db/connections.ts'
import { digestOf } from '#core/db/digest.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { logs } from '../core/imports/importer.ts'
import { bundled, go, wait, type Child } from './children.ts'
import { writeSales } from './files.ts'
import { patience, times } from './times.ts'

const now = new Date('2026-02-01T12:00:00')
const root = mkdtempSync(join(tmpdir(), 'regulars-r1-'))
const template = join(root, 'template')
const file = join(root, '销售明细.csv')
let startImport: (...args: readonly string[]) => Child
let before: string
let after: string

const digestIn = (folder: string): string => {
  const db = openSqlite(databaseOf(folder), 'read')
  const digest = digestOf(connect(db), logs)
  db.close()
  return digest
}

async function importWhole(folder: string, path: string): Promise<void> {
  const child = startImport(folder, path)
  await child.says('PLANNED')
  go(child)
  await child.ended
}

/** What an opening after the kill shows. */
interface Outcome {
  readonly isIn: boolean
  readonly isConfirmed: boolean
  readonly isWhole: boolean
}

async function killedAt(folder: string, kill: (child: Child) => Promise<unknown>, arm: string[] = []): Promise<Outcome> {
  cpSync(template, folder, { recursive: true })
  const child = startImport(folder, file, ...arm)
  await child.says('PLANNED')
  go(child)
  await kill(child)
  child.kill()
  await child.ended
  openWorkspace(folder, now).close()
  const digest = digestIn(folder)
  const isSound = arm.length > 0 || drain(verifyWorkspace(folder)).isSound
  const outcome = {
    isIn: digest === after,
    isConfirmed: child.lines.some((line) => line.startsWith('COMMITTED')),
    isWhole: isSound && (digest === after || digest === before),
  }
  rmSync(folder, { recursive: true })
  return outcome
}

let committing = 0
beforeAll(async () => {
  startImport = await bundled('import.ts')
  createWorkspace(template, 'x', now)
  const small = join(root, '更早.csv')
  writeSales(small, 500, 'A')
  await importWhole(template, small)
  writeSales(file, 3000, 'B')
  before = digestIn(template)
  const whole = join(root, 'whole')
  cpSync(template, whole, { recursive: true })
  const child = startImport(whole, file)
  await child.says('PLANNED')
  const from = performance.now()
  go(child)
  await child.ended
  committing = performance.now() - from
  after = digestIn(whole)
}, patience)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Two at a time: the machine has two processors, and reading the files is most of the work. */
async function rounds(count: number, round: (i: number) => Promise<Outcome>): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) outcomes.push(await round(next++))
  }
  await Promise.all([worker(), worker()])
  return outcomes
}

/** Nothing confirmed is missing, nothing is half there; and the kills did hit something. */
function expectSafe(outcomes: readonly Outcome[], count: number): void {
  expect(outcomes).toHaveLength(count)
  expect(outcomes.filter(({ isWhole }) => !isWhole)).toEqual([])
  expect(outcomes.filter(({ isConfirmed, isIn }) => isConfirmed && !isIn)).toEqual([])
}

describe('rel:R1', () => {
  test('killed at any time while it writes', { timeout: patience }, async () => {
    const count = times(15, 250)
    const outcomes = await rounds(count, (i) => killedAt(join(root, `any-${i}`), () => wait(((i + 0.5) / count) * committing)))
    expectSafe(outcomes, count)
    expect(outcomes.some(({ isIn }) => !isIn)).toBe(true)
  })

  test('killed around the commit', { timeout: patience }, async () => {
    const count = times(15, 250)
    const near = async (child: Child, i: number): Promise<void> => {
      await child.says('PRECOMMIT')
      await wait((60 * i) / count)
    }
    const outcomes = await rounds(count, (i) => killedAt(join(root, `near-${i}`), (child) => near(child, i)))
    expectSafe(outcomes, count)
  })

  test('control arm: an importer that commits in between leaves half an import', { timeout: patience }, async () => {
    const outcomes = await rounds(4, (i) => killedAt(join(root, `arm-${i}`), (child) => child.says(`BETWEEN ${i + 2}`), ['arm']))
    expect(outcomes.some(({ isWhole }) => !isWhole)).toBe(true)
  })
})
