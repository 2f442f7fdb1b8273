/** A plan: what the files say, compared with the workspace; and its summary, with every row and every fen accounted for. */
import type { ImportPlan, PlannedSheet, RecordCounts, RowCounts } from '#shared/contract/import-plan.ts'
import type { FileChoice } from '#shared/contract/imports.ts'
import { type FindingCode, findingCodes, findingSeverities } from '#shared/contract/finding-codes.ts'
import type { RowPlace } from '#shared/contract/import-quarantine.ts'
import { refuse } from '../refuse.ts'
import { TAKEN } from './assembling/assemble.ts'
import { isTurn, type Report } from './assembling/group-rows.ts'
import { receiptStatuses, stateOf, states, type State } from './assembling/receipts.ts'
import { REPEATED } from './assembling/repeated-blocks.ts'
import type { Comparison } from './comparing/compare.ts'
import { countRecordRows } from './kinds/compare-records.ts'
import type { RowStates } from './row-states.ts'
import type { Outcome } from './staging/outcomes.ts'
import type { Stage } from './staging/stage.ts'

/** What is kept of a dry run until it is committed. */
export interface Plan {
  readonly id: string
  readonly folder: string
  readonly files: readonly FileChoice[]
  readonly stage: Stage
  readonly comparison: Comparison
  readonly summary: ImportPlan
  /** The newest operation of the workspace the plan was compared with. */
  readonly operationId: number
  readonly startedAt: Date
  /** Which data row is in which state, for the rows behind the counts. */
  readonly rowStates: RowStates
  /** Rows of the quarantine this plan tries again. */
  readonly retried?: readonly RowPlace[]
}

type Counted = Record<State, number>
const none = (): Counted => ({ new: 0, changed: 0, same: 0, duplicate: 0, quarantined: 0 })

/** Counts the data rows of each sheet by the state of their record. @throws refusal `import/not-conserved` when a row is missing. */
export async function countRows(stage: Stage, comparison: Comparison, rowStates: RowStates, report: Report): Promise<readonly RowCounts[]> {
  const counted = stage.sheets.map(none)
  const count: Count = (sheet, state, row = 0, record = -1) => {
    rowStates.push(sheet, row, state, record)
    const own = counted[sheet]
    const name = states[state]
    if (own !== undefined && name !== undefined) own[name]++
  }
  await countSales(stage, comparison, count, report)
  countMembers(stage, comparison, count)
  countRecords(stage, comparison, count)
  countRecordRows(stage, comparison.records, (sheet, row, state, at) => count(sheet, stateOf(state), row, at))
  for (const [sheet, own] of counted.entries()) {
    // Rows held back before they became a record of any kind.
    const { tally } = mustSheet(stage, sheet)
    const held = stage.quarantinedRows[sheet] ?? 0
    own.quarantined += held - own.quarantined
    const accounted = states.reduce((sum, state) => sum + own[state], 0)
    if (accounted !== tally.data) refuse('import/not-conserved', { rowsRead: tally.data, rowsAccounted: accounted })
  }
  return stage.sheets.map(({ tally }, sheet) => ({
    physical: tally.title + tally.header + tally.blank + tally.footer + tally.data,
    ...tally,
    ...(counted[sheet] ?? none()),
  }))
}

/** `record`: the receipt or member of the plan the row belongs to; the id of its store or product; its place among rows of the open kinds. */
type Count = (sheet: number, state: number, row?: number, record?: number) => void

async function countSales({ sales }: Stage, { assembled }: Comparison, count: Count, report: Report): Promise<void> {
  const { receiptOfRow, rowState, receipts } = assembled
  const duplicate = stateOf('duplicate')
  let booked = 0
  let read = 0
  for (let row = 0; row < sales.length; row++) {
    if (isTurn(row)) await report(row, sales.length)
    const state = rowState[row] ?? 0
    const paid = sales.paid.at(row) || 0
    read += paid
    const own = state === TAKEN ? receipts.state.at(receiptOfRow[row] ?? 0) : state === REPEATED ? duplicate : state
    if (own < states.length) booked += paid
    count(sales.sheet.at(row), own, sales.row.at(row), receiptOfRow[row] ?? -1)
  }
  if (booked !== read) refuse('import/not-conserved', { rowsRead: read, rowsAccounted: booked })
}

