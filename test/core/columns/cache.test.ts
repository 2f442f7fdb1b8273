import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readCache, writeCache } from '#core/columns/cache.ts'
import { createColumnsSource } from '#core/columns/source.ts'
import { aMember } from '../../data/builders.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'

let folder: string
const file = () => join(folder, 'columns.cache')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

test.each([1, 2, 3])('what is read back is what was written, column by column (%i)', async (seed) => {
  const columns = await randomWorkspace(seed, { members: 70, receipts: 150 }).columns.current()
  await writeCache(file(), 'a', columns)
  const kept = await readCache(file(), 'a')
  expect(kept).toEqual(columns)
  expect(kept?.members.id.buffer).toBeInstanceOf(SharedArrayBuffer)
})

test('columns of another state, a short file and any changed byte are not taken', async () => {
  const columns = await randomWorkspace(4, { members: 10, receipts: 20 }).columns.current()
  await writeCache(file(), 'a', columns)
  expect(await readCache(file(), 'b')).toBeUndefined()
  expect(await readCache(join(folder, 'none'), 'a')).toBeUndefined()
  const whole = readFileSync(file())
  for (let place = 0; place < whole.length; place += 37) {
    const damaged = Buffer.from(whole)
    damaged[place] = (damaged[place] ?? 0) ^ 0x10
    writeFileSync(file(), damaged)
    expect(await readCache(file(), 'a')).toBeUndefined()
  }
  writeFileSync(file(), whole)
  truncateSync(file(), whole.length - 1)
  expect(await readCache(file(), 'a')).toBeUndefined()
})

test('a source keeps its columns once they are quiet, and takes them only while no operation came after', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const workspace = randomWorkspace(5, { members: 10, receipts: 20 })
  const options = { cacheFile: file() }
  const built = await createColumnsSource(workspace.read, options).current()
  await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()
  await vi.waitFor(() => expect(readFileSync(file()).length).toBeGreaterThan(0))
  aMember(workspace) // no operation: the cache cannot know, and shows by it that it was used
  const reader = { ...options, writesCache: false }
  expect((await createColumnsSource(workspace.read, reader).current()).members.count).toBe(built.members.count)
  await workspace.command('segments.save', () => {})
  expect((await createColumnsSource(workspace.read, reader).current()).members.count).toBe(built.members.count + 1)
})
