/** What a set of persons behind a figure is: who, with which value, over which sales. */
import type { CannotTell } from '#shared/contract/value-scope.ts'
import type { DefinitionId } from '#shared/definitions/book.ts'
import type { PersonFacts } from '../facts/person-facts.ts'
import type { LifeFacts } from '../loyalty/life-facts.ts'
import type { RfmScores } from '../rfm/scores.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'

export interface FoundPeople {
  readonly resolved: ResolvedScope
  readonly facts: PersonFacts
  /** Places, ascending. */
  readonly persons: Int32Array
  /** What the set is ordered by, by index of `persons`: fen, or an importance score. */
  readonly values: Float64Array
  readonly isMoney: boolean
  /** Indexes of `persons` by value, best first, where that is known already. */
  readonly bestFirst?: (() => Int32Array) | undefined
  /** 1 where a factor is missing. */
  readonly isPartial?: Uint8Array | undefined
  readonly scores?: RfmScores | undefined
  /** Where the persons stand in their cycles, for the sets of loyalty. */
  readonly life?: LifeFacts | undefined
  /** The day the set is about, by index of `persons`, NONE without one. */
  readonly onDay?: Int32Array | undefined
  readonly definitions: readonly DefinitionId[]
  readonly cannotTell: readonly CannotTell[]
}
