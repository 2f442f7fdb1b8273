/** Makes a report: the pages of a pack, one after the other, each from the product's own answers. */
import type { Report, ReportPage } from '#shared/contract/report-page.ts'
import type { PackDraft, PageChoice } from '#shared/contract/reports.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { searchId } from '../columns/shared-arrays.ts'
import type { Reading, Working } from '../handlers.ts'
import { assertNever } from '../must.ts'
import { refuse } from '../refuse.ts'
import { groundOf, type PageGround } from './ground.ts'
import { definitionsPage, qualityPage } from './pages/base.ts'
import { brandPage } from './pages/brand.ts'
import { kpiPage } from './pages/kpi.ts'
import { monthlyPage } from './pages/monthly.ts'
import { memberSharePage, storesPage } from './pages/sales.ts'
import { builtPage, campaignPage, segmentPage } from './pages/subjects.ts'
import { valuePage } from './pages/worth.ts'
import { keepRun } from './saved.ts'

type Told = (done: number, total: number) => Promise<void>

/** @throws refusals `report/no-subject`, `segment/rule-invalid` */
export async function composeReport(pack: PackDraft, reading: Reading, tell: Told = () => Promise.resolve()): Promise<Report> {
  const { columns, read, now } = reading
  const current = await columns.current()
  const ground = await groundOf(pack, reading)
  const pages: ReportPage[] = []
  for (const choice of pack.pages) {
    await tell(pages.length, pack.pages.length)
    pages.push(await pageOf(choice, ground))
  }
  const hasData = ground.asOf !== null
  return {
    name: pack.name,
    brand: read.first(read.query.selectFrom('workspace').select('value').where('key', '=', 'name'))?.value ?? '',
    madeAt: now().toISOString(),
    asOf: ground.asOf,
    from: hasData ? ground.days.from : null,
    to: hasData ? ground.days.to : null,
    before: hasData ? ground.before : null,
    stores: pack.storeIds.map((id) => current.stores.name[searchId(current.stores.id, id)] ?? ''),
    pages,
  }
}

function pageOf({ kind, subjectId, comment }: PageChoice, ground: PageGround): Promise<ReportPage> | ReportPage {
  const subject = (): number => subjectId ?? refuse('report/no-subject', { page: kind })
  switch (kind) {
    case 'monthly':
      return monthlyPage(ground, comment)
    case 'member-share':
      return memberSharePage(ground, comment)
    case 'quality':
      return qualityPage(ground, comment)
    case 'value':
      return valuePage(ground, comment)
    case 'brand':
      return brandPage(ground, comment)
    case 'stores':
      return storesPage(ground, comment)
    case 'kpi':
      return kpiPage(ground, comment)
    case 'definitions':
      return definitionsPage(comment)
    case 'campaign':
      return campaignPage(ground, subject(), comment)
    case 'segment':
      return segmentPage(ground, subject(), comment)
    case 'built':
      return builtPage(ground, subject(), comment)
    default:
      return assertNever(kind)
  }
}

/** @throws refusals `report/no-subject`, `segment/rule-invalid` */
export async function runReport(pack: PackDraft, working: Working<Progress>): Promise<{ id: number }> {
  const report = await composeReport(pack, working, (done, total) => working.report({ step: 'counting', done, total }))
  const args = { pages: report.pages.map(({ kind }) => kind), from: report.from, to: report.to }
  return working.operate({ args, inverse: 'rows' }, (write) => keepRun(write, pack.id, report))
}
