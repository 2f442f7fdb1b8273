/** The league of stores and guides: whom they win, how much they link, who comes again, whom one can still reach (F118). */
import type { League, LeagueRow } from '#shared/contract/reports.ts'
import { spanByDay } from '../columns/as-of.ts'
import { emptyBitmap, hasBit, setBit } from '../columns/bitmap.ts'
import type { Columns } from '../columns/columns.ts'
import { doubleAt, intAt, placeById, searchId } from '../columns/shared-arrays.ts'
import { boardData, type BoardData } from '../cleaning/quality/board-data.ts'
import { hasContact } from '../cleaning/quality/member-quality.ts'
import type { Reading } from '../handlers.ts'
import { guidesOf, type Guides } from './guides.ts'

interface Question {
  readonly from: number
  readonly to: number
  readonly storeIds: readonly number[]
}

type Tally = { -readonly [K in keyof LeagueRow]: LeagueRow[K] }

const emptyRow = (name: string): Tally => ({
  name,
  recruits: 0,
  usableRecruits: 0,
  receipts: 0,
  withMemberValue: 0,
  linked: 0,
  netFen: 0,
  linkedFen: 0,
  buyers: 0,
  repeaters: 0,
  members: 0,
  reachable: 0,
  openedOn: null,
})

export async function leagueOf(question: Question, { read, columns }: Pick<Reading, 'read' | 'columns'>): Promise<League> {
  const current = await columns.current()
  const { stores } = current
  const byStore = Array.from({ length: stores.count }, (_, place) => emptyRow(stores.name[place] ?? ''))
  const byGuide = new Map<string, Tally>()
  const total = emptyRow('')
  const chosen = placesOf(current, question.storeIds)
  const repeats = repeatersUpTo(current, question.to)
  const guides = await guidesOf(current, read)
  addReceipts(current, question, { byStore, total, chosen, repeats, guides, byGuide })
  addMembers(current, boardData(read), question, { byStore, byGuide, total, chosen })
  const named = byStore.filter((row, place) => isIn(chosen, place) && (row.receipts > 0 || row.members > 0))
  return {
    from: question.from,
    to: question.to,
    asOf: current.asOf?.day ?? null,
    total,
    stores: named.toSorted(byRecruits),
    guides: [...byGuide.values()].toSorted(byRecruits),
  }
}

/** Most recruits first, then most sales; names decide what is even, by code points. */
const byRecruits = (one: LeagueRow, other: LeagueRow): number =>
  other.recruits - one.recruits || other.netFen - one.netFen || (one.name < other.name ? -1 : 1)

/** Undefined: all stores. */
type Chosen = ReadonlySet<number> | undefined
const isIn = (chosen: Chosen, place: number): boolean => chosen === undefined || chosen.has(place)
const placesOf = ({ stores }: Columns, ids: readonly number[]): Chosen =>
  ids.length === 0 ? undefined : new Set(ids.map((id) => searchId(stores.id, id)))

interface Rows {
  readonly byStore: readonly Tally[]
  readonly total: Tally
  readonly chosen: Chosen
}

/** 1 for each person with two occasions or more on days up to `to`. */
function repeatersUpTo({ persons }: Columns, to: number): Uint8Array {
  const repeats = new Uint8Array(persons.count)
  const left = persons.dayLeft ?? persons.dayNet
  for (let person = 0; person < persons.count; person++) {
    let occasions = 0
    const end = intAt(persons.dayStart, person + 1)
    for (let i = intAt(persons.dayStart, person); i < end && occasions < 2 && intAt(persons.day, i) <= to; i++) {
      if (doubleAt(left, i) > 0) occasions++
    }
    if (occasions > 1) repeats[person] = 1
  }
  return repeats
}

interface ReceiptRows extends Rows {
  readonly repeats: Uint8Array
  readonly guides: Guides
  readonly byGuide: Map<string, Tally>
}

