/**
 * rel:R3: the disk fails. The n-th write, flush or truncation of the program goes wrong, once (EIO) or from there on (a full disk); what was
 * confirmed is there afterwards, nothing is half there, and the officer is told in a sentence the program has.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drain } from '#core/db/backup.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import { verifyWorkspace } from '#core/workspace/verify.ts'
import { now, segmentNames } from '../core/workspace/a-folder.ts'
import { bundle, startChild } from './children.ts'
import { isCounted, readRecord } from './disk/record.ts'
import { buildShim, underShim, type Failure } from './disk/shim.ts'
import { patience, times } from './times.ts'

const shim = buildShim('rel:R3')
const STEPS = 12
const root = mkdtempSync(join(tmpdir(), 'regulars-r3-'))
const template = join(root, 'template')
let script: string

/** Whatever a failing disk may be called. */
const known = ['workspace/disk-io', 'workspace/disk-full', 'workspace/file-busy', 'workspace/folder-read-only', 'backup/damaged']

interface Run {
  readonly disk: string
  readonly lines: readonly string[]
  readonly changes: number
  readonly failed: boolean
}

let runs = 0
async function run(failure: Failure, how = ''): Promise<Run> {
  if (shim === undefined) throw new Error('there is no shim')
  const disk = join(root, String(++runs))
  cpSync(template, disk, { recursive: true })
  const log = `${disk}.log`
  const child = startChild(script, [join(disk, 'w'), String(STEPS), how], underShim(shim, disk, log, failure))
  await child.says('DONE')
  const { code } = await child.ended
  expect(code).toBe(0)
  const changes = readRecord(log)
  rmSync(log)
  return { disk, lines: child.lines, changes: changes.filter(isCounted).length, failed: changes.some(({ kind }) => kind === 'fail') }
}

interface Outcome {
  readonly lost: readonly string[]
  readonly half: readonly string[]
  readonly isSound: boolean
  /** Words the officer would read as a fault of the program. */
  readonly unknown: readonly string[]
}

/** As the next opening shows it, on a disk that works again. */
function look({ disk, lines }: Run): Outcome {
  const folder = join(disk, 'w')
  const workspace = openWorkspace(folder, now)
  const names = new Set(segmentNames(workspace))
  workspace.close()
  const { isSound } = drain(verifyWorkspace(folder))
  rmSync(disk, { recursive: true })
  return {
    lost: lines.flatMap((line) => (line.startsWith('ACKED ') && !names.has(`${line.slice(6)}a`) ? [line] : [])),
    half: [...names].filter((name) => name.endsWith('a') && !names.has(name.replace('a', 'b'))),
    isSound,
    unknown: lines.filter((line) => line.startsWith('FAULT') || (line.startsWith('REFUSED') && !known.includes(line.slice(8)))),
  }
}

describe.skipIf(shim === undefined)('rel:R3', () => {
  let changes = 0
  beforeAll(async () => {
    script = await bundle('changes.ts')
    mkdirSync(template)
    createWorkspace(join(template, 'w'), '素衣', now)
    mkdirSync(join(template, 'w/backups'), { recursive: true })
    changes = (await run({ at: Infinity, how: 'eio' })).changes
  }, patience)
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test.each(['eio', 'enospc'] as const)(
    '%s at any point: nothing confirmed is lost, and a sentence says what happened',
    { timeout: patience },
    async (how) => {
      const points = times(20, 250)
      let failures = 0
      for (let i = 0; i < points; i++) {
        const at = 1 + Math.floor(((i + 0.5) / points) * changes)
        const done = await run({ at, how })
        if (done.failed) failures++
        expect({ at, ...look(done) }).toEqual({ at, lost: [], half: [], isSound: true, unknown: [] })
      }
      expect(failures).toBe(points)
    },
  )

  test('control arm: a program that confirms what failed loses it', { timeout: patience }, async () => {
    const outcomes: Outcome[] = []
    for (const share of [0.3, 0.5, 0.7]) outcomes.push(look(await run({ at: Math.floor(share * changes), how: 'enospc' }, 'swallow')))
    expect(outcomes.some(({ lost }) => lost.length > 0)).toBe(true)
  })
})
