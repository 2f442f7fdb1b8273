import type { Diagnosis } from '#shared/contract/brand.ts'
import type { ReportPage } from '#shared/contract/report-page.ts'
import { listData } from '#shared/reports/sentences.ts'
import type { Asked } from '../../kpi/asker.ts'
import { noteCautions, type PageGround } from '../ground.ts'
import { createPage, type PageBuilder } from '../page.ts'

/** Where the brand stands on the period's last day: its stage with the evidence, why it moves, its parts, and what to do next. */
export async function brandPage(ground: PageGround, comment: string): Promise<ReportPage> {
  const page = createPage('brand', '', comment)
  const { asker, days, asOf } = ground
  const scope = { ...ground.scope(), period: undefined, ...(asOf === null ? {} : { asOf: Math.min(asOf, days.to) }) }
  const asked = await asker.ask('brand', 'diagnosis', { scope })
  const { stage } = asked.answer
  if (stage.limits.includes('no-receipts')) {
    page.note('brand-no-receipts')
    return page.page()
  }
  if (scope.asOf !== undefined) page.note('brand-as-of', { day: scope.asOf })
  addStage(page, asked)
  addCauses(page, asked)
  addParts(page, asked)
  for (const limit of stage.limits) page.note(`brand-${limit}`)
  return page.page()
}

function addStage(page: PageBuilder, asked: Asked<Diagnosis>): void {
  const { call } = asked.answer.stage
  page.figures(
    page.figure('stage.call', asked, 'stage.call.stage', { kind: 'word', words: 'brand-stage' }),
    page.figure('label.confidence', asked, 'stage.call.confidence', { kind: 'word', words: 'confidence' }),
    page.figure('label.marketing', asked, 'stage.call.marketing', { kind: 'word', words: 'marketing' }),
    page.figure('label.slope', asked, 'stage.call.slope', { kind: 'decimal' }),
  )
  page.figures(
    page.figure('stage.rolling_customers', asked, 'stage.call.customers', { kind: 'count' }),
    page.figure('label.growth-of-year', asked, 'stage.call.growth', { kind: 'rate' }),
    page.figure('label.repeat-ratio', asked, 'stage.call.ratio', { kind: 'rate', definition: `stage.${call.rules.definition}` }),
    page.figure('label.benchmark', asked, 'stage.call.rules.benchmark', { kind: 'rate' }),
  )
  if (call.isAlarm) page.note('brand-alarm')
  else if (call.isGo) page.note('brand-go')
  if (call.doubts.length > 0) page.note('brand-doubts', { doubts: listData(call.doubts) })
  page.table(asked, {
    title: 'label.rolling-by-month',
    list: 'stage.points',
    isChartOnly: true,
    chart: { form: 'bars', columns: [1] },
    columns: [
      { label: 'label.day', kind: 'day', path: 'day' },
      { label: 'stage.rolling_customers', kind: 'count', path: 'customers' },
      { label: 'label.repeat-ratio', kind: 'rate', path: 'ratio' },
    ],
  })
  page.table(asked, {
    title: 'label.ratio-by-month',
    list: 'stage.points',
    isChartOnly: true,
    chart: { form: 'lines', columns: [1] },
    columns: [
      { label: 'label.day', kind: 'day', path: 'day' },
      { label: 'label.repeat-ratio', kind: 'rate', path: 'ratio' },
    ],
  })
  noteCautions(page, asked.answer.stage.footing.cannotTell)
}

/** The two causes a source names for customers who grow in number while fewer come again (metrics.md M33, M34). */
function addCauses(page: PageBuilder, asked: Asked<Diagnosis>): void {
  const { discount, band } = asked.answer.causes
  page.figures(
    page.figure('label.deep-share', asked, 'causes.discount.deepThisYear', {
      kind: 'rate',
      over: 'causes.discount.newThisYear',
      definition: 'stage.discount_acquired',
    }),
    page.figure('label.deep-share-before', asked, 'causes.discount.deepLastYear', { kind: 'rate', over: 'causes.discount.newLastYear' }),
    page.figure('label.deep-back', asked, 'causes.discount.deepSecond', { kind: 'rate', over: 'causes.discount.deepMature' }),
    page.figure('label.other-back', asked, 'causes.discount.otherSecond', { kind: 'rate', over: 'causes.discount.otherMature' }),
  )
  if (band.hot !== null)
    page.figures(
      page.figure('label.hot', asked, 'causes.band.hot.name', { kind: 'text', definition: 'stage.price_band_mismatch' }),
      page.figure('label.band-share', asked, 'causes.band.bandShare', { kind: 'rate' }),
      page.figure('label.hot-back', asked, 'causes.band.hotSecond', { kind: 'rate', over: 'causes.band.hotFirst' }),
      page.figure('label.hot-other-back', asked, 'causes.band.otherSecond', { kind: 'rate', over: 'causes.band.otherFirst' }),
    )
  page.note(discount.isCause ? 'brand-discount-cause' : 'brand-discount-none')
  page.note(`brand-band-${band.verdict}`)
}

function addParts(page: PageBuilder, asked: Asked<Diagnosis>): void {
  if (asked.answer.parts.length > 0)
    page.table(asked, {
      title: 'label.parts',
      list: 'parts',
      columns: [
        { label: 'label.name', kind: 'text', path: 'name' },
        { label: 'label.part-kind', kind: 'word', words: 'part', path: 'by' },
        { label: 'label.stage', kind: 'word', words: 'brand-stage', path: 'stage' },
        { label: 'stage.rolling_customers', kind: 'count', path: 'customers' },
        { label: 'label.repeat-ratio', kind: 'rate', path: 'ratio' },
      ],
    })
  page.table(asked, {
    title: 'label.frequency',
    list: 'frequency.rows',
    columns: [
      { label: 'label.name', kind: 'word', words: 'whole', path: 'name', definition: 'stage.freq_ticket' },
      { label: 'label.persons', kind: 'count', path: 'persons' },
      { label: 'label.sales-change', kind: 'decimal', path: 'sales.change' },
      { label: 'label.frequency-share', kind: 'rate', path: 'frequencyShare' },
      { label: 'label.verdict', kind: 'word', words: 'frequency', path: 'verdict' },
    ],
  })
  page.table(asked, {
    title: 'label.brand-lists',
    list: 'lists',
    columns: [
      { label: 'label.list', kind: 'word', words: 'brand-list', path: 'question.list' },
      { label: 'label.of-whom', kind: 'word', words: 'sample-group', path: 'question.group' },
      { label: 'label.persons', kind: 'count', path: 'persons' },
    ],
  })
}
