/** The frozen list as arrays: the mailed first, then those held out. */
import type { Arm, PieceState } from '#shared/contract/campaign-brief.ts'
import type { z } from 'zod'
import type { Columns } from '../../columns/columns.ts'
import { searchId } from '../../columns/shared-arrays.ts'
import type { Read } from '../../db/connections.ts'
import { piecesForResult } from './outcome.sql.ts'
import type { Part } from './part.ts'

export interface FrozenPieces {
  readonly count: number
  /** Pieces before this index were to go out, those from it on are held out. */
  readonly mailed: number
  readonly cell: Int32Array
  readonly stratum: Int32Array
  /** Index of the piece by the place of a member, -1 for members without one. */
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
  { members }: Columns,
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
    pieceOf: new Int32Array(members.count).fill(-1),
    states: { planned: 0, exported: 0, withdrawn: 0, returned: 0 },
    covered: 0,
  }
  for (const [i, row] of ordered.entries()) {
    if (row.arm !== 'held-out') {
      pieces.states[row.state]++
      pieces.covered += row.covered
    }
    for (const id of JSON.parse(row.members) as number[]) {
      const place = searchId(members.id, id)
      if (place >= 0) pieces.pieceOf[place] = i
    }
  }
  return pieces
}
