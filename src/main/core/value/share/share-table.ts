/** Member share of sales, receipts and customers, by period or store, in both readings (metrics.md M21). */
import type { MemberShare, ShareRow, ShareTable, ShareTableInput } from '#shared/contract/value-share.ts'
import type { CannotTell, Period } from '#shared/contract/value-scope.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { must } from '../../must.ts'
import { occasionsOf } from '../facts/occasions.ts'
import { personFacts } from '../facts/person-facts.ts'
import { footingOf } from '../scope/footing.ts'
import { positiveRate, rateOf } from '../scope/rates.ts'
import { dataSpan, resolveScope, type Days, type ResolvedScope } from '../scope/resolve-scope.ts'
import { chosenStores, isIncluded, scopedSales } from '../scope/scoped-sales.ts'
import { buyersByRow, rowAt, type RowBuyers, type RowKeys } from './active.ts'
import { periodsBetween } from './periods.ts'
import { registrationOf } from './registered.ts'
import { createTallies, type Tallies } from './tally.ts'

const USUAL: Period = { span: 'all' }

export async function shareTableOf(columns: Columns, input: ShareTableInput): Promise<ShareTable> {
  const resolved = resolveScope(columns, input.scope, USUAL)
  const layout = layoutOf(columns, resolved, input.by)
  const tallies = await talliesOf(columns, resolved, layout)
  const entries = await occasionsOf(columns, resolved, input.by === 'store')
  const buyers = await buyersByRow(entries, layout.rows.length, layout.keys)
  const registration = await registrationOf(columns)
  const ends = layout.rows.map(({ to }) => Math.min(to, resolved.to))
  const { buyers: persons } = await personFacts(columns, resolved)
  return {
    footing: footingOf(resolved, {
      n: persons.length,
      definitions: ['share.revenue', 'share.receipts', 'share.index', 'share.spend_ratio', 'share.active', 'share.top_x'],
      cannotTell: cautionsOf(columns),
    }),
    rows: layout.rows.map((head, row) => ({
      ...head,
      ...ratesOf(tallies.of(row)),
      ...activeOf(must(buyers[row], 'buyers per row'), tallies.of(row), registration.countBy(ends[row] ?? resolved.to), input.topShares),
    })),
  }
}

type RowHead = Pick<ShareRow, 'key' | 'name' | 'from' | 'to' | 'isPartial'>

interface Layout {
  readonly rows: readonly RowHead[]
  readonly keys: RowKeys
}

function layoutOf(columns: Columns, { scope, from, to, asOf }: ResolvedScope, by: ShareTableInput['by']): Layout {
  const span = dataSpan(columns)
  if (asOf === undefined || span === undefined) return { rows: [], keys: keysOf([], { from: 0, to: -1 }) }
  // Periods before the first or after the last day of the data have nothing to say.
  const within = { from: Math.max(from, span.first), to: Math.min(to, span.last) }
  const whole = { key: from, name: '', from, to, isPartial: from < span.first }
  if (by === 'whole') return { rows: [whole], keys: keysOf([whole], within) }
  if (by === 'store') return storeRows(columns, scope.storeIds, { ...whole, within })
  const rows = periodsBetween(by, within.from, within.to).map((period) => ({
    key: period.from,
    name: '',
    ...period,
    isPartial: period.from < within.from || period.to > to,
  }))
  return { rows, keys: keysOf(rows, within) }
}

/** The row of every day in between; a table, because there are millions of receipts. */
function keysOf(rows: readonly Days[], { from, to }: Days, byStore?: Int32Array): RowKeys {
  const byDay = new Int32Array(Math.max(0, to - from + 1)).fill(-1)
  rows.forEach((row, index) => byDay.fill(index, Math.max(0, row.from - from), Math.max(0, row.to - from + 1)))
  return { firstDay: from, byDay, byStore }
}

function storeRows(
  { stores, ...columns }: Columns,
  storeIds: readonly number[],
  { within, ...head }: RowHead & { readonly within: Days },
): Layout {
  const chosen = storeIds.length === 0 ? undefined : chosenStores({ stores, ...columns }, storeIds)
  const rows: RowHead[] = []
  const byStore = new Int32Array(stores.count).fill(-1)
  for (let store = 0; store < stores.count; store++) {
    if (chosen && chosen[store] !== 1) continue
    byStore[store] = rows.length
    rows.push({ ...head, key: intAt(stores.id, store), name: stores.name[store] ?? '' })
  }
  return { rows, keys: keysOf([head], within, byStore) }
}

async function talliesOf(columns: Columns, { scope }: ResolvedScope, { rows, keys }: Layout): Promise<Tallies> {
  const { count, day, store, person, card } = columns.receipts
  const sales = await scopedSales(columns, scope)
  const tallies = createTallies(rows.length)
  await eachBlock(count, createBreathe(), (first, end) => {
    for (let receipt = first; receipt < end; receipt++) {
      const row = rowAt(keys, intAt(day, receipt), intAt(store, receipt))
      if (row < 0 || !isIncluded(sales, receipt)) continue
      tallies.add(row, doubleAt(sales.net, receipt), intAt(person, receipt), intAt(card, receipt))
    }
  })
  return tallies
}

type Rates = MemberShare &
  Pick<ShareRow, 'revenueShare' | 'receiptShare' | 'index' | 'spendRatio' | 'revenueShareAtMost' | 'receiptShareAtMost'>

function ratesOf(tally: MemberShare): Rates {
  const { receipts, memberReceipts, netFen, memberNetFen, unknownCardReceipts, unknownCardNetFen } = tally
  const revenueShare = positiveRate(memberNetFen, netFen)
  const receiptShare = rateOf(memberReceipts, receipts)
  return {
    ...tally,
    revenueShare,
    receiptShare,
    index: revenueShare === null ? null : positiveRate(revenueShare, receiptShare),
    spendRatio: spendRatioOf(revenueShare, receiptShare),
    revenueShareAtMost: positiveRate(memberNetFen + unknownCardNetFen, netFen),
    receiptShareAtMost: rateOf(memberReceipts + unknownCardReceipts, receipts),
  }
}

/** (V/R) / ((1−V)/(1−R)); none where one side is all or nothing. */
function spendRatioOf(v: number | null, r: number | null): number | null {
  if (v === null || r === null || v <= 0 || v >= 1 || r === 0 || r === 1) return null
  return v / r / ((1 - v) / (1 - r))
}

type Active = Pick<ShareRow, 'activePersons' | 'registeredPersons' | 'activeShare' | 'top'>

function activeOf(buyers: RowBuyers, tally: MemberShare, registeredPersons: number, topShares: readonly number[]): Active {
  return {
    activePersons: buyers.persons,
    registeredPersons,
    activeShare: rateOf(buyers.persons, registeredPersons),
    top: topShares.map((x) => {
      const { persons, fen } = buyers.topOf(x)
      return { x, persons, fen, ofMemberSales: positiveRate(fen, tally.memberNetFen), ofAllSales: positiveRate(fen, tally.netFen) }
    }),
  }
}

const cautionsOf = ({ receipts }: Columns): CannotTell[] => (receipts.count > 0 ? [{ code: 'others-not-identified' }] : [])
