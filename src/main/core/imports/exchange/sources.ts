/** Each source with what is expected of it and how it kept to that. */
import { Expectation, type CalendarDay, type SourceSummary } from '#shared/contract/exchange.ts'
import { SourceSettings } from '#shared/languages/source-settings.ts'
import { z } from 'zod'
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import type { Reading, Writing } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { dayOfMoment, daysOfMonth, dueTimes, judge, localMinutes, minuteOfDay, nextDue } from './due-times.ts'
import { arrivals as arrivalsSql, sources as sourcesSql, type ArrivalRow, type SourceRow } from './exchange.sql.ts'
import { lastDayByStore } from './store-days.ts'

/** One import of a source: the exchange as it arrived. */
interface Arrival {
  readonly runId: number
  readonly at: string
  /** Local minutes since 1970. */
  readonly moment: number
  readonly files: readonly string[]
  readonly rows: number
  readonly accepted: number
  readonly mismatched: boolean
}

export async function listExchangeSources({ read, columns, now }: Pick<Reading, 'read' | 'columns' | 'now'>): Promise<SourceSummary[]> {
  const current = await columns.current()
  const rows = read.prepare<[null], SourceRow>(sourcesSql).all(null)
  const bySource = Map.groupBy(read.prepare<[null], ArrivalRow>(arrivalsSql).all(null), ({ sourceId }) => sourceId)
  const lastDays = lastDayByStore(current)
  return rows.map((row) => summaryOf(row, arrivalsOf(bySource.get(row.id) ?? []), localMinutes(now()), behindOf(current, lastDays)))
}

type Behind = (stores: readonly number[]) => SourceSummary['storesBehind']

