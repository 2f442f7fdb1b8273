/** The KPI board: the sources' figures and the officer's own, by phase, measured where the data know them. */
import type { KpiBoard, KpiPoint, KpiRow, KpiTarget } from '#shared/contract/kpi.ts'
import { kpiPresets, type KpiMeasure, type KpiUnit, type Phase } from '#shared/kpi/presets.ts'
import type { Read } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { outlookOf, targetNow } from './forecast.ts'
import { measure, measureGround, type Measured, type MeasureGround } from './measures.ts'

export interface KnownKpi {
  readonly key: string
  readonly id: number | null
  readonly phase: Phase
  readonly word: string
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: KpiUnit
  readonly direction: 'up' | 'down'
  readonly measure: KpiMeasure | null
  readonly owner: string
  readonly evidence: string
  readonly note: string
}

export const ownKey = (id: number): string => `own-${id}`

type StoredKpi = ReturnType<typeof storedKpis>[number]
const storedKpis = (read: Pick<Read, 'all' | 'query'>) => read.all(read.query.selectFrom('kpi').selectAll().orderBy('id'))

/** Preloaded ones first, in their order, then the officer's own; hidden ones are left out. */
export function knownKpis(read: Pick<Read, 'all' | 'query'>): KnownKpi[] {
  const stored = storedKpis(read)
  const preloaded = kpiPresets.flatMap((preset): KnownKpi[] => {
    const row = stored.find(({ key }) => key === preset.key)
    if (row?.is_hidden === 1) return []
    const names =
      row === undefined || row.name === ''
        ? { word: preset.key, nameZh: preset.name.zh, nameEn: preset.name.en }
        : { word: row.name, nameZh: row.name, nameEn: row.name }
    const { key, phase, unit, measure: what } = preset
    return [{ key, phase, unit, measure: what, ...detailsOf(row), ...names, id: row?.id ?? null }]
  })
  const own = stored
    .filter(({ key }) => key === null)
    .map((row): KnownKpi => ({
      key: ownKey(row.id),
      id: row.id,
      phase: row.phase as Phase,
      word: row.name,
      nameZh: row.name,
      nameEn: row.name,
      unit: row.unit as KpiUnit,
      measure: null,
      ...detailsOf(row),
    }))
  return [...preloaded, ...own]
}

const detailsOf = (row: StoredKpi | undefined) => ({
  direction: row?.direction === 'down' ? ('down' as const) : ('up' as const),
  owner: row?.owner ?? '',
  evidence: row?.evidence ?? '',
  note: row?.note ?? '',
})

export const kpiBoard = (reading: Reading): Promise<KpiBoard> => boardOf(reading, knownKpis(reading.read))

/** Only what somebody has promised: the others are not measured. */
export const promisedKpis = (reading: Reading): Promise<KpiBoard> =>
  boardOf(
    reading,
    knownKpis(reading.read).filter(({ id }) => id !== null && targetsOf(reading.read, id).length > 0),
  )

async function boardOf(reading: Reading, asked: readonly KnownKpi[]): Promise<KpiBoard> {
  const ground = await measureGround(reading)
  const today = localDayOf(reading.now())
  const rows: KpiRow[] = []
  for (const known of asked) rows.push(await rowOf(known, ground, today))
  return { asOf: ground.asOf, today, rows }
}

async function rowOf({ id, measure: what, ...known }: KnownKpi, ground: MeasureGround, today: number): Promise<KpiRow> {
  const { read } = ground.reading
  const measured = what === null ? null : await measure(what, ground)
  const kept = id === null ? [] : readingsOf(read, id)
  const points = pointsOf(kept, measured, ground.asOf ?? today)
  const last = points.at(-1)
  const targets = id === null ? [] : targetsOf(read, id)
  const target = targetNow(targets, today)
  const value = measured === null ? (last?.value ?? null) : measured.value
  return {
    ...known,
    isOwn: known.key.startsWith('own-'),
    isMeasured: what !== null,
    procedure: measured?.procedure ?? null,
    value,
    numerator: measured?.numerator ?? null,
    denominator: measured?.denominator ?? null,
    onDay: measured === null ? (last?.day ?? null) : measured.value === null ? null : (ground.asOf ?? today),
    before: points.at(-2)?.value ?? null,
    targets,
    target,
    ...outlookOf({ value, direction: known.direction, points, target, today }),
    points,
  }
}

const readingsOf = (read: Pick<Read, 'all' | 'query'>, kpiId: number): KpiPoint[] =>
  read
    .all(read.query.selectFrom('kpi_reading').select(['on_day', 'value', 'given']).where('kpi_id', '=', kpiId).orderBy('on_day'))
    .map(({ on_day, value, given }) => ({ day: on_day, value, given: given === 'measured' ? 'measured' : 'entered' }))

const targetsOf = (read: Pick<Read, 'all' | 'query'>, kpiId: number): KpiTarget[] =>
  read
    .all(read.query.selectFrom('kpi_target').select(['due_on', 'target']).where('kpi_id', '=', kpiId).orderBy('due_on'))
    .map(({ due_on, target }) => ({ dueOn: due_on, target }))

/** What was kept and what the data keep themselves, one a day, the figure of now last. */
function pointsOf(kept: readonly KpiPoint[], measured: Measured | null, day: number): KpiPoint[] {
  const byDay = new Map<number, KpiPoint>()
  for (const { day: on, value } of measured?.past ?? []) byDay.set(on, { day: on, value, given: 'measured' })
  for (const point of kept) byDay.set(point.day, point)
  if (measured?.value !== undefined && measured.value !== null) byDay.set(day, { day, value: measured.value, given: 'measured' })
  return [...byDay.values()].toSorted((one, other) => one.day - other.day)
}
