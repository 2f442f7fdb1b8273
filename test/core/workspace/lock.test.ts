import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { warningsOf } from '#core/workspace/warnings.ts'
import { aFolder, now, open, type TestFolder } from './a-folder.ts'

let it: TestFolder
beforeEach(() => {
  it = aFolder()
})
afterEach(() => it.remove())
const beside = () => join(it.folder, 'workspace.lock.json')
const heard = (heartbeat: Date, host = 'ELSEWHERE-PC') =>
  writeFileSync(beside(), JSON.stringify({ pid: 1, user: '李', host, since: '2026-01-31T07:00:00Z', heartbeat: heartbeat.toISOString() }))
const warned = () => {
  const workspace = open(it)
  const { foreignHolder, read, folder } = workspace
  const found = warningsOf(read, { folder, foreignHolder, now }).find(({ code }) => code === 'in-use-elsewhere')
  workspace.close()
  return found
}

test('who holds the workspace stands beside it while it is open, and not afterwards', () => {
  const workspace = open(it)
  expect(JSON.parse(readFileSync(beside(), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname(), heartbeat: now.toISOString() })
  workspace.close()
  expect(existsSync(beside())).toBe(false)
})

test('a sign of life from another computer within two minutes is a warning', () => {
  heard(new Date(now.getTime() - 60_000))
  expect(warned()).toEqual({ code: 'in-use-elsewhere', user: '李', host: 'ELSEWHERE-PC', since: '2026-01-31T07:00:00Z' })
})

test('an old sign of life, one of this computer, or rubbish is none', () => {
  heard(new Date(now.getTime() - 3 * 60_000))
  expect(warned()).toBeUndefined()
  heard(now, hostname())
  expect(warned()).toBeUndefined()
  writeFileSync(beside(), '{"pid":')
  expect(warned()).toBeUndefined()
})