function summaryOf(row: SourceRow, arrivals: readonly Arrival[], now: number, behind: Behind): SourceSummary {
  const expectation = expectationOf(row, arrivals)
  const judged = expectation === null ? [] : judge(dueTimes(expectation, dayOfMoment(now)), arrivals, now)
  const count = (state: string): number => judged.filter((one) => one.state === state).length
  const next = expectation === null ? undefined : nextDue(expectation, now)
  const counts = { onTime: count('on-time'), late: count('late'), overdue: count('overdue'), missing: count('missing') }
  const last = arrivals.at(-1)
  return {
    id: row.id,
    name: row.name,
    kinds: z.array(z.string()).parse(JSON.parse(row.kinds)),
    expectation,
    punctuality: { ...counts, due: counts.onTime + counts.late + counts.overdue + counts.missing },
    correctness: {
      accepted: sum(arrivals.map(({ accepted }) => accepted)),
      rows: sum(arrivals.map(({ rows }) => rows)),
      exchanges: arrivals.length,
      mismatched: arrivals.filter(({ mismatched }) => mismatched).length,
    },
    lastAt: last?.at ?? null,
    lastRunId: last?.runId ?? null,
    next: next && expectation ? { day: next.day, hour: expectation.hour } : null,
    overdue: judged.filter(({ state }) => state === 'overdue').map(({ day }) => ({ day, hour: expectation?.hour ?? 0 })),
    storesBehind: expectation === null ? [] : behind(expectation.stores),
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What was said for the source; else what its settings carry (P19), from its first import on. */
function expectationOf({ expectation, settings }: SourceRow, arrivals: readonly Arrival[]): Expectation | null {
  if (expectation !== null) return Expectation.parse(JSON.parse(expectation))
  const { exchange } = SourceSettings.parse(JSON.parse(settings))
  const first = arrivals[0]
  if (exchange === undefined || exchange.weekdays.length === 0 || first === undefined) return null
  return { rhythm: 'weekdays', days: exchange.weekdays, hour: exchange.hour, since: dayOfMoment(first.moment), stores: [], owner: '' }
}

/** Files of the same bytes a second time are no new exchange. */
function arrivalsOf(rows: readonly ArrivalRow[]): readonly Arrival[] {
  const seen = new Set<string>()
  const byRun = new Map<number, ArrivalRow[]>()
  for (const row of rows) {
    const parts = byRun.get(row.runId) ?? []
    if (seen.has(row.sha256) && !parts.some(({ sha256 }) => sha256 === row.sha256)) continue
    if (row.sha256 !== '') seen.add(row.sha256)
    byRun.set(row.runId, [...parts, row])
  }
  return Array.from(byRun, ([runId, parts]) => ({
    runId,
    at: parts[0]?.at ?? '',
    moment: localMinutes(new Date(parts[0]?.at ?? 0)),
    files: [...new Set(parts.map(({ file }) => file))],
    rows: sum(parts.map((part) => part.rows)),
    accepted: sum(parts.map((part) => part.rows - part.notAccepted)),
    mismatched: parts.some(({ mismatches }) => mismatches > 0),
  }))
}

/** Stores of a source whose data end before those of its foremost store. */
const behindOf =
  ({ stores }: Columns, lastDays: Int32Array): Behind =>
  (chosen) => {
    const wanted = new Set(chosen)
    const known = stores.name.flatMap((name, place) => {
      const storeId = intAt(stores.id, place)
      const day = intAt(lastDays, place)
      const lastDay = day < 0 ? null : day
      return wanted.has(storeId) || (wanted.size === 0 && lastDay !== null) ? [{ storeId, name, lastDay }] : []
    })
    const foremost = Math.max(-1, ...known.map(({ lastDay }) => lastDay ?? -1))
    return known.filter(({ lastDay }) => (lastDay ?? -1) < foremost).toSorted((a, b) => (a.lastDay ?? -1) - (b.lastDay ?? -1))
  }

/** @throws refusal `source/not-found` */
export function sourceMonth(read: Read, sourceId: number, month: number, now: Date): CalendarDay[] {
  const row = read.prepare<[number], SourceRow>(sourcesSql).get(sourceId) ?? refuse('source/not-found', { sourceId })
  const arrivals = arrivalsOf(read.prepare<[number], ArrivalRow>(arrivalsSql).all(sourceId))
  const expectation = expectationOf(row, arrivals)
  const { first, last } = daysOfMonth(month)
  const at = localMinutes(now)
  // One month more, because the next due time says until when an exchange may still come.
  const judged = expectation === null ? [] : judge(dueTimes(expectation, Math.max(last, dayOfMoment(at)) + 62), arrivals, at)
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const day = first + i
    const due = judged.find((one) => one.day === day)
    return {
      day,
      due: due ? { hour: expectation?.hour ?? 0, state: due.state, runId: due.arrival?.runId ?? null, at: due.arrival?.at ?? null } : null,
      arrivals: arrivals
        .filter(({ moment }) => dayOfMoment(moment) === day)
        .map(({ moment, files, ...arrival }) => ({ ...arrival, files: [...files], minute: minuteOfDay(moment) })),
    }
  })
}

/** @throws refusal `source/not-found` */
export function expect(sourceId: number, expectation: Expectation | null, { write, note }: Writing): void {
  if (!write.first(write.query.selectFrom('source').select('id').where('id', '=', sourceId))) refuse('source/not-found', { sourceId })
  note({ sourceId, isExpected: expectation !== null })
  if (expectation === null) {
    write.run(write.query.deleteFrom('source_expectation').where('source_id', '=', sourceId))
    return
  }
  const { rhythm, days, hour, since, stores, owner } = expectation
  const values = {
    rhythm,
    days: JSON.stringify(days.toSorted((a, b) => a - b)),
    hour,
    since,
    stores: JSON.stringify(stores),
    owner,
  }
  const { changes } = write.run(write.query.updateTable('source_expectation').set(values).where('source_id', '=', sourceId))
  if (changes === 0) write.run(write.query.insertInto('source_expectation').values({ source_id: sourceId, ...values }))
}
