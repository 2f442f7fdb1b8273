/**
 * What a model of matching consists of (Fellegi and Sunter 1969): fields that are compared, each pair falling on a level of agreement;
 * keys that bring together the pairs worth comparing; and where the engine may learn how true matches look, without labels.
 */

/** Level of a pair where one side says nothing: no evidence, 0 bits. */
export const SILENT = -1

export interface Comparison {
  readonly field: string
  /** Names of the levels, best first. */
  readonly levels: readonly string[]
  /** Level of a pair, 0 the best, or SILENT. */
  levelOf(a: number, b: number): number
  /** The chance of a level among unrelated pairs where it is known or capped; the rest is sampled. */
  readonly chance: readonly (number | undefined)[]
  /** More or less bits for this pair than its level has: agreement on a rare value says more. */
  rarity?(a: number, b: number, level: number): number
}

export interface BlockKey {
  readonly name: string
  /** A block with more records is passed over for this key, and told. */
  readonly cap: number
  /** 32 bits; 0: the record has no key. */
  keyOf(record: number): number
}

/** Pairs among which most agree on the rest if they are matches: there the engine learns, leaving out what chose the pairs. */
export interface LearningPass {
  readonly name: string
  /** Indexes of the comparisons that chose the pairs. */
  readonly leftOut: readonly number[]
  takes(level: (comparison: number) => number): boolean
}

/** The third class: people of one household, who share an address or a mobile and often a surname. */
export interface HouseholdClass {
  takes(level: (comparison: number) => number): boolean
  /** Chances to start from: per comparison and level, best first; empty where people of one household agree as strangers do. */
  readonly start: readonly (readonly number[])[]
}

/** Records at which what a base tells and what was shipped weigh the same (cleaning.md 7.15). */
const EVEN_AT = 2000

/** How much a base of so many records is believed. */
export const trustIn = (records: number): number => records / (records + EVEN_AT)

/** One side is a company; a title against a gender; both birthdays and given names differ; too little agrees but name, address or a number. */
export type Hindrance = 'organisation' | 'title' | 'birthday' | 'evidence'

export interface MatchModel {
  readonly version: string
  readonly records: number
  /** Two tables that are linked: which one a record is of. Only pairs across the two are compared; absent: all pairs. */
  readonly sides?: Uint8Array
  readonly comparisons: readonly Comparison[]
  readonly keys: readonly BlockKey[]
  readonly passes: readonly LearningPass[]
  readonly household?: HouseholdClass
  /** Chances of the levels among matches as shipped: what a small base is blended with, and what stands where nothing can be learned. */
  readonly shipped: readonly (readonly number[])[]
  /** Chances of the levels among strangers as shipped, where a small base has too few pairs to tell; absent: what is drawn stands. */
  readonly shippedByAccident?: readonly (readonly number[])[]
  /** Pairs that are matches almost for certain, and the share of all matches they are thought to be: from them the prior is estimated. */
  readonly certain: { readonly share: number; takes(level: (comparison: number) => number): boolean }
  /** Why a pair is not merged without being asked, whatever its probability; undefined: nothing speaks against it. */
  hindrance(a: number, b: number, level: (comparison: number) => number): Hindrance | undefined
}