function countMembers({ members }: Stage, { members: compared }: Comparison, count: Count): void {
  const seen = new Uint8Array(compared.count)
  for (let row = 0; row < members.length; row++) {
    if (members.fromSales.at(row) === 1) continue
    const member = compared.memberOfRow[row] ?? 0
    if (seen[member] === 1) {
      count(members.sheet.at(row), stateOf('duplicate'), members.row.at(row), member)
      continue
    }
    seen[member] = 1
    count(members.sheet.at(row), stateOf(memberState(compared, member)), members.row.at(row), member)
  }
}

const memberState = ({ ids, changes }: Comparison['members'], member: number): State =>
  ids[member] === 0 ? 'new' : changes.has(member) ? 'changed' : 'same'

function countRecords({ records }: Stage, { products, stores }: Comparison, count: Count): void {
  const changedProducts = new Set(products.changes.map(({ id }) => id))
  const changedStores = new Set(stores.changes.map(({ id }) => id))
  const seen = new Set<string>()
  for (const [index, kind] of records.kinds.entries()) {
    const ref = kind === 'store' ? (stores.storeOfMention[records.ref.at(index)] ?? 0) : records.ref.at(index)
    const id = kind === 'product' ? products.ids[ref] : stores.ids[ref]
    const isChanged = kind === 'product' ? changedProducts.has(id ?? 0) : changedStores.has(id ?? 0)
    const key = `${kind} ${ref}`
    const state = kind === 'mark' ? 'same' : seen.has(key) ? 'duplicate' : id === 0 ? 'new' : isChanged ? 'changed' : 'same'
    seen.add(key)
    count(records.sheet.at(index), stateOf(state), records.row.at(index), id)
  }
}

function mustSheet({ sheets }: Stage, index: number) {
  const sheet = sheets[index]
  if (sheet === undefined) throw new Error(`no sheet ${index}`)
  return sheet
}

export const sumRows = (rows: readonly RowCounts[]): RowCounts =>
  rows.reduce(
    (sum, row) =>
      Object.fromEntries(Object.entries(sum).map(([key, value]) => [key, value + (row[key as keyof RowCounts] ?? 0)])) as RowCounts,
    { physical: 0, title: 0, header: 0, blank: 0, footer: 0, data: 0, ...none() },
  )

export function plannedSheets(
  { sheets, files, members: staged }: Stage,
  rows: readonly RowCounts[],
  comparison: Comparison,
): PlannedSheet[] {
  const { receipts } = comparison.assembled
  const receiptsOf = sheets.map(() => 0)
  const membersOf = sheets.map(() => 0)
  for (let at = 0; at < receipts.length; at++) increase(receiptsOf, receipts.sheet.at(at))
  for (let at = 0; at < comparison.members.count; at++) increase(membersOf, staged.sheet.at(comparison.members.first.at(at)))
  return sheets.map((sheet, index) => ({
    file: files[sheet.file]?.name ?? '',
    sheet: sheet.name,
    kind: sheet.mapping.kind,
    rows: rows[index] ?? sumRows([]),
    netFen: sheet.fen,
    quantityMilli: sheet.quantityMilli,
    receipts: receiptsOf[index] ?? 0,
    members: membersOf[index] ?? 0,
  }))
}

const increase = (counts: number[], at: number): void => void (counts[at] = (counts[at] ?? 0) + 1)

export interface RecordSummary {
  readonly members: RecordCounts
  readonly cards: RecordCounts
  readonly receipts: RecordCounts
  readonly lines: RecordCounts
  readonly stores: RecordCounts
  readonly products: RecordCounts
  readonly netFen: number
  readonly link: ImportPlan['link']
}

