/** What must hold for any exports: nothing vanishes, nothing doubles, order does not matter, and whatever came in can go again. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { ImportRun } from '#shared/contract/imports.ts'
import { createImporter, fileFolder, type Importer } from './importer.ts'
import { membersOf, salesOf, shown, type World, world } from './random-exports.ts'

const files = fileFolder()
afterAll(files.remove)

/** Worlds of two to four exports. With those of `properties-kinds.test.ts`: over 1,000 exports for sums, 200 sequences for undo and re-import. */
const runs = (usual: number): number => Number(process.env['IMPORT_RUNS'] ?? usual)
/** However busy the machine is. */
const PATIENCE = 900_000
const now = new Date('2026-03-01T12:00:00')

/** The paths of each export: its sales, and its members where it has them. */
const write = (made: World): readonly (readonly string[])[] =>
  made.files.map(({ withMembers }, k) => [
    files.write(`销售明细-${k}.csv`, salesOf(made, k).text),
    ...(withMembers ? [files.write(`会员资料-${k}.csv`, membersOf(k))] : []),
  ])

const bringAll = async (importer: Importer, exports: readonly (readonly string[])[]): Promise<ImportRun[]> => {
  const done: ImportRun[] = []
  for (const paths of exports) done.push((await importer.bring(...paths)).run)
  return done
}

test(
  'rows, pieces and fen are conserved: what the file has is new, changed, same, duplicate or held back',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const importer = createImporter(now)
        for (const [k, paths] of write(made).entries()) {
          const written = salesOf(made, k)
          const { plan } = await importer.bring(...paths)
          const sheet = plan.sheets.find(({ kind }) => kind === 'lines')
          if (written.dataRows === 0 || sheet === undefined) continue
          const { rows } = sheet
          expect(rows.physical).toBe(written.rows)
          expect(rows.data).toBe(written.dataRows)
          expect(rows.physical).toBe(rows.title + rows.header + rows.blank + rows.footer + rows.data)
          expect(rows.data).toBe(rows.new + rows.changed + rows.same + rows.duplicate + rows.quarantined)
          expect(sheet.netFen).toBe(written.fen)
          expect(rows.quarantined).toBe(written.brokenRows)
          expect(
            plan.controlTotals.filter(({ fileSays, read }) => fileSays !== read && read !== fileSays - 1234 && read !== fileSays - 1000),
          ).toEqual([])
        }
      }),
      { numRuns: runs(220), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'after all exports the workspace holds each receipt as the newest export of its day shows it',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const importer = createImporter(now)
        await bringAll(importer, write(made))
        const expected = made.receipts.flatMap((receipt, index) => {
          const newest = made.files.findLastIndex(({ fromDay, toDay }) => receipt.day >= fromDay && receipt.day <= toDay)
          if (newest < 0) return []
          const last = shown(receipt, newest)
          return [
            {
              number: `N${1000 + index}`,
              fen: last.lines.reduce((sum, { fen }) => sum + fen, 0),
              lines: last.lines.length,
              status: last.isVoid ? 'void' : 'valid',
            },
          ]
        })
        expect(importer.all('select number, paid_fen as fen, line_count as lines, status from receipt order by number')).toEqual(
          expected.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
        )
        expect(
          importer.value('select count(*) from receipt where paid_fen <> (select sum(paid_fen) from line where receipt_id = id)'),
        ).toBe(0)
      }),
      { numRuns: runs(60), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'the same exports again, one by one or all together, change nothing',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const importer = createImporter(now)
        const exports = write(made)
        await bringAll(importer, exports)
        const before = importer.digest()
        for (const paths of [...exports, exports.flat()]) {
          const { plan } = await importer.bring(...paths)
          expect(plan.rows).toMatchObject({ new: 0, changed: 0 })
        }
        expect(importer.digest()).toBe(before)
      }),
      { numRuns: runs(100), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'any order of the exports leaves the same content, and so does one import of all',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.infiniteStream(fc.nat()), async (made, dice) => {
        const exports = write(made)
        const inOrder = createImporter(now)
        await bringAll(inOrder, exports)
        const shuffled = createImporter(now)
        await bringAll(
          shuffled,
          exports
            .map((paths) => ({ paths, key: dice.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ paths }) => paths),
        )
        expect(JSON.parse(shuffled.content())).toEqual(JSON.parse(inOrder.content()))
        const together = createImporter(now)
        await together.bring(...exports.flat())
        expect(JSON.parse(together.content())).toEqual(JSON.parse(inOrder.content()))
      }),
      { numRuns: runs(60), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'undone in any order, each step leaves what the remaining imports alone would have made, and in the end nothing',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.infiniteStream(fc.nat()), async (made, dice) => {
        const exports = write(made)
        const importer = createImporter(now)
        const empty = importer.digest()
        const done = await bringAll(importer, exports)
        const standing = new Set(done.keys())
        for (const victim of [...done.keys()]
          .map((index) => ({ index, key: dice.next().value as number }))
          .toSorted((a, b) => a.key - b.key)) {
          const run = done[victim.index]
          if (run === undefined) continue
          await importer.undo(run)
          standing.delete(victim.index)
          const alone = createImporter(now)
          await bringAll(
            alone,
            exports.filter((_, index) => standing.has(index)),
          )
          expect(JSON.parse(importer.content())).toEqual(JSON.parse(alone.content()))
        }
        expect(importer.digest()).toBe(empty)
        expect(importer.value('select count(*) from record_seen')).toBe(0)
      }),
      { numRuns: runs(100), endOnFailure: true },
    )
  },
  PATIENCE,
)

test(
  'undone and done again, in the reverse order and back, every step is as it was',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const importer = createImporter(now)
        const digests = [importer.digest()]
        const done: ImportRun[] = []
        for (const paths of write(made)) {
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
