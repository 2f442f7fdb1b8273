/**
 * rel:R13: it holds under load. Random work on one workspace, killed at any moment, over and over; backups from another process meanwhile; after each round
 * everything confirmed is there and "Verify data" finds nothing.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { createRandom } from '#core/statistics/random.ts'
import { backUp } from '#core/workspace/backups.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { bundle, startChild, wait } from './children.ts'
import { patience, times } from './times.ts'

const root = mkdtempSync(join(tmpdir(), 'regulars-r13-'))
const folder = join(root, 'w')
const files = join(root, 'files')
let soak: string
beforeAll(async () => {
  mkdirSync(files)
  createWorkspace(folder, '素衣', new Date('2026-02-01T12:00:00'))
  soak = await bundle('soak.ts')
}, patience)
afterAll(() => rmSync(root, { recursive: true, force: true }))

const lastIn = (file: string): number => {
  const db = openSqlite(file, 'read')
  const id = db.prepare<[], number>('select coalesce(max(id), 0) from operation').pluck().get() ?? 0
  db.close()
  return id
}

interface Round {
  readonly confirmed: number
  readonly faults: readonly string[]
}

async function round(seed: number, milliseconds: number, withBackup: boolean): Promise<Round> {
  const child = startChild(soak, [folder, files, String(seed)])
  await child.says('READY')
  await wait(milliseconds)
  // Beside a process that writes, as the window's own thread makes them.
  if (withBackup) drain(backUp(folder, 'by-hand', new Date()))
  child.kill()
  await child.ended
  const confirmed = child.lines.filter((line) => line.startsWith('DONE ')).map((line) => Number(line.slice(5)))
  return { confirmed: confirmed.at(-1) ?? 0, faults: child.lines.filter((line) => line.startsWith('FAULT')) }
}

describe('rel:R13', () => {
  test('killed again and again under random work it loses nothing it confirmed, and stays sound', { timeout: patience }, async () => {
    const random = createRandom(13)
    const rounds = times(6, 1500)
    let operations = 0
    for (let i = 0; i < rounds; i++) {
      const { confirmed, faults } = await round(i + 1, 300 + random() * times(1500, 3700), i % 5 === 4)
      expect(faults).toEqual([])
      openWorkspace(folder, new Date()).close()
      const there = lastIn(databaseOf(folder))
      expect(there).toBeGreaterThanOrEqual(confirmed)
      const { checks } = drain(verifyWorkspace(folder))
      expect(checks.filter(({ problems }) => problems > 0)).toEqual([])
      operations = there
    }
    console.info(`rel:R13: ${rounds} kills, ${operations} operations`)
    expect(operations).toBeGreaterThan(rounds)
  })

  test('control arm: a line of the log that is changed by hand is found', { timeout: patience }, () => {
    const db = openSqlite(databaseOf(folder), 'write')
    const changed = db.prepare(`update operation set kind = 'forged' where id = (select min(id) from operation)`).run().changes
    db.close()
    expect(changed).toBe(1)
    const { checks } = drain(verifyWorkspace(folder))
    expect(checks.filter(({ problems }) => problems > 0).map(({ check }) => check)).toContain('chain')
  })
})