export function countRecordsOf(comparison: Comparison): RecordSummary {
  const { receipts } = comparison.assembled
  const byState = { receipts: { new: 0, changed: 0, same: 0 }, lines: { new: 0, changed: 0, same: 0 } }
  const link = { linked: 0, unknownCard: 0, anonymous: 0 }
  let netFen = 0
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    const state = states[receipts.state.at(receipt)] ?? 'same'
    if (state === 'quarantined' || state === 'duplicate') continue
    byState.receipts[state]++
    byState.lines[state] += receipts.lineCount(receipt)
    if (receiptStatuses[receipts.status.at(receipt)] !== 'valid') continue
    netFen += receipts.net.at(receipt)
    link[linkOf(comparison, receipts.member.at(receipt))]++
  }
  return { ...byState, netFen, link, members: memberCounts(comparison), cards: cardCounts(comparison), ...catalogCounts(comparison) }
}

function linkOf({ cards, members }: Comparison, key: number): keyof ImportPlan['link'] {
  if (key === 0) return 'anonymous'
  return (members.memberOfKey[key] ?? -1) >= 0 || (cards.members[key] ?? 0) > 0 ? 'linked' : 'unknownCard'
}

function memberCounts({ members }: Comparison): RecordCounts {
  const counts = { new: 0, changed: 0, same: 0 }
  for (let member = 0; member < members.count; member++) counts[memberState(members, member) as keyof RecordCounts]++
  return counts
}

function cardCounts({ cards, members, used }: Comparison): RecordCounts {
  const counts = { new: 0, changed: 0, same: 0 }
  for (let key = 1; key < used.keys.length; key++) {
    if (used.keys[key] === 0) continue
    const member = members.memberOfKey[key] ?? -1
    const isLinkedNow = member >= 0 && (members.ids[member] === 0 || members.ids[member] !== cards.members[key])
    counts[cards.ids[key] === 0 ? 'new' : isLinkedNow ? 'changed' : 'same']++
  }
  return counts
}

function catalogCounts({ used, stores, products }: Comparison): Pick<RecordSummary, 'stores' | 'products'> {
  return { stores: countUsed(used.stores, stores), products: countUsed(used.products, products) }
}

function countUsed(used: Uint8Array, { ids, changes }: Pick<Comparison['products'], 'ids' | 'changes'>): RecordCounts {
  const changed = new Set(changes.map(({ id }) => id))
  const counts = { new: 0, changed: 0, same: 0 }
  for (const [ref, id] of ids.entries()) if (used[ref] === 1) counts[id === 0 ? 'new' : changed.has(id) ? 'changed' : 'same']++
  return counts
}

const SAMPLES = 20
const isFindingCode = (code: string): code is FindingCode => findingCodes.some((each) => each === code)

/** Findings by code, with the first rows of each. */
export function findingsOf({ outcomes, sheets }: Stage): ImportPlan['findings'] {
  const byCode = new Map<FindingCode, { count: number; fen: number; samples: Outcome[] }>()
  for (let index = 0; index < outcomes.length; index++) {
    const outcome = outcomes.at(index)
    if (!isFindingCode(outcome.code)) continue
    const found = byCode.get(outcome.code) ?? { count: 0, fen: 0, samples: [] }
    found.count++
    found.fen += outcome.fen
    if (found.samples.length < SAMPLES) found.samples.push(outcome)
    byCode.set(outcome.code, found)
  }
  return Array.from(byCode, ([code, { count, fen, samples }]) => ({
    code,
    severity: findingSeverities[code] === 'mark' ? ('mark' as const) : ('quarantine' as const),
    count,
    fen,
    samples: samples.map(({ sheet, row, field, value }) => ({ sheet: sheets[sheet]?.name ?? '', row, field, value: value ?? '' })),
  }))
}
