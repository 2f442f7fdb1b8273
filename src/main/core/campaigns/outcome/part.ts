/** Which part of a list a result is about: all of it, the pilot, or the roll-out, each with its own window and expectation. */
import type { ResultPart } from '#shared/contract/campaign-result.ts'
import type { StoredCampaign } from '../briefs/briefs.ts'

export interface Part {
  readonly name: ResultPart
  readonly startsOn: number
  readonly endsOn: number
  /** Last day on which returns still count. */
  readonly finalOn: number
  readonly expectedRate: number | null
  /** Recency scores that are in it; undefined: all. */
  readonly scores: readonly number[] | undefined
}

/** Without a pilot all of it; with one the pilot, until a roll-out was decided on. */
export function partOf({ brief, rollOut }: Pick<StoredCampaign, 'brief' | 'rollOut'>, asked: ResultPart | undefined): Part {
  const usual = brief.cells.pilotPieces === null ? 'all' : rollOut === null ? 'pilot' : 'roll-out'
  const name = asked ?? usual
  const isRollOut = name === 'roll-out' && rollOut !== null
  const { startsOn, endsOn } = isRollOut ? rollOut : brief
  return {
    name,
    startsOn,
    endsOn,
    finalOn: endsOn + brief.returnDays,
    expectedRate: (isRollOut ? rollOut.expectedRate : null) ?? brief.expectation.responseRate,
    scores: isRollOut ? rollOut.scores : undefined,
  }
}
