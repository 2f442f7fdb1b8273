/** The quality board: how good the base is, where, and who stands behind each figure. */
import {
  type BoardField,
  type Grouping,
  type MemberMetric,
  memberMetrics,
  type Metric,
  type QualityBoard,
  type QualityGroup,
  type QualityList,
  type MilestoneState,
} from '#shared/contract/cleaning-quality.ts'
import type { MemberRow } from '#shared/contract/members.ts'
import type { Read } from '../../db/connections.ts'
import type { Reading } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { masked, maskName, maskNumber } from '../../members/masks.ts'
import { memberRows } from '../../members/page.ts'
import { gradeIn } from '../running/field-states.ts'
import { type BoardData, boardData, CONSENTS } from './board-data.ts'
import { exchangeRates } from './exchange.ts'
import { householdRate, inHouseholds } from './households.ts'
import { milestoneStates } from './milestones.ts'
import { linkageRates } from './linkage.ts'
import { allFields, bandOf, isCleaned, isFilledCell, isIn, scoreAt, type StateSet } from './member-quality.ts'
import { isCounted, RateTally } from './rates.ts'
import { groupLabels } from './quality.sql.ts'

type Group = { readonly by: Grouping; readonly key: string } | undefined

export async function qualityBoard(group: Group, reading: Reading): Promise<QualityBoard> {
  const { read, columns, now } = reading
  const data = boardData(read)
  const current = await columns.current()
  const tally = new RateTally()
  const places = placesOf(data, group)
  for (const place of places) tally.add(data, place)
  const rest =
    group === undefined ? [householdRate(read, tally.personCount), ...(await exchangeRates(reading)), ...linkageRates(current)] : []
  return {
    asOf: current.asOf?.day ?? localDayOf(now()),
    members: places.length,
    persons: tally.personCount,
    cleaned: count(places, (place) => isCleaned(data.now[place] ?? 0)),
    rates: [...tally.rates(), ...rest],
    withoutConsent: count(places, (place) => !consents(data, place)),
    fields: allFields.map((field) => fieldCounts(data, places, field)),
    ...gradesAndBands(data, places),
    meanScore: tally.meanScore,
  }
}

const consents = (data: BoardData, place: number): boolean => ((data.marks[place] ?? 0) & CONSENTS) !== 0

const keyOf = (data: BoardData, by: Grouping, place: number): string => String(data[by][place] ?? 0)

function placesOf(data: BoardData, group: Group): Int32Array {
  const places = new Int32Array(data.count)
  let filled = 0
  for (let place = 0; place < data.count; place++)
    if (group === undefined || keyOf(data, group.by, place) === group.key) places[filled++] = place
  return places.subarray(0, filled)
}

function count(places: Int32Array, is: (place: number) => boolean): number {
  let n = 0
  for (const place of places) if (is(place)) n++
  return n
}

function fieldCounts(data: BoardData, places: Int32Array, field: BoardField): QualityBoard['fields'][number] {
  const of = (set: StateSet): number => count(places, (place) => isIn(data.now[place] ?? 0, field, set))
  return {
    field,
    filled: count(places, (place) => isFilledCell(data.now[place] ?? 0, field)),
    valid: of('valid'),
    suspect: of('suspect'),
    invalid: of('invalid'),
    missing: of('missing'),
    automatic: of('automatic'),
    manual: of('manual'),
  }
}

function gradesAndBands(data: BoardData, places: Int32Array): Pick<QualityBoard, 'grades' | 'bands'> {
  const grades = { A: 0, B: 0, C: 0, D: 0, E: 0, R: 0 }
  const bands = { good: 0, usable: 0, poor: 0, unreachable: 0 }
  for (const place of places) {
    const grade = gradeIn(data.now[place] ?? 0)
    if (grade !== 'none') grades[grade]++
    bands[bandOf(scoreAt(data, place))]++
  }
  return { grades, bands }
}

/** Targets against every rate there is, those of receipts and of the exchange too. */
export async function milestones(reading: Reading): Promise<MilestoneState[]> {
  const { rates } = await qualityBoard(undefined, reading)
  return milestoneStates(reading.read, rates, localDayOf(reading.now()))
}

const MOST_GROUPS = 200

export function qualityGroups(by: Grouping, read: Read): QualityGroup[] {
  const data = boardData(read)
  const tallies = new Map<string, RateTally>()
  for (let place = 0; place < data.count; place++) {
    const key = keyOf(data, by, place)
    let tally = tallies.get(key)
    if (tally === undefined) tallies.set(key, (tally = new RateTally()))
    tally.add(data, place)
  }
  const labels = labelsOf(read, by)
  return [...tallies]
    .map(([key, tally]) => ({
      key,
      label: labels.get(key) ?? (by === 'joinYear' && key !== '0' ? key : ''),
      members: tally.members,
      rates: [...tally.rates()],
      meanScore: tally.meanScore,
    }))
    .toSorted((a, b) => b.members - a.members)
    .slice(0, MOST_GROUPS)
}

const labelsOf = (read: Read, by: Grouping): ReadonlyMap<string, string> =>
  by === 'joinYear'
    ? new Map()
    : new Map(
        read
          .prepare<[], { id: number; label: string }>(groupLabels[by])
          .all()
          .map(({ id, label }) => [String(id), label]),
      )

/** Members behind a figure, in the order of their ids; masked. */
export async function membersBehind(
  { of, group, offset, limit }: QualityList & { readonly offset: number; readonly limit: number },
  { read, columns }: Reading,
): Promise<{ total: number; rows: MemberRow[] }> {
  const data = boardData(read)
  const ids: number[] = []
  const set = of.kind === 'household' ? inHouseholds(read) : of.kind === 'rate' && of.metric === 'duplicate' ? personsOfSeveral(data) : null
  for (const place of placesOf(data, group)) if (isBehind(data, place, of, set)) ids.push(data.id[place] ?? 0)
  const rows = memberRows(read, await columns.current(), ids.slice(offset, offset + limit))
  return {
    total: ids.length,
    rows: rows.map((row) => ({ ...row, name: masked(row.name, maskName), mobile: masked(row.mobile, maskNumber) })),
  }
}

/** `set`: the persons or the members that cannot be told by one member's own states. */
function isBehind(data: BoardData, place: number, of: QualityList['of'], set: ReadonlySet<number> | null): boolean {
  const now = data.now[place] ?? 0
  switch (of.kind) {
    case 'field':
      return isIn(now, of.field, of.state)
    case 'grade':
      return gradeIn(now) === of.grade
    case 'band':
      return bandOf(scoreAt(data, place)) === of.band
    case 'no-consent':
      return !consents(data, place)
    case 'household':
      return set?.has(data.id[place] ?? 0) ?? false
    case 'rate':
      if (set !== null) return set.has(data.person[place] ?? 0) === (of.side === 'in')
      return isMemberMetric(of.metric) && isCounted(data, place, of.metric) === (of.side === 'in')
  }
}

const isMemberMetric = (metric: Metric): metric is MemberMetric => memberMetrics.some((each) => each === metric)

function personsOfSeveral(data: BoardData): ReadonlySet<number> {
  const seen = new Set<number>()
  const several = new Set<number>()
  for (const person of data.person) {
    if (seen.has(person)) several.add(person)
    seen.add(person)
  }
  return several
}
