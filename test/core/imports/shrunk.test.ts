/** A receipt that comes again with fewer lines is held back; the officer who knows better takes it as the file has it. */
import { afterAll, expect, test } from 'vitest'
import { acceptRows, clearFixes } from '#core/imports/quarantine/fixing.ts'
import { quarantineFacets, quarantinePage } from '#core/imports/quarantine/queue.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'
import { fixing, retry } from './mending.ts'
import { day1, filler, heading, line, receipts } from './quirk-rows.ts'

const files = fileFolder()
afterAll(files.remove)
const now = new Date('2026-03-02T12:00:00')

const three = [1, 2, 3].map((n) => line(day1, '一店', 'R1', '', `0${n}`, 1, n * 10))
const whole = csv([heading, ...filler, ...three])
/** Two of the three lines, and a receipt of its own that waits for another reason. */
const cut = csv([heading, ...filler, ...three.slice(0, 2), line('2026-02-31', '一店', 'R2', '', '01', 1, 10)])

const waiting = (importer: Importer) => quarantinePage(importer.base, { filter: { states: ['open', 'fixed'] }, offset: 0, limit: 100 }).rows

const brought = async (together: boolean) => {
  const importer = createImporter(now)
  const paths = [files.write('销售-1.csv', whole, '2026-02-01T08:00:00'), files.write('销售-2.csv', cut, '2026-03-01T08:00:00')]
  if (together) await importer.bring(...paths)
  else for (const path of paths) await importer.bring(path)
  return importer
}

test.each([
  ['of another import', false],
  ['of the same import', true],
])('a fuller receipt %s gives way once the rows are accepted; undo brings it back, redo takes it again', async (_, together) => {
  const importer = await brought(together)
  expect(importer.all(receipts)).toMatchObject([{ net: 6000, lines: 3 }])
  const before = importer.digest()
  const [first] = waiting(importer)
  if (first === undefined) throw new Error('the receipt waits')
  // One row is enough: a receipt goes in whole or not at all.
  expect(acceptRows(fixing(importer), [{ sheetId: first.sheetId, row: first.row }])).toEqual({ rows: 1 })
  expect(waiting(importer)[0]).toMatchObject({ isAccepted: true, state: 'fixed' })
  const { plan, run } = await retry(importer)
  expect(plan.summary.retry).toMatchObject({ rows: 2, stillHeld: [] })
  expect(plan.summary.changes).toEqual([
    { record: 'R1', field: 'paid', before: '6000', after: '3000' },
    { record: 'R1', field: 'lines', before: '3', after: '2' },
  ])
  expect(importer.all(receipts)).toMatchObject([{ net: 3000, lines: 2 }])
  expect(quarantineFacets(importer.base, {}).states).toEqual({ open: 1, fixed: 0, discarded: 0, resolved: 2 })
  const after = importer.digest()
  await importer.undo(run)
  expect(importer.all(receipts)).toMatchObject([{ net: 6000, lines: 3 }])
  await importer.redo(run)
  expect(importer.digest()).toBe(after)
  await importer.undo(run)
  clearFixes(fixing(importer), [{ sheetId: first.sheetId, row: first.row }])
  expect(importer.digest()).toBe(before)
})

test('what waits for another reason cannot be accepted, and what is not accepted stays held back when others are tried', async () => {
  const importer = await brought(false)
  const broken = waiting(importer).find(({ findings }) => findings.some(({ code }) => code === 'E_DATE_INVALID'))
  if (broken === undefined) throw new Error('the impossible day waits')
  expect(acceptRows(fixing(importer), [{ sheetId: broken.sheetId, row: broken.row }])).toEqual({ rows: 0 })
  const { plan } = await retry(importer, [{ sheetId: broken.sheetId, row: broken.row }])
  expect(plan.summary.retry?.stillHeld).toMatchObject([{ row: broken.row, code: 'E_DATE_INVALID' }])
  expect(importer.all(receipts)).toMatchObject([{ net: 6000, lines: 3 }])
  expect(waiting(importer)).toHaveLength(3)
})
