import { isDeepStrictEqual } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { hostileArchives } from '../data/ugly/hostile-archives.ts'
import { hostileCells } from '../data/ugly/hostile-cells.ts'
import { hostileSheets } from '../data/ugly/hostile-sheets.ts'
import { hostileTexts } from '../data/ugly/hostile-texts.ts'
import type { HostileFile } from '../data/ugly/hostile.ts'
import { type FileRead, readBytes, testFolder } from './read-all.ts'

const folder = testFolder()
const objectKeys = Reflect.ownKeys(Object.prototype)

afterAll(folder.remove)

/** What came that should not have, in words. */
async function surprises(file: HostileFile): Promise<readonly unknown[]> {
  const read = await readBytes(folder.path, file.build(), file.options ?? {})
  return file.refused ? refusalSurprises(file, read) : contentSurprises(file, read)
}

function refusalSurprises({ refused = [], place = {} }: HostileFile, { refusal, ended }: FileRead): readonly unknown[] {
  const found: unknown[] = []
  if (!refusal || !refused.includes(refusal.code)) found.push({ refusal, expected: refused })
  for (const [key, value] of Object.entries(place))
    if (Object.entries(refusal ?? {}).every((own) => !isDeepStrictEqual(own, [key, value]))) found.push({ refusal, place })
  if (ended) found.push('ended well')
  return found
}

function contentSurprises({ rows, rowCount, strayCells }: HostileFile, { refusal, ended, sheets: [sheet] }: FileRead): readonly unknown[] {
  const found: unknown[] = []
  if (refusal || !ended) found.push({ refusal, ended })
  if (rows && !isDeepStrictEqual(sheet?.rows, rows)) found.push({ read: sheet?.rows, expected: rows })
  if (rowCount !== undefined && sheet?.end?.rows !== rowCount) found.push({ rowCount: sheet?.end?.rows, expected: rowCount })
  if (strayCells !== undefined && sheet?.end?.strayCells !== strayCells)
    found.push({ strayCells: sheet?.end?.strayCells, expected: strayCells })
  return found
}

describe('a hostile archive is refused by name, or read right', () => {
  test.each(hostileArchives)('$name', async (file) => {
    expect(await surprises(file)).toEqual([])
  })
})

describe('a hostile sheet is refused with its place, or read right', () => {
  test.each([...hostileSheets, ...hostileCells])('$name', async (file) => {
    expect(await surprises(file)).toEqual([])
  })
})

describe('a text file is read as its till meant it, or refused', () => {
  test.each(hostileTexts)('$name', async (file) => {
    expect(await surprises(file)).toEqual([])
  })
})

test('no file of the catalogue reached Object.prototype', () => {
  expect(Reflect.ownKeys(Object.prototype)).toEqual(objectKeys)
})
