/** rel:R8: a restore killed at any step leaves exactly the old workspace or exactly the new one, and so does taking it back. */
import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { databaseOf } from '#core/db/places.ts'
import { backUp } from '#core/workspace/backups.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import { restoreBackup } from '#core/workspace/restore.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { addSegment, aFolder, digestIn, digestOfFile, now, open, type TestFolder } from '../core/workspace/a-folder.ts'
import { bundled, type Child } from './children.ts'
import { patience } from './times.ts'

let it: TestFolder
let backup: string
let [old, restored] = ['', '']
let startRestore: (...args: readonly string[]) => Child
const root = mkdtempSync(join(tmpdir(), 'regulars-r8-'))

beforeAll(async () => {
  startRestore = await bundled('restore.ts')
  it = aFolder()
  const first = open(it)
  for (let i = 0; i < 200; i++) await addSegment(first, `a${i}`)
  first.close()
  restored = digestIn(it)
  backup = drain(backUp(it.folder, 'by-hand', now)).name
  const second = open(it)
  for (let i = 0; i < 200; i++) await addSegment(second, `b${i}`)
  // As a killed program leaves it: with a log that holds the last operations.
  cpSync(it.folder, join(root, 'live'), { recursive: true })
  second.close()
  old = digestIn(it)
}, patience)
afterAll(() => {
  it.remove()
  rmSync(root, { recursive: true, force: true })
})

async function stepsOf(folder: string, what: string): Promise<number> {
  const child = startRestore(folder, what)
  await child.ended
  expect(child.lines.at(-1)).toBe('DONE')
  return child.lines.filter((line) => line.startsWith('STEP')).length
}

/** Kills at each step in turn and says which workspace the next opening finds. */
async function killedAtEachStep(template: string, what: string, steps: number): Promise<readonly string[]> {
  const found: string[] = []
  for (let step = 0; step < steps; step++) {
    const folder = join(root, `at-${step}`)
    cpSync(template, folder, { recursive: true })
    const { signal } = await startRestore(folder, what, String(step)).ended
    expect(signal).toBe('SIGKILL')
    openWorkspace(folder, now).close()
    expect(drain(verifyWorkspace(folder)).isSound).toBe(true)
    expect(readdirSync(folder).filter((name) => /new|journal|part/.test(name))).toEqual([])
    found.push(digestIn({ folder }))
    rmSync(folder, { recursive: true })
  }
  return found
}

const inOrder = (found: readonly string[], before: string, after: string): void => {
  const turning = found.indexOf(after)
  expect(turning).toBeGreaterThan(0)
  expect(found).toEqual(found.map((_, i) => (i < turning ? before : after)))
}

describe('rel:R8', () => {
  test('a restore killed at each of its steps: the old one before the decision, the new one after', { timeout: patience }, async () => {
    const template = join(root, 'live')
    cpSync(template, join(root, 'count'), { recursive: true })
    const steps = await stepsOf(join(root, 'count'), backup)
    expect(steps).toBeGreaterThanOrEqual(9)
    inOrder(await killedAtEachStep(template, backup, steps), old, restored)
  })

  test('taking a restore back, killed at each of its steps', { timeout: patience }, async () => {
    const template = join(root, 'taken-back')
    cpSync(join(root, 'live'), template, { recursive: true })
    await restoreBackup(template, backup, { now })
    cpSync(template, join(root, 'count-back'), { recursive: true })
    const steps = await stepsOf(join(root, 'count-back'), '--undo')
    expect(steps).toBeGreaterThanOrEqual(8)
    inOrder(await killedAtEachStep(template, '--undo', steps), restored, old)
  })

  test('control arm: a backup copied over the database beside its log is neither the old one nor the new one', () => {
    const folder = join(root, 'arm')
    cpSync(join(root, 'live'), folder, { recursive: true })
    copyFileSync(join(folder, 'backups', backup), databaseOf(folder))
    let digest = 'not readable'
    try {
      digest = digestOfFile(databaseOf(folder))
    } catch {
      // damaged, as it was to be shown
    }
    expect([old, restored]).not.toContain(digest)
  })
})
