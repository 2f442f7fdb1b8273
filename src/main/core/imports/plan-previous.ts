/** This file against the one before it of the same source: a fall in rows, receipts or money, or a store's day without a receipt, tells of a file cut short. */
import { type MissingDays, type PeriodComparison, type PlannedSheet } from '#shared/contract/import-plan.ts'
import { ImportRun } from '#shared/contract/imports.ts'
import { day, isoFromDay } from '#shared/values/day.ts'
import type { Read } from '../db/connections.ts'
import { stateOf } from './assembling/receipts.ts'
import type { Comparison } from './comparing/compare.ts'
import { previousRun, sheetsOfSource, storesOfRun } from './plan-previous.sql.ts'
import type { Stage } from './staging/stage.ts'

type Reads = Pick<Read, 'prepare'>

interface PreviousRun {
  readonly id: number
  readonly at: string
  readonly summary: string
}

const Summary = ImportRun.pick({ files: true })

const findPrevious = (read: Reads, source: string): PreviousRun | undefined => read.prepare<[string], PreviousRun>(previousRun).get(source)

const sourcesOf = ({ sheets }: Stage): readonly string[] => [...new Set(sheets.map(({ sourceName }) => sourceName))]

export function previousOf(read: Reads, stage: Stage, planned: readonly PlannedSheet[]): PeriodComparison[] {
  return sourcesOf(stage).flatMap((source) => {
    const run = findPrevious(read, source)
    if (run === undefined) return []
    const of = read.prepare<[string, number], { file: string; sheet: string }>(sheetsOfSource).all(source, run.id)
    const before = Summary.parse({ files: readFiles(run.summary) })
      .files.flatMap(({ sheets }) => sheets)
      .filter(({ file, sheet }) => of.some((each) => each.file === file && each.sheet === sheet))
    const now = planned.filter((_, index) => stage.sheets[index]?.sourceName === source)
    const pair = (figure: (sheet: PlannedSheet) => number) => ({ before: sumOf(before, figure), now: sumOf(now, figure) })
    return [
      {
        source,
        previousRunId: run.id,
        previousAt: run.at,
        rows: pair(({ rows }) => rows.data),
        receipts: pair(({ receipts }) => receipts),
        netFen: pair(({ netFen }) => netFen),
        members: pair(({ members }) => members),
      },
    ]
  })
}

const readFiles = (summary: string): unknown => (JSON.parse(summary) as { readonly files?: unknown }).files ?? []

const sumOf = (sheets: readonly PlannedSheet[], figure: (sheet: PlannedSheet) => number): number =>
  sheets.reduce((sum, sheet) => sum + figure(sheet), 0)

/** A store that sells on fewer of the days may well be closed on the others. */
const USUAL_SHARE = 0.7
const FEWEST_DAYS = 7
const MOST_DAYS = 1100
const SHOWN = 31

export function missingDaysOf(read: Reads, stage: Stage, comparison: Comparison): MissingDays[] {
  const days = daysByStore(comparison)
  const all = [...days.values()].flatMap((own) => [...own])
  if (all.length === 0) return []
  const [first, last] = all.reduce(([low, high], each) => [Math.min(low, each), Math.max(high, each)] as const, [Infinity, -Infinity])
  const span = last - first + 1
  if (span > MOST_DAYS) return [...absentStores(read, stage, comparison, days, span)]
  const gaps = [...days].flatMap(([place, own]) => (span >= FEWEST_DAYS ? gapOf(nameOf(comparison, place), own, first, last) : []))
  return [...gaps, ...absentStores(read, stage, comparison, days, span)]
}

function daysByStore({ assembled: { receipts } }: Comparison): ReadonlyMap<number, ReadonlySet<number>> {
  const days = new Map<number, Set<number>>()
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    if (receipts.state.at(receipt) === stateOf('quarantined')) continue
    const store = receipts.store.at(receipt)
    const own = days.get(store) ?? new Set<number>()
    own.add(receipts.day.at(receipt))
    days.set(store, own)
  }
  return days
}

const nameOf = ({ stores }: Comparison, place: number): string => {
  const store = stores.stores[place]
  return store === undefined ? '' : store.name || store.code
}

function gapOf(store: string, own: ReadonlySet<number>, first: number, last: number): readonly MissingDays[] {
  const span = last - first + 1
  if (own.size === span || own.size < span * USUAL_SHARE) return []
  const missing = Array.from({ length: span }, (_, i) => first + i).filter((each) => !own.has(each))
  return [{ store, days: missing.slice(0, SHOWN).map((each) => isoFromDay(day(each))), count: missing.length, lastSeen: null }]
}

/** Stores the import before had receipts of, and this one has none. */
function absentStores(
  read: Reads,
  stage: Stage,
  comparison: Comparison,
  days: ReadonlyMap<number, ReadonlySet<number>>,
  span: number,
): readonly MissingDays[] {
  const present = new Set([...days.keys()].map((place) => comparison.stores.stores[place]?.code))
  const salesSources = new Set(stage.sheets.filter(({ mapping }) => mapping.kind === 'lines').map(({ sourceName }) => sourceName))
  return [...salesSources].flatMap((source) => {
    const run = findPrevious(read, source)
    if (run === undefined) return []
    return read
      .prepare<[number], { code: string; name: string; last: number }>(storesOfRun)
      .all(run.id)
      .filter(({ code }) => !present.has(code))
      .map(({ code, name, last }) => ({ store: name || code, days: [], count: span, lastSeen: isoFromDay(day(last)) }))
  })
}
