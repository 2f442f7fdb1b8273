/** Builds the columns from the workspace's rows, span by span, so that queries are answered meanwhile. */
import type { Read } from '../db/connections.ts'
import { findAsOf } from './as-of.ts'
import type { Columns, PersonColumns, StoreColumns } from './columns.ts'
import { daysOfPersons, factsOfPersons, groupByPerson, orderByDay } from './derive.ts'
import { leftOfDays } from './given-back.ts'
import { loadCardsLeftOut } from './left-out.ts'
import { loadCards, loadMembers, loadPersonIds } from './load-members.ts'
import { loadProducts } from './load-products.ts'
import { loadLines, loadReceipts, loadReturns, personsOfReceipts } from './load-sales.ts'
import { lastIds, newestFile, stores as storeRows } from './load.sql.ts'
import { placeById, sharedInts } from './shared-arrays.ts'
import type { Breathe } from './turns.ts'

interface LastIds {
  readonly members: number
  readonly persons: number
  readonly cards: number
  readonly receipts: number
  readonly products: number
}

export async function loadColumns(read: Read, breathe: Breathe): Promise<Columns> {
  const last = read.prepare<[], LastIds>(lastIds).get() ?? { members: 0, persons: 0, cards: 0, receipts: 0, products: 0 }
  const stores = loadStores(read)
  const ofStore = placeById(stores.id)
  const products = await loadProducts(read, last.products, breathe)
  const personIds = await loadPersonIds(read, last.persons, breathe)
  const loaded = await loadMembers(read, last.members, { ofPerson: placeById(personIds), ofStore }, breathe)
  const { cards, shown } = await loadCards(read, last.cards, loaded.id, breathe)
  const members = { ...loaded, card: shown }
  const cardsLeftOut = loadCardsLeftOut(read, cards)
  const { lineCount, naming, ...rows } = await loadReceipts(read, last.receipts, { cards, ofStore, leftOut: cardsLeftOut }, breathe)
  const { lines, lineStart } = await loadLines(read, last.receipts, { ...rows, lineCount, naming }, placeById(products.id), breathe)
  const person = await personsOfReceipts(rows.card, cards, members, breathe)
  const byDay = await orderByDay(rows.day, breathe)
  const returns = await loadReturns(read, rows.id, naming, breathe)
  const receipts = { ...rows, person, lineStart, byDay, returns }
  const fileDays = newestFileDays(read)
  const asOf = findAsOf(receipts, stores.count, fileDays)
  await breathe()
  const persons = await derivePersons({ receipts, lines, personIds, until: asOf?.day }, breathe)
  const leftOut = cardsLeftOut.finish(members, cards, persons.count)
  return { revision: 0, members, persons, cards, receipts, lines, products, stores, leftOut, asOf, today: asOf?.day ?? fileDays[0] }
}

interface Derived extends Pick<Columns, 'receipts' | 'lines'> {
  readonly personIds: PersonColumns['id']
  /** The as-of day; absent without receipts. */
  readonly until: number | undefined
}

/** What every person bought, from the receipts as they are loaded: all of it anew after each change. */
export async function derivePersons({ receipts, lines, personIds, until: asOf }: Derived, breathe: Breathe): Promise<PersonColumns> {
  const until = asOf ?? Number.MAX_SAFE_INTEGER
  const ofPersons = await groupByPerson(receipts.person, receipts.byDay, personIds.length, breathe)
  const days = await daysOfPersons(ofPersons, receipts, breathe)
  const dayLeft = leftOfDays(days, receipts, lines, until)
  await breathe()
  const facts = await factsOfPersons({ ...days, dayLeft }, until, breathe)
  return { count: personIds.length, id: personIds, ...facts, ...days, dayLeft, ...ofPersons }
}

function loadStores(read: Read): StoreColumns {
  const rows = read.prepare<[], { id: number; name: string; city: string | null }>(storeRows).all()
  const id = sharedInts(rows.length)
  rows.forEach((row, place) => (id[place] = row.id))
  return { count: rows.length, id, name: rows.map(({ name }) => name), city: rows.map(({ city }) => city ?? '') }
}

/** The days the newest file was exported and imported on, in the order of trust; none in an empty workspace. */
function newestFileDays(read: Read): readonly number[] {
  const found = read.prepare<[], { exportedAt: number | null; importedAt: string | null }>(newestFile).get()
  const exported = found?.exportedAt ?? undefined
  const imported = found?.importedAt ? localDay(new Date(found.importedAt)) : undefined
  return [exported === undefined ? undefined : Math.floor(exported / 86_400), imported].filter((day) => day !== undefined)
}

/** The day the officer's clock showed. */
const localDay = (moment: Date): number => Math.floor((moment.getTime() - moment.getTimezoneOffset() * 60_000) / 86_400_000)
