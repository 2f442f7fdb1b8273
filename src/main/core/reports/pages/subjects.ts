/** Pages about one thing the officer made: a campaign, a segment, a built table. */
import type { CampaignResult } from '#shared/contract/campaign-result.ts'
import type { ReportPage } from '#shared/contract/report-page.ts'
import { refuse } from '../../refuse.ts'
import type { PageGround } from '../ground.ts'
import type { Asked } from '../../kpi/asker.ts'
import { createPage, type PageBuilder } from '../page.ts'
import { builtWithId } from '../saved.ts'
import type { FigureKind } from '#shared/contract/report-page.ts'
import type { BuiltQuestion, Dimension, Measure } from '#shared/contract/report-builder.ts'
import type { WordId } from '#shared/reports/words.ts'

/** The order of the campaign report: reached, response, effect, profit, verdict, expected against actual (metrics.md M94). */
export async function campaignPage({ asker }: PageGround, id: number, comment: string): Promise<ReportPage> {
  const campaigns = await asker.ask('campaigns', 'list', undefined)
  const campaign = campaigns.answer.find((one) => one.id === id) ?? refuse('report/no-subject', { page: 'campaign' })
  const page = createPage('campaign', campaign.name, comment)
  if (campaign.frozenAt === null) {
    page.note('not-frozen')
    return page.page()
  }
  const result = await asker.ask('campaigns', 'result', { id })
  page.figures(
    page.figure('label.mailed', result, 'mailed.pieces', { kind: 'count' }),
    page.figure('label.response', result, 'mailed.responders', { kind: 'rate', over: 'mailed.pieces' }),
    page.figure('label.held-out', result, 'heldOut.pieces', { kind: 'count' }),
    page.figure('label.response-held-out', result, 'heldOut.responders', { kind: 'rate', over: 'heldOut.pieces' }),
  )
  page.figures(
    page.figure('label.incremental', result, 'profit.salesFen', { kind: 'money' }),
    page.figure('label.cost', result, 'costFen', { kind: 'money' }),
    page.figure('label.profit', result, 'profit.profitFen', { kind: 'money' }),
    page.figure('label.profit-low', result, 'profit.lowFen', { kind: 'money' }),
    page.figure('label.profit-high', result, 'profit.highFen', { kind: 'money' }),
  )
  addExpected(page, result)
  addParts(page, result)
  for (const caution of result.answer.cautions) page.note(caution)
  return page.page()
}

/** What was written down beforehand beside what came of it. */
function addExpected(page: PageBuilder, result: Asked<CampaignResult>): void {
  if (result.answer.expectation === null) return
  page.figures(
    page.figure('label.expected-response', result, 'expectation.responseRate', { kind: 'rate' }),
    page.figure('label.actual-response', result, 'mailed.rate', { kind: 'rate' }),
    page.figure('label.expected-ticket', result, 'ticket.expectedFen', { kind: 'money' }),
    page.figure('label.actual-ticket', result, 'ticket.actualFen', { kind: 'money' }),
    page.figure('label.expected-new', result, 'newMembers.expected', { kind: 'count' }),
    page.figure('label.actual-new', result, 'newMembers.actual', { kind: 'count' }),
  )
}

function addParts(page: PageBuilder, result: Asked<CampaignResult>): void {
  page.note(`verdict-${result.answer.verdict}`)
  page.table(result, {
    title: 'label.response-by-version',
    list: 'byVersion',
    columns: [
      { label: 'label.name', kind: 'text', path: 'name' },
      { label: 'label.mailed', kind: 'count', path: 'pieces' },
      { label: 'label.response', kind: 'rate', path: 'responders', over: 'pieces' },
    ],
  })
  page.table(result, {
    title: 'label.sales-by-store',
    list: 'byStore',
    most: 15,
    columns: [
      { label: 'label.store', kind: 'text', path: 'name' },
      { label: 'label.receipts', kind: 'count', path: 'receipts' },
      { label: 'base.net_sales', kind: 'money', path: 'netFen' },
    ],
  })
}

