/**
 * The catalogue of hostile files through the importer: each ends in a named refusal or in a plan whose every row has its place, nothing is
 * written by looking, and what is written after all goes again without a trace.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FileRefusalCode } from '#shared/contract/parser.ts'
import { inspectFiles } from '#core/imports/inspect.ts'
import { hostileArchives } from '../../data/ugly/hostile-archives.ts'
import { hostileCells } from '../../data/ugly/hostile-cells.ts'
import { hostileSheets } from '../../data/ugly/hostile-sheets.ts'
import { hostileTexts } from '../../data/ugly/hostile-texts.ts'
import type { HostileFile } from '../../data/ugly/hostile.ts'
import { createImporter, csv, type Importer } from './importer.ts'

const catalogue: readonly HostileFile[] = [...hostileArchives, ...hostileSheets, ...hostileCells, ...hostileTexts]

let folder: string
let importer: Importer
let untouched: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-hostile-'))
  importer = createImporter()
  const members = join(folder, '会员资料.csv')
  writeFileSync(
    members,
    csv([
      ['会员卡号', '姓名', '手机号'],
      ['C001', '王小明', '13917460251'],
    ]),
  )
  await importer.bring(members)
  untouched = importer.digest()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Sheets that are whole but hold nothing the importer knows: said by name, too. */
const importRefusals = ['import/no-header', 'import/nothing-to-import', 'import/required-missing'] as const
const Refused = z.union([
  z.object({ code: z.literal('file/refused'), data: z.object({ refusal: z.object({ code: FileRefusalCode }) }) }),
  z.object({ code: z.enum(importRefusals) }),
])

describe('the catalogue', () => {
  test('has all its numbers', () => {
    const numbers = new Set(catalogue.flatMap(({ name }) => /^(\d\d)-/.exec(name)?.[1] ?? []))
    expect(numbers.size).toBeGreaterThanOrEqual(68)
  })

  test('a heading without rows is nothing to import, and each sheet says so', async () => {
    const path = join(folder, 'header.xlsx')
    const file = hostileSheets.find(({ name }) => name === '39-header-only')
    writeFileSync(path, file?.build() ?? '')
    await expect(importer.plan(path)).rejects.toMatchObject({ code: 'import/nothing-to-import' })
    const { files } = await inspectFiles(importer.working, [{ token: path, options: {}, views: [] }])
    expect(files[0]?.sheets[0]?.proposal.findings.map(({ code }) => code)).toContain('E_NO_ROWS')
  })

  test.each(catalogue)(
    '$name',
    async ({ name, build, refused, options = {} }) => {
      const path = join(folder, /csv|text/i.test(name) ? 'file.csv' : 'file.xlsx')
      writeFileSync(path, build())
      const { rowLimit: _, ...choice } = options
      let planned: Awaited<ReturnType<Importer['plan']>> | undefined
      try {
        planned = await importer.plan({ token: path, options: choice })
      } catch (error) {
        const named = Refused.safeParse(error)
        expect(named.success, String(error)).toBe(true)
        if (named.data?.code === 'file/refused') expect(refused ?? []).toContain(named.data.data.refusal.code)
        else expect(refused).toBeUndefined()
      }
      expect(importer.digest()).toBe(untouched)
      if (planned === undefined) return
      expect(refused).toBeUndefined()
      const { rows } = planned
      expect(rows.physical).toBe(rows.title + rows.header + rows.blank + rows.footer + rows.data)
      expect(rows.data).toBe(rows.new + rows.changed + rows.same + rows.duplicate + rows.quarantined)
      await importer.undo(await importer.commit(planned.planId))
      expect(importer.digest()).toBe(untouched)
    },
    120_000,
  )
})
