/** rel:R12: one workspace, one writer. The second is refused with the holder's name; after a kill -9 the next one takes over at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { openWorkspace } from '#core/workspace/open-workspace.ts'
import { aFolder, now, refused, type TestFolder } from '../core/workspace/a-folder.ts'
import { bundled, type Child } from './children.ts'
import { patience } from './times.ts'

let it: TestFolder
let hold: (...args: readonly string[]) => Child
beforeAll(async () => {
  it = aFolder()
  hold = await bundled('hold.ts')
}, patience)
afterAll(() => it.remove())

const ROUNDS = 30

describe('rel:R12', () => {
  test('refused while another process holds it, taken over once that was killed', { timeout: patience }, async () => {
    for (let i = 0; i < ROUNDS; i++) {
      const holder = hold(it.folder)
      await holder.says('HELD')
      expect(() => openWorkspace(it.folder, now)).toThrow(refused('workspace/in-use', { host: expect.any(String) }))
      holder.kill()
      await holder.ended
      openWorkspace(it.folder, now).close()
    }
  })

  test('control arm: the database alone lets a second process write', async () => {
    const holder = hold(it.folder)
    await holder.says('HELD')
    const db = openSqlite(databaseOf(it.folder), 'write')
    expect(db.prepare(`update workspace set value = '别人' where key = 'name'`).run().changes).toBe(1)
    db.close()
    holder.kill()
    await holder.ended
  })
})
