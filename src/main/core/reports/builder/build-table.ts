/** The report builder's answer: rows of one dimension, each measure of them, the period before beside it. */
import type { BuiltQuestion, BuiltRow, BuiltTable, Measure } from '#shared/contract/report-builder.ts'
import type { DefinitionId } from '#shared/definitions/book.ts'
import { addMonths, day, startOfMonth } from '#shared/values/day.ts'
import type { Columns } from '../../columns/columns.ts'
import type { Reading } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { footingOf } from '../../value/scope/footing.ts'
import { resolveScope, type ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { scopedSales } from '../../value/scope/scoped-sales.ts'
import { segmentPersons } from '../../value/scope/segment-members.ts'
import { daysBefore, type DaySpan } from '../period.ts'
import { measureOf, type RowFacts } from './measure.ts'
import { rollingFacts } from './rolling.ts'
import { rowsBy, type RowHead } from './rows.ts'
import { sameStores } from './same-store.ts'
import { buyersOf, sumRows, type Counting } from './tally-rows.ts'

const USUAL = { span: 'last-days', days: 365 } as const

/** @throws refusals `segment/not-found`, `segment/rule-invalid` */
export async function buildTable(question: BuiltQuestion, { columns: source, read }: Reading): Promise<BuiltTable> {
  const columns = await source.current()
  const asked = resolveScope(columns, question.scope, USUAL)
  const before = asked.asOf === undefined ? null : daysBefore(asked, question.compare)
  const same = question.sameStore ? sameStores(columns, asked, before) : null
  const resolved = same === null ? asked : narrowed(asked, same.storeIds)
  const persons = await personsOf(columns, read, question.segmentId)
  const count = (days: DaySpan) => factsOf(columns, { ...resolved, ...days }, persons, question, read)
  const now = await count(resolved)
  const then = before === null ? null : await count(before)
  const rows = withBefore(question, now, then)
  return {
    footing: footingOf(resolved, { n: now.total.persons, definitions: definitionsOf(question.measures) }),
    before,
    rows: rows.slice(0, question.limit),
    total: rowOf({ key: null, name: '', isPartial: false }, now.total, then?.total, question),
    more: Math.max(0, rows.length - question.limit),
    sameStore: same === null ? null : { kept: [...same.kept], leftOut: [...same.leftOut] },
  }
}

const narrowed = (resolved: ResolvedScope, storeIds: readonly number[]): ResolvedScope => ({
  ...resolved,
  // No store that sold in both: a scope of a store that does not exist, for an empty list would mean all.
  scope: { ...resolved.scope, storeIds: storeIds.length === 0 ? [0] : [...storeIds] },
})

async function personsOf(columns: Columns, read: Reading['read'], segmentId: number | undefined): Promise<Counting['persons']> {
  if (segmentId === undefined) return undefined
  const { segments } = await segmentPersons(columns, read, [{ of: 'segment', segmentId }])
  return segments[0]?.persons ?? refuse('segment/not-found', { segmentId })
}

interface Facts {
  readonly heads: readonly RowHead[]
  readonly rows: readonly RowFacts[]
  readonly total: RowFacts
}

async function factsOf(
  columns: Columns,
  resolved: ResolvedScope,
  persons: Counting['persons'],
  question: BuiltQuestion,
  read: Reading['read'],
): Promise<Facts> {
  const isRolling = question.rolling && question.by === 'month'
  const firstMonth = startOfMonth(day(resolved.from))
  const from = isRolling && resolved.to >= resolved.from ? addMonths(firstMonth, -11) : resolved.from
  const days = { ...resolved, from }
  const counting: Counting = { columns, resolved: days, sales: await scopedSales(columns, resolved.scope), persons }
  const rows = await rowsBy(question.by, { columns, sales: counting.sales, days }, read)
  const [sums, buyers] = [await sumRows(counting, rows), await buyersOf(counting, rows)]
  const facts = rows.heads.map((_, row): RowFacts => ({
    ...sums.tallies.of(row),
    piecesMilli: sums.pieces[row] ?? 0,
    persons: buyers.persons[row] ?? 0,
    occasions: buyers.occasions[row] ?? 0,
    newPersons: buyers.fresh[row] ?? 0,
  }))
  const whole =
    question.by === 'whole'
      ? facts[0]
      : (await factsOf(columns, resolved, persons, { ...question, by: 'whole', rolling: false }, read)).total
  const total = whole ?? emptyFacts
  if (!isRolling) return { heads: rows.heads, rows: facts, total }
  const skipped = rows.heads.findIndex(({ key }) => key !== null && key >= firstMonth)
  return { ...(await rollingFacts(counting, rows, facts, Math.max(0, skipped))), total }
}

const emptyFacts: RowFacts = {
  receipts: 0,
  memberReceipts: 0,
  netFen: 0,
  memberNetFen: 0,
  unknownCardReceipts: 0,
  unknownCardNetFen: 0,
  piecesMilli: 0,
  persons: 0,
  occasions: 0,
  newPersons: 0,
}

/** Periods meet by their place in the span, everything else by what it is. Rows without a receipt in either period are left out where they have names. */
function withBefore(question: BuiltQuestion, now: Facts, then: Facts | null): BuiltRow[] {
  const isByDate = question.by === 'month' || question.by === 'quarter' || question.by === 'year'
  const keyOf = ({ key, name }: RowHead): string => `${key ?? ''}|${name}`
  const byKey = new Map(then?.heads.map((head, row) => [keyOf(head), then.rows[row]]))
  const factsThen = (head: RowHead, row: number): RowFacts | undefined => (isByDate ? then?.rows[row] : byKey.get(keyOf(head)))
  const rows = now.heads.flatMap((head, row): BuiltRow[] => {
    const facts = now.rows[row] ?? emptyFacts
    const before = factsThen(head, row)
    const isEmpty = facts.netFen === 0 && facts.receipts === 0 && (before === undefined || (before.netFen === 0 && before.receipts === 0))
    return isEmpty && !isByDate ? [] : [rowOf(head, facts, then === null ? undefined : (before ?? emptyFacts), question)]
  })
  return question.order === 'key' ? rows : rows.toSorted((one, other) => (other.values[0] ?? -Infinity) - (one.values[0] ?? -Infinity))
}

const rowOf = (head: RowHead, facts: RowFacts, before: RowFacts | undefined, { measures }: BuiltQuestion): BuiltRow => ({
  ...head,
  values: measures.map((measure) => measureOf(measure, facts)),
  before: before === undefined ? [] : measures.map((measure) => measureOf(measure, before)),
})

const definitionOf: Readonly<Partial<Record<Measure, DefinitionId>>> = {
  netFen: 'base.net_sales',
  memberNetFen: 'base.net_sales',
  revenueShare: 'share.revenue',
  receiptShare: 'share.receipts',
  occasions: 'base.occasion',
  ticketFen: 'base.ticket',
  perPersonFen: 'base.per_customer',
  perReceiptFen: 'base.per_receipt',
}

const definitionsOf = (measures: readonly Measure[]): DefinitionId[] => [
  ...new Set(measures.flatMap((measure) => definitionOf[measure] ?? [])),
]
