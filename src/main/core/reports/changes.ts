/** What a kept report said then, and what the same questions answer now. */
import type { CellValue, ChangedFigure, ReportPage, ReportTable } from '#shared/contract/report-page.ts'
import { wordsBefore } from '#shared/reports/words.ts'
import type { Reading } from '../handlers.ts'
import type { Asker } from '../kpi/asker.ts'
import { createReportAsker } from './ground.ts'
import { cellAt, listAt, rowOf } from './page.ts'
import { getRun } from './saved.ts'

/** @throws refusal `report/not-found` */
export async function changesSince(id: number, reading: Reading): Promise<ChangedFigure[]> {
  const report = getRun(reading.read, id)
  const asker = createReportAsker(reading)
  const changed: ChangedFigure[] = []
  for (const [page, one] of report.pages.entries()) {
    const answers = await askAgain(one, asker)
    changed.push(...changesOfPage(one, page, answers))
  }
  return changed
}

/** A question about a thing that has been removed since has no answer: its figures are nothing now. */
async function askAgain({ calls }: ReportPage, asker: Pick<Asker<never>, 'again'>): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (const call of calls) answers.push(await asker.again(undone(call)).catch(() => null))
  return answers
}

/** What was asked with nothing was kept as null. */
const undone = (call: ReportPage['calls'][number]): ReportPage['calls'][number] =>
  call.input === null ? { procedure: call.procedure, input: undefined } : call

function changesOfPage({ blocks }: ReportPage, page: number, answers: readonly unknown[]): ChangedFigure[] {
  return blocks.flatMap(({ figures, table }) => [
    ...figures.flatMap(({ label, kind, words, value, call, path, over }): ChangedFigure[] => {
      const is = cellAt(answers[call], kind, path, over)
      return isSame(value, is) ? [] : [{ page, label, row: null, kind, was: wordIdOf(words, value), is: wordIdOf(words, is) }]
    }),
    ...(table === null ? [] : changesOfTable(table, page, answers[table.call])),
  ])
}

/** Rows meet by their first cell: a store that came later moves the others, and changes none of them. */
function changesOfTable({ columns, rows, rowKinds, list }: ReportTable, page: number, answer: unknown): ChangedFigure[] {
  const byHead = new Map(
    listAt(answer, list)
      .map((row) => rowOf(row, columns))
      .map((cells) => [cells[0], cells]),
  )
  return rows.flatMap((cells, at) => {
    const now = byHead.get(cells[0])
    return columns.flatMap((column, i): ChangedFigure[] => {
      const [was = null, is = null]: (CellValue | undefined)[] = [cells[i], now?.[i]]
      const row = wordIdOf(columns[0]?.words ?? null, cells[0] ?? null)
      if (i === 0 || isSame(was, is)) return []
      const words = wordsBefore(column, cells)
      return [
        {
          page,
          label: column.label,
          row,
          kind: column.kind === 'own' ? (rowKinds[at] ?? 'decimal') : column.kind,
          was: wordIdOf(words, was),
          is: wordIdOf(words, is),
        },
      ]
    })
  })
}

/** A word of the report goes by its id, so that whoever reads it has it in his language. */
const wordIdOf = (words: string | null, cell: CellValue): CellValue =>
  words !== null && typeof cell === 'string' ? `${words}.${cell}` : cell

const isSame = (one: CellValue, other: CellValue): boolean =>
  one === other || (typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one)))
