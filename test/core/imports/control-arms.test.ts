/** rel:R10, rel:R11: the checks of `properties.test.ts` on importers that are wrong on purpose. Each must be found, or its check is void. */
import { afterAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import type { ParserEvent, RowBatch } from '#shared/contract/parser.ts'
import { makePlan } from '#core/imports/plan.ts'
import { createImporter, fileFolder } from './importer.ts'
import { salesOf, type World, world } from './random-exports.ts'

const files = fileFolder()
afterAll(files.remove)

const now = new Date('2026-03-01T12:00:00')
const worlds: readonly World[] = fc.sample(world, { numRuns: 12, seed: 5 }).filter((made) => salesOf(made, 0).dataRows > 2)
const firstOf = (made: World, at: number): string => files.write(`销售明细-${at}.csv`, salesOf(made, 0).text)

describe('control arms', () => {
  test('rel:R10 an importer that does not find what is there brings the same file twice', async () => {
    for (const [at, made] of worlds.entries()) {
      const importer = createImporter(now)
      const path = firstOf(made, at)
      await importer.bring(path)
      const before = importer.digest()
      // The key a receipt is found by no longer fits: as if nothing were looked for.
      importer.base.execute(`update receipt set number = number || '-'`)
      const { plan } = await importer.bring(path)
      expect(plan.rows.new).toBeGreaterThan(0)
      expect(importer.digest()).not.toBe(before)
    }
  })

  test('rel:R10 an undo that leaves the stores it brought does not restore what was', async () => {
    for (const [at, made] of worlds.entries()) {
      const importer = createImporter(now)
      const empty = importer.digest()
      const { run } = await importer.bring(firstOf(made, at))
      importer.base.execute('create trigger forget before delete on store begin select raise(ignore); end')
      await importer.undo(run).catch((error: unknown) => expect(String(error)).toMatch(/FOREIGN KEY/))
      importer.base.execute('drop trigger forget')
      expect(importer.digest()).not.toBe(empty)
    }
  })

  test('rel:R11 a reader that loses a row is found by the count of data rows, whichever data row it loses', async () => {
    for (const [at, made] of worlds.slice(0, 4).entries()) {
      const written = salesOf(made, 0)
      const path = firstOf(made, at)
      const { working } = createImporter(now)
      let found = 0
      for (let lost = 0; lost < written.rows; lost++) {
        const losing: typeof working.openParser = (...file) => losingRow(working.openParser(...file), lost)
        // Without its heading the file is refused: no row was lost in silence.
        const plan = await makePlan({ ...working, openParser: losing }, [{ token: path, options: {} }]).catch(() => undefined)
        if (plan && plan.summary.sheets[0]?.rows.data !== written.dataRows) found++
      }
      // One more where the heading that was lost made a row of data of another.
      expect(found).toBeGreaterThanOrEqual(written.dataRows)
    }
  })
})

async function* losingRow(events: AsyncIterable<ParserEvent>, lost: number): AsyncGenerator<ParserEvent> {
  for await (const event of events) yield event.tell === 'rows' ? { ...event, batch: without(event.batch, lost) } : event
}

function without({ rowNumbers, hidden, columns }: RowBatch, lost: number): RowBatch {
  const isKept = (_: unknown, row: number): boolean => row !== lost
  return { rowNumbers: rowNumbers.filter(isKept), hidden: hidden.filter(isKept), columns: columns.map((cells) => cells.filter(isKept)) }
}