export async function segmentPage({ asker }: PageGround, segmentId: number, comment: string): Promise<ReportPage> {
  const list = await asker.ask('segments', 'list', undefined)
  const segment = list.answer.find(({ id }) => id === segmentId) ?? refuse('report/no-subject', { page: 'segment' })
  const page = createPage('segment', segment.name, comment)
  const sheet = await asker.ask('segments', 'sheet', { side: { of: 'segment', segmentId }, seed: 1, locale: 'zh-CN' })
  page.figures(
    page.figure('label.members', sheet, 'size.members', { kind: 'count', definition: 'base.members' }),
    page.figure('label.share', sheet, 'memberShare', { kind: 'rate' }),
    page.figure('label.net-share', sheet, 'netShare', { kind: 'rate' }),
    page.figure('label.buyers-in-year', sheet, 'buyersInYear', { kind: 'count' }),
    page.figure('label.ticket', sheet, 'ticketFen', { kind: 'money', definition: 'base.ticket' }),
  )
  page.table(sheet, {
    title: 'label.features',
    list: 'features',
    most: 20,
    columns: [
      { label: 'label.feature', kind: 'word', words: 'property', path: 'field' },
      { label: 'label.value', kind: 'word', words: 'property-value', wordsOf: 0, path: 'value' },
      { label: 'label.in-segment', kind: 'count', path: 'inSegment' },
      { label: 'label.share', kind: 'rate', path: 'share' },
      { label: 'label.share-of-all', kind: 'rate', path: 'shareOfAll' },
      { label: 'label.lift', kind: 'decimal', path: 'lift' },
    ],
  })
  if (sheet.answer.size.persons < 30) page.note('few-cases', { n: sheet.answer.size.persons })
  return page.page()
}

const kindOfMeasure: Readonly<Record<Measure, FigureKind>> = {
  netFen: 'money',
  receipts: 'count',
  memberNetFen: 'money',
  memberReceipts: 'count',
  revenueShare: 'rate',
  receiptShare: 'rate',
  persons: 'count',
  newPersons: 'count',
  occasions: 'count',
  ticketFen: 'money',
  perPersonFen: 'money',
  pieces: 'decimal',
  perReceiptFen: 'money',
}

const kindOfKey: Readonly<Partial<Record<Dimension, FigureKind>>> = { month: 'month', quarter: 'month', year: 'year' }

/** @throws refusal `report/no-subject` */
export async function builtPage(ground: PageGround, id: number, comment: string): Promise<ReportPage> {
  const saved = builtWithId(ground.reading.read, id) ?? refuse('report/no-subject', { page: 'built' })
  const page = createPage('built', saved.name, comment)
  const asked = await ground.asker.ask('reports', 'build', withPeriod(saved.question, ground))
  const { by, measures, compare } = saved.question
  const keyKind = kindOfKey[by]
  page.table(asked, {
    title: 'label.table',
    list: 'rows',
    most: 60,
    chart: { form: keyKind === undefined ? 'bars' : 'lines', columns: [1] },
    columns: [
      { label: `dimension.${by}`, kind: keyKind ?? 'text', path: keyKind === undefined ? 'name' : 'key' },
      ...measures.map((measure, i) => ({ label: `measure.${measure}` as const, kind: kindOfMeasure[measure], path: `values.${i}` })),
      ...(compare === 'none'
        ? []
        : measures.map((measure, i) => ({
            label: `measure-before.${measure}` as WordId,
            kind: kindOfMeasure[measure],
            path: `before.${i}`,
          }))),
    ],
  })
  const { sameStore } = asked.answer
  if (sameStore) page.note('same-store', { kept: sameStore.kept.length, leftOut: sameStore.leftOut.length })
  return page.page()
}

/** A table without a period of its own is about the pack's. */
const withPeriod = (question: BuiltQuestion, ground: PageGround): BuiltQuestion => ({
  ...question,
  scope: {
    ...question.scope,
    period: question.scope.period ?? { span: 'between', ...ground.days },
    storeIds: question.scope.storeIds.length > 0 ? question.scope.storeIds : [...ground.storeIds],
  },
})
