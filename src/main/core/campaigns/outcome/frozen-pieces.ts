/** The frozen list as arrays: the mailed first, then those held out; kept while the workspace stays as it is. */
import { pieceStates, type PieceState } from '#shared/contract/campaign-brief.ts'
import type { z } from 'zod'
import type { Columns } from '../../columns/columns.ts'
import { stateOf } from '../../columns/saved-rules.ts'
import { byteAt, intAt, placeById, searchId } from '../../columns/shared-arrays.ts'
import { createBreathe } from '../../columns/turns.ts'
import type { Read } from '../../db/connections.ts'
import { createKept } from '../../value/scope/kept.ts'
import { erasedMembers } from '../audience/audience.sql.ts'
import { lastSequence, membersOfPiece, pieceNumbers } from './outcome.sql.ts'
import type { Part } from './part.ts'
import { byCard } from './piece-sales.ts'

export interface FrozenPieces {
  readonly count: number
  /** Pieces before this index were to go out, those from it on are held out. */
  readonly mailed: number
  readonly cell: Int32Array
  readonly stratum: Int32Array
  /** Index of the piece by the place of a card, -1 for cards of nobody's piece. */
  readonly pieceOf: Int32Array
  readonly states: Readonly<Record<z.infer<typeof PieceState>, number>>
  readonly covered: number
  readonly seeds: number
  /** Pieces whose member has another person today than on the day of freezing, and pieces whose member was erased. */
  readonly merged: number
  readonly erased: number
}

/** As `pieceNumbers` counts them. */
const HELD_OUT = 0
const SEED = 3
const NOBODYS_CARD = -2

/** Arms that go out; the holdout stands beside each part. */
const sentArms: Readonly<Record<Part['name'], readonly number[]>> = { all: [1, 2], pilot: [2], 'roll-out': [1] }

type Asked = Pick<Part, 'name' | 'scores'>

const kept = createKept<FrozenPieces>('frozen pieces', 3)

export const frozenPieces = (read: Read, columns: Columns, campaignId: number, { name, scores }: Asked): Promise<FrozenPieces> =>
  kept(columns, JSON.stringify([campaignId, name, scores, stateOf(read)]), () => load(read, columns, campaignId, { name, scores }))

async function load(read: Read, columns: Columns, campaignId: number, { name, scores }: Asked): Promise<FrozenPieces> {
  const last = Number(read.prepare<[number], { n: number }>(lastSequence).value(campaignId))
  const list = newList(last)
  const breathe = createBreathe()
  let listed = 0
  for (let after = 0; after < last; after += SPAN) {
    listed = read.pack(pieceNumbers, listed, list.add, campaignId, after, after + SPAN)
    await breathe()
  }
  const isIn = (i: number): boolean => scores === undefined || scores.includes(Math.floor(intAt(list.stratum, i) / 10))
  const placesOf = (arms: readonly number[]): number[] => {
    const places: number[] = []
    for (let i = 0; i < listed; i++) if (arms.includes(byteAt(list.arm, i)) && isIn(i)) places.push(i)
    return places
  }
  const [sent, held] = [placesOf(sentArms[name]), placesOf([HELD_OUT])]
  const ordered = Int32Array.from([...sent, ...held])
  return {
    count: ordered.length,
    mailed: sent.length,
    cell: ordered.map((i) => intAt(list.cell, i)),
    stratum: ordered.map((i) => intAt(list.stratum, i)),
    pieceOf: pieceByCard(read, columns, campaignId, { list, ordered }),
    states: statesOf(sent, list),
    covered: sent.reduce((sum, i) => sum + intAt(list.covered, i), 0),
    seeds: list.arm.subarray(0, listed).reduce((count, arm) => (arm === SEED ? count + 1 : count), 0),
    ...changesOf(read, columns, list, listed),
  }
}

/** Pieces read in one go. */
const SPAN = 20_000

type List = ReturnType<typeof newList>

function newList(last: number) {
  const ints = (): Int32Array => new Int32Array(last)
  const [arm, state] = [new Uint8Array(last), new Uint8Array(last)]
  const [sequence, cell, stratum, covered, own, member, person] = [ints(), ints(), ints(), ints(), ints(), ints(), ints()]
  return {
    sequence,
    arm,
    cell,
    stratum,
    state,
    covered,
    own,
    member,
    person,
    /** In the order of `pieceNumbers`; the driver counts the parameters. Answers how many there are with this one. */
    add(i: number, at: number, a: number, c: number, s: number, st: number, co: number, o: number, m: number, p: number): number {
      sequence[i] = at
      arm[i] = a
      cell[i] = c
      stratum[i] = s
      state[i] = st
      covered[i] = co
      own[i] = o
      member[i] = m
      person[i] = p
      return i + 1
    },
  }
}

function statesOf(sent: readonly number[], { state }: List): FrozenPieces['states'] {
  const counts = pieceStates.map(() => 0)
  for (const i of sent) counts[byteAt(state, i)] = (counts[byteAt(state, i)] ?? 0) + 1
  const [planned = 0, exported = 0, withdrawn = 0, returned = 0] = counts
  return { planned, exported, withdrawn, returned }
}

interface Ordered {
  readonly list: List
  readonly ordered: Int32Array
}

/** Index of the piece by the place of a card. */
function pieceByCard(read: Read, columns: Columns, campaignId: number, { list, ordered }: Ordered): Int32Array {
  const { members, cards } = columns
  const ofMember = new Int32Array(members.count).fill(-1)
  const ofCard = new Map<number, number>()
  const memberAt = placeById(members.id)
  const several = read.prepare<[number, number], { members: string; cards: string }>(membersOfPiece)
  const mark = (memberId: number, index: number): void => {
    const place = memberAt(memberId)
    if (place >= 0) ofMember[place] = index
  }
  for (let index = 0; index < ordered.length; index++) {
    const own = intAt(list.own, intAt(ordered, index))
    if (own > 0) mark(own, index)
    if (own >= 0) continue
    const found = several.get(campaignId, intAt(list.sequence, intAt(ordered, index)))
    for (const id of JSON.parse(found?.members ?? '[]') as number[]) mark(id, index)
    for (const id of JSON.parse(found?.cards ?? '[]') as number[]) ofCard.set(searchId(cards.id, id), index)
  }
  const pieceOf = byCard(columns, ofMember)
  for (const [card, index] of ofCard) if (card >= 0) pieceOf[card] = index
  return pieceOf
}

function changesOf(read: Read, { members, persons }: Columns, list: List, listed: number): Pick<FrozenPieces, 'merged' | 'erased'> {
  const gone = new Set(
    read
      .prepare<[], { id: number }>(erasedMembers)
      .all()
      .map(({ id }) => id),
  )
  const memberAt = placeById(members.id)
  let [merged, erased] = [0, 0]
  for (let i = 0; i < listed; i++) {
    if (byteAt(list.arm, i) === SEED) continue
    const member = intAt(list.member, i)
    const place = member === 0 ? -1 : memberAt(member)
    if (place >= 0 && intAt(list.person, i) !== 0 && intAt(persons.id, intAt(members.person, place)) !== intAt(list.person, i)) merged++
    const own = intAt(list.own, i)
    if (gone.has(member) || (place < 0 && own !== 0 && own !== NOBODYS_CARD)) erased++
  }
  return { merged, erased }
}
