/** rel:P1: whenever the program is killed, every exported file that has its name has its line in the log, with the sum of its bytes. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '#core/db/open.ts'
import { databaseOf } from '#core/db/places.ts'
import { createWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts'
import { bundle, startChild, wait } from './children.ts'
import { patience, times } from './times.ts'

const root = mkdtempSync(join(tmpdir(), 'regulars-p1-'))
const folder = join(root, 'w')
let script: string
beforeAll(async () => {
  createWorkspace(folder, '素衣', new Date())
  script = await bundle('export.ts')
}, patience)
afterAll(() => rmSync(root, { recursive: true, force: true }))

function logged(): ReadonlySet<string> {
  openWorkspace(folder, new Date()).close()
  const db = openSqlite(databaseOf(folder), 'read')
  const lines = db.prepare<[], string>(`select file_name || ' ' || sha256 from export_log where failure is null`).pluck().all()
  db.close()
  return new Set(lines)
}

interface Outcome {
  readonly files: number
  readonly unlogged: readonly string[]
}

async function killed(n: number, moment: number | 'THERE'): Promise<Outcome> {
  const out = join(root, `out-${n}`)
  mkdirSync(out)
  const child = startChild(script, [folder, out, ...(moment === 'THERE' ? ['arm'] : [])])
  await child.says('READY')
  await (moment === 'THERE' ? child.says(moment) : wait(moment))
  child.kill()
  await child.ended
  const lines = logged()
  const files = readdirSync(out).filter((name) => name.startsWith('名单') && name.endsWith('.csv'))
  const sumOf = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(out, name)))
      .digest('hex')
  return { files: files.length, unlogged: files.filter((name) => !lines.has(`${name} ${sumOf(name)}`)) }
}

describe('rel:P1', () => {
  test('no file without its line', { timeout: patience }, async () => {
    const kills = times(6, 60)
    let files = 0
    for (let n = 0; n < kills; n++) {
      const outcome = await killed(n, 150 + ((n * 137) % 700))
      expect(outcome.unlogged).toEqual([])
      files += outcome.files
    }
    expect(files).toBeGreaterThan(kills)
  })

  test(
    'what a killed export left half written, in the clear, is gone when the workspace is next opened',
    { timeout: patience },
    async () => {
      const kills = times(3, 30)
      for (let n = 0; n < kills; n++) {
        const out = join(root, `half-${n}`)
        mkdirSync(out)
        writeFileSync(join(out, '.regulars-of-somebody.part'), 'not ours')
        const child = startChild(script, [folder, out, 'long'])
        await child.says('READY')
        const halves = (): readonly string[] => readdirSync(out).filter((name) => /^\.regulars-[0-9a-f]{16}\.part$/.test(name))
        while (halves().length === 0) await wait(1)
        child.kill()
        await child.ended
        const left = halves()
        openWorkspace(folder, new Date()).close()
        // The kill may have come just after the file had its name: then another is tried.
        if (left.length === 0) n--
        expect(halves()).toEqual([])
        expect(readdirSync(out)).toContain('.regulars-of-somebody.part')
        expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([])
        rmSync(out, { recursive: true })
      }
    },
  )

  test('control arm: a program that logs afterwards leaves files without a line', { timeout: patience }, async () => {
    const { unlogged } = await killed(1000, 'THERE')
    expect(unlogged).toEqual(['名单-未记0.csv'])
  })
})
