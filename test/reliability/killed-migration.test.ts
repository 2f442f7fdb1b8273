/** rel:R7: a program killed while it brings a database to a newer schema goes on at the next start; rel:R17: a killed creation leaves no half. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#core/db/connections.ts'
import { digestOf } from '#core/db/digest.ts'
import { migrate, schemaVersion } from '#core/db/migrate.ts'
import { openMemory, openSqlite } from '#core/db/open.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import { bundled, wait, type Child } from './children.ts'
import { longSteps } from './long-steps.ts'
import { patience, times } from './times.ts'

const root = mkdtempSync(join(tmpdir(), 'regulars-r7-'))
const template = join(root, 'version-1.db')
let startMigration: (...args: readonly string[]) => Child
let startCreation: (...args: readonly string[]) => Child
/** The digest each version must have. */
let digests: readonly string[]
let lasting = 0

beforeAll(async () => {
  startMigration = await bundled('migrate.ts')
  startCreation = await bundled('create.ts')
  digests = longSteps.map((_, upTo) => {
    const db = openMemory()
    migrate(db, longSteps.slice(0, upTo + 1))
    return digestOf(connect(db))
  })
  const db = openSqlite(template, 'create')
  migrate(db, longSteps.slice(0, 1))
  db.close()
  const whole = join(root, 'whole.db')
  cpSync(template, whole)
  const child = startMigration(whole)
  await child.says('BEGUN')
  const from = performance.now()
  await child.ended
  lasting = performance.now() - from
}, patience)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The version found after the kill, and whether the content is exactly that of this version. */
async function killedAt(ms: number, arm: string[] = []): Promise<{ version: number; isExact: boolean; isResumed: boolean }> {
  const file = join(root, `killed-${ms}-${arm.length}.db`)
  cpSync(template, file)
  const child = startMigration(file, ...arm)
  await child.says('BEGUN')
  await wait(ms)
  child.kill()
  await child.ended
  const db = openSqlite(file, 'write')
  const version = schemaVersion(db)
  const isExact = digestOf(connect(db)) === digests[version - 1]
  if (isExact) migrate(db, longSteps)
  const isResumed = digestOf(connect(db)) === digests.at(-1)
  db.close()
  return { version, isExact, isResumed }
}

describe('rel:R7', () => {
  test('killed at any time: one version or another, never between, and the next start finishes', { timeout: patience }, async () => {
    const count = times(10, 60)
    const versions = new Set<number>()
    for (let i = 0; i < count; i++) {
      const found = await killedAt(((i + 0.3) / count) * lasting)
      expect(found).toMatchObject({ isExact: true, isResumed: true })
      versions.add(found.version)
    }
    expect(versions.has(1)).toBe(true) // kills did land inside of steps
  })

  test('control arm: the same steps without a transaction are found between two versions', { timeout: patience }, async () => {
    const found = []
    for (let i = 0; i < 8; i++) found.push(await killedAt(((i + 0.5) / 8) * lasting, ['arm']))
    expect(found.some(({ isExact }) => !isExact)).toBe(true)
  })
})

describe('rel:R17', () => {
  test('a creation killed at any time: a whole workspace or none, and a second attempt succeeds', { timeout: patience }, async () => {
    const count = times(6, 40)
    let unfinished = 0
    for (let i = 0; i < count; i++) {
      const folder = join(root, `new-${i}`)
      const child = startCreation(folder)
      await child.says('BEGUN')
      await wait(i * 4)
      child.kill()
      await child.ended
      if (!existsSync(join(folder, 'workspace.db'))) {
        unfinished++
        expect(() => openWorkspace(folder, new Date())).toThrow(expect.objectContaining({ code: 'workspace/missing' }))
        createWorkspace(folder, '素衣', new Date())
      }
      openWorkspace(folder, new Date()).close()
    }
    expect(unfinished).toBeGreaterThan(0)
  })

  test('control arm: SQLite takes a file of 0 bytes for an empty database in order', () => {
    const db = openSqlite(join(root, 'empty.db'), 'create')
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })
})
