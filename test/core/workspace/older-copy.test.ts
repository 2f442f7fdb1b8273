/** rel:R6: an older or incomplete copy of a workspace is noticed; SQLite itself opens each of them as a perfectly valid database. */
import { copyFileSync, cpSync, readdirSync as readdirNames, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addSegment, aFolder, now, open, refused, segmentNames, type TestFolder } from './a-folder.ts'

let it: TestFolder
beforeEach(() => {
  it = aFolder()
})
afterEach(() => it.remove())
const db = (folder = it.folder) => join(folder, 'workspace.db')
const openSeen = (folder = it.folder) => open({ folder }, { seenFolder: it.seenFolder })

/** Twenty operations, then copies of the live files as a sync tool or a file manager takes them: no checkpoint in between. */
async function liveCopy(): Promise<string> {
  const workspace = openSeen()
  for (let i = 0; i < 20; i++) await addSegment(workspace, `s${i}`)
  const copy = join(it.root, 'copy')
  cpSync(it.folder, copy, { recursive: true })
  rmSync(join(copy, 'workspace.db-shm'), { force: true })
  workspace.close()
  return copy
}

/** What may become of a copy; each of these opens without a complaint of SQLite. */
const losses: Readonly<Record<string, (copy: string) => void>> = {
  'the database without its log': (copy) => rmSync(join(copy, 'workspace.db-wal')),
  ...Object.fromEntries(
    [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97].map((share) => [
      `the log cut at ${share}`,
      (copy: string) =>
        truncateSync(join(copy, 'workspace.db-wal'), Math.floor(readFileSync(join(copy, 'workspace.db-wal')).length * share)),
    ]),
  ),
  ...Object.fromEntries(
    [0.15, 0.35, 0.55, 0.75].flatMap((share) => [
      [
        `a bit of the log flipped at ${share}`,
        (copy: string) => change(copy, (bytes) => bytes.writeUInt8((bytes[at(bytes, share)] ?? 0) ^ 16, at(bytes, share))),
      ],
      [
        `a block of the log zeroed at ${share}`,
        (copy: string) => change(copy, (bytes) => bytes.fill(0, at(bytes, share), at(bytes, share) + 4096)),
      ],
    ]),
  ),
}
const at = (bytes: Buffer, share: number) => Math.floor(bytes.length * share)
function change(copy: string, act: (bytes: Buffer) => void): void {
  const log = join(copy, 'workspace.db-wal')
  const bytes = readFileSync(log)
  act(bytes)
  writeFileSync(log, bytes)
}

describe('rel:R6', () => {
  test('every copy that lost something is noticed, and control arm: without the counter it opens in silence with less in it', async () => {
    const copy = await liveCopy()
    let lost = 0
    for (const [what, lose] of Object.entries(losses)) {
      const damaged = join(it.root, 'damaged')
      cpSync(copy, damaged, { recursive: true })
      lose(damaged)
      expect(() => openSeen(damaged), what).toThrow(refused('workspace/older-copy', { seenStep: 20 }))
      const unwarned = open({ folder: damaged })
      if (segmentNames(unwarned).length < 20) lost++
      unwarned.close()
      rmSync(damaged, { recursive: true })
    }
    expect(lost).toBe(Object.keys(losses).length)
  })

  test("yesterday's file: the step it stands at and the step last seen are named", async () => {
    const first = openSeen()
    await addSegment(first, 'a')
    first.close()
    copyFileSync(db(), join(it.root, 'yesterday.db'))
    const second = openSeen()
    await addSegment(second, 'b')
    second.close()
    copyFileSync(join(it.root, 'yesterday.db'), db())
    expect(() => openSeen()).toThrow(refused('workspace/older-copy', { step: 1, seenStep: 2 }))
  })

  test('another branch of the same length, or longer, is noticed too', async () => {
    openSeen().close()
    copyFileSync(db(), join(it.root, 'fork.db'))
    const mine = openSeen()
    await addSegment(mine, 'mine')
    mine.close()
    copyFileSync(join(it.root, 'fork.db'), db())
    const theirs = open(it)
    const later = new Date(now.getTime() + 1) // an operation is sealed with its moment, not with its content
    await addSegment(theirs, 'theirs', later)
    await addSegment(theirs, 'theirs too', later)
    theirs.close()
    expect(() => openSeen()).toThrow(refused('workspace/other-branch', { step: 2, seenStep: 1 }))
  })

  test('after the officer accepted it once, it opens again without a question', async () => {
    const copy = await liveCopy()
    rmSync(join(copy, 'workspace.db-wal'))
    open({ folder: copy }, { seenFolder: it.seenFolder, acceptOlder: true }).close()
    openSeen(copy).close()
  })

  test('used elsewhere meanwhile is no older copy', async () => {
    openSeen().close()
    const elsewhere = open(it)
    await addSegment(elsewhere, 'a')
    elsewhere.close()
    openSeen().close()
  })

  test('a memory that cannot be read keeps nobody from the data', async () => {
    const workspace = openSeen()
    await addSegment(workspace, 'a')
    workspace.close()
    const [name = ''] = readdirNames(it.seenFolder)
    for (const bytes of ['', '{"op":', 'null', '\u0000'.repeat(50), '{"op":"x","hash":1}']) {
      writeFileSync(join(it.seenFolder, name), bytes)
      openSeen().close()
    }
  })
})
