/** A whole list of persons as a file, block by block as the screen reads it. */
import type { ListExport, listColumns } from '#shared/contract/products-lists.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { CellKind, ExportedTable } from '#shared/contract/value-export.ts'
import type { Working } from '../../handlers.ts'
import { cellText } from '../../value/export/cell-text.ts'
import { writeTable } from '../../value/export/export-table.ts'
import { openList } from './lists.ts'

const BLOCK = 1000

const kindOf: Readonly<Record<(typeof listColumns)[number], CellKind>> = {
  rank: 'count',
  card: 'text',
  name: 'text',
  store: 'text',
  occasions: 'count',
  netFen: 'money',
  lastDay: 'day',
}

/** @throws refusals of the file */
export async function exportList(
  working: Working<Progress>,
  { question, reachable, columns, ...target }: ListExport,
): Promise<ExportedTable> {
  const list = await openList({ question, reachable }, working)
  const page = (offset: number, limit: number) => list.page({ order: { by: 'value', descending: true }, offset, limit })
  const { total } = await page(0, 1)
  async function* blocks() {
    for (let offset = 0; offset < total; offset += BLOCK) {
      await working.report({ step: 'exporting', done: offset, total })
      const { rows } = await page(offset, BLOCK)
      yield rows.map((row) => columns.map(({ column }) => cellText(row[column], kindOf[column])))
    }
  }
  return writeTable(working, target, {
    headings: columns.map(({ heading }) => heading),
    kinds: columns.map(({ column }) => kindOf[column]),
    total,
    question: JSON.stringify({ question, reachable }),
    blocks,
  })
}
