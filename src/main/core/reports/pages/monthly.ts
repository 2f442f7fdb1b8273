import type { ReportPage } from '#shared/contract/report-page.ts'
import { ShareTableInput, AveragesInput } from '#shared/contract/value-share.ts'
import { RollingInput } from '#shared/contract/value-rolling.ts'
import { addMonths, day, startOfMonth } from '#shared/values/day.ts'
import { beforeOf, noteCautions, type PageGround } from '../ground.ts'
import { createPage } from '../page.ts'
import type { DaySpan } from '../period.ts'
import { noteEmptyMonths } from './empty-months.ts'

/** The month in one page: what was sold, what of it is known, who came, who joined; then the thirteen months that lead to it. */
export async function monthlyPage(ground: PageGround, comment: string): Promise<ReportPage> {
  const page = createPage('monthly', '', comment)
  const { asker, days } = ground
  const share = (span: DaySpan) => asker.ask('value', 'shareTable', ShareTableInput.parse({ scope: ground.scope(span), by: 'whole' }))
  const means = (span: DaySpan) => asker.ask('value', 'averages', AveragesInput.parse({ scope: ground.scope(span) }))
  const league = (span: DaySpan) => asker.ask('reports', 'league', { ...span, storeIds: ground.storeIds })
  const [now, then] = [await share(days), await beforeOf(ground, share)]
  const [averages, averagesThen] = [await means(days), await beforeOf(ground, means)]
  const [won, wonThen] = [await league(days), await beforeOf(ground, league)]
  page.figures(
    page.figure('base.net_sales', now, 'rows.0.netFen', { kind: 'money', before: then }),
    page.figure('share.revenue', now, 'rows.0.memberNetFen', { kind: 'rate', over: 'rows.0.netFen', before: then }),
    page.figure('share.receipts', now, 'rows.0.memberReceipts', { kind: 'rate', over: 'rows.0.receipts', before: then }),
    page.figure('label.active', now, 'rows.0.activePersons', { kind: 'count', before: then }),
  )
  page.figures(
    page.figure('base.ticket', averages, 'ticketFen', { kind: 'money', before: averagesThen }),
    page.figure('base.per_receipt', averages, 'perReceiptFen', { kind: 'money', before: averagesThen }),
    page.figure('base.upt', averages, 'piecesPerReceipt', { kind: 'decimal', before: averagesThen }),
    page.figure('base.return_rate', averages, 'returnRate', { kind: 'rate', before: averagesThen }),
  )
  page.figures(
    page.figure('label.recruits', won, 'total.recruits', { kind: 'count', before: wonThen }),
    page.figure('label.recruit-share', won, 'total.usableRecruits', { kind: 'rate', over: 'total.recruits', before: wonThen }),
    page.figure('link.rate', won, 'total.linked', { kind: 'rate', over: 'total.withMemberValue', before: wonThen }),
    page.figure('label.repeat', won, 'total.repeaters', { kind: 'rate', over: 'total.buyers', before: wonThen }),
  )
  await addMonths13(ground, page)
  noteCautions(page, now.answer.footing.cannotTell)
  if (ground.asOf !== null && now.answer.rows[0]?.receipts === 0) page.note('no-data-in-period', { ...days })
  if (ground.before !== null && then?.answer.rows[0]?.receipts === 0) page.note('no-data-before', { ...ground.before })
  return page.page()
}

async function addMonths13(ground: PageGround, page: ReturnType<typeof createPage>): Promise<void> {
  const { asker, days } = ground
  const span = { from: addMonths(startOfMonth(day(days.to)), -12), to: days.to }
  const byMonth = await asker.ask('value', 'shareTable', ShareTableInput.parse({ scope: ground.scope(span), by: 'month' }))
  page.table(byMonth, {
    title: 'label.by-month',
    list: 'rows',
    chart: { form: 'bars', columns: [1, 2] },
    columns: [
      { label: 'label.month', kind: 'month', path: 'key' },
      { label: 'base.net_sales', kind: 'money', path: 'netFen' },
      { label: 'label.member-net', kind: 'money', path: 'memberNetFen' },
      { label: 'share.revenue', kind: 'rate', path: 'memberNetFen', over: 'netFen' },
      { label: 'label.receipts', kind: 'count', path: 'receipts' },
      { label: 'label.active', kind: 'count', path: 'activePersons' },
    ],
  })
  noteEmptyMonths(page, byMonth.answer.rows)
  const rolling = await asker.ask('value', 'rolling', RollingInput.parse({ scope: ground.scope(span), days: [days.to] }))
  page.figures(
    page.figure('stage.rolling_customers', rolling, 'points.0.customers', { kind: 'count' }),
    page.figure('stage.ever_repeat', rolling, 'points.0.everRepeat', { kind: 'rate', over: 'points.0.customers' }),
  )
}
