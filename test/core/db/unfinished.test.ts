import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginUnfinished, sweepUnfinished } from '#core/db/unfinished.ts'

let folder: string
let disk: string
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'regulars-unfinished-'))
  folder = join(root, 'w')
  disk = join(root, 'usb')
  mkdirSync(folder)
  mkdirSync(disk)
})
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }))

test('the note says where, never what is written or what it is to be called', () => {
  const { part, done } = beginUnfinished(folder, join(disk, '王小明.json'))
  expect(dirname(part)).toBe(disk)
  expect(part).not.toContain('王')
  expect(readdirSync(folder)).toHaveLength(1)
  expect(readdirSync(folder).join()).not.toContain('王')
  done()
  expect(readdirSync(folder)).toEqual([])
})

test('what was left is removed; on a disk that was pulled out it is removed when the disk is back', () => {
  const { part } = beginUnfinished(folder, join(disk, 'list.csv'))
  writeFileSync(part, '13812340001')
  renameSync(disk, `${disk}-out`)
  sweepUnfinished(folder)
  expect(readdirSync(folder)).toHaveLength(1)
  renameSync(`${disk}-out`, disk)
  sweepUnfinished(folder)
  expect(existsSync(part)).toBe(false)
  expect(readdirSync(folder)).toEqual([])
})

test('a damaged note, or a folder in the place of the file, removes nothing', () => {
  writeFileSync(join(folder, 'export-0123456789abcdef.unfinished'), '\0\0')
  const { part } = beginUnfinished(folder, join(disk, 'list.csv'))
  mkdirSync(part)
  writeFileSync(join(part, 'x'), 'x')
  sweepUnfinished(folder)
  expect(readdirSync(folder)).toEqual([])
  expect(existsSync(join(part, 'x'))).toBe(true)
})