function addReceipts(columns: Columns, { from, to }: Question, { byStore, total, chosen, repeats, guides, byGuide }: ReceiptRows): void {
  const { receipts, persons, stores } = columns
  const seenAt = emptyBitmap(persons.count * stores.count)
  const seenBy = new Set<number>()
  const seen = new Uint8Array(persons.count)
  const [first, end] = spanByDay(receipts, from, to)
  const addBuyer = (row: Tally, person: number): void => {
    row.buyers++
    row.repeaters += repeats[person] ?? 0
  }
  for (let i = first; i < end; i++) {
    const receipt = intAt(receipts.byDay, i)
    const store = intAt(receipts.store, receipt)
    const row = byStore[store]
    if (row === undefined || !isIn(chosen, store)) continue
    const person = intAt(receipts.person, receipt)
    const net = doubleAt(receipts.net, receipt)
    const guide = intAt(guides.code, receipt)
    const guided = guide === 0 ? undefined : guideRow(byGuide, guides.names[guide] ?? '')
    for (const one of [row, total, guided]) if (one) addReceipt(one, net, intAt(receipts.card, receipt) >= 0, person >= 0)
    if (person < 0 || net <= 0) continue
    if (seen[person] === 0) addBuyer(total, person)
    seen[person] = 1
    const key = person * stores.count + store
    if (!hasBit(seenAt, key)) addBuyer(row, person)
    setBit(seenAt, key)
    if (guided === undefined) continue
    const sold = person * guides.names.length + guide
    if (!seenBy.has(sold)) addBuyer(guided, person)
    seenBy.add(sold)
  }
  markOpened(columns, from, to, byStore)
}

function addReceipt(row: Tally, net: number, hasCard: boolean, isLinked: boolean): void {
  row.receipts++
  row.netFen += net
  if (hasCard) row.withMemberValue++
  if (!isLinked) return
  row.linked++
  row.linkedFen += net
}

/** A store whose first receipt of all lies within the period, and not on its first days: later than the data's own beginning. */
function markOpened({ receipts }: Columns, from: number, to: number, byStore: readonly Tally[]): void {
  const firstDay = new Map<number, number>()
  for (let i = 0; i < receipts.count && firstDay.size < byStore.length; i++) {
    const receipt = intAt(receipts.byDay, i)
    const [store, day] = [intAt(receipts.store, receipt), intAt(receipts.day, receipt)]
    if (day > to) break
    if (!firstDay.has(store)) firstDay.set(store, day)
  }
  const dataBegin = receipts.count === 0 ? 0 : intAt(receipts.day, intAt(receipts.byDay, 0))
  for (const [store, day] of firstDay) {
    const row = byStore[store]
    if (row && day > from && day > dataBegin) row.openedOn = day
  }
}

interface MemberRows extends Rows {
  readonly byGuide: Map<string, Tally>
}

function addMembers(columns: Columns, board: BoardData, { from, to }: Question, { byStore, byGuide, total, chosen }: MemberRows): void {
  const { members, leftOut } = columns
  const placeOf = placeById(board.id)
  for (let member = 0; member < members.count; member++) {
    const store = intAt(members.store, member)
    if (hasBit(leftOut.members, member) || (chosen !== undefined && !chosen.has(store))) continue
    const guide = members.guide.values[intAt(members.guide.code, member)] ?? ''
    const isReachable = hasContact(board.now[placeOf(intAt(members.id, member))] ?? 0)
    const joined = intAt(members.joinedOn, member)
    const isRecruit = joined >= from && joined <= to
    for (const row of [byStore[store], total, guide === '' ? undefined : guideRow(byGuide, guide)]) {
      if (row === undefined) continue
      row.members++
      if (isReachable) row.reachable++
      if (isRecruit) row.recruits++
      if (isRecruit && isReachable) row.usableRecruits++
    }
  }
}

function guideRow(byGuide: Map<string, Tally>, name: string): Tally {
  const row = byGuide.get(name) ?? emptyRow(name)
  byGuide.set(name, row)
  return row
}
