import type { ReportPage } from '#shared/contract/report-page.ts'
import { listData } from '#shared/reports/sentences.ts'
import type { PageGround } from '../ground.ts'
import { createPage } from '../page.ts'

/** The board's figures by phase against their targets. Their units differ, so each kind of figure has a table of its own. */
export async function kpiPage({ asker }: PageGround, comment: string): Promise<ReportPage> {
  const page = createPage('kpi', '', comment)
  const board = await asker.ask('kpi', 'board', undefined)
  const { rows } = board.answer
  page.table(board, {
    title: 'label.kpis',
    list: 'rows',
    rowKind: 'unit',
    columns: [
      { label: 'label.name', kind: 'word', words: 'kpi', path: 'word' },
      { label: 'label.phase', kind: 'word', words: 'phase', path: 'phase' },
      { label: 'label.actual', kind: 'own', path: 'value' },
      { label: 'label.target', kind: 'own', path: 'target.target' },
      { label: 'label.due', kind: 'day', path: 'target.dueOn' },
      { label: 'label.forecast', kind: 'day', path: 'forecastOn' },
      { label: 'label.state', kind: 'word', words: 'light', path: 'state' },
      { label: 'label.owner', kind: 'text', path: 'owner' },
    ],
  })
  if (rows.every(({ target }) => target === null)) page.note('no-targets')
  const undated = rows.filter(({ target }) => target !== null && target.dueOn === null)
  if (undated.length > 0) page.note('without-date', { names: listData(undated.map(({ word }) => word)) })
  return page.page()
}
