import type { ReportPage } from '#shared/contract/report-page.ts'
import { definitions, type DefinitionId } from '#shared/definitions/book.ts'
import type { PageGround } from '../ground.ts'
import { valueAt } from '../../kpi/asker.ts'
import { createPage, type PageBuilder } from '../page.ts'

/** How good the base is, and what was promised of it. It is the base of today, whatever the pack's period. */
export async function qualityPage({ asker }: PageGround, comment: string): Promise<ReportPage> {
  const page = createPage('quality', '', comment)
  const board = await asker.ask('cleaning', 'board', {})
  page.figures(
    page.figure('label.members', board, 'members', { kind: 'count', definition: 'base.members' }),
    page.figure('label.persons', board, 'persons', { kind: 'count' }),
    page.figure('quality.score', board, 'meanScore', { kind: 'decimal' }),
  )
  page.table(board, {
    title: 'label.rates',
    list: 'rates',
    // The share of revenue is of money, the others are of members, values or receipts.
    rowKind: (rate) => (valueAt(rate, 'metric') === 'linked_revenue' ? 'money' : 'count'),
    columns: [
      { label: 'label.metric', kind: 'word', words: 'metric', path: 'metric' },
      { label: 'label.numerator', kind: 'own', path: 'numerator' },
      { label: 'label.denominator', kind: 'own', path: 'denominator' },
      { label: 'label.rate', kind: 'rate', path: 'numerator', over: 'denominator' },
    ],
  })
  await addMilestones(asker, page)
  page.table(board, {
    title: 'label.fields',
    list: 'fields',
    columns: [
      { label: 'label.field', kind: 'word', words: 'field', path: 'field' },
      { label: 'label.valid', kind: 'count', path: 'valid' },
      { label: 'label.suspect', kind: 'count', path: 'suspect' },
      { label: 'label.invalid', kind: 'count', path: 'invalid' },
      { label: 'label.missing', kind: 'count', path: 'missing' },
    ],
  })
  page.define('quality.first_pass', 'quality.completion', 'quality.valid_contact', 'quality.duplicate', 'quality.orphan')
  if (board.answer.cleaned === 0) page.note('never-cleaned')
  return page.page()
}

async function addMilestones(asker: PageGround['asker'], page: PageBuilder): Promise<void> {
  const milestones = await asker.ask('cleaning', 'milestones', undefined)
  if (milestones.answer.length === 0) page.note('no-milestones')
  else
    page.table(milestones, {
      title: 'label.milestones',
      list: '',
      columns: [
        { label: 'label.name', kind: 'text', path: 'name' },
        { label: 'label.metric', kind: 'word', words: 'metric', path: 'metric' },
        { label: 'label.due', kind: 'day', path: 'dueOn' },
        { label: 'label.target', kind: 'rate', path: 'target' },
        { label: 'label.actual', kind: 'rate', path: 'numerator', over: 'denominator' },
        { label: 'label.forecast', kind: 'day', path: 'forecastOn' },
        { label: 'label.state', kind: 'word', words: 'light', path: 'light' },
      ],
    })
}

const bookIds = Object.keys(definitions) as DefinitionId[]

/** Every entry of the definition book: all of them are its footnotes. */
export function definitionsPage(comment: string): ReportPage {
  const page = createPage('definitions', '', comment)
  page.define(...bookIds)
  return page.page()
}
