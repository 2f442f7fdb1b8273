/** One human behind several cards: her members, what she shows of each field, and who lives with her. */
import type { GoldenField, GoldenValue, Household, Person } from '#shared/contract/people.ts'
import type { MemberRow } from '#shared/contract/members.ts'
import type { Read } from '../db/connections.ts'
import type { Reading, Writing } from '../handlers.ts'
import { maskAddress, maskEmail, maskName, maskNumber } from '../members/masks.ts'
import { maskedParts, memberRows } from '../members/page.ts'
import { refuse } from '../refuse.ts'
import { goldenOf } from './golden.ts'
import { asSaid, type SaidRow } from './said.ts'
import {
  cardTotal,
  cardsPage,
  deletePin,
  householdOfPerson,
  householdPage,
  insertPin,
  membersOfHousehold,
  saidByPersons,
} from './person.sql.ts'
import { personOf } from './people.sql.ts'

/** @throws refusal `member/not-found` */
export async function getPerson(memberId: number, reading: Reading): Promise<Person> {
  const { read } = reading
  const personId = read.prepare<[number], { person: number }>(personOf).get(memberId)?.person ?? refuse('member/not-found', { memberId })
  const said = read.prepare<[string], SaidRow>(saidByPersons).all(JSON.stringify([personId]))
  const rows = await rowsById(
    said.map(({ id }) => id),
    reading,
  )
  return {
    personId,
    members: said.flatMap(({ id, cameFrom, probability }) => {
      const row = rows.get(id)
      return row ? [{ ...row, cameFrom, probability }] : []
    }),
    golden: goldenOf(said.map(asSaid)).map((golden) => shown(golden, (id) => rows.get(id)?.card ?? null)),
    household: await householdOf(personId, reading),
  }
}

async function rowsById(ids: readonly number[], { read, columns }: Reading): Promise<ReadonlyMap<number, MemberRow>> {
  return new Map(memberRows(read, await columns.current(), ids).map((row) => [row.id, { ...row, ...maskedParts(row) }]))
}

const masks: Readonly<Partial<Record<GoldenField, (value: string) => string>>> = {
  name: maskName,
  mobile: maskNumber,
  phone: maskNumber,
  email: maskEmail,
  address: maskAddress,
}

function shown(golden: ReturnType<typeof goldenOf>[number], cardOf: (memberId: number) => string | null): GoldenValue {
  const mask = masks[golden.field] ?? ((value: string) => value)
  return {
    ...golden,
    value: mask(golden.value),
    card: cardOf(golden.memberId),
    others: golden.others.map(({ value, memberId }) => ({ value: mask(value), memberId, card: cardOf(memberId) })),
  }
}

async function householdOf(personId: number, reading: Reading): Promise<Household | null> {
  const found = reading.read.prepare<[number], { id: number }>(householdOfPerson).get(personId)
  if (!found) return null
  const household = (await withPersons([found.id], reading))[0]
  return household && household.persons.length > 1 ? household : null
}

export async function pageOfHouseholds(
  offset: number,
  limit: number,
  reading: Reading,
): Promise<{ total: number; households: Household[] }> {
  const page = reading.read.prepare<[number, number], { id: number; total: number }>(householdPage).all(limit, offset)
  return {
    total: page[0]?.total ?? 0,
    households: await withPersons(
      page.map(({ id }) => id),
      reading,
    ),
  }
}

async function withPersons(ids: readonly number[], reading: Reading): Promise<Household[]> {
  interface Row {
    readonly householdId: number
    readonly personId: number
    readonly memberId: number
    readonly probability: number
  }
  const all = reading.read.prepare<[string], Row>(membersOfHousehold).all(JSON.stringify(ids))
  const rows = await rowsById(
    all.map(({ memberId }) => memberId),
    reading,
  )
  return ids.map((id) => ({
    id,
    persons: all
      .filter(({ householdId }) => householdId === id)
      .flatMap(({ personId, memberId, probability }) => {
        const member = rows.get(memberId)
        return member ? [{ personId, probability, member }] : []
      }),
  }))
}

interface CardRow {
  readonly card: string
  readonly kind: 'card' | 'source_id'
  readonly memberId: number
  readonly personId: number
}

export function listCards(read: Read, offset: number, limit: number) {
  return {
    total: Number(read.prepare<[], { n: number }>(cardTotal).value()),
    cards: read.prepare<[number, number], CardRow>(cardsPage).all(limit, offset),
  }
}

/** @throws refusal `member/not-found` */
export function pinValue(memberId: number, field: GoldenField, isPinned: boolean, writing: Writing): { readonly personId: number } {
  const { write, now, actor } = writing
  const personId = write.prepare<[number], { person: number }>(personOf).get(memberId)?.person ?? refuse('member/not-found', { memberId })
  write.prepare<[string, number]>(deletePin).run(field, personId)
  if (isPinned) write.prepare<[number, string, string, string]>(insertPin).run(memberId, field, now().toISOString(), actor)
  return { personId }
}
