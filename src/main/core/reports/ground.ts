/** What every page of a pack is made from: whom to ask, over which days, of which stores. */
import type { PackDraft } from '#shared/contract/reports.ts'
import { Scope, type CannotTell } from '#shared/contract/value-scope.ts'
import type { ReportNote } from '#shared/contract/report-page.ts'
import { diagnosisOf } from '../brand/diagnosis.ts'
import { campaignsApi } from '../campaigns/api.ts'
import { cleaningApi } from '../cleaning/api.ts'
import type { Reading } from '../handlers.ts'
import { kpiApi } from '../kpi/api.ts'
import { createAsker, type Asked, type Asker } from '../kpi/asker.ts'
import { receiptsApi } from '../receipts/api.ts'
import { segmentsApi } from '../segments/api.ts'
import { valueApi } from '../value/api.ts'
import { listData } from '#shared/reports/sentences.ts'
import { choicesOf } from '../value/choices.ts'
import type { ValueChoices } from '#shared/contract/value-choices.ts'
import { buildTable } from './builder/build-table.ts'
import { leagueOf } from './league.ts'
import { daysBefore, daysOfPack, type DaySpan } from './period.ts'
import type { PageBuilder } from './page.ts'

const doors = {
  value: valueApi,
  cleaning: cleaningApi,
  receipts: receiptsApi,
  segments: segmentsApi,
  brand: { diagnosis: ({ scope }: { readonly scope: Scope }, reading: Reading) => diagnosisOf(scope, reading) },
  campaigns: campaignsApi,
  kpi: kpiApi,
  reports: { league: leagueOf, build: buildTable },
}

export const createReportAsker = (reading: Reading): Asker<typeof doors> => createAsker(doors, reading)

export interface PageGround {
  readonly reading: Reading
  readonly asker: Asker<typeof doors>
  readonly asOf: number | null
  readonly days: DaySpan
  readonly before: DaySpan | null
  readonly storeIds: readonly number[]
  readonly choices: ValueChoices
  /** The scope of the period, or of another one. */
  scope(days?: DaySpan): Scope
}

export async function groundOf(pack: PackDraft, reading: Reading): Promise<PageGround> {
  const { asOf } = await reading.columns.current()
  const day = asOf?.day ?? null
  const days = daysOfPack(pack.period, day ?? 0)
  return {
    reading,
    asker: createReportAsker(reading),
    asOf: day,
    days,
    before: daysBefore(days, pack.compare),
    storeIds: pack.storeIds,
    choices: choicesOf(reading.read),
    scope: ({ from, to } = days) => Scope.parse({ period: { span: 'between', from, to }, storeIds: pack.storeIds }),
  }
}

/** The cautions of an answer, as notes of the page. */
export function noteCautions(page: PageBuilder, cautions: readonly CannotTell[]): void {
  for (const { code, ...data } of cautions) page.note(code, plain(data))
}

const plain = (data: object): ReportNote['data'] =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]: [string, unknown]): [string, string | number][] => {
      if (typeof value === 'string' || typeof value === 'number') return [[key, value]]
      return Array.isArray(value) ? [[key, listData(value.slice(0, 12).map(String))]] : []
    }),
  )

/** The same question about the period before; undefined where nothing is compared. */
export const beforeOf = async <T>({ before }: PageGround, ask: (days: DaySpan) => Promise<Asked<T>>): Promise<Asked<T> | undefined> =>
  before === null ? undefined : ask(before)
