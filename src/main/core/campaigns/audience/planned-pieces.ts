/** The pieces of a drawn audience as they will stand in the list. */
import type { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import type { Working } from '../../handlers.ts'
import type { PersonShown } from '../../members/person-shown.ts'
import { withShown } from '../../people/shown.ts'
import { titleOf } from '../recipient.ts'
import { snapshotOf } from './audience.sql.ts'
import type { Chosen, DrawnAudience } from './audience.ts'
import { inWalkingOrder } from './walking-order.ts'

interface Snapshot {
  readonly id: number
  readonly name: string | null
  readonly gender: PersonShown['gender']
  readonly mobile: string | null
  readonly email: string | null
  readonly card: string | null
  readonly postcode: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
}

export interface PlannedPiece {
  /** Absent for a seed. */
  readonly unit: Chosen | undefined
  readonly memberId: number | null
  readonly arm: 'mailed' | 'pilot' | 'held-out' | 'seed'
  readonly cell: number
  readonly text: Omit<Snapshot, 'id' | 'gender'> & { readonly title: string | null }
}

/** Pieces in the mail house's walking order with the seeds spread among them, then those held out. */
export async function plannedPieces(
  { read, report }: Working<Progress>,
  { columns, drawn, versionOf }: DrawnAudience,
  brief: CampaignBrief,
): Promise<PlannedPiece[]> {
  const texts = new Map<number, Snapshot>()
  const all = [...drawn.pilot, ...drawn.mailed, ...drawn.heldOut]
  for (let from = 0; from < all.length; from += READ_BLOCK) {
    const ids = all.slice(from, from + READ_BLOCK).map(({ place }) => intAt(columns.members.id, place))
    const rows = read.prepare<[string], Snapshot>(snapshotOf).all(JSON.stringify(ids))
    for (const row of withShown(read, rows)) texts.set(row.id, row)
    await report({ step: 'reading', done: from, total: all.length })
  }
  const pieceOf =
    (arm: PlannedPiece['arm']) =>
    (unit: Chosen): PlannedPiece => {
      const found = texts.get(intAt(columns.members.id, unit.place))
      if (!found) throw new Error('a member of the columns is not in the database')
      const { id: memberId, gender, ...text } = found
      const cell = arm === 'held-out' ? 0 : (versionOf.get(unit.personId) ?? 1)
      return { unit, arm, cell, memberId, text: { ...text, title: titleOf({ gender }, 'zh') } }
    }
  const out = inWalkingOrder([...drawn.pilot.map(pieceOf('pilot')), ...drawn.mailed.map(pieceOf('mailed'))])
  return [...withSeeds(out, brief), ...inWalkingOrder(drawn.heldOut.map(pieceOf('held-out')))]
}
const READ_BLOCK = 5_000

/** Evenly among the pieces, so that they do not stand together. */
function withSeeds(pieces: readonly PlannedPiece[], { seeds }: CampaignBrief): PlannedPiece[] {
  const spread = [...pieces]
  for (const [i, { name, postcode, address }] of seeds.entries()) {
    const none = { mobile: null, email: null, card: null, province: null, city: null, county: null, title: null }
    const at = Math.floor(((i + 0.5) * pieces.length) / seeds.length) + i
    spread.splice(at, 0, { unit: undefined, arm: 'seed', cell: 1, memberId: null, text: { ...none, name, postcode, address } })
  }
  return spread
}
