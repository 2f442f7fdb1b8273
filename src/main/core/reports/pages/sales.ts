import type { ReportPage } from '#shared/contract/report-page.ts'
import { ShareTableInput } from '#shared/contract/value-share.ts'
import { addMonths, day, startOfMonth } from '#shared/values/day.ts'
import { noteCautions, type PageGround } from '../ground.ts'
import { createPage, type ColumnParts } from '../page.ts'
import { noteEmptyMonths } from './empty-months.ts'

const shares: readonly ColumnParts[] = [
  { label: 'base.net_sales', kind: 'money', path: 'netFen' },
  { label: 'label.member-net', kind: 'money', path: 'memberNetFen' },
  { label: 'share.revenue', kind: 'rate', path: 'memberNetFen', over: 'netFen' },
  { label: 'share.receipts', kind: 'rate', path: 'memberReceipts', over: 'receipts' },
  { label: 'share.index', kind: 'decimal', path: 'index' },
]

/** Member share in both readings: by year, by month, by store. */
export async function memberSharePage(ground: PageGround, comment: string): Promise<ReportPage> {
  const page = createPage('member-share', '', comment)
  const { asker, days } = ground
  const everything = { ...ground.scope(), period: { span: 'all' } as const }
  const byYear = await asker.ask('value', 'shareTable', ShareTableInput.parse({ scope: everything, by: 'year' }))
  page.table(byYear, {
    title: 'label.years',
    list: 'rows',
    chart: { form: 'lines', columns: [3, 4] },
    columns: [
      { label: 'label.year', kind: 'year', path: 'key' },
      ...shares,
      { label: 'share.active', kind: 'rate', path: 'activePersons', over: 'registeredPersons' },
    ],
  })
  const span = { from: addMonths(startOfMonth(day(days.to)), -12), to: days.to }
  const byMonth = await asker.ask('value', 'shareTable', ShareTableInput.parse({ scope: ground.scope(span), by: 'month' }))
  page.table(byMonth, {
    title: 'label.by-month',
    list: 'rows',
    columns: [{ label: 'label.month', kind: 'month', path: 'key' }, ...shares],
  })
  const byStore = await asker.ask('value', 'shareTable', ShareTableInput.parse({ scope: ground.scope(), by: 'store' }))
  page.table(byStore, {
    title: 'label.by-store',
    list: 'rows',
    most: 30,
    columns: [{ label: 'label.store', kind: 'text', path: 'name' }, ...shares],
  })
  noteEmptyMonths(page, byMonth.answer.rows)
  noteCautions(page, byYear.answer.footing.cannotTell)
  return page.page()
}

const league: readonly ColumnParts[] = [
  { label: 'label.recruits', kind: 'count', path: 'recruits' },
  { label: 'label.recruit-share', kind: 'rate', path: 'usableRecruits', over: 'recruits' },
  { label: 'base.net_sales', kind: 'money', path: 'netFen' },
  { label: 'link.rate', kind: 'rate', path: 'linked', over: 'withMemberValue' },
  { label: 'label.buyers', kind: 'count', path: 'buyers' },
  { label: 'label.repeat', kind: 'rate', path: 'repeaters', over: 'buyers' },
  { label: 'label.reachable', kind: 'rate', path: 'reachable', over: 'members' },
]

/** Stores and guides: whom they win, how much they link, who comes again, whom one can still reach (F118). */
export async function storesPage(ground: PageGround, comment: string): Promise<ReportPage> {
  const page = createPage('stores', '', comment)
  const asked = await ground.asker.ask('reports', 'league', { ...ground.days, storeIds: ground.storeIds })
  page.table(asked, {
    title: 'label.by-store',
    list: 'stores',
    most: 30,
    chart: { form: 'bars', columns: [1] },
    columns: [{ label: 'label.store', kind: 'text', path: 'name' }, ...league],
  })
  page.table(asked, {
    title: 'label.by-guide',
    list: 'guides',
    most: 30,
    columns: [{ label: 'label.guide', kind: 'text', path: 'name' }, ...league],
  })
  for (const { name, openedOn } of asked.answer.stores) if (openedOn !== null) page.note('opened-mid-period', { store: name, openedOn })
  if (asked.answer.guides.length === 0) page.note('no-guides')
  if (asked.answer.total.receipts === 0) page.note(ground.asOf === null ? 'no-receipts' : 'no-data-in-period', { ...ground.days })
  return page.page()
}
