/** What must hold for exports of any kind of data: nothing vanishes, nothing doubles, and whatever came in can go again in any order. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { ImportRun } from '#shared/contract/imports.ts'
import { recordColumns } from '#core/imports/kinds/list.ts'
import { createImporter, fileFolder, type Importer } from './importer.ts'
import { type KindFile, kindExports, writeKind } from './random-kinds.ts'

const files = fileFolder()
afterAll(files.remove)

/** Worlds of two to four exports; `properties.test.ts` says what they add up to. */
const runs = (usual: number): number => Number(process.env['IMPORT_RUNS'] ?? usual)
/** However busy the machine is. */
const PATIENCE = 900_000
const now = new Date('2026-03-01T12:00:00')

const write = (exports: readonly (readonly KindFile[])[]): readonly (readonly string[])[] =>
  exports.map((each, k) =>
    each.map((file) => {
      const { name, text } = writeKind(file, k)
      return files.write(name, text, `2026-01-2${k}T09:00:00`)
    }),
  )

/** What every record says, by its own key, and the people and consents the records touch. */
const contentOf = (importer: Importer) => ({
  base: JSON.parse(importer.content()) as unknown,
  kinds: Object.fromEntries(
    Object.entries(recordColumns).map(([name, columns]) => [
      name,
      importer.all(`select key, ${columns.join(', ')} from ${name} order by key`),
    ]),
  ),
  consents: importer.all('select consent_post, consent_sms, consent_email, mobile from member order by mobile'),
})

const bringAll = async (importer: Importer, exports: readonly (readonly string[])[]): Promise<ImportRun[]> => {
  const done: ImportRun[] = []
  for (const paths of exports) done.push((await importer.bring(...paths)).run)
  return done
}

test(
  'every row of every kind is in one bucket, and those that say nothing wait',
  async () => {
    await fc.assert(
      fc.asyncProperty(kindExports, async (exports) => {
        const importer = createImporter(now)
        for (const [k, paths] of write(exports).entries()) {
          const { plan } = await importer.bring(...paths)
          for (const file of exports[k] ?? []) {
            const written = writeKind(file, k)
            const sheet = plan.sheets.find((each) => each.file === written.name)
            expect(sheet?.kind, written.name).toBe(written.kind)
            if (sheet === undefined) continue
            const { rows } = sheet
            expect(rows.physical).toBe(written.rows)
            expect(rows.data).toBe(written.dataRows)
            expect(rows.physical).toBe(rows.title + rows.header + rows.blank + rows.footer + rows.data)
            expect(rows.data).toBe(rows.new + rows.changed + rows.same + rows.duplicate + rows.quarantined)
            expect(rows.quarantined).toBe(written.brokenRows)
          }
        }
      }),
      { numRuns: runs(180), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'the same exports again, one by one or all together, change nothing',
  async () => {
    await fc.assert(
      fc.asyncProperty(kindExports, async (exports) => {
        const importer = createImporter(now)
        const paths = write(exports)
        await bringAll(importer, paths)
        const before = importer.digest()
        for (const each of [...paths, paths.flat()]) expect((await importer.bring(...each)).plan.rows).toMatchObject({ new: 0, changed: 0 })
        expect(importer.digest()).toBe(before)
      }),
      { numRuns: runs(100), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'undone in any order, each step leaves what the remaining imports alone would have made, and in the end nothing',
  async () => {
    await fc.assert(
      fc.asyncProperty(kindExports, fc.infiniteStream(fc.nat()), async (exports, dice) => {
        const paths = write(exports)
        const importer = createImporter(now)
        const empty = importer.digest()
        const done = await bringAll(importer, paths)
        const standing = new Set(done.keys())
        const order = [...done.keys()].map((index) => ({ index, key: dice.next().value as number })).toSorted((a, b) => a.key - b.key)
        for (const { index } of order) {
          const run = done[index]
          if (run === undefined) continue
          await importer.undo(run)
          standing.delete(index)
          const alone = createImporter(now)
          await bringAll(
            alone,
            paths.filter((_, at) => standing.has(at)),
          )
          expect(contentOf(importer)).toEqual(contentOf(alone))
        }
        expect(importer.digest()).toBe(empty)
        for (const log of ['record_seen', 'record_claim']) expect(importer.value(`select count(*) from ${log}`)).toBe(0)
      }),
      { numRuns: runs(100), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'sequences of imports, undos and redos come back to the same digest',
  async () => {
    await fc.assert(
      fc.asyncProperty(kindExports, async (exports) => {
        const importer = createImporter(now)
        const digests = [importer.digest()]
        const done: ImportRun[] = []
        for (const paths of write(exports)) {
          done.push((await importer.bring(...paths)).run)
          digests.push(importer.digest())
        }
        for (let index = done.length - 1; index >= 0; index--) {
          await importer.undo(done[index] as ImportRun)
          expect(importer.digest()).toBe(digests[index])
        }
        for (const [index, run] of done.entries()) {
          await importer.redo(run)
          expect(importer.digest()).toBe(digests[index + 1])
        }
      }),
      { numRuns: runs(40), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'any order of the exports leaves the same content',
  async () => {
    await fc.assert(
      fc.asyncProperty(kindExports, fc.infiniteStream(fc.nat()), async (exports, dice) => {
        const paths = write(exports)
        const inOrder = createImporter(now)
        await bringAll(inOrder, paths)
        const shuffled = createImporter(now)
        const order = paths.map((each) => ({ each, key: dice.next().value as number })).toSorted((a, b) => a.key - b.key)
        await bringAll(
          shuffled,
          order.map(({ each }) => each),
        )
        expect(contentOf(shuffled)).toEqual(contentOf(inOrder))
      }),
      { numRuns: runs(60), endOnFailure: true },
    )
  },
  PATIENCE,
)
