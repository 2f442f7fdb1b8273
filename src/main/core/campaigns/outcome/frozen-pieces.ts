/** The frozen list as arrays: the mailed first, then those held out. */
import type { Arm, PieceState } from '#shared/contract/campaign-brief.ts'
import type { z } from 'zod'
import type { Columns } from '../../columns/columns.ts'
import { searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { piecesForResult } from './outcome.sql.ts'
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
}

interface Row {
  readonly arm: Arm
  readonly cell: number
  readonly stratum: number
  readonly state: z.infer<typeof PieceState>
  /** JSON */
  readonly members: string
  /** JSON: cards nobody holds. */
  readonly cards: string
  readonly covered: number
}

/** The holdout stands beside each part. */
const armsOf: Readonly<Record<Part['name'], readonly Arm[]>> = {
  all: ['mailed', 'pilot', 'held-out'],
  pilot: ['pilot', 'held-out'],
  'roll-out': ['mailed', 'held-out'],
}

export function frozenPieces(
  read: Read,
  columns: Columns,
  campaignId: number,
  { name, scores }: Pick<Part, 'name' | 'scores'>,
): FrozenPieces {
  const rows = read
    .prepare<[number], Row>(piecesForResult)
    .all(campaignId)
    .filter(({ arm, stratum }) => armsOf[name].includes(arm) && (scores === undefined || scores.includes(Math.floor(stratum / 10))))
  const ordered = [...rows.filter(({ arm }) => arm !== 'held-out'), ...rows.filter(({ arm }) => arm === 'held-out')]
  const pieces = {
    count: ordered.length,
    mailed: rows.filter(({ arm }) => arm !== 'held-out').length,
    cell: Int32Array.from(ordered, ({ cell }) => cell),
    stratum: Int32Array.from(ordered, ({ stratum }) => stratum),
    pieceOf: pieceByCard(columns, ordered),
    states: { planned: 0, exported: 0, withdrawn: 0, returned: 0 },
    covered: 0,
  }
  for (const row of ordered) {
    if (row.arm !== 'held-out') {
      pieces.states[row.state]++
      pieces.covered += row.covered
    }
  }
  return pieces
}

function pieceByCard(columns: Columns, rows: readonly Row[]): Int32Array {
  const { members, cards } = columns
  const ofMember = new Int32Array(members.count).fill(-1)
  for (const [i, row] of rows.entries()) mark(ofMember, members.id, row.members, i)
  const ofCard = byCard(columns, ofMember)
  for (const [i, row] of rows.entries()) mark(ofCard, cards.id, row.cards, i)
  return ofCard
}

function mark(pieces: Int32Array, ids: Columns['cards']['id'], list: string, piece: number): void {
  if (list === '[]') return
  for (const id of JSON.parse(list) as number[]) {
    const place = searchId(ids, id)
    if (place >= 0) pieces[place] = piece
  }
}
