/** rel:R16: whatever became of the small files beside the data, the workspace opens and the data is there. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { backUp, listBackups } from '#core/workspace/backups.ts'
import { restoreBackup } from '#core/workspace/restore.ts'
import { addSegment, aFolder, now, open, segmentNames, type TestFolder } from './a-folder.ts'

let it: TestFolder
beforeEach(async () => {
  it = aFolder()
  const workspace = open(it, { seenFolder: it.seenFolder })
  await addSegment(workspace, 'a')
  workspace.close()
})
afterEach(() => it.remove())

/** Cut at twenty points, emptied, of a wrong type, with a tail of NULs as a power cut leaves it. */
function damagedForms(whole: string): readonly string[] {
  const cuts = Array.from({ length: 20 }, (_, i) => whole.slice(0, Math.floor((i * whole.length) / 20)))
  return [...cuts, '[]', '"text"', 'null', '{}', `${whole}${'\u0000'.repeat(100)}`]
}

function expectData(): void {
  const workspace = open(it, { seenFolder: it.seenFolder })
  expect(segmentNames(workspace)).toEqual(['a'])
  workspace.close()
}

describe('rel:R16', () => {
  test('the memory of what was seen', () => {
    const [name = ''] = readdirSync(it.seenFolder)
    const whole = readFileSync(join(it.seenFolder, name), 'utf8')
    for (const form of damagedForms(whole)) {
      writeFileSync(join(it.seenFolder, name), form)
      expectData()
    }
  })

  test('the plain file beside the lock', () => {
    const whole = JSON.stringify({ pid: 1, user: 'a', host: 'b', since: now, heartbeat: now })
    for (const form of damagedForms(whole)) {
      writeFileSync(join(it.folder, 'workspace.lock.json'), form)
      expectData()
    }
  })

  test('a manifest: the backup is listed all the same, and restored after it was looked at', async () => {
    const { name } = drain(backUp(it.folder, 'by-hand', now))
    const manifest = join(it.folder, 'backups', name.replace('.db', '.json'))
    const whole = readFileSync(manifest, 'utf8')
    for (const form of damagedForms(whole)) {
      writeFileSync(manifest, form)
      expect(listBackups(it.folder).map((backup) => backup.name)).toEqual([name])
    }
    await restoreBackup(it.folder, name, { now })
    expectData()
  })

  test('the journal of a restore: it is set aside and decides nothing, the incoming database is kept', () => {
    const whole = JSON.stringify({ stage: 'set-aside', aside: 'workspace.before-restore-x.db', fetch: null, sha256: null })
    for (const form of damagedForms(whole)) {
      writeFileSync(join(it.folder, 'restore.journal'), form)
      writeFileSync(join(it.folder, 'workspace.new.db'), 'perhaps the only copy')
      expectData()
      expect(existsSync(join(it.folder, 'restore.journal'))).toBe(false)
    }
    const kept = readdirSync(it.folder).filter((name) => name.startsWith('workspace.before-restore-'))
    expect(kept.length).toBeGreaterThan(0)
    expect(readdirSync(it.folder).some((name) => name.startsWith('restore.journal.bad-'))).toBe(true)
  })

  test('control arm: a plain JSON.parse fails on them', () => {
    const forms = damagedForms('{"op":1,"hash":"aa"}')
    const failing = forms.filter((form) => {
      try {
        return (JSON.parse(form) as { op: number }).op !== 1
      } catch {
        return true
      }
    })
    expect(failing).toHaveLength(forms.length)
  })
})
